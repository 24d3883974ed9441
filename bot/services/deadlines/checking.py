"""An answer that names a day is a promise: somebody checks on that day whether it was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import State
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.messages.deadlines import CheckDue
from bot.domain.messages.residents import DoneAsked
from bot.domain.people import Actor
from bot.domain.time.deadline import Deadlines, WorkClock
from bot.domain.time.promises import FARTHEST_DAYS, end_of
from bot.domain.time.said_day import day_ahead
from bot.services.appeals import finding, showing
from storage import history, outbox
from storage.appeals import given
from storage.database import Transaction


class Checking:
    """`Проверить 5 декабря` on the card of an answered appeal."""

    def __init__(self, deadlines: Deadlines) -> None:
        self._deadlines = deadlines

    def note(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """The press: ask the moderators that morning whether it is done, and the resident the next morning."""
        appeal = finding.known(tx, appeal_id)
        clock = self._deadlines.clock
        day = promised(tx, appeal, clock)
        if day is None:
            raise NotFound
        if not outbox.plan_new(tx, now, CheckDue(appeal.id, day.isoformat()), self._morning(now, day)):
            raise AlreadyDone
        if appeal.person_id:
            outbox.plan(tx, now, _asked(appeal, day), self._morning(now, day + timedelta(days=1)))
        history.note(tx, now, appeal.id, actor, "check", f"{day:%d.%m.%Y}")
        showing.changed(tx, now, appeal)
        return "check-noted"

    def done(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """The resident's `Да` to «Сделали?»."""
        appeal = finding.known(tx, appeal_id)
        if appeal.person_id != actor.id:
            raise NotAllowed("error-not-yours")
        asked = [each for each in outbox.of_kind(tx, DoneAsked, appeal.id) if each.shown]
        if not asked or appeal.state != State.ANSWERED or asked[-1].message.said:
            raise AlreadyDone
        outbox.rewrite(tx, now, replace(asked[-1].message, said=True))
        history.note(tx, now, appeal.id, actor, "done_said")
        showing.changed(tx, now, appeal)
        return "done-thanks"

    def _morning(self, now: int, day: date) -> int:
        return self._deadlines.ask_about(now, end_of(day, self._deadlines.clock, now))


def promised(tx: Transaction, appeal: Appeal, clock: WorkClock) -> date | None:
    """The day named in the last answer, if it was still ahead when the answer was given."""
    if appeal.state != State.ANSWERED or appeal.answered_at is None or appeal.erased_at:
        return None
    answered = clock.day(appeal.answered_at)
    words = [each.content.text for each in given.of_appeal(tx, appeal.id) if each.content.text]
    day = day_ahead(words[-1], answered) if words else None
    return day if day and (day - answered).days <= FARTHEST_DAYS else None


def is_noted(tx: Transaction, appeal: Appeal, day: date) -> bool:
    """Whether a check is planned for that day."""
    return outbox.find(tx, CheckDue(appeal.id, day.isoformat())) is not None


def is_said_done(tx: Transaction, appeal: Appeal, day: date) -> bool:
    """Whether the resident confirmed that it was done."""
    asked = outbox.find(tx, _asked(appeal, day))
    return asked is not None and asked.message.said


def still_matters(tx: Transaction, appeal: Appeal, day: str, clock: WorkClock) -> bool:
    """Whether the last answer still names that day."""
    named = promised(tx, appeal, clock)
    return named is not None and named.isoformat() == day


def _asked(appeal: Appeal, day: date) -> DoneAsked:
    return DoneAsked(appeal.person_id or 0, appeal.id, appeal.round, day.isoformat())
