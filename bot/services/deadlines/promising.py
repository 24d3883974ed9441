"""The interim answer: «Приняли в работу. Ответим до …» stops the first clock and starts the promised one."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.answers import Answer, Copy, HeldWord
from bot.domain.messages.deadlines import InterimReply
from bot.domain.messages.outbox import Frame
from bot.domain.messages.people import Reaction
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor, person
from bot.domain.time.deadline import Deadlines
from bot.domain.time.promises import CHOICES, end_of
from bot.domain.time.said_day import said_day
from bot.services.answers import delivered, holding
from bot.services.appeals import finding, questions, showing
from bot.services.appeals.questions import WHICH_DAY
from bot.services.follow_ups import FollowUp, after
from storage import history, outbox
from storage.appeals import appeals, moves
from storage.appeals.moves import Promised
from storage.database import Transaction


class Interim:
    """From the date a moderator chose to the promise delivered to the resident."""

    def __init__(self, deadlines: Deadlines, hold: timedelta) -> None:
        self._deadlines = deadlines
        self._hold_ms = round(hold.total_seconds() * 1000)

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (after(InterimReply, sent=self.delivered, failed=delivered.undelivered),)

    def choose(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, choice: str) -> str:
        """`Сегодня`, `Завтра`, `3 дня`."""
        if choice not in CHOICES:
            raise NotFound
        self._promise(
            tx, now, actor, finding.still_open(tx, appeal_id), self._deadlines.clock.day(now, CHOICES[choice])
        )
        return "interim-leaves"

    def on_day(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, day: date) -> None:
        """Promise the day that the department named."""
        try:
            self._promise(tx, now, actor, finding.still_open(tx, appeal_id), day)
        except AlreadyDone as error:
            raise AlreadyDone("department-promised-already") from error

    def ask(self, tx: Transaction, now: int, actor: Actor, chat_id: int, appeal_id: int) -> str:
        """`Дата…`: the person's next message in the chat names the day."""
        finding.still_open(tx, appeal_id)
        return questions.ask(tx, now, actor, chat_id, appeal_id, WHICH_DAY)

    def typed(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, said: Incoming) -> None:
        """The day as typed; Refusal, with the question still open, when it is not a date. A reaction confirms it."""
        appeal = finding.still_open(tx, appeal_id)
        day = said_day(said.content.text, self._deadlines.clock.day(now))
        if day is None:
            raise Refusal("interim-what-day")
        self._promise(tx, now, actor, appeal, day, said)

    def delivered(self, tx: Transaction, now: int, frame: Frame[InterimReply], sent: Sent) -> None:
        """The resident received the promise: it is the deadline from now on."""
        if frame.shown:
            return
        holding.drop(tx, now, HeldWord.of(frame.delivery.id))
        promise = frame.message
        appeal, promised = appeals.get(tx, promise.appeal), promise.promised
        first = appeal.interim_in_time
        terms = Promised(
            at=promised,
            ask_at=self._deadlines.ask_about(now, promised),
            remind_at=self._deadlines.remind(now, promised),
            interim_at=appeal.interim_at or now,
            in_time=now <= appeal.due_at if first is None else bool(first),
        )
        kept = moves.promise(tx, appeal.id, terms)
        if promise.said:
            key, chat = f"promised:{frame.delivery.id}", f"chat:{promise.chat}"
            outbox.plan(tx, now, Reaction(key, chat, "👍", promise.said))
        if kept:
            by = Actor(promise.by, promise.name)
            history.note(tx, now, appeal.id, by, "interim", f"{self._deadlines.clock.day(promised):%d.%m.%Y}")
            showing.changed(tx, now, appeals.get(tx, appeal.id))

    def _promise(
        self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, day: date, said: Incoming | None = None
    ) -> None:
        if holding.leaving(tx, appeal.id, Answer, Copy):
            raise Refusal("close-answer-leaves")
        promised = end_of(day, self._deadlines.clock, now)
        to = person(appeal.person_id) if appeal.person_id else MODERATORS
        if appeal.promised_at == promised or self._leaves(tx, appeal, promised):
            raise AlreadyDone  # a second press for the same day, by whomever, is the same promise
        where = (said.chat_id, said.message_id) if said else (0, 0)
        reply = InterimReply(to, appeal.id, promised, actor.id, actor.name, *where, at=now)
        holding.say(tx, now, reply, self._hold_ms)

    def _leaves(self, tx: Transaction, appeal: Appeal, promised: int) -> bool:
        """Whether that promise is on its way to the resident."""
        words = [each.message for each in holding.waiting(tx, appeal.id)]
        return any(isinstance(each, InterimReply) and each.promised == promised for each in words)
