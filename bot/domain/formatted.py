"""Text with its formatting, cut and joined so that the formatting stays where it was.

Offsets and lengths of entities are UTF-16 code units: https://core.telegram.org/bots/api#messageentity
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.content import utf16_length

Entity = Mapping[str, object]


@dataclass(frozen=True)
class Formatted:
    """A text and its entities as Telegram gave them."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    def part(self, start: int, end: int | None = None) -> Formatted:
        """The characters from `start` to `end` (Python's indices) with what is left of their formatting."""
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
        """Without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))

    def __add__(self, other: Formatted) -> Formatted:
        shift = utf16_length(self.text)
        moved = tuple({**entity, "offset": _unit(entity, "offset") + shift} for entity in other.entities)
        return Formatted(self.text + other.text, self.entities + moved)

    def under(self, other: Formatted) -> Formatted:
        """This text, an empty line, and the other under it."""
        return self + Formatted("\n\n") + other if self.text else other


def link(label: str, url: str) -> Formatted:
    """A word that opens an address."""
    return Formatted(label, ({"type": "text_link", "offset": 0, "length": utf16_length(label), "url": url},))


def _unit(entity: Entity, name: str) -> int:
    value = entity[name]
    assert isinstance(value, int)
    return value
