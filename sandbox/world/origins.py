"""What a message passes on when it is copied, forwarded, quoted, or replied to from another chat."""

from __future__ import annotations

from typing import Any

from sandbox.ground.refusal import Json
from sandbox.text.entities import Entities, length16
from sandbox.world.model import Chat, Message
from sandbox.world.world import World

# The fields of a message that belong to its place in the chat. Everything else is content.
ENVELOPE = frozenset(
    {
        "message_id", "message_thread_id", "date", "chat", "from", "sender_chat", "sender_boost_count",
        "sender_business_bot", "sender_tag", "business_connection_id", "forward_origin", "is_topic_message",
        "is_automatic_forward", "reply_to_message", "external_reply", "quote", "reply_to_story", "via_bot",
        "edit_date", "has_protected_content", "is_from_offline", "media_group_id", "author_signature",
        "effect_id", "reply_markup",
    }
)  # fmt: skip
_NOT_TOLD = frozenset({"text", "entities", "caption", "caption_entities", "show_caption_above_media"})


def own_content(message: Message) -> Json:
    """The content fields of a message."""
    return {name: value for name, value in message.body.items() if name not in ENVELOPE}


def forward_origin(world: World, chat: Chat, message: Message) -> Json:
    """The Bot API's MessageOrigin: the first author, however often it was forwarded."""
    earlier = message.body.get("forward_origin")
    if isinstance(earlier, dict):
        return earlier
    signature = {"author_signature": message.body["author_signature"]} if "author_signature" in message.body else {}
    if chat.type == "channel":
        origin = {"type": "channel", "date": message.date, "chat": chat.short(), "message_id": message.id}
        return {**origin, **signature}
    as_chat = message.body.get("sender_chat")
    if as_chat:
        if as_chat["type"] == "channel":
            return {"type": "channel", "date": message.date, "chat": as_chat, "message_id": message.id}
        return {"type": "chat", "date": message.date, "sender_chat": as_chat}
    author = world.people.get(message.sender)
    if author is None or author.hides_forwards:
        return hidden_origin(author.name if author is not None else "Deleted Account", message.date)
    return {"type": "user", "date": message.date, "sender_user": author.user()}


def hidden_origin(name: str, date: int) -> Json:
    """The origin of a forward from a person who shows only the name."""
    return {"type": "hidden_user", "date": date, "sender_user_name": name}


def external_reply(world: World, source: Chat, message: Message) -> Json:
    """The Bot API's ExternalReplyInfo: a reply to a message of another chat."""
    told = {name: value for name, value in own_content(message).items() if name not in _NOT_TOLD}
    info: Json = {"origin": forward_origin(world, source, message), **told}
    if source.type in ("supergroup", "channel"):
        info.update(chat=source.short(), message_id=message.id)
    return info


def quote_of(message: Message, words: str, near: Any = None) -> Json | None:
    """The Bot API's TextQuote of these words, the occurrence nearest to the position; None when they are not there."""
    text: str = message.body.get("text") or message.body.get("caption") or ""
    places = [start for start in range(len(text)) if words and text.startswith(words, start)]
    if not places:
        return None
    position = near if isinstance(near, int) else 0
    start = min((length16(text[:place]) for place in places), key=lambda place: abs(place - position))
    end = start + length16(words)
    entities: Entities = message.body.get("entities") or message.body.get("caption_entities") or []
    kept = [
        {**one, "offset": max(one["offset"], start) - start, "length": min(_end(one), end) - max(one["offset"], start)}
        for one in entities
        if one["offset"] < end and _end(one) > start
    ]
    quote: Json = {"text": words, "position": start, "is_manual": True}
    return {**quote, "entities": kept} if kept else quote


def _end(entity: Json) -> int:
    return int(entity["offset"]) + int(entity["length"])
