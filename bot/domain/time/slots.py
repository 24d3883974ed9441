"""Weekly moments of channels and rubrics, and yearly dates, in the city's time."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

_DAY_MS = 86_400_000


class Weekly(Protocol):
    """A weekly moment: `weekday` (0 is Monday) and `minute` after local midnight."""

    @property
    def weekday(self) -> int: ...

    @property
    def minute(self) -> int: ...


def upcoming(slots: Sequence[Weekly], zone: ZoneInfo, after: int, weeks: int = 60) -> Iterator[int]:
    """The moments after `after`, soonest first, for that many weeks; they follow the local clock and never drift."""
    today = datetime.fromtimestamp(after / 1000, zone).date()
    for ahead in range(weeks * 7 + 1):
        day = today + timedelta(days=ahead)
        for minute in sorted(slot.minute for slot in slots if slot.weekday == day.weekday()):
            at = instant(day, time(minute // 60, minute % 60), zone)
            if at > after:
                yield at


def latest(slots: Sequence[Weekly], zone: ZoneInfo, now: int) -> int | None:
    """The latest moment not after `now`, within the last week."""
    last = None
    for at in upcoming(slots, zone, now - 8 * _DAY_MS, weeks=2):
        if at > now:
            break
        last = at
    return last


def instant(day: date, clock: time, zone: ZoneInfo) -> int:
    """That day and time in the city as UTC ms."""
    return round(datetime.combine(day, clock, zone).timestamp() * 1000)


def instant_of_minute(day: date, minute: int, zone: ZoneInfo) -> int:
    """That minute after midnight of the city's day as UTC ms."""
    return instant(day, time(minute // 60, minute % 60), zone)


def local_day(at: int, zone: ZoneInfo) -> date:
    """The city's date at that instant: between 00:00 and 10:00 in the Far East it is still yesterday in UTC."""
    return datetime.fromtimestamp(at / 1000, zone).date()


def day_bounds(day: date, zone: ZoneInfo) -> tuple[int, int]:
    """(first ms of that local day, first ms of the next)."""
    return instant(day, time(), zone), instant(day + timedelta(days=1), time(), zone)


def anniversary(yearly: str, year: int, zone: ZoneInfo) -> int:
    """The instant of 'MM-DD HH:MM' in that year; in other than leap years the 29th of February falls on the 28th."""
    day, _, clock = yearly.partition(" ")
    month, number = (int(part) for part in day.split("-"))
    if (month, number) == (2, 29) and not calendar.isleap(year):
        number = 28
    hour, minute = (int(part) for part in clock.split(":"))
    return instant(date(year, month, number), time(hour, minute), zone)


def days_of_year(first: date, count: int) -> list[str]:
    """The days as 'MM-DD'; in a year without a 29th of February, its 28th includes '02-29' too."""
    days = [first + timedelta(days=ahead) for ahead in range(count)]
    stands_in = any((day.month, day.day) == (2, 28) and not calendar.isleap(day.year) for day in days)
    return [f"{day:%m-%d}" for day in days] + (["02-29"] if stands_in else [])


def yearly_of(at: int, zone: ZoneInfo) -> str:
    """'MM-DD HH:MM' of an instant."""
    return f"{datetime.fromtimestamp(at / 1000, zone):%m-%d %H:%M}"


def said_instant(at: int, zone: ZoneInfo) -> str:
    """«28.11 10:00», as people write it."""
    return f"{datetime.fromtimestamp(at / 1000, zone):%d.%m %H:%M}"
