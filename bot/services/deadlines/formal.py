"""Appeals that the office registered as formal ones under 59-FZ: two more clocks, and a word to the resident."""

from __future__ import annotations

from datetime import date, timedelta

from bot.city.model import City
from bot.domain.appeals.formal import ANSWER_DAYS, clocks, remind_before
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.messages.appeals import Notice
from bot.domain.messages.deadlines import Formal, FormalReminder
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame
from bot.domain.people import Actor
from bot.domain.time.said_day import said_day
from bot.domain.time.slots import local_day
from bot.services.appeals import finding, questions, showing
from bot.services.appeals.questions import WHICH_NUMBER
from bot.services.follow_ups import FollowUp, after
from storage import history, outbox
from storage.appeals import appeals, formal
from storage.database import Transaction

NUMBER_LENGTH = 60
# A registration further back than this is a slip: the law's time for an answer is over.
LONG_AGO = timedelta(days=ANSWER_DAYS)


class FormalAppeals:
    """Marks appeals as registered and reminds of their clocks, once each."""

    def __init__(self, city: City) -> None:
        self._city = city

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (after(Formal, failed=self.untold),)

    def ask(self, tx: Transaction, now: int, actor: Actor, chat_id: int, appeal_id: int) -> str:
        """`59-ФЗ…`: the person's next message in the chat says the number, and the day if it was not today."""
        _require_unmarked(tx, appeal_id)
        return questions.ask(tx, now, actor, chat_id, appeal_id, WHICH_NUMBER)

    def register(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, words: str) -> None:
        """The number and, after it, the day; Refusal when they cannot be read."""
        formal_number, day = self._read(words, now)
        _require_unmarked(tx, appeal_id)
        formal.register(tx, appeal_id, formal_number, clocks(day, self._city.time_zone))
        history.note(tx, now, appeal_id, actor, "formal", f"{formal_number}, {day:%d.%m.%Y}")
        marked = appeals.get(tx, appeal_id)
        if marked.person_id:
            outbox.plan(tx, now, Formal(marked.person_id, appeal_id))
        text = "formal-done" if marked.person_id else "formal-done-elsewhere"
        outbox.plan(tx, now, Notice(f"formal-done:{appeal_id}", appeal_id, text))
        showing.changed(tx, now, marked)

    def remind(self, tx: Transaction, now: int) -> None:
        """A reminder in the group before each clock runs out, once."""
        for clock in ("pass", "answer"):
            for appeal in formal.due(tx, clock, remind_before(clock, now, self._city.time_zone)):
                if formal.reminded(tx, now, clock, appeal.id):
                    outbox.plan(tx, now, FormalReminder(appeal.id, clock))

    def untold(self, tx: Transaction, now: int, frame: Frame[Formal], failure: Failure) -> None:
        """The resident cannot be written to: somebody should tell them."""
        key = f"formal-untold:{frame.delivery.id}"
        outbox.plan(tx, now, Notice(key, frame.message.appeal, "formal-untold", reason=failure.reason))

    def _read(self, words: str, now: int) -> tuple[str, date]:
        number, _, rest = words.strip().removeprefix("№").strip().partition(" ")
        number = number.rstrip(",;")
        today = local_day(now, self._city.time_zone)
        day = said_day(rest, today) if rest.strip() else today
        if not number or len(number) > NUMBER_LENGTH or day is None:
            raise Refusal("formal-usage")
        if day > today:
            raise Refusal("formal-future")
        if today - day > LONG_AGO:
            raise Refusal("formal-past", days=LONG_AGO.days)
        return number, day


def _require_unmarked(tx: Transaction, appeal_id: int) -> None:
    appeal = finding.known(tx, appeal_id)
    if appeal.formal_number:
        raise AlreadyDone("formal-already", registered=appeal.formal_number)
