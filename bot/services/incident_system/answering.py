"""Answers on their way into the system: a person pastes them there and confirms it. Until then the clock runs."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.sources import PHONE
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.messages.answers import Copy
from bot.domain.messages.outbox import Delivery, Frame
from bot.domain.outgoing import Sent
from bot.domain.people import Actor
from bot.services.answers import delivered
from bot.services.answers.pages import pages
from bot.services.appeals import finding
from bot.services.follow_ups import after
from storage import history, outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.incident_system import rows
from storage.incident_system.rows import Known


def incident_of(tx: Transaction, appeal: Appeal) -> Known | None:
    """The system's record of the appeal; None when it is not an incident of an accepted export."""
    return rows.known(tx, appeal.case_number) if appeal.case_number else None


def copied(tx: Transaction, now: int, frame: Frame[Copy], sent: Sent) -> None:
    """The text to copy was shown in the group: an incident waits for `Вставлено`, a phone call for `Передал(а)`,
    anything else counts as answered."""
    appeal = appeals.get(tx, frame.message.appeal)
    if appeal.source != PHONE and incident_of(tx, appeal) is None:
        delivered.delivered(tx, now, frame, sent)


def show(tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
    """`Ответ для системы`: show the newest answer again, ready to copy."""
    appeal = finding.known(tx, appeal_id)
    newest = _newest(tx, appeal)
    row = appeals.message(tx, newest.message.row) if newest else None
    if row is None:
        raise Refusal("system-no-answer")
    for page, _ in enumerate(pages(tx, row, plain=True)):
        outbox.plan(tx, now, Copy(appeal.id, row.id, page, again=now))
    return ""


def paste(tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
    """`Вставлено`, `Передал(а)`: the newest answer was passed on, so the clock stops."""
    appeal = finding.known(tx, appeal_id)
    newest = _newest(tx, appeal)
    row = appeals.message(tx, newest.message.row) if newest else None
    if row is None:
        raise Refusal("system-no-answer")
    if not delivered.reached(tx, now, appeal, row):
        raise AlreadyDone
    told = appeal.source == PHONE
    history.note(tx, now, appeal.id, actor, "passed_on" if told else "incident_pasted")
    for each in outbox.of_kind(tx, Copy, appeal.id):
        outbox.refresh(tx, now, each)
    return "answer-passed-on" if told else "system-pasted"


def _newest(tx: Transaction, appeal: Appeal) -> Delivery[Copy] | None:
    """The newest answer that was not taken back."""
    given = [each for each in outbox.of_kind(tx, Copy, appeal.id) if each.state != "cancelled"]
    return max(given, key=lambda each: each.message.row, default=None)


# What follows from a text to be copied.
FOLLOW_UPS = (after(Copy, sent=copied),)
