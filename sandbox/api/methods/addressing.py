"""Where a call goes: chats the bot may write in, messages it may change, threads, replies."""

from __future__ import annotations

import re
from typing import Any

from sandbox.api.methods.registry import Call
from sandbox.ground.refusal import Refusal, bad_request, forbidden
from sandbox.world.model import WITHIN, Chat, Message, Thread
from sandbox.world.threads import GENERAL, general

_NUMBER = re.compile(r"\s*-?\d+\s*")
_KIND_NAMES = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat a call names, whether or not the bot may write there."""
    given = call.params.values.get(name)
    if given is None or given == "":
        raise bad_request(f"{name} is empty")
    world = call.world
    chat: Chat | None = None
    if isinstance(given, int) or _NUMBER.fullmatch(str(given)):
        chat_id = int(given)
        chat = world.chats.get(chat_id)
        if chat is None and chat_id in world.people:
            return world.private(world.people[chat_id])
    elif isinstance(given, str) and given.startswith("@"):
        chat = world.chats.get(world.usernames.get(given[1:].lower(), 0))
    if chat is None or (chat.type != "private" and not chat.username and world.bot.id not in chat.members):
        raise bad_request("chat not found")
    return chat


def require_within(call: Call, chat: Chat) -> None:
    """Refuse when the bot cannot reach the chat at all."""
    if chat.type == "private":
        _require_person(call, chat)
        return
    if chat.upgraded_to is not None:
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Refusal(400, words, {"migrate_to_chat_id": chat.upgraded_to})
    status = chat.status(call.world.bot.id)
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {_KIND_NAMES[chat.type]}")
    if status not in WITHIN:
        raise forbidden(f"bot is not a member of the {_KIND_NAMES[chat.type]}")


def _require_person(call: Call, chat: Chat) -> None:
    person = call.world.people[chat.id]
    if person.is_bot:
        raise forbidden("bots can't send messages to bots")
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def target(call: Call, permission: str = "can_send_messages", what: str = "send text messages") -> Chat:
    """The chat to write to; refused when the bot may not."""
    chat = find_chat(call)
    require_within(call, chat)
    bot = call.world.bot.id
    if chat.type == "channel":
        if not chat.is_admin(bot):
            raise bad_request("need administrator rights in the channel chat")
        if not chat.may(bot, "can_post_messages"):
            raise bad_request("not enough rights to post messages in the channel chat")
    elif chat.type != "private" and not chat.lets(bot, permission):
        raise bad_request(f"not enough rights to {what} to the chat")
    return chat


def thread_for(call: Call, chat: Chat, reply: Message | None = None) -> int | None:
    """The thread named in a call, or that of the message replied to; it must be there and open."""
    thread_id = call.params.integer("message_thread_id") or (reply.thread if reply and chat.is_forum else 0)
    if not thread_id or (thread_id == GENERAL and reply is not None):
        if chat.is_forum and general(chat).closed:
            raise bad_request("TOPIC_CLOSED")
        return None
    if chat.type == "private":
        raise bad_request("message thread not found")
    if not chat.is_forum:
        if chat.type == "supergroup" and thread_id in chat.messages:
            return thread_id
        raise bad_request("message thread not found")
    thread = chat.threads.get(thread_id)
    if thread is None or thread_id == GENERAL:
        raise bad_request("message thread not found")
    if thread.closed:
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def forum_thread(call: Call, chat: Chat) -> Thread:
    """The thread that a thread method works on."""
    thread = chat.threads.get(call.params.integer("message_thread_id"))
    if thread is None or thread.id == GENERAL:
        raise bad_request("message thread not found")
    return thread


def message_in(chat: Chat, message_id: int, purpose: str) -> Message:
    """A message of the chat, or the refusal that fits the purpose ("edit", "copy", "pin", ...)."""
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return message


def require_right(call: Call, chat: Chat, right: str, words: str) -> None:
    """Refuse unless the bot has this administrator's right."""
    if not chat.may(call.world.bot.id, right):
        raise bad_request(f"not enough rights to {words}")


def person_in_call(call: Call, name: str = "user_id") -> Any:
    """The person a call names."""
    person = call.world.people.get(call.params.integer(name))
    if person is None:
        raise bad_request("user not found")
    return person
