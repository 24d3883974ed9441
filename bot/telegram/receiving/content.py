"""Converts aiogram's messages to the office's own terms."""

from __future__ import annotations

from aiogram.types import (
    Chat,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    User,
)

from bot.domain.content import Content, Media, Spot


def content_of(message: Message) -> Content:
    """The message's content: text or caption with its formatting, one media, a location."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or []
    return Content(
        text=text,
        entities=tuple(entity.model_dump(mode="json", exclude_none=True) for entity in entities),
        media=media_of(message),
        spot=_spot(message),
        caption_above=bool(message.show_caption_above_media),
        spoiler=bool(message.has_media_spoiler),
        extra=_around(message),
    )


def _around(message: Message) -> dict[str, str]:
    """The author of a forwarded message, and the quoted part of another message."""
    found: dict[str, str] = {}
    if message.quote and message.quote.text:
        found["quote"] = message.quote.text
    match message.forward_origin:
        case MessageOriginUser(sender_user=sender):
            found["forwarded"] = name_of(sender)
        case MessageOriginHiddenUser(sender_user_name=name):
            found["forwarded"] = name
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            found["forwarded"] = name_of(chat)
    return found


def media_of(message: Message) -> Media | None:
    """The message's file, the largest size of a photo (an animation also comes as a document, which is ignored)."""
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Media("photo", largest.file_id, largest.file_unique_id)
    for kind in ("animation", "video", "audio", "voice", "video_note", "document"):
        file = getattr(message, kind)
        if file is not None:
            return Media(kind, file.file_id, file.file_unique_id)
    return None


def written_at(message: Message) -> int:
    """When it was sent, UTC ms."""
    return int(message.date.timestamp() * 1000)


def name_of(person: User | Chat | None) -> str:
    """The display name of a person or chat."""
    return person.full_name if person else ""


def _spot(message: Message) -> Spot | None:
    if message.venue:
        venue = message.venue
        return Spot(venue.location.latitude, venue.location.longitude, venue.title, venue.address)
    if message.location:
        return Spot(message.location.latitude, message.location.longitude)
    return None
