"""What is shown of an appeal and to whom: plans the messages and their updates."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.answers.department_answers import media_of
from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.appeals.life import Share
from bot.domain.content import ALBUM_QUIET_MS, WORDS_SHOWN, utf16_length
from bot.domain.messages.appeals import Addition, Card, Media, Rest, Word
from bot.domain.messages.departments import DepartmentCard
from bot.domain.messages.outbox import Message, Priority
from bot.domain.messages.residents import Receipt
from bot.domain.people import MODERATORS, department
from storage import outbox
from storage.appeals import appeals, listing
from storage.database import Transaction
from storage.outbox import links


def new_appeal(tx: Transaction, now: int, appeal: Appeal, messages: Sequence[Incoming]) -> None:
    """The receipt, the card, and under it the media of these messages, which are stored."""
    wait = now + ALBUM_QUIET_MS if any(message.media_group for message in messages) else now
    priority = Priority.FIRST if appeal.urgent else None
    if appeal.person_id:
        outbox.plan(tx, now, Receipt(appeal.person_id, appeal.id), wait, priority)
    outbox.plan(tx, now, Card(appeal.id), wait, priority)
    if sum(utf16_length(message.content.text) for message in messages) > WORDS_SHOWN:
        rest(tx, now, appeal.id, MODERATORS)
    for message in messages:
        if message.content.has_more_than_words and (row := appeals.message_at(tx, message.chat_id, message.message_id)):
            media(tx, now, appeal.id, row.id, message)


def rest(tx: Transaction, now: int, appeal_id: int, recipient: str, row: int = 0) -> None:
    """Words that did not fit on the card (`row` 0) or in the reply that starts at that message, sent under it."""
    what = Rest(appeal_id, recipient, row)
    if not outbox.plan_new(tx, now, what):
        outbox.refresh(tx, now, what)


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
    """A message's media, or its whole album once, under the card of `recipient`; once more when `again` is given."""
    if not message.content.has_more_than_words:
        return
    name = f"{message.chat_id}:{message.media_group}" if message.media_group else str(row_id)
    if again and outbox.find(tx, Media(appeal_id, recipient, name, row_id)):
        name = f"{name}:{again}"
    quiet = now + ALBUM_QUIET_MS if message.media_group else now
    outbox.plan(tx, now, Media(appeal_id, recipient, name, row_id), quiet)


def album_grew(
    tx: Transaction, now: int, appeal_id: int, row_id: int, message: Incoming, recipients: tuple[str, ...]
) -> None:
    """A further part came: an unsent album waits until it is complete; after one was sent, the part follows it."""
    quiet = now + ALBUM_QUIET_MS
    for key in (Receipt.of(appeal_id), Card(appeal_id).key):
        unshown = outbox.by_key(tx, Message, key)
        if unshown and not unshown.shown:
            outbox.postpone(tx, unshown, quiet)
    name = f"{message.chat_id}:{message.media_group}"
    for recipient in recipients:
        shown = outbox.family(tx, Media(appeal_id, recipient, name, row_id).key, Media)
        waiting = [each for each in shown if each.state in ("planned", "held")]
        if waiting:
            outbox.postpone(tx, waiting[-1], quiet)
        else:
            outbox.plan(tx, now, Media(appeal_id, recipient, f"{name}:{row_id}", row_id, since=row_id), quiet)


def changed(tx: Transaction, now: int, appeal: Appeal) -> None:
    """Update everything that shows the appeal."""
    outbox.refresh(tx, now, Card(appeal.id))
    outbox.refresh(tx, now, Receipt.of(appeal.id))
    if appeal.department:
        outbox.refresh(tx, now, department_card(appeal))
        _tell_department_it_is_over(tx, now, appeals.get(tx, appeal.id))


def card_again(tx: Transaction, now: int, appeal_id: int) -> None:
    """`Назад` and the like: the card as it is now, with its own buttons."""
    outbox.refresh(tx, now, Card(appeal_id))


def card_looked_for(tx: Transaction, now: int, appeal_id: int) -> None:
    """Somebody asked for the appeal: send its card again if it was deleted by hand, which Telegram does not report."""
    card = outbox.find(tx, Card(appeal_id))
    for link in links.of_delivery(tx, card.id) if card else ():
        outbox.touched(tx, now, link.chat_id, link.message_id)
        outbox.refresh(tx, now, Card(appeal_id))


def cards_again(tx: Transaction, now: int, place: str, moved_to: int | None = None) -> None:
    """The staff place moved to another chat: post its open cards there. In the chat `moved_to`, unlike an upgraded
    group, nobody can see the earlier media, so they are sent as well."""
    for appeal in listing.all_open(tx):
        if place not in departments_shown(appeal):
            continue
        card = outbox.find(tx, card_in(appeal, place))
        shown = {link.chat_id for link in links.of_delivery(tx, card.id)} if card else set()
        if card and moved_to and shown and moved_to not in shown:
            outbox.gone(tx, card)
            moved(tx, now, appeal, place)
        else:
            outbox.refresh(tx, now, card_in(appeal, place))


def moved(tx: Transaction, now: int, appeal: Appeal, place: str) -> None:
    """Post the card again in a chat that has nothing else of the appeal: with all words and all media."""
    outbox.refresh(tx, now, card_in(appeal, place))
    for each in outbox.of_kind(tx, Addition, appeal.id):
        row = appeals.message(tx, each.message.row) if each.recipient == place else None
        if row is not None and row.kind == "addition":
            outbox.settle(tx, each.id, "cancelled")
    everything(tx, now, appeal, place)


def everything(tx: Transaction, now: int, appeal: Appeal, place: str) -> None:
    """All media, and the words that do not fit on the appeal's new card, under it."""
    written = appeals.messages(tx, appeal.id, ("appeal", "addition", "feedback"))
    if utf16_length("\n\n".join(each.content.text for each in written)) > WORDS_SHOWN:
        rest(tx, now, appeal.id, place)
    for each in media_of(written):
        incoming = Incoming(each.chat_id, each.message_id, each.content, each.written_at, each.media_group)
        media(tx, now, appeal.id, each.id, incoming, recipient=place, again=str(now))


def card_in(appeal: Appeal, place: str) -> Card | DepartmentCard:
    """The appeal's card in a staff place."""
    return Card(appeal.id) if place == MODERATORS else department_card(appeal)


def department_card(appeal: Appeal) -> DepartmentCard:
    """The appeal's card in the chat of the department that has it."""
    return DepartmentCard(appeal.id, appeal.department or "", appeal.forwarded_at or 0)


def word(tx: Transaction, now: int, place: str, key: str, appeal_id: int, text: str, **args: int | str) -> bool:
    """Say something about the appeal under its card in a staff chat, once per `key`; False when it was said before."""
    return outbox.plan_new(tx, now, Word(key, place, appeal_id, text, args))


def departments_shown(appeal: Appeal) -> tuple[str, ...]:
    """The staff places where the appeal's messages are shown."""
    if not appeal.department or appeal.department_state == Share.REFUSED:
        return (MODERATORS,)
    return MODERATORS, department(appeal.department)


def _tell_department_it_is_over(tx: Transaction, now: int, appeal: Appeal) -> None:
    """Tell whoever is working on it that the work is no longer needed; the card shows it to everybody else."""
    if appeal.is_open or not appeal.department or appeal.department_state not in (Share.ACCEPTED, Share.NEEDS_TIME):
        return
    key = f"over:{appeal.id}:{appeal.forwarded_at}:{appeal.round}"
    word(tx, now, department(appeal.department), key, appeal.id, f"department-over-{appeal.state}")
