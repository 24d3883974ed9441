"""Dates said without a year, and dates written within a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.time.day_words import MONTH, month_of

# A date without a year is the nearest one: if it lies further off than this, another year is meant.
HALF_A_YEAR = timedelta(days=183)

_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?:\.(\d{4}|\d{2}))?(?![\d.]*\d)")
_NAMED = re.compile(rf"(?<!\d)(\d{{1,2}})\s+{MONTH}(?:\s+(\d{{4}}))?", re.IGNORECASE)


def nearest(day: int, month: int, year: int | None, today: date) -> date | None:
    """That date, without a year the nearest one not long past; None if there is no such day."""
    try:
        found = date(year or today.year, month, day)
        return found.replace(year=found.year + 1) if year is None and today - found > HALF_A_YEAR else found
    except ValueError:
        return None


def not_ahead(found: date, today: date, farthest: timedelta = timedelta(0)) -> date:
    """The date of a past event: a date without a year further ahead than `farthest` is last year's."""
    is_last_years = found - today > farthest and (found.month, found.day) != (2, 29)
    return found.replace(year=found.year - 1) if is_last_years else found


def next_such_day(day: int, today: date) -> date | None:
    """The next day of a month with that number, today included; None if no month nearby has it."""
    for ahead in range(62):
        found = today + timedelta(days=ahead)
        if found.day == day:
            return found
    return None


def written_in(text: str, today: date) -> Iterator[tuple[date, re.Match[str]]]:
    """Every date in a text («24.11», «24 ноября 2026»), with its match."""
    for match in (*_DOTTED.finditer(text), *_NAMED.finditer(text)):
        number, month, year = match.groups()
        said = int(month) if month.isdigit() else month_of(month.lower()) or 0
        full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
        if found := nearest(int(number), said, full, today):
            yield found, match
