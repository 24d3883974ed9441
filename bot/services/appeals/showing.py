"""What is to be shown of an appeal, to whom: plans the messages, and their change when the appeal has changed."""

from __future__ import annotations

from bot.domain.answers.department_answers import media_of
from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.appeals.life import Share
from bot.domain.content import ALBUM_QUIET_MS, WORDS_SHOWN, utf16_length
from bot.domain.messages.outbox import Priority
from bot.domain.people import MODERATORS, department, person
from storage.appeals import appeals, listing
from storage.database import Transaction
from storage.outbox import deliveries, links
from storage.outbox.deliveries import Plan


def new_appeal(tx: Transaction, now: int, appeal: Appeal, messages: list[tuple[int, Incoming]]) -> None:
    """The receipt, the card, and the media under the card."""
    wait = now + ALBUM_QUIET_MS if any(message.media_group for _, message in messages) else now
    priority = Priority.FIRST if appeal.urgent else None
    if appeal.person_id:
        to = person(appeal.person_id)
        receipt = Plan("receipt", f"receipt:{appeal.id}", to, appeal.id, not_before=wait, priority=priority)
        deliveries.plan(tx, now, receipt)
    card = Plan("card", f"card:{appeal.id}", MODERATORS, appeal.id, not_before=wait, priority=priority)
    deliveries.plan(tx, now, card)
    if sum(utf16_length(message.content.text) for _, message in messages) > WORDS_SHOWN:
        rest(tx, now, appeal.id, MODERATORS)
    for row_id, message in messages:
        media(tx, now, appeal.id, row_id, message)


def rest(tx: Transaction, now: int, appeal_id: int, recipient: str, row: int = 0) -> None:
    """The words that had no room on the card (`row` 0) or in the reply that begins at that message, under it."""
    plan = Plan("rest", f"rest:{recipient}:{appeal_id}:{row}", recipient, appeal_id, payload={"row": row})
    if not deliveries.plan(tx, now, plan):
        deliveries.refresh(tx, now, plan.key)


def media(
    tx: Transaction,
    now: int,
    appeal_id: int,
    row_id: int,
    message: Incoming,
    *,
    recipient: str = MODERATORS,
    again: str = "",
) -> None:
    """A message's media, or its whole album once, under the card of `recipient`; once more for another `again`."""
    if message.content.media is None and message.content.spot is None:
        return
    name = f"{message.chat_id}:{message.media_group}" if message.media_group else str(row_id)
    if again and deliveries.by_key(tx, f"media:{recipient}:{appeal_id}:{name}"):
        name = f"{name}:{again}"
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


def album_grew(
    tx: Transaction, now: int, appeal_id: int, row_id: int, message: Incoming, recipients: tuple[str, ...]
) -> None:
    """A further part came: what shows the album waits until it is whole; after it has left, the part follows it."""
    quiet = now + ALBUM_QUIET_MS
    for key in (f"receipt:{appeal_id}", f"card:{appeal_id}"):
        unshown = deliveries.by_key(tx, key)
        if unshown and not unshown.shown:
            deliveries.postpone(tx, key, quiet)
    for recipient in recipients:
        first = f"media:{recipient}:{appeal_id}:{message.chat_id}:{message.media_group}"
        family = [each for each in deliveries.keyed(tx, first) if each.key == first or each.key[len(first)] == ":"]
        waiting = [each for each in family if each.state in ("planned", "held")]
        if waiting:
            deliveries.postpone(tx, waiting[-1].key, quiet)
            continue
        payload = {"row": row_id, "since": row_id}
        plan = Plan("media", f"{first}:{row_id}", recipient, appeal_id, payload=payload, not_before=quiet)
        deliveries.plan(tx, now, plan)


def changed(tx: Transaction, now: int, appeal: Appeal) -> None:
    """Everything that shows the appeal shows it as it is now."""
    deliveries.refresh(tx, now, f"card:{appeal.id}")
    deliveries.refresh(tx, now, f"receipt:{appeal.id}")
    if appeal.department:
        deliveries.refresh(tx, now, department_card_key(appeal))
        _tell_department_it_is_over(tx, now, appeals.get(tx, appeal.id))


def cards_again(tx: Transaction, now: int, place: str, moved_to: int | None = None) -> None:
    """The staff place is in another chat now: its open cards, which stayed behind, are shown there.

    In the chat `moved_to`, unlike in a group that was upgraded, nobody sees what came with them: it comes along.
    """
    for appeal in listing.all_open(tx):
        if place not in departments_shown(appeal):
            continue
        card = deliveries.by_key(tx, card_key(appeal, place))
        shown = {link.chat_id for link in links.of_delivery(tx, card.id)} if card else set()
        if moved_to and shown and moved_to not in shown:
            moved(tx, now, appeal, place)
        else:
            deliveries.refresh(tx, now, card_key(appeal, place))


def moved(tx: Transaction, now: int, appeal: Appeal, place: str) -> None:
    """The card is posted once more where nothing else of the appeal is: all words on it, all media under it."""
    deliveries.refresh(tx, now, card_key(appeal, place))
    for each in deliveries.of_kind(tx, "addition", appeal.id):
        row = appeals.message(tx, each.number("row")) if each.recipient == place else None
        if row is not None and row.kind == "addition":
            deliveries.settle(tx, each.id, "cancelled")
    everything(tx, now, appeal, place)


def everything(tx: Transaction, now: int, appeal: Appeal, place: str) -> None:
    """The words that have no room on the appeal's new card in that place, and all media, under it."""
    written = appeals.messages(tx, appeal.id, ("appeal", "addition", "feedback"))
    if utf16_length("\n\n".join(each.content.text for each in written)) > WORDS_SHOWN:
        rest(tx, now, appeal.id, place)
    for each in media_of(written):
        incoming = Incoming(each.chat_id, each.message_id, each.content, each.written_at, each.media_group)
        media(tx, now, appeal.id, each.id, incoming, recipient=place, again=str(now))


def card_key(appeal: Appeal, place: str) -> str:
    """The key of the appeal's card in a staff place."""
    return f"card:{appeal.id}" if place == MODERATORS else department_card_key(appeal)


def closed_key(appeal: Appeal, round_: int) -> str:
    """The key of the message that told the resident of the closing in that round."""
    return f"closed:{appeal.id}:{round_}"


def department_card_key(appeal: Appeal) -> str:
    """The key of the appeal's card in its department's chat: a new one each time it is forwarded."""
    return f"department_card:{appeal.id}:{appeal.department}:{appeal.forwarded_at}"


def word(tx: Transaction, now: int, place: str, key: str, appeal_id: int, text: str, **args: int | str) -> bool:
    """A word about the appeal under its card in a staff chat, once under the unique `key`; False: said before."""
    payload = {"text": text, "args": args}
    return deliveries.plan(tx, now, Plan("word", key, place, appeal_id, payload=payload))


def departments_shown(appeal: Appeal) -> tuple[str, ...]:
    """The staff places where the appeal's messages are shown."""
    if not appeal.department or appeal.department_state == Share.REFUSED:
        return (MODERATORS,)
    return MODERATORS, department(appeal.department)


def _tell_department_it_is_over(tx: Transaction, now: int, appeal: Appeal) -> None:
    """Whoever has work in hand hears that it is not needed any more; the card says it to everybody."""
    if appeal.is_open or not appeal.department or appeal.department_state not in (Share.ACCEPTED, Share.NEEDS_TIME):
        return
    key = f"over:{appeal.id}:{appeal.forwarded_at}:{appeal.round}"
    word(tx, now, department(appeal.department), key, appeal.id, f"department-over-{appeal.state}")
