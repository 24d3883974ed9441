"""A contest, its entries, its winners, and the rules of their life."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.time.said_day import said_day

# Entries of before the end are still on their way for so long after it, or after the bot was started again.
SETTLE_MS = 5 * 60_000
MARKS = range(1, 11)
SECOND_LENGTH = 40
# So many reserves are published with the winners of a draw.
RESERVES = 5


class Way(StrEnum):
    """Who decides."""

    JURY = "jury"
    DRAW = "draw"


class Stage(StrEnum):
    """Where a contest is. `FROZEN`: the list of entries is published; `DONE`: the result is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    FROZEN = "frozen"
    DONE = "done"
    HANDED = "handed"
    CANCELLED = "cancelled"
    VOID = "void"


class Sorted(StrEnum):
    """The state of an entry. `RIGHT`: it takes part in the draw, or goes to the jury; `LEFT`: its author was not a
    subscriber at the end; `WITHDRAWN`: its author withdrew it."""

    NEW = "new"
    RIGHT = "right"
    WRONG = "wrong"
    REMOVED = "removed"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


class Why(StrEnum):
    """Why an entry is removed or a winner passed over. Reasons that people may choose come first."""

    STAFF = "staff"
    COPY = "copy"
    RULES = "rules"
    REFUSED = "refused"
    SILENT = "silent"
    GONE = "gone"


REMOVES = (Why.STAFF, Why.COPY, Why.RULES)
SKIPS = (Why.STAFF, Why.RULES, Why.REFUSED)


class Won(StrEnum):
    """The state of a winner: told, answered, handed the prize, or passed over in public."""

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
        """Whether an entry written at that moment is in time; the list is not published yet."""
        return self.stage in (Stage.OPEN, Stage.CLOSED) and self.until is not None and written_at <= self.until

    def may_be_cancelled(self, now: int) -> bool:
        """The civil code (art. 1058): in the first half of the term only."""
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
    """«01.12 92,4512». Raises Refusal when the number could have been known when the list was published, or is not set
    yet: either would spoil the draw."""
    said, _, digits = " ".join(words.split()).partition(" ")
    day = said_day(said, today)
    digits = digits.strip(" =:")
    if day is None or not _DIGITS.fullmatch(digits) or len(digits) > SECOND_LENGTH:
        raise Refusal("contest-second-usage")
    if day > today and not _YEAR.search(said):
        # In January «31.12» is the day that has passed, where it may be the one.
        earlier = said_day(f"{said}.{today.year - 1}", today)
        day = earlier if earlier and listed_on < earlier <= today else day
    if day <= listed_on:
        raise Refusal("contest-second-known", day=f"{listed_on:%d.%m.%Y}")
    if day > today:
        raise Refusal("contest-second-ahead")
    return Second(day, digits)
