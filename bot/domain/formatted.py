"""Text with formatting, cut and joined so that the formatting stays in place.

Offsets and lengths of entities are UTF-16 code units: https://core.telegram.org/bots/api#messageentity
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from bot.domain.content import Content, clipped, utf16_length

Entity = Mapping[str, object]

# Formatting that a person applied. Telegram detects everything else (mentions, hashtags, bare addresses, commands)
# again by itself, and a mention of somebody without a username must not reach the reader of the answer.
STYLES = frozenset(
    {
        "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote",
        "code", "pre", "text_link", "custom_emoji",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Formatted:
    """A text and its entities as Telegram sent them."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    def part(self, start: int, end: int | None = None) -> Formatted:
        """The characters from `start` to `end` (Python indices) with their formatting."""
        cut = self.text[start:end]
        from_unit = utf16_length(self.text[:start])
        to_unit = from_unit + utf16_length(cut)
        kept = []
        for entity in self.entities:
            begin = max(_unit(entity, "offset"), from_unit)
            stop = min(_unit(entity, "offset") + _unit(entity, "length"), to_unit)
            if stop > begin:
                kept.append({**entity, "offset": begin - from_unit, "length": stop - begin})
        return Formatted(cut, tuple(kept))

    def stripped(self) -> Formatted:
        """Without whitespace at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))

    def clipped(self, limit: int) -> Formatted:
        """Cut to `limit` UTF-16 units, ending in an ellipsis where it was cut."""
        short = clipped(self.text, limit)
        return self if short == self.text else self.part(0, len(short) - 1) + Formatted("…")

    def split(self, limit: int) -> list[Formatted]:
        """Split into at least one part of up to `limit` UTF-16 units: at a line break, a space, or else anywhere."""
        parts, rest = [], self
        while utf16_length(rest.text) > limit:
            head = rest.text.encode("utf-16-le", "surrogatepass")[: limit * 2].decode("utf-16-le", "ignore")
            for mark in ("\n", " "):
                at = head.rfind(mark)
                if at > len(head) // 2:
                    head = head[:at]
                    break
            if head.strip():
                parts.append(rest.part(0, len(head.rstrip())))
            rest = rest.part(len(rest.text) - len(rest.text[len(head) :].lstrip()))
        return [*parts, rest] if rest.text or not parts else parts

    def replaced(self, places: Sequence[tuple[int, int, Formatted]]) -> Formatted:
        """Replace places (start, end, words; sorted, not overlapping); formatting around and of the words stays."""
        begins = units(self.text)
        taken = [(begins[start], begins[end], utf16_length(words.text)) for start, end, words in places]
        whole, at = Formatted(), 0
        for start, end, words in places:
            whole, at = whole + Formatted(self.text[at:start]) + words, end
        whole = whole + Formatted(self.text[at:])
        around = tuple(moved for entity in self.entities if (moved := _moved(entity, taken)))
        return Formatted(whole.text, around + whole.entities)

    def spelled(self) -> Formatted:
        """Plain text with link addresses written out after their words, for places that keep no formatting."""
        links = [entity for entity in self.entities if entity.get("type") == "text_link" and "url" in entity]
        if not links:
            return Formatted(self.text)
        begins, places = units(self.text), []
        for entity in links:
            start = bisect_left(begins, _unit(entity, "offset"))
            end = bisect_left(begins, _unit(entity, "offset") + _unit(entity, "length"))
            url = str(entity["url"])
            if url.rstrip("/").partition("://")[2] not in self.text[start:end]:
                places.append((end, end, Formatted(f" ({url})")))
        return Formatted(Formatted(self.text).replaced(sorted(places, key=itemgetter(0))).text)

    def __add__(self, other: Formatted) -> Formatted:
        shift = utf16_length(self.text)
        moved = tuple({**entity, "offset": _unit(entity, "offset") + shift} for entity in other.entities)
        return Formatted(self.text + other.text, self.entities + moved)

    def under(self, other: Formatted) -> Formatted:
        """This text, an empty line, and the other text below it."""
        return self + Formatted("\n\n") + other if self.text else other


def units(text: str) -> list[int]:
    """The UTF-16 offset of each character, then that of the end of the text."""
    return [0, *accumulate(2 if ord(sign) > 0xFFFF else 1 for sign in text)]


def styled(content: Content) -> Formatted:
    """The text of a message with the formatting that a person applied."""
    return Formatted(content.text, tuple(entity for entity in content.entities if entity.get("type") in STYLES))


def link(label: str, url: str) -> Formatted:
    """A label that links to a URL."""
    return Formatted(label, ({"type": "text_link", "offset": 0, "length": utf16_length(label), "url": url},))


def joined(parts: Iterable[Formatted]) -> Formatted:
    """The non-empty parts, with an empty line between them."""
    whole = Formatted()
    for part in parts:
        if part.text:
            whole = whole.under(part)
    return whole


def _moved(entity: Entity, taken: Sequence[tuple[int, int, int]]) -> Entity | None:
    """The entity shifted for replaced places (start, end, new length in units); None when nothing is left of it."""
    begin, end = _unit(entity, "offset"), _unit(entity, "offset") + _unit(entity, "length")
    first, last = begin, end
    for start, stop, length in taken:
        shift = length - (stop - start)
        if begin >= stop:
            first += shift
        elif begin > start:  # an entity over part of a place covers all of the new words
            first -= begin - start
        if end >= stop:
            last += shift
        elif end > start:
            last += shift + stop - end
    return {**entity, "offset": first, "length": last - first} if last > first else None


def _unit(entity: Entity, name: str) -> int:
    value = entity[name]
    assert isinstance(value, int)
    return value
