"""The moderators' day: messages from elsewhere, figures, people on duty, what the tagger has learned."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from bot.domain.appeals.appeals import Incoming
from bot.domain.errors import NotAllowed
from bot.domain.people import MODERATORS, Actor, Place, person
from bot.services.appeals.tagging import Learning
from bot.services.moderation import lists
from bot.services.moderation.duty import Duty
from bot.services.moderation.lists import ListRequest
from bot.services.residents.elsewhere import Elsewhere, Found
from bot.telegram.receiving.content import content_of, name_of, written_at
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace

router = Router(name="house")
moderators = InPlace("moderators")


@router.message(moderators, Command("register"))
async def on_register(message: Message, command: CommandObject, actor: Actor, unit: Unit, elsewhere: Elsewhere) -> None:
    """`/register [SOURCE] [CASE]`, in reply to the message or with its text on the lines after it."""
    words, _, body = (command.args or "").partition("\n")
    await unit.commit(elsewhere.take, actor, words, _found(message, body))


@router.message(InPlace("moderators", "private"), Command("stats"))
async def on_stats(message: Message, actor: Actor, place: Place, staff: frozenset[str], unit: Unit) -> None:
    """`/stats`: for moderators, the head and admins, in the group or in private."""
    private = place.name == "private"
    if private and not (actor.is_admin or "head" in actor.roles or MODERATORS in staff):
        raise NotAllowed("stats-staff-only")
    to = person(actor.id) if private else MODERATORS
    await unit.commit(lists.figures, ListRequest(message.chat.id, message.message_id, to))


@router.message(moderators, Command("duty"))
async def on_duty(message: Message, command: CommandObject, actor: Actor, unit: Unit, duty: Duty) -> None:
    """`/duty`: who is; `/duty add`, `/duty remove`: in reply to somebody, or oneself."""
    replied = message.reply_to_message.from_user if message.reply_to_message else None
    who = Actor(replied.id, name_of(replied), replied.username) if replied and not replied.is_bot else actor
    await unit.commit(duty.command, actor, who, command.args or "", f"duty-said:{message.chat.id}:{message.message_id}")


@router.message(moderators, Command("unlearn"))
async def on_unlearn(message: Message, unit: Unit, learning: Learning) -> None:
    """`/unlearn`: the corrections made so far teach nothing from here on."""
    await unit.commit(learning.forget, f"unlearn:{message.chat.id}:{message.message_id}")


def _found(message: Message, body: str) -> Found:
    """The message to register: the one replied to, or this one without its command."""
    if body.strip() or message.reply_to_message is None or message.reply_to_message.forum_topic_created:
        content = content_of(message).with_text(body.strip())
        return Found(Incoming(message.chat.id, message.message_id, content, written_at(message)))
    replied = message.reply_to_message
    incoming = Incoming(
        replied.chat.id, replied.message_id, content_of(replied), written_at(replied), replied.media_group_id
    )
    return Found(incoming, _author(replied))


def _author(message: Message) -> str:
    """Whom a forwarded message names as its author."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            return name_of(user)
        case MessageOriginHiddenUser(sender_user_name=name):
            return name
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            return name_of(chat)
    return ""
