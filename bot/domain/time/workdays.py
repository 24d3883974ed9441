"""When the office works: its weekly hours over the Russian production calendar.

The calendar comes from the package `holidays`, which knows the public holidays and the days off that the government
moves; it is imported only when office hours are needed. The package does not know the shortened days, so those, and
anything a late decree changes, come from the city file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

_FRIDAY = 4
_SHORTENED_BY = 60  # minutes; Labour Code, article 95


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of work within a day, in minutes after local midnight (1440 is its end)."""

    start: int
    end: int


Hours = tuple[Interval, ...]


@dataclass(frozen=True)
class Calendar:
    """What the city file says about days.

    `days` maps a date to whether it is a working day; `shortened` are the shortened days; `years` are the years the
    file covers completely, so the package need not.
    """

    days: Mapping[date, bool] = field(default_factory=dict)
    shortened: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def works(self, day: date) -> bool:
        """Whether offices with the usual week work that day: a working Saturday counts, a moved day off does not."""
        works = self.days.get(day)
        if works is None:
            works = _decreed(day)
        return day.weekday() <= _FRIDAY if works is None else works


@dataclass(frozen=True)
class OfficeHours:
    """The office's hours: `week` by weekday (0 is Monday; a missing day is closed), overridden by `dates`.

    Weekdays that the calendar calls off are closed; a Saturday or Sunday that it calls a working day has Friday's
    hours; a shortened day ends an hour earlier. Hours given in `dates` are used as they are.
    """

    week: Mapping[int, Hours]
    dates: Mapping[date, Hours] = field(default_factory=dict)
    calendar: Calendar = Calendar()

    def on(self, day: date) -> Hours:
        """The working hours of that day, in order; empty when the office is closed."""
        if day in self.dates:
            return self.dates[day]
        works = self.calendar.days.get(day)
        if works is None:
            works = _decreed(day)
        if works is False:
            return ()
        moved = works and day.weekday() > _FRIDAY
        hours = self.week.get(_FRIDAY if moved else day.weekday(), ())
        return _shorten(hours) if day in self.calendar.shortened else hours

    def missing_years(self, first: date, last: date) -> tuple[int, ...]:
        """Years between the two days whose moved days off are still unknown, so that we can warn about them."""
        years = range(first.year, last.year + 1)
        return tuple(year for year in years if year not in self.calendar.years and not _year(year).complete)


@dataclass(frozen=True)
class _Year:
    """The production calendar of a year; complete once it includes the government's moves."""

    off: frozenset[date]
    working_weekends: frozenset[date]
    complete: bool


@lru_cache(maxsize=16)
def _year(year: int) -> _Year:
    import holidays  # takes a second, and only office hours need it

    found = holidays.country_holidays("RU", years=year, language="en_US")
    # Two of the eight New Year holidays always fall on a weekend and are moved: a year without moves is undecided.
    moved = any("substituted" in name for name in found.values())
    weekends = frozenset(found.weekend_workdays)
    return _Year(frozenset(found) - weekends, weekends, complete=moved)


def _decreed(day: date) -> bool | None:
    """True for a working weekend, False for a holiday or moved day off, None for an ordinary day."""
    year = _year(day.year)
    if day in year.working_weekends:
        return True
    return False if day in year.off else None


def _shorten(hours: Hours) -> Hours:
    left, kept = _SHORTENED_BY, list(hours)
    while kept and left:
        last = kept.pop()
        cut = min(left, last.end - last.start)
        left -= cut
        if last.end - cut > last.start:
            kept.append(Interval(last.start, last.end - cut))
    return tuple(kept)
