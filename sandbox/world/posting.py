"""Posting, editing and deleting messages: chat history, journal, and the bot's updates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox.ground.refusal import Json
from sandbox.world.model import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, TELEGRAM, Chat, Message, Person
from sandbox.world.origins import forward_origin, own_content
from sandbox.world.world import World

_SPECIAL_USERS = {
    GROUP_ANONYMOUS_BOT: Person(GROUP_ANONYMOUS_BOT, "Group", username="GroupAnonymousBot", is_bot=True),
    CHANNEL_BOT: Person(CHANNEL_BOT, "Channel", username="Channel_Bot", is_bot=True),
    TELEGRAM: Person(TELEGRAM, "Telegram"),
}
_COMMAND = re.compile(r"/\w+(?:@(\w+))?")
# Of the bot's own actions, only these come back to it as updates.
_OWN_SERVICE = frozenset(
    {
        "pinned_message", "forum_topic_created", "forum_topic_edited", "forum_topic_closed",
        "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden",
        "migrate_to_chat_id", "migrate_from_chat_id", "new_chat_title", "message_auto_delete_timer_changed",
    }
)  # fmt: skip


@dataclass(slots=True)
class Composed:
    """A message to be posted: `content` and `extra` are fields of the Bot API's Message."""

    chat: Chat
    sender: int
    content: Json
    extra: Json = field(default_factory=dict)
    reply_to: Message | None = None
    thread: int | None = None
    as_chat: Chat | None = None
    markup: Json | None = None
    keyboard: Any = None
    service: str | None = None
    silent: bool = False


def special_user(user_id: int) -> Person | None:
    """Telegram's own accounts that stand in for chats."""
    return _SPECIAL_USERS.get(user_id)


def post(world: World, composed: Composed) -> Message:
    """Put the message into its chat and notify those who should get it."""
    chat = composed.chat
    message_id = world.next_message_id(chat)
    if composed.service == "forum_topic_created":
        composed.thread = message_id
    body: Json = {"message_id": message_id, "date": world.clock.seconds(), "chat": chat.short()}
    body.update(_from(world, composed))
    thread = _threading(composed, body)
    body.update(composed.content)
    body.update(composed.extra)
    if composed.markup is not None:
        body["reply_markup"] = composed.markup
    message = Message(
        message_id,
        chat.id,
        composed.sender,
        body["date"],
        body,
        composed.reply_to.id if composed.reply_to else None,
        thread,
    )
    message.keyboard, message.service, message.silent = composed.keyboard, composed.service, composed.silent
    if chat.auto_delete:
        message.expires = message.date + chat.auto_delete
        world.timers.set(message.expires, "message", f"{chat.id}:{message_id}")
    if composed.keyboard is not None:
        chat.keyboard = composed.keyboard if isinstance(composed.keyboard, list) else None
        world.save(chat)
    world.keep_message(chat, message)
    world.record("message", chat.id, message)
    if _bot_hears(world, chat, message, composed):
        world.updates.add("channel_post" if chat.type == "channel" else "message", body, chat.id)
    if chat.type == "channel" and chat.linked and composed.service is None:
        _forward_to_discussion(world, chat, message)
    return message


def _from(world: World, composed: Composed) -> Json:
    chat = composed.chat
    if chat.type == "channel":
        return {"sender_chat": (composed.as_chat or chat).short()}
    if composed.as_chat is not None:
        stand_in = GROUP_ANONYMOUS_BOT if composed.as_chat.id == chat.id else CHANNEL_BOT
        if composed.extra.get("is_automatic_forward"):
            stand_in = TELEGRAM
        return {"from": _SPECIAL_USERS[stand_in].user(), "sender_chat": composed.as_chat.short()}
    return {"from": world.people[composed.sender].user()}


def _threading(composed: Composed, body: Json) -> int | None:
    """Fill in thread and reply; an ordinary message in a thread carries a reply to the thread's creation."""
    chat, target, thread = composed.chat, composed.reply_to, composed.thread
    if target is not None and thread is None and chat.type == "supergroup":
        thread = target.thread if chat.is_forum else (target.thread or target.id)
    if thread is not None and thread != 1:
        body["message_thread_id"] = thread
        if chat.is_forum:
            body["is_topic_message"] = True
            root = chat.messages.get(thread)
            if target is None and root is not None and composed.service != "forum_topic_created":
                body["reply_to_message"] = root.body
    if target is not None:
        body["reply_to_message"] = without_reply(target.body)
    return thread


def without_reply(body: Json) -> Json:
    """A message as it is nested in another: its own reply is not repeated."""
    if "reply_to_message" not in body:
        return body
    return {key: value for key, value in body.items() if key != "reply_to_message"}


def _bot_hears(world: World, chat: Chat, message: Message, composed: Composed) -> bool:
    if composed.sender == world.bot.id and composed.service not in _OWN_SERVICE:
        return False
    if chat.type == "private":
        return True
    status = chat.status(world.bot.id)
    if status in ("creator", "administrator"):
        return True
    if status not in ("member", "restricted") or chat.type == "channel":
        return False
    if composed.sender != world.bot.id and world.people.get(composed.sender, world.bot).is_bot and composed.sender > 0:
        return composed.sender in _SPECIAL_USERS or composed.service is not None or composed.sender == world.bot.id
    return not world.profile.privacy or composed.service is not None or _meant_for_bot(world, message, composed)


def _meant_for_bot(world: World, message: Message, composed: Composed) -> bool:
    """Whether it reaches a bot in privacy mode: commands that are not another bot's, and replies to it."""
    if composed.reply_to is not None and composed.reply_to.sender == world.bot.id:
        return True
    command = _COMMAND.match(message.body.get("text", "") or message.body.get("caption", ""))
    if not command:
        return False
    return command[1] is None or command[1].lower() == (world.bot.username or "").lower()


def _forward_to_discussion(world: World, channel: Chat, message: Message) -> None:
    group = world.chats.get(channel.linked or 0)
    if group is None:
        return
    extra = {"is_automatic_forward": True, "forward_origin": forward_origin(world, channel, message)}
    if "media_group_id" in message.body:
        extra["media_group_id"] = message.body["media_group_id"]
    post(world, Composed(group, TELEGRAM, own_content(message), extra, as_chat=channel, silent=message.silent))


def service(world: World, chat: Chat, sender: int, kind: str, value: Any, silent: bool = False) -> Message:
    """A service message such as `new_chat_members`."""
    member = chat.members.get(sender)
    anonymous = chat if member is not None and member.anonymous else None
    return post(world, Composed(chat, sender, {kind: value}, service=kind, as_chat=anonymous, silent=silent))


def amend(world: World, chat: Chat, message: Message, changes: Json, silent: bool = False) -> Message:
    """Replace the message with a new version; a field set to None is removed.

    `silent` versions (a keyboard swapped by the bot, a vote) get no edit date.
    """
    body = {key: value for key, value in {**message.body, **changes}.items() if value is not None}
    if not silent:
        body["edit_date"] = world.clock.seconds()
    version = replace(message, body=body)
    world.keep_message(chat, version)
    world.record("edited", chat.id, version)
    return version


def hear_of_edit(world: World, chat: Chat, message: Message) -> None:
    """Tell the bot of an edit by somebody else, where it would have heard the message."""
    composed = Composed(chat, message.sender, {}, reply_to=chat.messages.get(message.reply_to or 0))
    if _bot_hears(world, chat, message, composed):
        kind = "edited_channel_post" if chat.type == "channel" else "edited_message"
        world.updates.add(kind, message.body, chat.id)


def delete(world: World, chat: Chat, ids: list[int]) -> None:
    """Delete the messages for everybody; bots are not notified."""
    for message_id in ids:
        world.drop_message(chat, message_id)
    if ids:
        world.record("deleted", chat.id, ids=ids)


def pin(world: World, chat: Chat, message: Message, sender: int, silent: bool = False) -> None:
    """Pin a message and post the service message, with a sound or without."""
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
    message.pinned = True
    world.keep_message(chat, message)
    world.save(chat)
    world.record("pinned", chat.id, message, ids=[message.id], silent=silent)
    service(world, chat, sender, "pinned_message", without_reply(message.body), silent)


def unpin(world: World, chat: Chat, ids: list[int]) -> None:
    """Unpin messages, without a service message."""
    for message_id in ids:
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
        message = chat.messages.get(message_id)
        if message is not None:
            message.pinned = False
            world.keep_message(chat, message)
            world.record("unpinned", chat.id, message, ids=[message_id])
    world.save(chat)
