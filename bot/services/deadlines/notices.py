"""Deadline notices: planned when their time has come, once each, however late and however often the sweep runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import Share
from bot.domain.errors import NotFound
from bot.domain.messages.appeals import Card
from bot.domain.messages.deadlines import Deadline, Promise, UrgentCall
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame
from bot.domain.people import BOT, MODERATORS, department, person
from bot.domain.time.deadline import Deadlines
from bot.services.follow_ups import FollowUp, after
from bot.services.people import saying
from storage import history, outbox
from storage.appeals import notices
from storage.appeals.notices import Step
from storage.database import Transaction
from storage.office import chats, people
from storage.outbox import links

TellAdmins = Callable[..., None]
OnDuty = Callable[[Transaction], list[int]]

MINUTE_MS = 60_000
# So long a danger may wait until somebody has it in hand.
UNTAKEN_MS = 10 * MINUTE_MS
DAY_MS = 24 * 60 * MINUTE_MS
# A notice that falls on closing time still comes when the office has just closed; a later one waits for the opening.
AFTER_CLOSING_MS = 15 * MINUTE_MS


class Notices:
    """Warns people before and at deadlines, skipping what has been answered, closed or withdrawn."""

    def __init__(self, deadlines: Deadlines, tell_admins: TellAdmins, on_duty: OnDuty) -> None:
        self._on_duty = on_duty
        self._deadlines = deadlines
        self._tell_admins = tell_admins

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (after(Deadline, failed=self.undelivered),)

    def sweep(self, tx: Transaction, now: int) -> None:
        """Plan every notice whose time has come."""
        self._call_for_dangers(tx, now)
        self._remind(tx, now)
        self._alarm(tx, now)
        self._remind_departments(tx, now)
        self._tell_of_late_departments(tx, now)
        self._ask_about_promises(tx, now)

    def note_together(self, tx: Transaction, now: int, batch: str, appeal: Appeal) -> None:
        """The appeal was already late when it came: no alarm of its own, it is reported with its batch."""
        notices.alarmed(tx, now, appeal.id)
        notices.add(tx, now, batch, appeal.id, "alarm", appeal.due_at)
        history.note(tx, now, appeal.id, BOT, "overdue")

    def tell_together(self, tx: Transaction, now: int, batch: str) -> None:
        """One message about all late appeals of the batch, to the moderators and the head; none when there are none."""
        if notices.of_batch(tx, batch):
            self._say(tx, now, "alarm", batch, (MODERATORS, *self._heads(tx)))

    def tell_who(self, tx: Transaction, now: int, chat_id: int, message_id: int) -> None:
        """`Кто?` under an alarm: show who has each of its appeals, and since when."""
        link = links.find(tx, chat_id, message_id)
        shown = outbox.by_id(tx, link.delivery_id if link else None)
        if shown is None or not isinstance(shown.message, Deadline):
            raise NotFound("list-outdated")
        outbox.rewrite(tx, now, replace(shown.message, who=True), shown.key)

    def undelivered(self, tx: Transaction, now: int, frame: Frame[Deadline], failure: Failure) -> None:
        """The notice reached nobody: a head who never pressed Start is reported to the moderators, a broken chat to the
        admins."""
        kind, _, number = frame.delivery.recipient.partition(":")
        if kind == "person":
            known = people.get(tx, int(number))
            key = f"head-unreachable:{number}:{now // DAY_MS}"
            saying.say(tx, now, MODERATORS, key, "deadline-head-unreachable", name=known.name if known else number)
            return
        key = f"lost:{frame.delivery.id}"
        self._tell_admins(tx, now, key, "admin-undelivered", place=frame.delivery.recipient, reason=failure.reason)

    # ── the steps ──

    def _call_for_dangers(self, tx: Transaction, now: int) -> None:
        """Call once, at any hour, about a danger nobody has taken: the group, the head, the person on duty."""
        for each in notices.urgent(tx, now - UNTAKEN_MS):
            if notices.urgent_called(tx, now, each.id):
                on_duty = [person(who) for who in self._on_duty(tx)]
                for recipient in dict.fromkeys([MODERATORS, *self._heads(tx), *on_duty]):
                    outbox.plan(tx, now, UrgentCall(recipient, each.id))
                history.note(tx, now, each.id, BOT, "urgent_called")

    def _remind(self, tx: Transaction, now: int) -> None:
        due = [each for each in notices.to_remind(tx, now) if self._timely(now, each.remind_at)]
        told = [each for each in due if notices.reminded(tx, now, each.id)]
        self._tell(tx, now, "reminder", told, "", (MODERATORS,))

    def _alarm(self, tx: Transaction, now: int) -> None:
        """Send the alarm; it also replaces a reminder that was missed."""
        due = [each for each in notices.to_alarm(tx, now) if self._timely(now, each.due_at)]
        told = [each for each in due if notices.alarmed(tx, now, each.id)]
        self._tell(tx, now, "alarm", told, "", (MODERATORS, *self._heads(tx)))
        for each in told:
            history.note(tx, now, each.id, BOT, "overdue")
            outbox.refresh(tx, now, Card(each.id))

    def _remind_departments(self, tx: Transaction, now: int) -> None:
        """Remind departments; a late one gets the alarm instead, one asked about a promise gets that question."""
        told = []
        for each in notices.to_remind_department(tx, now):
            late = each.department_due_at is None or each.department_due_at <= now
            if not late and not self._timely(now, now):
                continue
            asked = each.promised_at is not None and each.promised_at == each.department_due_at
            reminded = notices.department_reminded(tx, each.id)
            if reminded and not late and not asked:
                told.append(each)
        for key, group in _by_department(told):
            self._tell(tx, now, "share", group, key, (department(key),))

    def _tell_of_late_departments(self, tx: Transaction, now: int) -> None:
        told = []
        for each in notices.late_department(tx, now):
            if not self._timely(now, each.department_due_at or now):
                continue
            if notices.department_alarmed(tx, now, each.id):
                history.note(tx, now, each.id, BOT, "department_late", each.department or "")
                told.append(each)
        for key, group in _by_department(told):
            # Where both times are the same the moderators have the alarm already: it says which department it is with.
            sooner = [each for each in group if each.department_until < each.due_at]
            self._tell(tx, now, "late", sooner, key, (department(key), MODERATORS))
            self._tell(tx, now, "late", [each for each in group if each not in sooner], key, (department(key),))

    def _ask_about_promises(self, tx: Transaction, now: int) -> None:
        """«Сделано? Пришлите фото»: ask whoever is working on it, on the promised day."""
        if not self._deadlines.clock.is_open(now):
            return
        for each in notices.promised(tx, now):
            if not notices.promise_asked(tx, now, each.id):
                continue
            place = department(each.department) if each.department and each.department_state != Share.REFUSED else ""
            to = place if place and chats.of_place(tx, place) else MODERATORS
            outbox.plan(tx, now, Promise(to, each.id, each.round, each.promised_at))

    def _tell(
        self, tx: Transaction, now: int, step: Step, told: list[Appeal], part: str, recipients: tuple[str, ...]
    ) -> None:
        """One message for everything due in this minute; further appeals are added to it."""
        batch = f"{step}:{now // MINUTE_MS}:{part}" if part else f"{step}:{now // MINUTE_MS}"
        new = [each for each in told if notices.add(tx, now, batch, each.id, step, self._deadline_of(each, step))]
        if new:
            self._say(tx, now, step, batch, recipients)

    def _say(self, tx: Transaction, now: int, step: Step, batch: str, recipients: tuple[str, ...]) -> None:
        for recipient in recipients:
            what = Deadline(recipient, step, batch)
            if not outbox.plan_new(tx, now, what):
                outbox.refresh(tx, now, what)

    def _heads(self, tx: Transaction) -> tuple[str, ...]:
        return tuple(person(head) for head in people.with_role(tx, "head"))

    def _deadline_of(self, appeal: Appeal, step: Step) -> int:
        return (appeal.department_due_at or 0) if step in ("share", "late") else appeal.due_at

    def _timely(self, now: int, at: int) -> bool:
        """Nobody is notified while the office is closed, except about what is due at closing time."""
        return self._deadlines.clock.is_open(now) or now - at <= AFTER_CLOSING_MS


def forget(tx: Transaction, now: int, appeal_id: int) -> None:
    """The appeal's words are erased: show the notices that mention it without them."""
    for batch in notices.batches(tx, appeal_id):
        for each in outbox.keyed(tx, Deadline.of(batch), Deadline):
            if each.shown:
                outbox.refresh(tx, now, each)


def _by_department(told: Iterable[Appeal]) -> Iterator[tuple[str, list[Appeal]]]:
    ordered = sorted(told, key=lambda appeal: appeal.department or "")
    for key, group in groupby(ordered, key=lambda appeal: appeal.department or ""):
        yield key, list(group)
