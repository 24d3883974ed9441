"""Everything a person can do with messages and chats besides sending, one function for each action."""

from __future__ import annotations

from sandbox.ground.refusal import Impossible, Json
from sandbox.people.acting import Act, action, text_of
from sandbox.people.saying import contact, location, medium, send
from sandbox.text.entities import preview_of
from sandbox.world import invites, membership, polls, posting, reactions
from sandbox.world.files import REPLACEABLE, VISUAL, media_kind
from sandbox.world.model import Member, Message
from sandbox.world.origins import own_content


@action("edit")
def edit(act: Act) -> Message:
    message = act.message()
    if message.sender != act.person.id:
        raise Impossible("people edit their own messages")
    if act.given.get("media"):
        changes = _replaced(act, message)
    elif "text" in message.body:
        text, found = text_of(act, "text", 4096)
        preview = preview_of(text, found, act.given.get("preview")) or None
        changes = {"text": text, "entities": found or None, "link_preview_options": preview}
    else:
        text, found = text_of(act, "text", 1024)
        changes = {"caption": text or None, "caption_entities": found or None}
    version = posting.amend(act.world, act.chat, message, changes)
    posting.hear_of_edit(act.world, act.chat, version)
    return version


def _replaced(act: Act, message: Message) -> Json:
    """Replace the message's file; the caption stays unless another text is given."""
    kind = act.given["media"]
    old = media_kind(message.body)
    if kind not in REPLACEABLE or ("text" not in message.body and old not in REPLACEABLE):
        raise Impossible("the file of this message cannot be replaced by that")
    if "media_group_id" in message.body and not (kind == old or {kind, old} <= VISUAL):
        raise Impossible("a part of an album stays of its kind")
    caption = act.given.get("text")
    kept = {} if caption is not None else {name: message.body.get(name) for name in ("caption", "caption_entities")}
    content = {**medium(act, kind, act.files.get("file"), str(caption or "")), **kept}
    return {**dict.fromkeys(own_content(message)), **content}


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
    if act.given.get("link"):
        return {"status": invites.follow(act.world, act.chat, act.person, str(act.given["link"]))}
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
