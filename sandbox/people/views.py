"""The world as people see it, for the control interface."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sandbox.ground.refusal import Json
from sandbox.text.entities import to_html
from sandbox.world.files import media_kind
from sandbox.world.journal import Entry
from sandbox.world.model import WITHIN, Chat, Message, Person
from sandbox.world.posting import special_user
from sandbox.world.world import World


def person(one: Person) -> Json:
    """A person with what they did to the bot."""
    return {
        "id": one.id,
        "key": one.key,
        "name": one.name,
        "username": one.username,
        "language": one.language,
        "is_bot": one.is_bot,
        "started": one.started,
        "blocked": one.blocked,
        "deactivated": one.deactivated,
        "forbids_voice": one.forbids_voice,
        "hides_forwards": one.hides_forwards,
    }


def chat(one: Chat) -> Json:
    """A chat with its members and threads."""
    return {
        "id": one.id,
        "key": one.key if one.person is None else one.person.key,
        "type": one.type,
        "title": one.title if one.person is None else one.person.name,
        "username": one.username,
        "forum": one.is_forum,
        "linked": one.linked,
        "upgraded_to": one.upgraded_to,
        "members": [
            {
                "person": who,
                "status": member.status,
                "rights": sorted(member.rights),
                "anonymous": member.anonymous,
                "custom_title": member.custom_title,
            }
            for who, member in one.members.items()
        ],
        "threads": [
            {"id": thread.id, "name": thread.name, "closed": thread.closed, "hidden": thread.hidden}
            for thread in one.threads.values()
        ],
        "pinned": one.pinned,
        "messages": len(one.messages),
    }


def message(world: World, one: Message) -> Json:
    """A message as everybody in its chat sees it; `raw` as the Bot API gives it."""
    body = one.body
    text: str = body.get("text") or body.get("caption") or ""
    entities: list[Json] = body.get("entities") or body.get("caption_entities") or []
    edited = body.get("edit_date")
    view: Json = {
        "id": one.id,
        "chat_id": one.chat_id,
        "date": one.date * 1000,
        "edited": edited * 1000 if edited else None,
        "sender": _sender(world, one),
        "as_chat": body.get("sender_chat"),
        "text": text,
        "html": to_html(text, entities),
        "entities": entities,
        "buttons": _buttons(body),
        "keyboard": _keyboard(one.keyboard),
        "media": media(body),
        "album": body.get("media_group_id"),
        "reply_to": one.reply_to,
        "thread": one.thread if "is_topic_message" in body else None,
        "pinned": one.pinned,
        "silent": one.silent,
        "quote": body.get("quote"),
        "external_reply": body.get("external_reply"),
        "reactions": _reactions(one),
        "forwarded": body.get("forward_origin"),
        "service": one.service,
        "raw": body,
    }
    for name in ("poll", "location", "venue", "contact", "dice"):
        view[name] = body.get(name)
    if one.service is not None:
        view["service_data"] = body.get(one.service)
    if view["poll"]:
        poll = world.polls.get(view["poll"]["id"])
        view["votes"] = {str(who): chosen for who, chosen in poll.votes.items()} if poll else {}
    return view


def _sender(world: World, one: Message) -> Json:
    found = world.people.get(one.sender) or special_user(one.sender)
    name = found.name if found else ""
    return {"id": one.sender, "name": name, "is_bot": found is not None and found.is_bot}


def _buttons(body: Json) -> list[list[Json]]:
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    return [
        [
            {"text": button["text"]}
            | ({"data": button["callback_data"]} if "callback_data" in button else {})
            | {key: button[key] for key in ("url", "copy_text", "style") if key in button}
            for button in row
        ]
        for row in rows
    ]


def _keyboard(keyboard: Any) -> Any:
    if isinstance(keyboard, list):
        return [[button["text"] for button in row] for row in keyboard]
    return keyboard


def media(body: Json) -> list[Json]:
    """The files of a message: one at most, but a list so that more can be added later."""
    kind = media_kind(body)
    if kind is None:
        return []
    best = body[kind][-1] if kind == "photo" else body[kind]
    return [
        {
            "kind": kind,
            "file_id": best["file_id"],
            "unique_id": best["file_unique_id"],
            "name": best.get("file_name"),
            "size": best.get("file_size"),
            "mime": best.get("mime_type", "image/jpeg" if kind == "photo" else None),
            "spoiler": bool(body.get("has_media_spoiler")),
        }
    ]


def _reactions(one: Message) -> dict[str, list[int]]:
    result: dict[str, list[int]] = {}
    for who, emoji in one.reactions.items():
        for each in emoji:
            result.setdefault(each, []).append(who)
    return result


def entry(world: World, one: Entry) -> Json:
    """An entry of the journal."""
    view: Json = {"seq": one.seq, "at": one.at, "real": one.real, "kind": one.kind, "chat": one.chat}
    view.update(one.fields)
    if one.message is not None:
        view["message"] = message(world, one.message)
    return view


def can_see(one: Chat, person_id: int) -> bool:
    """Whether the chat is open to this person."""
    if one.type == "private":
        return one.id == person_id
    return one.status(person_id) in WITHIN or bool(one.username)


def commands_shown(world: World, one: Chat, who: Person) -> list[Json]:
    """The command menu of this person in this chat, by Telegram's order of scopes."""
    admin = one.is_admin(who.id)
    scopes: list[Json] = []
    if one.type == "private":
        scopes = [{"type": "chat", "chat_id": one.id}, {"type": "all_private_chats"}]
    elif one.type != "channel":
        scopes.append({"type": "chat_member", "chat_id": one.id, "user_id": who.id})
        if admin:
            scopes.append({"type": "chat_administrators", "chat_id": one.id})
        scopes.append({"type": "chat", "chat_id": one.id})
        if admin:
            scopes.append({"type": "all_chat_administrators"})
        scopes.append({"type": "all_group_chats"})
    for scope in [*scopes, {"type": "default"}]:
        for language in dict.fromkeys((who.language or "", "")):
            found = world.profile.commands.get(json.dumps([scope, language], sort_keys=True))
            if found and found["commands"]:
                listed: list[Json] = found["commands"]
                return listed
    return []


def state(world: World) -> Json:
    """An overview of people and chats."""
    return {
        "bot": {**person(world.bot), "privacy": world.profile.privacy, "revoked": world.profile.revoked},
        "clock": clock(world),
        "people": [person(one) for one in world.people.values() if one.id != world.bot.id],
        "chats": [chat(one) for one in world.chats.values()],
        "webhook": {key: value for key, value in world.profile.webhook.items() if key != "secret"},
        "polled": world.updates.polled,
        "pending": len(world.updates.waiting) - len(world.updates.settled),
        "seq": world.journal.seq,
        "persistent": world.store.path is not None,
    }


def clock(world: World) -> Json:
    """The world's time."""
    now = world.clock.now()
    return {
        "now": now,
        "iso": datetime.fromtimestamp(now / 1000, UTC).isoformat(timespec="milliseconds"),
        "rate": world.clock.rate,
        "zone": world.clock.zone,
    }
