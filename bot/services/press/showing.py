"""What shows a request, and the messages that change with it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.content import Content
from bot.domain.messages.outbox import Message
from bot.domain.people import department
from bot.domain.press.department_messages import PressDeskCard
from bot.domain.press.messages import OfRequest, PressCard, PressCopy, PressHold, PressPart, PressReceipt
from bot.domain.press.requests import Request, Said
from storage import outbox
from storage.database import Transaction
from storage.outbox import links


@dataclass(frozen=True)
class Target:
    """What a reply is about: the request, and the message of the bot's that was replied to."""

    request_id: int
    message: Message


def replied_to(tx: Transaction, chat_id: int, message_id: int | None) -> Target | None:
    """The request that a reply to this message is about (a read)."""
    link = links.find(tx, chat_id, message_id)
    found = outbox.by_id(tx, link.delivery_id) if link else None
    if found is None or not isinstance(found.message, OfRequest | PressCopy | PressHold):
        return None
    return Target(found.message.request, found.message)


def card(tx: Transaction, now: int, request: Request, said: list[tuple[int, Content]]) -> None:
    """The card of a new request in the moderators' group, with what came along."""
    outbox.plan(tx, now, PressCard(request.id))
    for row, content in said:
        if content.media or content.spot:
            outbox.plan(tx, now, PressPart(request.id, row))


def receipt(tx: Transaction, now: int, request: Request) -> None:
    """«Запрос СМИ № 12»: to the journalist."""
    if request.person_id:
        outbox.plan(tx, now, PressReceipt(request.person_id, request.id))


def changed(tx: Transaction, now: int, request: Request) -> None:
    """Update everything that shows the request's state."""
    for key in (PressCard.of(request.id), PressReceipt.of(request.id)):
        outbox.refresh(tx, now, key)
    for each in outbox.keyed(tx, PressDeskCard.of(request.id), PressDeskCard):
        outbox.refresh(tx, now, each)


def desk_of(request: Request) -> str:
    """The place name of the department that the request is with."""
    return department(request.department)


def words_of(said: list[Said]) -> str:
    """What was asked, in one text."""
    return "\n\n".join(each.content.text for each in said if each.kind == "request" and each.content.text)
