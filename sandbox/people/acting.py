"""Acting as a person: who does something where, and whether they may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sandbox.ground.params import Upload
from sandbox.ground.refusal import Impossible, Json, Refusal
from sandbox.text.entities import Entities, clean, length16, with_found
from sandbox.text.formatting import parse_html
from sandbox.world import posting
from sandbox.world.mentions import known
from sandbox.world.model import WITHIN, Chat, Message, Person
from sandbox.world.origins import external_reply, hidden_origin, quote_of
from sandbox.world.threads import GENERAL, general
from sandbox.world.world import World


@dataclass(slots=True)
class Act:
    """A person about to do something in a chat."""

    world: World
    person: Person
    chat: Chat
    given: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def need(self, name: str) -> Any:
        """A required parameter of the action."""
        if self.given.get(name) is None:
            raise Impossible(f"this action needs {name}")
        return self.given[name]

    def message(self) -> Message:
        """The message the action is about."""
        found = self.chat.messages.get(int(self.need("message")))
        if found is None:
            raise Impossible(f"there is no message {self.given['message']} in this chat", 404)
        return found


Done = Message | list[Message] | Json
Action = Callable[[Act], Done]
Kind = TypeVar("Kind", bound=Action)
ACTIONS: dict[str, Action] = {}


def action(*names: str) -> Callable[[Kind], Kind]:
    """Register a function as an action under these names."""

    def register(run: Kind) -> Kind:
        ACTIONS.update(dict.fromkeys(names, run))
        return run

    return register


def begin(world: World, given: Json, files: dict[str, Upload]) -> Act:
    """Who acts where; refused when that person is not there."""
    person = world.person(given.get("person"))
    chat = world.chat(given["chat"]) if given.get("chat") is not None else world.private(person)
    if person.deactivated:
        raise Impossible("this account is gone")
    if chat.upgraded_to is not None:
        chat = world.chats[chat.upgraded_to]
    if chat.type == "private" and chat.id != person.id:
        raise Impossible("this is somebody else's private chat")
    return Act(world, person, chat, given, files)


def say(act: Act, content: Json, extra: Json | None = None) -> Message:
    """Post what the person says, where they may."""
    _check_may_write(act)
    world, chat, given = act.world, act.chat, act.given
    reply, extra = _reply(act, dict(extra or {}))
    if given.get("forwarded_from"):
        extra["forward_origin"] = hidden_origin(str(given["forwarded_from"]), world.clock.seconds())
    if given.get("via_bot") is not None:
        extra["via_bot"] = world.person(given["via_bot"]).user()
    if chat.type == "private" and not act.person.started:
        act.person.started = True
        world.save(act.person)
    composed = posting.Composed(chat, act.person.id, content, extra, reply_to=reply, as_chat=_as_chat(act))
    composed.thread = _thread(act, reply)
    composed.silent = bool(given.get("silent"))
    return posting.post(world, composed)


def _reply(act: Act, extra: Json) -> tuple[Message | None, Json]:
    """The message replied to (None when it is in another chat), and what a quote adds."""
    given, world = act.given, act.world
    if not given.get("reply_to"):
        return None, extra
    source = act.chat if given.get("reply_chat") is None else world.chat(given["reply_chat"])
    message = source.messages.get(int(given["reply_to"]))
    if message is None:
        raise Impossible("the message replied to is gone")
    if given.get("quote"):
        extra["quote"] = quote_of(message, str(given["quote"]), given.get("quote_position"))
        if extra["quote"] is None:
            raise Impossible("the message has no such words to quote")
    if source is act.chat:
        return message, extra
    return None, {**extra, "external_reply": external_reply(world, source, message)}


def _check_may_write(act: Act) -> None:
    chat, person = act.chat, act.person
    if chat.type == "private":
        if person.blocked:
            raise Impossible("this person has blocked the bot")
        return
    if chat.status(person.id) not in WITHIN:
        raise Impossible("this person is not in the chat")
    if chat.type == "channel" and not chat.may(person.id, "can_post_messages"):
        raise Impossible("only administrators write in a channel")
    if chat.type != "channel" and not chat.lets(person.id, "can_send_messages"):
        raise Impossible("this person may not write here")


def _as_chat(act: Act) -> Chat | None:
    if act.given.get("as_chat") is not None:
        identity = act.world.chat(act.given["as_chat"])
        if identity.id != act.chat.id and not identity.is_admin(act.person.id):
            raise Impossible("only its administrators write in the name of a channel")
        if identity.id in act.chat.banned_chats:
            raise Impossible("this channel may not write here")
        return identity
    member = act.chat.members.get(act.person.id)
    return act.chat if member is not None and member.anonymous and act.chat.type != "channel" else None


def _thread(act: Act, reply: Message | None) -> int | None:
    thread_id = act.given.get("thread")
    if not act.chat.is_forum:
        return None
    if thread_id is None and reply is not None:
        thread_id = reply.thread
    thread = general(act.chat) if thread_id in (None, GENERAL) else act.chat.threads.get(int(thread_id))
    if thread is None:
        raise Impossible("there is no such thread")
    if thread.closed and not act.chat.may(act.person.id, "can_manage_topics"):
        raise Impossible("the thread is closed")
    return None if thread.id == GENERAL else thread.id


def text_of(act: Act, name: str, limit: int) -> tuple[str, Entities]:
    """Clean text and entities of what was given under this name; refused when the app would not send it."""
    source = str(act.given.get(name) or "")
    try:
        text, found = parse_html(source) if act.given.get("html") else (source, [])
    except Refusal as refusal:
        raise Impossible(refusal.description) from None
    text, found = clean(text, known(act.world, found))
    if length16(text) > limit:
        raise Impossible(f"longer than {limit} characters: the app would not send this in one message")
    return text, with_found(text, found)
