"""What people do: everything a person can do in Telegram's app, one function for each action."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sandbox import membership, polls, posting, reactions
from sandbox.entities import Entities, clean, is_blank, length16, with_found
from sandbox.files import KINDS, as_content
from sandbox.formatting import parse_html
from sandbox.model import WITHIN, Chat, Member, Message, Person
from sandbox.origins import forward_origin, own_content
from sandbox.params import Upload
from sandbox.refusal import Impossible, Json, Refusal
from sandbox.threads import GENERAL, general
from sandbox.world import World


@dataclass(slots=True)
class Act:
    """A person about to do something in a chat."""

    world: World
    person: Person
    chat: Chat
    given: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def need(self, name: str) -> Any:
        """What the action cannot do without."""
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
    reply = chat.messages.get(int(given["reply_to"])) if given.get("reply_to") else None
    if given.get("reply_to") and reply is None:
        raise Impossible("the message replied to is gone")
    if chat.type == "private" and not act.person.started:
        act.person.started = True
        world.save(act.person)
    draft = posting.Draft(chat, act.person.id, content, extra or {}, reply_to=reply, as_chat=_as_chat(act))
    draft.thread = _thread(act, reply)
    return posting.post(world, draft)


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


def _as_chat(act: Act) -> Chat | None:
    if act.given.get("as_chat") is not None:
        identity = act.world.chat(act.given["as_chat"])
        if identity.id != act.chat.id and not identity.is_admin(act.person.id):
            raise Impossible("only its administrators write in the name of a channel")
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


def _text(act: Act, name: str, limit: int) -> tuple[str, Entities]:
    source = str(act.given.get(name) or "")
    try:
        text, found = parse_html(source) if act.given.get("html") else (source, [])
    except Refusal as refusal:
        raise Impossible(refusal.description) from None
    text, found = clean(text, found)
    if length16(text) > limit:
        raise Impossible(f"longer than {limit} characters: the app would not send this in one message")
    return text, with_found(text, found)


@action("send")
def send(act: Act) -> Message:
    text, found = _text(act, "text", 4096)
    if is_blank(text):
        raise Impossible("there is nothing to send")
    return say(act, {"text": text, "entities": found} if found else {"text": text})


@action("start")
def start(act: Act) -> Message:
    membership.set_blocked(act.world, act.person, False)
    payload = act.given.get("payload")
    act.given["text"] = f"/start {payload}" if payload else "/start"
    return send(act)


def _medium(act: Act, kind: str, upload: Upload | None, caption: str) -> Json:
    files = act.world.files
    if upload is not None:
        stored = files.add(kind, upload.content, act.given.get("file_name") or upload.name, upload.mime)
    else:
        stored = files.made_up(kind, act.given.get("file_name"))
    content = as_content(stored)
    act.given["caption"] = caption
    text, found = _text(act, "caption", 1024)
    if text:
        content["caption"] = text
    if found:
        content["caption_entities"] = found
    if act.given.get("spoiler"):
        content["has_media_spoiler"] = True
    return content


@action(*KINDS)
def send_medium(act: Act) -> Message:
    caption = str(act.given.get("caption") or "")
    return say(act, _medium(act, act.given["action"], act.files.get("file"), caption))


def album_part(act: Act, number: int, album: str) -> Message:
    """One part of an album."""
    kind, caption = act.need("items")[number]
    if kind not in ("photo", "video", "document", "audio"):
        raise Impossible(f"{kind} does not go into albums")
    content = _medium(act, kind, act.files.get(f"file{number}"), caption)
    return say(act, content, {"media_group_id": album})


@action("location")
def location(act: Act) -> Message:
    return say(act, {"location": {"latitude": float(act.need("lat")), "longitude": float(act.need("lon"))}})


@action("venue")
def venue(act: Act) -> Message:
    place = {"latitude": float(act.need("lat")), "longitude": float(act.need("lon"))}
    content = {"location": place, "title": str(act.need("title")), "address": str(act.need("address"))}
    return say(act, {"venue": content, "location": place})


@action("contact")
def contact(act: Act) -> Message:
    first, _, last = str(act.given.get("name") or act.person.name).partition(" ")
    content: Json = {"phone_number": str(act.given.get("phone") or "+70000000000"), "first_name": first}
    if last:
        content["last_name"] = last
    if not act.given.get("name"):
        content["user_id"] = act.person.id
    return say(act, {"contact": content})


@action("dice")
def dice(act: Act) -> Message:
    return say(act, {"dice": {"emoji": act.given.get("emoji") or "🎲", "value": random.randint(1, 6)}})


@action("poll")
def poll(act: Act) -> Message:
    options = [{"text": str(option)} for option in act.need("options")]
    given: Json = {
        "is_anonymous": bool(act.given.get("anonymous", True)),
        "allows_multiple_answers": bool(act.given.get("multiple", False)),
    }
    if act.given.get("correct") is not None:
        # The right answer stays with its author: a bot that gets somebody's quiz does not see it.
        given.update(type="quiz", allows_revoting=False)
    poll_id = f"{act.person.id}{act.world.count('poll'):08d}"
    message = say(act, {"poll": polls.new_body(poll_id, str(act.need("question")), options, given)})
    polls.register(act.world, message, by_bot=False)
    return message


@action("other")
def other(act: Act) -> Message:
    content = act.need("content")
    if not isinstance(content, dict) or not content:
        raise Impossible("content is an object with fields of a message")
    return say(act, dict(content))


@action("forward")
def forward(act: Act) -> list[Message]:
    world = act.world
    source = world.chat(act.given["from_chat"]) if act.given.get("from_chat") is not None else world.private(act.person)
    ids = act.given.get("messages") or [act.need("message")]
    found = [source.messages[int(one)] for one in ids if int(one) in source.messages]
    if not found:
        raise Impossible("there is nothing to forward")
    albums: dict[str, str] = {}
    sent = []
    for message in found:
        extra: Json = {"forward_origin": forward_origin(world, source, message)}
        old = message.body.get("media_group_id")
        if old and len(found) > 1:
            if old not in albums:
                albums[old] = new_album(world)
            extra["media_group_id"] = albums[old]
        sent.append(say(act, own_content(message), extra))
    return sent


def new_album(world: World) -> str:
    """The id that joins the parts of an album."""
    return str(world.count("album", 13_000_000_000_000_001))


@action("edit")
def edit(act: Act) -> Message:
    message = act.message()
    if message.sender != act.person.id:
        raise Impossible("people edit their own messages")
    has_text = "text" in message.body
    text, found = _text(act, "text", 4096 if has_text else 1024)
    changes: Json = {"text": text, "entities": found or None}
    if not has_text:
        changes = {"caption": text or None, "caption_entities": found or None}
    version = posting.amend(act.world, act.chat, message, changes)
    posting.hear_of_edit(act.world, act.chat, version)
    return version


@action("delete")
def delete(act: Act) -> Json:
    message = act.message()
    private = act.chat.type == "private"
    if message.sender != act.person.id and not private and not act.chat.may(act.person.id, "can_delete_messages"):
        raise Impossible("people delete their own messages")
    posting.delete(act.world, act.chat, [message.id])
    return {"deleted": [message.id]}


@action("react")
def react(act: Act) -> Message:
    message = act.message()
    emoji = str(act.given.get("emoji") or "")
    if emoji and emoji not in reactions.ALLOWED:
        raise Impossible("there is no such reaction")
    reactions.react(act.world, act.chat, message, act.person.id, [emoji] if emoji else [])
    return message


@action("vote")
def vote(act: Act) -> Message:
    message = act.message()
    polls.vote(act.world, message, act.person, [int(option) for option in act.given.get("options") or []])
    return message


@action("pin", "unpin")
def pin(act: Act) -> Message:
    message = act.message()
    right = "can_edit_messages" if act.chat.type == "channel" else "can_pin_messages"
    if act.chat.type != "private" and not act.chat.may(act.person.id, right):
        raise Impossible("only administrators pin messages here")
    if act.given["action"] == "pin":
        posting.pin(act.world, act.chat, message, act.person.id)
    else:
        posting.unpin(act.world, act.chat, [message.id])
    return message


@action("join", "leave")
def join(act: Act) -> Json:
    status = "member" if act.given["action"] == "join" else "left"
    if act.chat.type == "private":
        raise Impossible("a private chat is neither joined nor left")
    if status == "member" and act.chat.status(act.person.id) == "kicked":
        raise Impossible("this person was banned")
    membership.set_member(act.world, act.chat, act.person, Member(status), act.person.id)
    return {"status": status}


@action("press_key")
def press_key(act: Act) -> Message:
    label = str(act.need("label"))
    buttons = [button for row in act.chat.keyboard or [] for button in row]
    button = next((one for one in buttons if one["text"].startswith(label)), None)
    if button is None:
        raise Impossible(f"the keyboard has no button {label!r}")
    if button.get("request_location"):
        act.given.setdefault("lat", 50.5499)
        act.given.setdefault("lon", 137.0079)
        return location(act)
    if button.get("request_contact"):
        return contact(act)
    act.given["text"] = button["text"]
    return send(act)
