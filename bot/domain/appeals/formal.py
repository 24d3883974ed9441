"""The legal deadlines of a formal appeal under Federal Law 59-FZ, articles 8 and 12."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PASS_ON_DAYS = 7
"""Days after registration within which it must be passed on to the competent body."""
ANSWER_DAYS = 30
"""Days after registration within which it must be answered."""
# The office is reminded in the morning, this many days before each deadline.
_REMIND_DAYS = {"pass": 1, "answer": 3}
_MORNING = time(10, 0)


@dataclass(frozen=True)
class Clocks:
    """Instants in UTC ms; deadlines are the last minutes of the last days."""

    registered: int
    pass_by: int
    answer_by: int


def clocks(registered: date, zone: ZoneInfo) -> Clocks:
    """The deadlines counted from the day of registration."""

    def end(days: int) -> int:
        return _ms(registered + timedelta(days=days), time(23, 59), zone)

    return Clocks(_ms(registered, time(), zone), end(PASS_ON_DAYS), end(ANSWER_DAYS))


def remind_before(clock: str, now: int, zone: ZoneInfo) -> int:
    """The instant before which deadlines of that kind (`pass`, `answer`) need a reminder now."""
    here = datetime.fromtimestamp(now / 1000, zone)
    day = here.date() if here.time() >= _MORNING else here.date() - timedelta(days=1)
    return _ms(day + timedelta(days=_REMIND_DAYS[clock] + 1), time(), zone)


def _ms(day: date, hour: time, zone: ZoneInfo) -> int:
    return round(datetime.combine(day, hour, zone).timestamp() * 1000)
