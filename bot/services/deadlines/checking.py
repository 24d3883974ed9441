"""An answer that names a day is a promise: somebody looks on that day whether it was kept."""

from __future__ import annotations

from datetime import date

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import State
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.messages.appeals import Word
from bot.domain.people import MODERATORS, Actor
from bot.domain.time.deadline import Deadlines, WorkClock
from bot.domain.time.promises import FARTHEST_DAYS, end_of
from bot.domain.time.said_day import day_ahead
from bot.services.appeals import finding, showing
from storage import history, outbox
from storage.appeals import appeals
from storage.database import Transaction


class Checking:
    """`Проверить 5 декабря` under the card of what was answered."""

    def __init__(self, deadlines: Deadlines) -> None:
        self._deadlines = deadlines

    def note(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """The press: in the morning of that day the moderators are asked whether it was done."""
        appeal = finding.known(tx, appeal_id)
        clock = self._deadlines.clock
        day = promised(tx, appeal, clock)
        if day is None:
            raise NotFound
        at = self._deadlines.ask_about(now, end_of(day, clock, now))
        if not outbox.plan(tx, now, Word(_key(appeal, day), MODERATORS, appeal.id, "check-due"), at):
            raise AlreadyDone
        history.note(tx, now, appeal.id, actor, "check", f"{day:%d.%m.%Y}")
        showing.changed(tx, now, appeal)
        return "check-noted"


def promised(tx: Transaction, appeal: Appeal, clock: WorkClock) -> date | None:
    """The day that the last answer names, if it lay ahead when that was given."""
    if appeal.state != State.ANSWERED or appeal.answered_at is None or appeal.erased_at:
        return None
    answered = clock.day(appeal.answered_at)
    words = [each.content.text for each in appeals.messages(tx, appeal.id, ("answer",)) if each.content.text]
    day = day_ahead(words[-1], answered) if words else None
    return day if day and (day - answered).days <= FARTHEST_DAYS else None


def is_noted(tx: Transaction, appeal: Appeal, day: date) -> bool:
    """Whether somebody will be asked on that day."""
    return outbox.by_key(tx, Word, _key(appeal, day)) is not None


def _key(appeal: Appeal, day: date) -> str:
    return f"check:{appeal.id}:{day}"
