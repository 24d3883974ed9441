"""A contest, its entries, its winners, and the rules for their states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.time.said_day import said_day

# Entries written before the end may still arrive for this long (ms) after it, or after a restart of the bot.
SETTLE_MS = 5 * 60_000
MARKS = range(1, 11)
SECOND_LENGTH = 40
# The number of reserves published with the winners of a draw.
RESERVES = 5


class Way(StrEnum):
    """Who decides."""

    JURY = "jury"
    DRAW = "draw"


class Stage(StrEnum):
    """The stage of a contest. `FROZEN`: the list of entries is published; `DONE`: the result is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    FROZEN = "frozen"
    DONE = "done"
    HANDED = "handed"
    CANCELLED = "cancelled"
    VOID = "void"


class Sorted(StrEnum):
    """The state of an entry. `RIGHT`: it takes part in the draw, or goes to the jury.

    `LEFT`: its author was not a subscriber at the end; `WITHDRAWN`: its author withdrew it.
    """

    NEW = "new"
    RIGHT = "right"
    WRONG = "wrong"
    REMOVED = "removed"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


class Why(StrEnum):
    """Why an entry is removed or a winner passed over. The reasons people can choose come first."""

    STAFF = "staff"
    COPY = "copy"
    RULES = "rules"
    REFUSED = "refused"
    SILENT = "silent"
    GONE = "gone"


REMOVES = (Why.STAFF, Why.COPY, Why.RULES)
SKIPS = (Why.STAFF, Why.RULES, Why.REFUSED)


class Won(StrEnum):
    """The state of a winner: told, answered, given the prize, or publicly passed over."""

    TOLD = "told"
    ANSWERED = "answered"
    HANDED = "handed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Contest:
    """A contest; its `id` is its number (№). `fields` are the organiser's lines by name."""

    id: int
    stage: Stage
    way: str
    fields: Mapping[str, str]
    rules: str
    secret: str
    until: int | None
    winners: int
    post_id: int | None
    list_post_id: int | None
    opened_at: int | None
    closed_at: int | None
    listed: str
    second: str
    done_at: int | None
    home: str
    author_id: int
    author_name: str

    @property
    def title(self) -> str:
        return self.fields.get("title", f"№ {self.id}")

    @property
    def is_draw(self) -> bool:
        return self.way == Way.DRAW

    def takes(self, written_at: int) -> bool:
        """Whether an entry written at that moment is in time, and the list is not published yet."""
        return self.stage in (Stage.OPEN, Stage.CLOSED) and self.until is not None and written_at <= self.until

    def may_be_cancelled(self, now: int) -> bool:
        """Whether it may be cancelled: the Civil Code (art. 1058) allows it in the first half of the term only."""
        if self.opened_at is None or self.until is None:
            return True
        return now < self.opened_at + (self.until - self.opened_at) // 2


@dataclass(frozen=True)
class Entry:
    """An entry; `number` is its number within the contest. `person_id` is None once its author is forgotten."""

    id: int
    contest_id: int
    number: int
    person_id: int | None
    state: Sorted
    why: str
    written_at: int
    seen_at: int | None
    checked_at: int | None


@dataclass(frozen=True)
class Winner:
    """A place among the winners, held by an entry; `contact` until the prize is handed over."""

    id: int
    contest_id: int
    entry_id: int
    number: int
    person_id: int | None
    place: int
    state: Won
    why: str
    told_at: int
    contact: str


@dataclass(frozen=True)
class Second:
    """The number nobody knew before: the day it was set, and its digits as they enter the hash."""

    day: date
    digits: str


_DIGITS = re.compile(r"[0-9][0-9 .,]*")
_YEAR = re.compile(r"\d{4}")


def read_second(words: str, listed_on: date, today: date) -> Second:
    """Read «01.12 92,4512». Raises Refusal for a number known when the list was published, or not set yet.

    Either would spoil the draw.
    """
    said, _, digits = " ".join(words.split()).partition(" ")
    day = said_day(said, today)
    digits = digits.strip(" =:")
    if day is None or not _DIGITS.fullmatch(digits) or len(digits) > SECOND_LENGTH:
        raise Refusal("contest-second-usage")
    if day > today and not _YEAR.search(said):
        # In January «31.12» means last December, if that day is possible.
        earlier = said_day(f"{said}.{today.year - 1}", today)
        day = earlier if earlier and listed_on < earlier <= today else day
    if day <= listed_on:
        raise Refusal("contest-second-known", day=f"{listed_on:%d.%m.%Y}")
    if day > today:
        raise Refusal("contest-second-ahead")
    return Second(day, digits)
