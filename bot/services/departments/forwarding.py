"""Forwarding an appeal to a department, and the department's presses: accepted, done, needs time, not ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.city.model import City
from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import Share
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.deadlines import Promise
from bot.domain.messages.departments import DepartmentCard, DepartmentRefused, DepartmentTerm
from bot.domain.messages.residents import Started
from bot.domain.people import MODERATORS, Actor, department
from bot.domain.time.deadline import Deadlines
from bot.domain.time.promises import CHOICES, end_of
from bot.domain.time.said_day import day_ahead, said_day
from bot.domain.time.when import WhenError, parse_when
from bot.services.appeals import finding, showing
from storage import history, outbox
from storage.appeals import appeals, moves
from storage.appeals.moves import DepartmentClock
from storage.database import Transaction
from storage.office import chats, people
from storage.office.people import Dialog

# A message so soon after a press is about the appeal that was pressed.
AFTER_PRESS_MS = 10 * 60_000
# Where the answer is due sooner, the resident is not told that work begins: a message costs attention as well.
WORTH_A_WORD_MS = 60 * 60_000
# So long it waits: a department may return the appeal after all, or answer at once.
MAY_CHANGE_MS = 5 * 60_000
# The day that examples of a date name is so far ahead.
EXAMPLE_IN = timedelta(days=3)


@dataclass(frozen=True)
class Offer:
    """A department to choose: whether it has the appeal now, and whether it has a chat."""

    key: str
    current: bool
    bound: bool


# What a person of the department is expected to write next: a date, or more about the appeal of a moment ago.
TERM, MORE = "department_term", "department_more"


@dataclass(frozen=True)
class DepartmentChat:
    """The chat where a department's press or message came from."""

    chat_id: int
    department: str


class Departments:
    """Forwarding, and the department's own presses. Each returns the key of the text to show at the press."""

    def __init__(self, city: City, deadlines: Deadlines) -> None:
        self._city = city
        self._deadlines = deadlines

    # ── the moderators ──

    def offered(self, tx: Transaction, appeal_id: int) -> list[Offer]:
        """The departments, the topic's own first (a read)."""
        appeal = finding.still_open(tx, appeal_id)
        own = self._city.department_of(appeal.topic)
        keys = sorted(self._city.departments, key=lambda key: own is None or key != own.key)
        return [Offer(key, self._is_with(appeal, key), chats.of_place(tx, department(key)) is not None) for key in keys]

    def forward(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, key: str) -> str:
        """`В отдел`: forward it to that department, from whichever had it."""
        appeal = finding.still_open(tx, appeal_id)
        if key not in self._city.departments:
            raise NotFound
        if self._is_with(appeal, key):
            raise AlreadyDone("forward-there-already")
        if chats.of_place(tx, department(key)) is None:
            raise Refusal("forward-unbound", title=self._city.department(key).title)
        self._put(tx, now, actor, appeal, key)
        return "forward-done"

    def retopic(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal) -> None:
        """The topic of a forwarded appeal changed: move it to the new topic's department."""
        if not appeal.is_open or not appeal.department or appeal.department_state == Share.REFUSED:
            return
        own = self._city.department_of(appeal.topic)
        if own is not None and self._is_with(appeal, own.key):
            return
        if own is not None and chats.of_place(tx, department(own.key)) is not None:
            self._put(tx, now, actor, appeal, own.key)
            return
        self._leave(tx, now, appeal, "")
        moves.take_away(tx, appeal.id)
        if own is not None:
            key = f"retopic-unbound:{appeal.id}:{now}"
            showing.word(tx, now, MODERATORS, key, appeal.id, "forward-topic-unbound", title=own.title)

    def reopened(self, tx: Transaction, now: int, appeal: Appeal) -> None:
        """The resident says it is not solved: the same department works on it again, with a share of the new
        deadline."""
        if not appeal.department or appeal.department_state == Share.REFUSED:
            return
        moves.work_again(tx, appeal.id, self._clock(now, appeal))
        key = f"department-reopened:{appeal.id}:{appeal.round}"
        showing.word(tx, now, department(appeal.department), key, appeal.id, "department-reopened")
        outbox.refresh(tx, now, showing.department_card(appeal))

    def named_day(self, tx: Transaction, appeal_id: int, until: int) -> date:
        """The day named by the department, to be promised to the resident; AlreadyDone when it has named another
        since."""
        appeal = finding.still_open(tx, appeal_id)
        if appeal.department_due_at != until:
            raise AlreadyDone
        return self._deadlines.clock.day(until)

    # ── the department ──

    def accept(self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, appeal_id: int) -> str:
        """`Приняли`."""
        appeal = self.with_desk(tx, desk, appeal_id)
        if not moves.accept(tx, appeal.id):
            raise AlreadyDone("department-accepted-already")
        self._tell_resident(tx, now, appeal)
        self._pressed(tx, now, actor, desk, appeal, "department_accepted")
        return "department-accepted"

    def need_time(
        self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, appeal_id: int, choice: str
    ) -> str:
        """`Нужно время`: until the end of that day."""
        if choice not in CHOICES:
            raise NotFound
        self.with_desk(tx, desk, appeal_id)
        clock = self._deadlines.clock
        day = clock.day(now, CHOICES[choice])
        return self.set_term(tx, now, actor, desk, appeal_id, end_of(day, clock, now))

    def ask_date(self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, appeal_id: int) -> str:
        """`Нужно время`, `Другая дата`: the person's next message names it."""
        appeal = self.with_desk(tx, desk, appeal_id)
        dialog = Dialog(TERM, {"appeal": appeal.id})
        people.ask(tx, (desk.chat_id, actor.id), dialog, now + AFTER_PRESS_MS)
        key, place = f"ask-date:{appeal.id}:{now}", department(desk.department)
        showing.word(tx, now, place, key, appeal.id, "department-ask-date", day=self._example(now))
        return ""

    def date_said(self, now: int, words: str) -> int | None:
        """The deadline in the words; None when they name no day or hour."""
        clock = self._deadlines.clock
        day = said_day(words, clock.day(now))
        if day is not None:
            return end_of(day, clock, now)
        try:
            return parse_when(words, now, clock.zone).instant
        except WhenError:
            return None

    def date_within(self, now: int, words: str) -> int | None:
        """The deadline from a day anywhere in the words; None when they name no future day."""
        clock = self._deadlines.clock
        day = day_ahead(words, clock.day(now), today_too=True)
        until = end_of(day, clock, now) if day is not None else 0
        return until if until > now else None

    def set_term(
        self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, appeal_id: int, until: int | None
    ) -> str:
        """Set the department's deadline; Refusal when it is not in the future."""
        if until is None:
            raise Refusal("department-what-date", day=self._example(now))
        appeal = self.with_desk(tx, desk, appeal_id)
        if until <= now:
            raise Refusal("department-term-past")
        remind = self._deadlines.clock.subtract(until, self._deadlines.remind_before)
        moves.need_time(tx, appeal.id, DepartmentClock(until, remind if remind > now else None))
        self._pressed(tx, now, actor, desk, appeal, "department_needs_time")
        outbox.refresh(tx, now, promise_key(appeal))
        outbox.plan(tx, now, DepartmentTerm(appeal.id, appeal.round, until))
        return "department-term-set"

    def _example(self, now: int) -> str:
        """An example of how to write a future day."""
        return f"{self._deadlines.clock.day(now) + EXAMPLE_IN:%d.%m}"

    def refuse(self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, appeal_id: int) -> str:
        """`Не наше`: return it to the moderators, who are offered the other departments."""
        appeal = self.with_desk(tx, desk, appeal_id)
        if not moves.refuse(tx, appeal.id):
            raise AlreadyDone
        self._pressed(tx, now, actor, desk, appeal, "department_refused")
        outbox.plan(tx, now, _refused(appeal))
        outbox.refresh(tx, now, showing.department_card(appeal))
        return "department-refused"

    def answered(self, tx: Transaction, now: int, appeal: Appeal) -> None:
        """The department answered: stop its clock."""
        moves.report(tx, appeal.id)
        showing.changed(tx, now, appeals.get(tx, appeal.id))

    def with_desk(self, tx: Transaction, desk: DepartmentChat, appeal_id: int) -> Appeal:
        """The open appeal if that department has it, otherwise a refusal."""
        appeal = self.known_to(tx, desk, appeal_id)
        if not appeal.is_open:
            raise AlreadyDone("error-not-open")
        if appeal.department_state == Share.REFUSED:
            raise AlreadyDone("department-gone")
        return appeal

    def known_to(self, tx: Transaction, desk: DepartmentChat, appeal_id: int) -> Appeal:
        """The appeal, open or not, unless another department has it now."""
        appeal = finding.known(tx, appeal_id)
        if appeal.department != desk.department:
            raise AlreadyDone("department-gone")
        return appeal

    def show_card(self, tx: Transaction, now: int, desk: DepartmentChat, appeal_id: int) -> None:
        """Restore the current buttons of the department's card and of the question about a promise."""
        appeal = self.known_to(tx, desk, appeal_id)
        outbox.refresh(tx, now, showing.department_card(appeal))
        outbox.refresh(tx, now, promise_key(appeal))

    def expect_more(self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, dialog: Dialog) -> None:
        """Treat this person's next message, if it comes soon, as being about that appeal."""
        people.ask(tx, (desk.chat_id, actor.id), dialog, now + AFTER_PRESS_MS)

    # ── the steps ──

    def _put(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, key: str) -> None:
        if appeal.department:
            self._leave(tx, now, appeal, self._city.department(key).title)
        moves.forward(tx, now, appeal.id, key, self._clock(now, appeal))
        history.note(tx, now, appeal.id, actor, "forwarded", key)
        current = appeals.get(tx, appeal.id)
        outbox.plan(tx, now, DepartmentCard(appeal.id, key, now))
        showing.everything(tx, now, current, department(key))
        outbox.refresh(tx, now, _refused(appeal))
        showing.changed(tx, now, current)

    def _leave(self, tx: Transaction, now: int, appeal: Appeal, to: str) -> None:
        """Tell the former department that the appeal is gone; its card says so once the change is made."""
        assert appeal.department is not None
        outbox.refresh(tx, now, showing.department_card(appeal))
        if appeal.department_state == Share.REFUSED:
            return
        text = "department-gone-to" if to else "department-gone-away"
        key = f"gone:{appeal.id}:{appeal.forwarded_at}"
        showing.word(tx, now, department(appeal.department), key, appeal.id, text, title=to)

    def _clock(self, now: int, appeal: Appeal) -> DepartmentClock:
        """The department's share of the time; with too little left it is due at once and gets no alarm."""
        due = self._deadlines.share(now, appeal.due_at)
        remind = max(self._deadlines.clock.subtract(due, self._deadlines.remind_before), now + (due - now) // 2)
        late = due <= now
        return DepartmentClock(due, None if late else remind, now if late else None)

    def _pressed(
        self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, appeal: Appeal, action: str
    ) -> None:
        history.note(tx, now, appeal.id, actor, action, desk.department)
        self.expect_more(tx, now, actor, desk, Dialog(MORE, {"appeal": appeal.id, "wants": "any"}))
        showing.changed(tx, now, appeals.get(tx, appeal.id))

    def _tell_resident(self, tx: Transaction, now: int, appeal: Appeal) -> None:
        """Tell the resident once that work has begun, unless an answer or another message is about to."""
        if appeal.person_id and not appeal.promised_at and appeal.due_at - now > WORTH_A_WORD_MS:
            outbox.plan(tx, now, Started(appeal.person_id, appeal.id), now + MAY_CHANGE_MS)

    def _is_with(self, appeal: Appeal, key: str) -> bool:
        return appeal.department == key and appeal.department_state != Share.REFUSED


def promise_key(appeal: Appeal) -> str:
    """The key of the question whether a promise was kept."""
    return Promise.of(appeal.id, appeal.round, appeal.promised_at)


def _refused(appeal: Appeal) -> DepartmentRefused:
    """The message saying that the department returned the appeal."""
    return DepartmentRefused(appeal.id, appeal.department or "", appeal.forwarded_at or 0)
