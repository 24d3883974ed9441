"""Computes when an answer is due, around the clock or over the office's working hours.

Instants are UTC milliseconds, durations `timedelta`. Working time is counted on the city's wall clock, day by day, so a
daylight saving change within a stretch of work neither adds nor removes time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.time.workdays import OfficeHours

# A department must answer at least this long before the appeal's own deadline, so that its answer can be reviewed and
# forwarded.
# through and sent on.
TIME_TO_SEND_ON = timedelta(minutes=15)
# On the promised day the department is asked at this hour.
MORNING = time(9, 0)
# Days to look ahead: no office is closed for longer, so without an open day by then the hours are wrong.
_HORIZON = 400


class NeverOpenError(Exception):
    """The office hours leave no open day for more than a year, so nothing can ever be due."""


@dataclass(frozen=True)
class WorkClock:
    """Counts the office's working time in a city; without hours, every minute counts."""

    zone: ZoneInfo
    hours: OfficeHours | None = None

    def add(self, instant: int, duration: timedelta) -> int:
        """The instant at which that much working time has passed since `instant`.

        A duration that runs out at closing time ends there, not at the next opening. A zero duration outside the hours
        gives the next opening.
        """
        left = _ms(duration)
        if self.hours is None:
            return instant + left
        for start, end in self._stretches(instant):
            begin = max(start, instant)
            if begin + left <= end:
                return begin + left
            left -= max(0, end - begin)
        raise NeverOpenError

    def subtract(self, instant: int, duration: timedelta) -> int:
        """The instant from which that much working time passes until `instant`.

        A duration that would begin at an opening begins there, not at the closing before it.
        """
        left = _ms(duration)
        if self.hours is None:
            return instant - left
        for start, end in self._stretches_back(instant):
            finish = min(end, instant)
            if finish - left >= start:
                return finish - left
            left -= max(0, finish - start)
        raise NeverOpenError

    def between(self, start: int, end: int) -> int:
        """How much working time lies between two instants, ms."""
        if self.hours is None:
            return max(0, end - start)
        spent = 0
        for opens, closes in self._stretches(start):
            if opens >= end:
                break
            spent += min(closes, end) - max(opens, start)
        return spent

    def is_open(self, instant: int) -> bool:
        """Whether the office is open at that instant; at closing time it no longer is."""
        if self.hours is None:
            return True
        return any(start <= instant < end for start, end in self._on(self._day(instant)))

    def _stretches(self, instant: int) -> Iterator[tuple[int, int]]:
        """Stretches of work that end after `instant`, starting with its day."""
        day = self._day(instant)
        for _ in range(_HORIZON):
            yield from (stretch for stretch in self._on(day) if stretch[1] > instant)
            day += timedelta(days=1)

    def _stretches_back(self, instant: int) -> Iterator[tuple[int, int]]:
        """Stretches of work that begin before `instant`, going back from its day."""
        day = self._day(instant)
        for _ in range(_HORIZON):
            yield from (stretch for stretch in reversed(self._on(day)) if stretch[0] < instant)
            day -= timedelta(days=1)

    def _on(self, day: date) -> list[tuple[int, int]]:
        assert self.hours is not None
        return [(self._at(day, span.start), self._at(day, span.end)) for span in self.hours.on(day)]

    def _at(self, day: date, minute: int) -> int:
        midnight = datetime.combine(day, time(), self.zone)
        return _ms_since_epoch(midnight + timedelta(minutes=minute))

    def day(self, instant: int, later: int = 0) -> date:
        """The city's date at that instant, or `later` days after it."""
        return self._day(instant) + timedelta(days=later)

    def _day(self, instant: int) -> date:
        return datetime.fromtimestamp(instant / 1000, self.zone).date()


@dataclass(frozen=True)
class Deadlines:
    """The clocks of one appeal, from the settings and the city file."""

    clock: WorkClock
    response: timedelta
    remind_before: timedelta
    department: timedelta

    def due(self, received: int, response: timedelta | None = None) -> int:
        """When the answer is due; `response` overrides the usual time allowed, for example with a source's own."""
        return self.clock.add(received, self.response if response is None else response)

    def remind(self, received: int, due: int) -> int:
        """When the moderators are reminded: within working hours, and never before the appeal was received."""
        return max(received, self.clock.subtract(due, self.remind_before))

    def ask_about(self, promising: int, promised: int) -> int:
        """When to ask whether a promise has been kept.

        On the morning of the promised day, while there is still time to name another day; for a promise made for the
        same day, shortly before its end.
        """
        if self.clock.day(promising) == self.clock.day(promised):
            return self.remind(promising, promised)
        return _ms_since_epoch(datetime.combine(self.clock.day(promised), MORNING, self.clock.zone))

    def share(self, forwarded: int, due: int) -> int:
        """When a department's answer is due.

        Its own time from the forwarding, but at the latest a quarter of an hour before the appeal's deadline. An appeal
        forwarded later than that is due at once.
        """
        latest = self.clock.subtract(due, TIME_TO_SEND_ON)
        return max(forwarded, min(latest, self.clock.add(forwarded, self.department)))


def _ms(duration: timedelta) -> int:
    return round(duration.total_seconds() * 1000)


def _ms_since_epoch(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
