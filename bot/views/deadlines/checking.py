"""What a card says about the day named in its answer."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.buttons import Action, button
from bot.domain.time.deadline import WorkClock
from bot.domain.time.promises import end_of
from bot.services.deadlines import checking
from bot.views.appeals.asides import Aside
from bot.views.words.speech import Voice
from storage.database import Transaction


class CheckingAside:
    """A button to be reminded on that day, or a line that a reminder is set or the work is done."""

    def __init__(self, clock: WorkClock) -> None:
        self._clock = clock

    def aside(self, tx: Transaction, voice: Voice, appeal: Appeal) -> Aside:
        day = checking.promised(tx, appeal, self._clock)
        if day is None or appeal.answered_at is None:
            return Aside()
        words = voice.time(appeal.answered_at).date(end_of(day, self._clock, appeal.answered_at))
        if checking.is_said_done(tx, appeal, day):
            return Aside((voice.html("card-check-done", day=words),))
        if checking.is_noted(tx, appeal, day):
            return Aside((voice.html("card-check", day=words),))
        return Aside((), ((button("button-check", Action.CHECK, appeal.id, day=words),),))
