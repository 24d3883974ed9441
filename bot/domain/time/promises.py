"""The day by which an answer is promised, as an instant."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.domain.errors import Refusal
from bot.domain.time.deadline import WorkClock

# Without office hours a promised day ends at this hour, or at midnight if the hour has passed.
DAY_ENDS = time(18, 0)
# The furthest day that can be promised (the law's longest term for an answer).
FARTHEST_DAYS = 60
# The buttons' choices, in days from today.
CHOICES = {"today": 0, "tomorrow": 1, "days3": 3}


def end_of(day: date, clock: WorkClock, now: int) -> int:
    """When that day ends for the office, UTC ms; a closed day ends at the end of the next open one.

    Raises Refusal for a day in the past or too far ahead.
    """
    today = clock.day(now)
    if day < today:
        raise Refusal("interim-past")
    if (day - today).days > FARTHEST_DAYS:
        raise Refusal("interim-too-far", days=FARTHEST_DAYS)
    if clock.hours is None:
        ends = _at(day, DAY_ENDS, clock)
        return ends if ends > now else _at(day, time(23, 59), clock)
    while not (hours := clock.hours.on(day)) or _at(day, time(), clock) + hours[-1].end * 60_000 <= now:
        day += timedelta(days=1)
    return _at(day, time(), clock) + hours[-1].end * 60_000


def _at(day: date, hour: time, clock: WorkClock) -> int:
    return round(datetime.combine(day, hour, clock.zone).timestamp() * 1000)
