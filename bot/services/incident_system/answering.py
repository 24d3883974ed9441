"""Answers on their way into the system: a person takes them there, and says so. Until then the clock goes on."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.messages.outbox import Delivery, Frame
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor
from bot.services.answers import delivered
from bot.services.answers.pages import pages
from bot.services.appeals import finding, history
from storage.appeals import appeals
from storage.database import Transaction
from storage.incident_system import rows
from storage.incident_system.rows import Known
from storage.outbox import deliveries
from storage.outbox.deliveries import Plan


def incident_of(tx: Transaction, appeal: Appeal) -> Known | None:
    """What the system says of the appeal; None where it is no incident of an accepted export."""
    return rows.known(tx, appeal.case_number) if appeal.case_number else None


def copied(tx: Transaction, now: int, frame: Frame, sent: Sent) -> None:
    """The text to be copied stands in the group: an incident waits for `Вставлено`, anything else is answered."""
    if incident_of(tx, appeals.get(tx, frame.delivery.appeal_id or 0)) is None:
        delivered.delivered(tx, now, frame, sent)


def show(tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
    """`Ответ для системы`: the newest answer once more, ready to be copied."""
    appeal = finding.known(tx, appeal_id)
    newest = _newest(tx, appeal)
    row = appeals.message(tx, newest.number("row")) if newest else None
    if row is None:
        raise Refusal("system-no-answer")
    for page, _ in enumerate(pages(tx, row, "copy")):
        name, payload = f"copy_again:{row.id}:{appeal.id}:{page}:{now}", {"row": row.id, "page": page}
        deliveries.plan(tx, now, Plan("copy", name, MODERATORS, appeal.id, payload=payload, lane=name))
    return ""


def paste(tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
    """`Вставлено`: the newest answer stands in the system, and the clock stops."""
    appeal = finding.known(tx, appeal_id)
    newest = _newest(tx, appeal)
    row = appeals.message(tx, newest.number("row")) if newest else None
    if row is None:
        raise Refusal("system-no-answer")
    if not delivered.reached(tx, now, appeal, row):
        raise AlreadyDone
    history.note(tx, now, appeal.id, actor, "incident_pasted")
    for each in deliveries.of_kind(tx, "copy", appeal.id):
        deliveries.refresh(tx, now, each.key)
    return "system-pasted"


def _newest(tx: Transaction, appeal: Appeal) -> Delivery | None:
    """The answer that was given last and not taken back."""
    given = [each for each in deliveries.of_kind(tx, "copy", appeal.id) if each.state != "cancelled"]
    return max(given, key=lambda each: each.number("row"), default=None)
