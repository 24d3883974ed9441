"""What is to be shown of an appeal, to whom: plans the messages, and their change when the appeal has changed."""

from __future__ import annotations

from bot.domain.appeals import ALBUM_QUIET_MS, Appeal, Incoming
from bot.domain.people import MODERATORS, department, person
from storage import deliveries
from storage.database import Transaction
from storage.deliveries import Plan


def new_appeal(tx: Transaction, now: int, appeal: Appeal, messages: list[tuple[int, Incoming]]) -> None:
    """The receipt, the card, and the media under the card."""
    wait = now + ALBUM_QUIET_MS if any(message.media_group for _, message in messages) else now
    if appeal.person_id:
        receipt = Plan("receipt", f"receipt:{appeal.id}", person(appeal.person_id), appeal.id, not_before=wait)
        deliveries.plan(tx, now, receipt)
    card(tx, now, appeal.id, not_before=wait)
    for row_id, message in messages:
        media(tx, now, appeal.id, row_id, message)


def card(tx: Transaction, now: int, appeal_id: int, *, not_before: int = 0) -> None:
    """The card in the moderators' group."""
    deliveries.plan(tx, now, Plan("card", f"card:{appeal_id}", MODERATORS, appeal_id, not_before=not_before))


def media(
    tx: Transaction, now: int, appeal_id: int, row_id: int, message: Incoming, *, recipient: str = MODERATORS
) -> None:
    """A message's media, or its whole album once, under the card of `recipient`."""
    if message.content.media is None and message.content.spot is None:
        return
    name = f"{message.chat_id}:{message.media_group}" if message.media_group else str(row_id)
    deliveries.plan(
        tx,
        now,
        Plan(
            "media",
            f"media:{recipient}:{appeal_id}:{name}",
            recipient,
            appeal_id,
            payload={"row": row_id},
            not_before=now + ALBUM_QUIET_MS if message.media_group else now,
        ),
    )


def album_grew(tx: Transaction, now: int, appeal_id: int, message: Incoming, recipients: tuple[str, ...]) -> None:
    """A further part came: what shows the album waits until it is whole."""
    quiet = now + ALBUM_QUIET_MS
    name = f"{message.chat_id}:{message.media_group}"
    for key in (f"receipt:{appeal_id}", f"card:{appeal_id}"):
        deliveries.postpone(tx, key, quiet)
    for recipient in recipients:
        deliveries.postpone(tx, f"media:{recipient}:{appeal_id}:{name}", quiet)


def changed(tx: Transaction, now: int, appeal: Appeal) -> None:
    """Everything that shows the appeal shows it as it is now."""
    deliveries.refresh(tx, now, f"card:{appeal.id}")
    deliveries.refresh(tx, now, f"receipt:{appeal.id}")
    if appeal.department:
        deliveries.refresh(tx, now, department_card_key(appeal))


def department_card_key(appeal: Appeal) -> str:
    """The key of the appeal's card in its department's chat: a new one each time it is forwarded."""
    return f"department_card:{appeal.id}:{appeal.department}:{appeal.forwarded_at}"


def say(tx: Transaction, now: int, recipient: str, key: str, text: str, **args: int | str) -> None:
    """Say the text `text` once under the unique `key`; see the view of the kind 'say' for special arguments."""
    deliveries.plan(tx, now, Plan("say", key, recipient, payload={"text": text, "args": args}))


def departments_shown(appeal: Appeal) -> tuple[str, ...]:
    """The staff places where the appeal's messages are shown."""
    return (MODERATORS, department(appeal.department)) if appeal.department else (MODERATORS,)
