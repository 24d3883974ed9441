"""Content an editor prepared, with what only publishing needs: polls, link previews, pictures sent as files."""

from __future__ import annotations

from dataclasses import replace

from aiogram.types import Document, Message, Poll

from bot.domain.content import Content, Media
from bot.domain.formatted import Formatted
from bot.domain.publishing import previews
from bot.domain.publishing.polls import as_told, kept
from bot.telegram.receiving.content import content_of, media_of

_PICTURE_TYPES = ("image/jpeg", "image/png", "image/webp")
_PICTURE_NAMES = (".jpg", ".jpeg", ".png", ".webp")


def prepared_of(message: Message) -> Content:
    """The message's content. `extra` holds a whole poll and the chosen link preview, and marks a picture sent as a
    document."""
    content = content_of(message)
    extra: dict[str, object] = {}
    if message.poll is not None:
        extra["poll"] = _poll(message.poll, message)
    elif message.document is not None and _is_picture(message.document):
        extra["picture"] = True
    if message.link_preview_options is not None:
        told = message.link_preview_options.model_dump(mode="json", exclude_unset=True)
        extra["link_preview"] = previews.kept(previews.preview_of(told))
    return replace(content, extra=extra)


def _poll(poll: Poll, message: Message) -> dict[str, object]:
    """The whole poll. Its closing time is stored as a duration that starts when it is published."""
    told = as_told(poll.model_dump(mode="json", exclude_none=True))
    if poll.close_date is not None and not told.lasts:
        told = replace(told, lasts=int((poll.close_date - message.date).total_seconds()))
    return kept(told)


def _is_picture(file: Document) -> bool:
    """Whether a channel could show the file as a photo."""
    name = (file.file_name or "").casefold()
    return (file.mime_type or "") in _PICTURE_TYPES or name.endswith(_PICTURE_NAMES)


def command_of(message: Message) -> tuple[tuple[str, ...], Content | None]:
    """(words after the command on its line, the lines below or the media as content)."""
    content = prepared_of(message)
    first, _, _ = content.text.partition("\n")
    rest = Formatted(content.text, content.entities).part(len(first)).stripped()
    words = tuple(first.split()[1:])
    if not rest.text and content.media is None:
        return words, None
    return words, replace(content, text=rest.text, entities=rest.entities)


_ARCHIVED_NAMES = (*_PICTURE_NAMES, ".heic", ".heif", ".tif", ".tiff", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".raf")


def picture_of(message: Message) -> Media | None:
    """The picture of the message for the archive: a photo, or an image file."""
    if message.photo:
        return media_of(message)
    file = message.document
    if file is None or message.animation is not None:
        return None
    name, kind = (file.file_name or "").casefold(), file.mime_type or ""
    if (kind.startswith("image/") and kind != "image/svg+xml") or name.endswith(_ARCHIVED_NAMES):
        return Media("document", file.file_id, file.file_unique_id)
    return None
