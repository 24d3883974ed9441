"""An event: its facts, who may know them, and what changed between two versions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

# The assumed duration (ms) of an event without an end.
USUAL_MS = 60 * 60_000


class Visibility(StrEnum):
    """Who may know about it: everybody; only the media (an invitation); nobody outside the office."""

    PUBLIC = "public"
    PRESS = "press"
    INTERNAL = "internal"


class State(StrEnum):
    """The state of an event: `draft` is a department's, not accepted yet; `removed` was written by mistake."""

    DRAFT = "draft"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REMOVED = "removed"


# Whom to send to cover it: a text `event-wanted-KIND` for each.
WANTED = ("photo", "video", "text")


@dataclass(frozen=True)
class Facts:
    """What an event is; `ends_at` is None when the duration is not known.

    Without an hour `begins_at` and `ends_at` are day bounds (the end is the first ms after the last day).
    """

    title: str
    begins_at: int
    ends_at: int | None = None
    all_day: bool = False
    place: str = ""
    organiser: str = ""
    contact: str = ""
    visibility: Visibility = Visibility.PUBLIC
    tentative: bool = False
    approach: bool = False
    accreditation_until: int | None = None
    wanted: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    state: State = State.PLANNED
    reason: str = ""

    @property
    def is_on(self) -> bool:
        return self.state == State.PLANNED

    @property
    def over_at(self) -> int:
        """When it ends; assumed when no end is given."""
        return self.ends_at if self.ends_at is not None else self.begins_at + USUAL_MS

    def moved(self, begins_at: int, *, all_day: bool = False, ends_at: int | None = None) -> Facts:
        """The same at another time: a postponed event is on again; the duration stays unless a new end is given."""
        end = ends_at
        if end is None and self.ends_at is not None and all_day == self.all_day:
            end = begins_at + self.ends_at - self.begins_at
        return replace(self, begins_at=begins_at, ends_at=end, all_day=all_day, state=State.PLANNED, reason="")

    def dump(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, stored: str) -> Facts:
        """Restore what `dump` made."""
        found: dict[str, Any] = json.loads(stored)
        known = {each.name for each in fields(cls)}
        values = {name: value for name, value in found.items() if name in known}
        return replace(
            cls(**values),
            visibility=Visibility(values["visibility"]),
            state=State(values["state"]),
            wanted=tuple(values["wanted"]),
            campaigns=tuple(values["campaigns"]),
        )


@dataclass(frozen=True)
class Event:
    """An event with its number (`id`). `department` is its author.

    `uncovered`: somebody said that nobody covered it; `can_undo`: the facts before the last change are kept.
    """

    id: int
    facts: Facts
    revision: int
    changed_at: int
    uncovered: bool
    can_undo: bool
    department: str
    source: str
    series_id: int | None
    author_id: int
    author_name: str


@dataclass(frozen=True)
class Goer:
    """Who goes to an event."""

    person_id: int
    name: str


# The facts others are told about an event, in that order.
TOLD = (
    "state", "begins_at", "ends_at", "all_day", "title", "place", "organiser", "contact", "tentative", "approach",
    "accreditation_until",
)  # fmt: skip


def changes(before: Facts, after: Facts) -> tuple[str, ...]:
    """Which of the announced facts differ."""
    return tuple(name for name in TOLD if getattr(before, name) != getattr(after, name))


def overlaps(one: Facts, other: Facts) -> bool:
    """Whether nobody can attend both; an all-day event leaves its hours open."""
    if one.all_day or other.all_day:
        return False
    return one.begins_at < other.over_at and other.begins_at < one.over_at


@dataclass(frozen=True)
class Clash:
    """Another event at the same time, and the people who go to both; none: both need the same kind of work."""

    event: Event
    names: tuple[str, ...]


def clashes(
    event: Event, goers: Iterable[Goer], others: Iterable[Event], goers_of: Mapping[int, tuple[Goer, ...]]
) -> tuple[Clash, ...]:
    """Which other events need the same person or, while one of the two has nobody assigned, the same kind of work."""
    own, found = tuple(goers), []
    for other in others:
        if other.id == event.id or not (event.facts.is_on and other.facts.is_on):
            continue
        if not overlaps(event.facts, other.facts):
            continue
        theirs = {each.person_id for each in goers_of.get(other.id, ())}
        shared = tuple(each.name for each in own if each.person_id in theirs)
        same_work = set(event.facts.wanted) & set(other.facts.wanted) & {"photo", "video"}
        if shared or (same_work and not (own and theirs)):
            found.append(Clash(other, shared))
    return tuple(found)
