"""Everything a person can send, one function for each kind."""

from __future__ import annotations

import random

from sandbox.ground.params import Upload
from sandbox.ground.refusal import Impossible, Json
from sandbox.people.acting import Act, action, say, text_of
from sandbox.text.entities import is_blank, preview_of
from sandbox.world import membership, polls
from sandbox.world.files import IN_ALBUMS, KINDS, as_content
from sandbox.world.model import Message
from sandbox.world.origins import forward_origin, own_content
from sandbox.world.world import World


@action("send")
def send(act: Act) -> Message:
    text, found = text_of(act, "text", 4096)
    if is_blank(text):
        raise Impossible("there is nothing to send")
    content: Json = {"text": text, "entities": found} if found else {"text": text}
    preview = preview_of(text, found, act.given.get("preview"))
    return say(act, {**content, "link_preview_options": preview} if preview else content)


@action("start")
def start(act: Act) -> Message:
    membership.set_blocked(act.world, act.person, False)
    payload = act.given.get("payload")
    act.given["text"] = f"/start {payload}" if payload else "/start"
    return send(act)


def medium(act: Act, kind: str, upload: Upload | None, caption: str) -> Json:
    """Fields of a message with a file of this kind: the one uploaded, or a generated one."""
    files = act.world.files
    if upload is not None:
        stored = files.add(kind, upload.content, act.given.get("file_name") or upload.name, upload.mime)
    else:
        stored = files.made_up(kind, act.given.get("file_name"))
    content = as_content(stored, still=files.made_up("photo") if kind == "live_photo" else None)
    act.given["caption"] = caption
    text, found = text_of(act, "caption", 1024)
    if text:
        content["caption"] = text
    if found:
        content["caption_entities"] = found
    if act.given.get("spoiler"):
        content["has_media_spoiler"] = True
    if act.given.get("caption_above"):
        content["show_caption_above_media"] = True
    return content


@action(*KINDS)
def send_medium(act: Act) -> Message:
    caption = str(act.given.get("caption") or "")
    return say(act, medium(act, act.given["action"], act.files.get("file"), caption))


def album_part(act: Act, number: int, album: str) -> Message:
    """One part of an album."""
    kind, caption = act.need("items")[number]
    if kind not in IN_ALBUMS:
        raise Impossible(f"{kind} does not go into albums")
    content = medium(act, kind, act.files.get(f"file{number}"), caption)
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
    if act.given.get("revoting") is not None:
        given["allows_revoting"] = bool(act.given["revoting"])
    if act.given.get("description"):
        given["description"], _ = text_of(act, "description", 1024)
    close_at = None
    if act.given.get("open_period"):
        given["open_period"] = int(act.given["open_period"])
        close_at = act.world.clock.seconds() + given["open_period"]
    if act.given.get("correct") is not None:
        # The right answer stays with its author: a bot that gets a person's quiz does not see it.
        given.update(type="quiz", allows_revoting=False)
    poll_id = f"{act.person.id}{act.world.count('poll'):08d}"
    message = say(act, {"poll": polls.new_body(poll_id, str(act.need("question")), options, given)})
    polls.register(act.world, message, by_bot=False, close_at=close_at)
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
    if any(message.body.get("has_protected_content") for message in found):
        raise Impossible("this content is protected: it cannot be passed on")
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
