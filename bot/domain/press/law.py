"""The terms set by the law on mass media: seven days for an answer, three for a notice of delay or refusal.

Days are counted from the day after receipt, by the Russian calendar. The law does not say what happens to a term that
ends on a day off; the city file decides (`day_off`), and how it was counted is always shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.time.workdays import Calendar

# In days; no holidays last longer.
_LONGEST = 30


class DayOff(StrEnum):
    """How a term that ends on a day off is moved: to the last working day before it, or the first after it."""

    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True)
class Terms:
    """The legal number of days for an answer and a notice; `own` is the office's own rule, in working days."""

    answer: int = 7
    notice: int = 3
    own: int = 1
    day_off: DayOff = DayOff.EARLIER


@dataclass(frozen=True)
class Term:
    """A computed term: `days` after `received` end on `ends`; `day` is the deadline the office keeps to."""

    received: date
    days: int
    ends: date
    day: date

    @property
    def moved(self) -> bool:
        """Whether the last day is a day off and the term was moved."""
        return self.ends != self.day


@dataclass(frozen=True)
class Clocks:
    """The deadlines of one request: by law for the answer and the notice, by the office's own rule for the answer."""

    law: Term
    notice: Term
    own: date


def clocks(received: date, terms: Terms, calendar: Calendar) -> Clocks:
    """The deadlines of a request received on that day."""
    return Clocks(
        law=_term(received, terms.answer, terms.day_off, calendar),
        notice=_term(received, terms.notice, terms.day_off, calendar),
        own=_working(received, terms.own, calendar),
    )


def after_waiting(own: date, asked: date, said: date, calendar: Calendar) -> date:
    """The office's own deadline after the journalist answered: extended by the working days spent waiting."""
    waited = sum(calendar.works(asked + timedelta(days=day)) for day in range(1, (said - asked).days + 1))
    return _working(max(own, asked), waited, calendar) if waited else own


def _term(received: date, days: int, day_off: DayOff, calendar: Calendar) -> Term:
    """Never before the day of receipt, even when all days up to the last one are off."""
    ends = received + timedelta(days=days)
    step = timedelta(days=-1 if day_off is DayOff.EARLIER else 1)
    day = ends
    while not calendar.works(day) and received < day < ends + timedelta(days=_LONGEST):
        day += step
    return Term(received, days, ends, day)


def _working(received: date, days: int, calendar: Calendar) -> date:
    day = received
    for _ in range(days):
        day += timedelta(days=1)
        while not calendar.works(day) and (day - received).days < _LONGEST:
            day += timedelta(days=1)
    return day
