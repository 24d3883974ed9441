"""What of a message travels along when it is copied or forwarded."""

from __future__ import annotations

from sandbox.ground.refusal import Json
from sandbox.world.model import Chat, Message
from sandbox.world.world import World

_CONTENT = (
    "text", "entities", "link_preview_options", "caption", "caption_entities", "show_caption_above_media",
    "has_media_spoiler", "photo", "video", "animation", "audio", "document", "voice", "video_note", "sticker",
    "location", "venue", "contact", "dice", "poll",
)  # fmt: skip


def own_content(message: Message) -> Json:
    """The content fields of a message."""
    return {name: message.body[name] for name in _CONTENT if name in message.body}


def forward_origin(world: World, chat: Chat, message: Message) -> Json:
    """The Bot API's MessageOrigin: of the first author, however often it was forwarded."""
    earlier = message.body.get("forward_origin")
    if isinstance(earlier, dict):
        return earlier
    if chat.type == "channel":
        return {"type": "channel", "date": message.date, "chat": chat.short(), "message_id": message.id}
    as_chat = message.body.get("sender_chat")
    if as_chat:
        if as_chat["type"] == "channel":
            return {"type": "channel", "date": message.date, "chat": as_chat, "message_id": message.id}
        return {"type": "chat", "date": message.date, "sender_chat": as_chat}
    author = world.people.get(message.sender)
    if author is None or author.hides_forwards:
        name = author.name if author is not None else "Deleted Account"
        return {"type": "hidden_user", "date": message.date, "sender_user_name": name}
    return {"type": "user", "date": message.date, "sender_user": author.user()}
