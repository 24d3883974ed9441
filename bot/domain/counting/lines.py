"""A line of a report is data: what is counted, by one query over rows with an instant.

The query returns, for everything to count, the columns `id` (what it is: `appeal:17`, `journal:5`), `at` (the instant
it happened), `value` (a number, for measures that need one), `part` (what it is broken down by, or an empty text) and
`title` (its text in a list). Digest, screen, document and spreadsheet count by the same line, so they cannot disagree,
and every number opens into its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum


class Measure(Enum):
    """How the number of a line is computed.

    The number of rows, the sum of their values, the share (in %) of rows whose value is 1, the mean or the median
    value, the sum over all parts of the last value known by the end of the period, or the number of parts with a row.
    """

    COUNT = "count"
    SUM = "sum"
    SHARE = "share"
    MEAN = "mean"
    MEDIAN = "median"
    LAST = "last"
    PARTS = "parts"


class Unit(Enum):
    """The unit of a number; its text is `figure-UNIT`."""

    NUMBER = "number"
    MARK = "mark"
    PERCENT = "percent"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Line:
    """A line. `key` names its texts: `line-KEY` is the wording, `line-KEY-how` the definition in words.

    Lines made from the city file share the texts of `text` and add their `name`. `parts` says what `part` holds, so
    that it can be shown: topic, source, department, channel, rubric, kind, campaign, page, … A `brought` line counts
    rows imported from another program, including any from days before the bot.
    """

    key: str
    rows: str
    measure: Measure = Measure.COUNT
    parts: str = ""
    text: str = ""
    name: str = ""
    brought: bool = False

    @property
    def unit(self) -> Unit:
        match self.measure:
            case Measure.SHARE:
                return Unit.PERCENT
            case Measure.MEAN:
                return Unit.MARK
            case Measure.MEDIAN:
                return Unit.MINUTES
        return Unit.NUMBER


@dataclass(frozen=True)
class Figure:
    """A line's number for a period; None means unknown, not zero.

    `count` is the number of rows behind it, `parts` the number for each part, largest first.
    """

    value: float | None
    count: int = 0
    parts: tuple[tuple[str, float], ...] = ()


UNKNOWN = Figure(None)


@dataclass(frozen=True)
class Counted:
    """A row behind a number."""

    id: str
    at: int
    value: float | None
    part: str
    title: str


class Lines:
    """All lines by key, in their order."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._by_key: Mapping[str, Line] = {}
        for line in lines:
            assert line.key not in self._by_key, f"line {line.key} is there twice"
            self._by_key = {**self._by_key, line.key: line}

    def __iter__(self) -> Iterator[Line]:
        return iter(self._by_key.values())

    def __getitem__(self, key: str) -> Line:
        return self._by_key[key]

    def get(self, key: str) -> Line | None:
        return self._by_key.get(key)
