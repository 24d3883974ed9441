"""Which appeal a press or a message is about."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.deadlines import Deadline
from bot.domain.messages.outbox import kinds
from storage import outbox
from storage.appeals import appeals, notices
from storage.database import Transaction
from storage.outbox import links
from storage.outbox.links import Link

_SMALL, _PRIVATE = kinds(small=True), kinds(private=True)


def known(tx: Transaction, number: int) -> Appeal:
    """The appeal of that number; NotFound when there is none."""
    appeal = appeals.find(tx, number)
    if appeal is None:
        raise NotFound("error-no-appeal", number=number)
    return appeal


def still_open(tx: Transaction, number: int) -> Appeal:
    """The same for what needs an open appeal; AlreadyDone when it is closed."""
    appeal = known(tx, number)
    if not appeal.is_open:
        raise AlreadyDone("error-not-open")
    return appeal


def appeal_of_reply(tx: Transaction, message: Incoming) -> int | None:
    """The appeal that the replied-to message belongs to, in any chat and role; None when it belongs to none. When
    Telegram's answer to a sending was lost, the bot's message is unknown and is recognised by its buttons; whoever acts
    on that calls `adopt`."""
    return appeal_of_link(tx, message, links.find(tx, message.chat_id, message.reply_to))


def appeal_of_link(tx: Transaction, message: Incoming, link: Link | None) -> int | None:
    """The same when the replied-to message's link has already been looked up."""
    if message.reply_to is None:
        return None
    if link and link.appeal_id:
        return link.appeal_id
    if link and link.role == Deadline.kind:
        return _only_one_of_notice(tx, link.delivery_id)
    stored = appeals.message_at(tx, message.chat_id, message.reply_to)
    if stored:
        return stored.appeal_id
    return message.hint if message.hint and appeals.find(tx, message.hint) else None


def adopt(tx: Transaction, now: int, message: Incoming) -> None:
    """Link a bot message recognised by its buttons to its appeal. Its delivery is unknown, so it is never edited; see
    erasure."""
    if not message.hint or message.reply_to is None:
        return
    if links.find(tx, message.chat_id, message.reply_to) or appeals.message_at(tx, message.chat_id, message.reply_to):
        return
    if appeals.find(tx, message.hint):
        links.add(tx, now, Link(message.chat_id, message.reply_to, links.ADOPTED, message.hint))


def is_word_of_office(tx: Transaction, message: Incoming) -> bool:
    """Whether it replies to something the office said, more than a receipt or an acknowledgement."""
    link = links.find(tx, message.chat_id, message.reply_to)
    return link is not None and link.appeal_id is not None and link.role not in _SMALL


def is_word_to_staff(tx: Transaction, message: Incoming) -> bool:
    """Whether it replies to a private notice about an appeal to the head or the person on duty."""
    link = links.find(tx, message.chat_id, message.reply_to)
    return link is not None and link.role in _PRIVATE


def _only_one_of_notice(tx: Transaction, delivery_id: int | None) -> int | None:
    """The appeal that a deadline notice is about; None when there are several."""
    notice = outbox.by_id(tx, delivery_id)
    told = notices.of_batch(tx, notice.message.batch) if notice and isinstance(notice.message, Deadline) else []
    if len(told) > 1:
        raise Refusal("deadline-which")
    return told[0].id if told else None
