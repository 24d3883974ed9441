"""Periods to count over, in the city's days: half-open, so that days and weeks add up to months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.time.slots import day_bounds


class Span(StrEnum):
    """The length of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Period:
    """The days from `first` up to, but not including, `end`."""

    span: Span
    first: date
    end: date

    @classmethod
    def around(cls, span: Span, day: date) -> Period:
        """The day, week (from Monday), month or year that contains the day."""
        match span:
            case Span.DAY:
                return cls(span, day, day + timedelta(days=1))
            case Span.WEEK:
                monday = day - timedelta(days=day.weekday())
                return cls(span, monday, monday + timedelta(days=7))
            case Span.MONTH:
                first = day.replace(day=1)
                return cls(span, first, (first + timedelta(days=32)).replace(day=1))
            case Span.YEAR:
                return cls(span, date(day.year, 1, 1), date(day.year + 1, 1, 1))

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def previous(self) -> Period:
        """The period before, used for comparison."""
        return Period.around(self.span, self.first - timedelta(days=1))

    @property
    def days(self) -> int:
        return (self.end - self.first).days

    @property
    def key(self) -> str:
        """The unique key of the period, e.g. `week:2026-11-23`."""
        return f"{self.span}:{self.first}"

    @classmethod
    def parse(cls, key: str) -> Period:
        """The period with that key; raises ValueError when it is not a key."""
        span, _, first = key.partition(":")
        return cls.around(Span(span), date.fromisoformat(first))

    def bounds(self, zone: ZoneInfo) -> tuple[int, int]:
        """(first ms, first ms after the period) in the city's time."""
        return day_bounds(self.first, zone)[0], day_bounds(self.end, zone)[0]

    def within(self, span: Span) -> list[Period]:
        """The shorter periods it consists of; a week belongs to the month of its Monday."""
        found, day = [], self.first
        while day < self.end:
            each = Period.around(span, day)
            if each.first >= self.first:
                found.append(each)
            day = each.end
        return found
