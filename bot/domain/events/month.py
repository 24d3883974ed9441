"""A month to draw: all the words of the picture and nothing else, so that another process can draw it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """An event on a day: its hour (or empty), its title, and its kind: public, press, internal or off."""

    clock: str
    title: str
    kind: str


@dataclass(frozen=True)
class Cell:
    """A day: whether it is `inside` the month, a day `off`, `today`; `more` is the number of events not shown."""

    day: int
    inside: bool
    off: bool
    today: bool
    entries: tuple[Entry, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class MonthPage:
    """The weeks of a month from Monday, under the names of the days; `legend` names the kinds present."""

    title: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Cell, ...], ...]
    legend: tuple[tuple[str, str], ...] = ()

    def dump(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def load(cls, stored: str) -> MonthPage:
        """Restore what `dump` made."""
        found: dict[str, Any] = json.loads(stored)
        weeks = tuple(tuple(_cell(each) for each in week) for week in found["weeks"])
        legend = tuple((kind, words) for kind, words in found["legend"])
        return cls(found["title"], tuple(found["weekdays"]), weeks, legend)


def _cell(found: Mapping[str, Any]) -> Cell:
    entries = tuple(Entry(**each) for each in found["entries"])
    return Cell(found["day"], found["inside"], found["off"], found["today"], entries, found["more"])
