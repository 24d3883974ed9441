"""A street as people read it, and a place as precisely as a message names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Street:
    """A street of the city: ``kind`` as written before the name («ул.», «пр.», «мкр»)."""

    kind: str
    name: str

    @property
    def title(self) -> str:
        """The street as people read it: «пр. Ленина», «Магистральное ш.», «Аллея Труда»."""
        if self.name.startswith("Аллея"):
            return self.name
        return f"{self.name} {self.kind}" if self.name.endswith("ое") else f"{self.kind} {self.name}"


@dataclass(frozen=True)
class Address:
    """A place as precisely as it was named; ``street`` is empty when only a district or a stop is known."""

    street: str = ""
    house: str | None = None
    district: str | None = None
    stop: str | None = None

    @property
    def label(self) -> str:
        """The place in one line: «пр. Ленина, 14»."""
        stop = f"ост. «{self.stop}»" if self.stop else None
        return ", ".join(part for part in (self.district, self.street, self.house, stop) if part)

    @property
    def key(self) -> str:
        """The key that appeals about one problem share: the street without the house, or the district, or the stop."""
        return (self.street or self.district or self.stop or "").lower().replace("ё", "е")
