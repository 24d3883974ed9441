"""What people write, in the office's own terms, without any messenger's types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

# `//` begins a staff note; any other `/` begins a command.
NOTE_MARK = "//"
# An album is complete after this long without a new part: parts are separate updates, and none is marked as the last.
ALBUM_QUIET_MS = 2_000
# The longest quote of a person in our message: leaves room for our text, and for the rest in a second message.
WORDS_SHOWN = 2800


@dataclass(frozen=True)
class Media:
    """A file stored at the messenger: `file_id` sends it again, `unique_id` identifies it.

    `kept` is its path in the photo archive, used to upload it when the messenger no longer knows the id.
    """

    kind: str
    file_id: str
    unique_id: str = ""
    kept: str = ""


@dataclass(frozen=True)
class Spot:
    """A point on the map, with the title and address of a venue if given."""

    latitude: float
    longitude: float
    title: str = ""
    address: str = ""


@dataclass(frozen=True)
class Content:
    """The content of one message. `entities` are the formatting exactly as Telegram sent it."""

    text: str = ""
    entities: tuple[Mapping[str, object], ...] = ()
    media: Media | None = None
    spot: Spot | None = None
    caption_above: bool = False
    spoiler: bool = False
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_note(self) -> bool:
        """Whether it is a note that staff wrote for themselves."""
        return self.text.lstrip().startswith(NOTE_MARK)

    @property
    def is_empty(self) -> bool:
        return not visible(self.text) and not self.has_more_than_words

    @property
    def has_more_than_words(self) -> bool:
        """Whether it has a media or a point on the map."""
        return self.media is not None or self.spot is not None

    def dump(self) -> str:
        """As JSON for storage."""
        parts: dict[str, object] = {}
        if self.text:
            parts["text"] = self.text
        if self.entities:
            parts["entities"] = [dict(entity) for entity in self.entities]
        if self.media:
            media = self.media
            parts["media"] = [media.kind, media.file_id, media.unique_id, *([media.kept] if media.kept else [])]
        if self.spot:
            parts["spot"] = [self.spot.latitude, self.spot.longitude, self.spot.title, self.spot.address]
        for name in ("caption_above", "spoiler"):
            if getattr(self, name):
                parts[name] = True
        if self.extra:
            parts["extra"] = dict(self.extra)
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, stored: str) -> Content:
        """Restore what `dump` made."""
        parts = json.loads(stored)
        return cls(
            text=parts.get("text", ""),
            entities=tuple(parts.get("entities", ())),
            media=Media(*parts["media"]) if "media" in parts else None,
            spot=Spot(*parts["spot"]) if "spot" in parts else None,
            caption_above=parts.get("caption_above", False),
            spoiler=parts.get("spoiler", False),
            extra=parts.get("extra", {}),
        )

    def with_text(self, text: str) -> Content:
        """The same content with another, plain text."""
        return replace(self, text=text, entities=())


def other_media(before: Content, after: Content) -> bool:
    """Whether there is a new or different file."""
    was = before.media.unique_id if before.media else None
    return after.media is not None and after.media.unique_id != was


# Characters that take no space on the screen: zero-width and direction marks, fillers, variation selectors.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0, 0x2800]
    + list(range(0x200B, 0x2010))
    + list(range(0x202A, 0x202F))
    + list(range(0x2060, 0x2070))
    + list(range(0xFE00, 0xFE10))
)


def visible(text: str) -> str:
    """The text without invisible characters; empty when nothing is left."""
    return text.translate(_INVISIBLE).strip()


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str, limit: int) -> str:
    """The text cut to `limit` UTF-16 units, ending in an ellipsis where it was cut."""
    if utf16_length(text) <= limit:
        return text
    cut = text.encode("utf-16-le", "surrogatepass")[: (limit - 1) * 2]
    return cut.decode("utf-16-le", "ignore").rstrip() + "…"


def folded(text: str) -> str:
    """The text as used for search: case and «ё» folded (SQLite's lower() leaves Cyrillic alone)."""
    return text.casefold().replace("ё", "е")
