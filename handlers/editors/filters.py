"""Shared by the handlers of publishing: filters, and readers of updates."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.domain.people import MODERATORS, Actor, Place, person
from bot.services.people import dialogs
from bot.services.publishing import desk, drafting
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Request, made_of
from bot.telegram.receiving.prepared import command_of, prepared_of
from bot.telegram.receiving.unit import Unit
from storage.inbox.seen import Seen
from storage.office.people import Dialog


class AtDesk(Filter):
    """Passes staff in private and everybody in the moderators' group; the services look who is an editor."""

    async def __call__(self, event: TelegramObject, place: Place, actor: Actor, staff: frozenset[str]) -> bool:
        if place.name == "private":
            return actor.is_editor or bool(staff)
        return place.name == MODERATORS


class Editor(Filter):
    """Passes editors."""

    async def __call__(self, event: TelegramObject, actor: Actor) -> bool:
        return actor.is_editor


class AnswersQuestion(Filter):
    """Passes the answer to the bot's question to this editor about a publication, and gives the handler `dialog`. In a
    group only a reply to a message about a publication counts, and for a batch only what replies to nothing: everything
    else there is conversation, or an answer to a resident."""

    def __init__(self, *kinds: str) -> None:
        self._kinds = kinds

    async def __call__(self, event: Message, place: Place, actor: Actor, unit: Unit) -> bool | dict[str, Dialog]:
        now = int(event.date.timestamp() * 1000)
        dialog = await unit.read(dialogs.awaited, now, place.chat_id, actor.id)
        if dialog is None or dialog.kind not in self._kinds:
            return False
        if place.name != "private" and not await _meant_for_us(event, dialog, unit):
            return False
        return {"dialog": dialog}


async def _meant_for_us(message: Message, dialog: Dialog, unit: Unit) -> bool:
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return dialog.kind == "post_batch" or (dialog.kind == "post_forward" and message.forward_origin is not None)
    if dialog.kind == "post_batch":
        return False
    return bool(await unit.read(desk.post_at, message.chat.id, replied.message_id))


class Source(Filter):
    """Passes messages that a publication was made of, and gives the handler its `number`."""

    async def __call__(self, event: Message, unit: Unit) -> bool | dict[str, int]:
        number = await unit.read(made_of, event.chat.id, event.message_id)
        return {"number": number} if number else False


class RepliesToPost(Filter):
    """Passes replies to the card or the preview of a publication that has not left, and gives the handler its
    `number`."""

    async def __call__(self, event: Message, unit: Unit) -> bool | dict[str, int]:
        replied = event.reply_to_message
        number = await unit.read(desk.waiting_at, event.chat.id, replied.message_id) if replied else 0
        return {"number": number} if number else False


def desktop_of(place: Place, actor: Actor, message: Message) -> Desktop:
    """The chat in which the editor works."""
    thread = message.message_thread_id if message.is_topic_message else None
    return Desktop(place.chat_id, home_of(place, actor), thread)


def desktop_of_press(query: CallbackQuery, place: Place, actor: Actor) -> Desktop:
    """The chat in which the editor pressed."""
    if isinstance(query.message, Message):
        return replace(desktop_of(place, actor, query.message), pressed=query.message.message_id)
    return Desktop(place.chat_id, home_of(place, actor))


def home_of(place: Place, actor: Actor) -> str:
    """The recipient name of that chat."""
    return MODERATORS if place.name == MODERATORS else person(actor.id)


def request_of(message: Message, place: Place, actor: Actor) -> Request:
    """A command with what it replies to and what it brings along."""
    words, body = command_of(message)
    replied = message.reply_to_message
    if replied is not None and replied.forum_topic_created is not None:
        replied = None
    return Request(
        at=desktop_of(place, actor, message),
        words=words,
        body=body,
        replied=prepared_of(replied) if replied else None,
        replied_id=replied.message_id if replied else None,
        replied_album=replied is not None and replied.media_group_id is not None,
    )


def seen_of(message: Message, actor: Actor) -> Seen:
    """The message as it is stored for 48 hours."""
    return Seen(message.chat.id, message.message_id, actor.id, message.media_group_id, prepared_of(message))


async def remember(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
) -> Any:
    """Keep what may become a publication: what editors write in private, parts of albums in the moderators' group."""
    place, actor, unit = data["place"], data["actor"], data["unit"]
    if isinstance(event, Message):
        in_private = place.name == "private" and actor.is_editor
        if in_private or (place.name == MODERATORS and event.media_group_id):
            unit.also(drafting.remember, seen_of(event, actor))
    return await handler(event, data)
