"""Buttons in the office's terms: a text key for the label, and `action:id[:id]` for the press."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from zlib import crc32

from bot.domain.actions import Action
from bot.domain.messenger import EVERYWHERE

__all__ = ["Action", "Button", "Press", "Rows", "button", "data", "mark"]

# An id that fits the database: forged data may hold any bytes.
_ID = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True)
class Press:
    """The meaning of a press: the action and ids only; everything else is looked up when it arrives."""

    action: str
    args: tuple[str, ...] = ()

    @classmethod
    def parse(cls, data: str) -> Press:
        action, *args = data.split(":")
        return cls(action, tuple(args))

    def number(self, index: int = 0) -> int:
        """The id at `index`; 0, which no row has, when it is missing or not a number (forged data)."""
        found = _ID.fullmatch(self.word(index))
        return int(found[0]) if found else 0

    def word(self, index: int) -> str:
        """The word at `index`; empty when it is missing."""
        return self.args[index] if index < len(self.args) else ""


@dataclass(frozen=True)
class Button:
    """One button: `key` names its label in the texts, `data` is what comes back, `url` opens a link instead."""

    key: str
    data: str = ""
    url: str = ""
    args: Mapping[str, str | int] = field(default_factory=dict)
    label: str = ""


Rows = tuple[tuple[Button, ...], ...]


def data(action: Action, *ids: int | str) -> str:
    """Pack a press; raises ValueError for more bytes than a button carries."""
    packed = ":".join([action, *map(str, ids)])
    if len(packed.encode()) > EVERYWHERE.press:
        raise ValueError(f"button data over {EVERYWHERE.press} bytes: {packed}")
    return packed


def mark(key: str) -> str:
    """A short hash of a city-file key for use in a button; it does not depend on the key's place in the file."""
    return f"{crc32(key.encode()):08x}"


def button(key: str, action: Action, *ids: int | str, **args: str | int) -> Button:
    """A button whose label is the text `key` and whose press is `action:ids`."""
    return Button(key, data(action, *ids), args=args)
