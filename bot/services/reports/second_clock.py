"""The second clock of answers: how much office time each took, counted once, soon after the answer."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.incident_system.system import System
from bot.domain.time.deadline import WorkClock
from storage.appeals import round_answers
from storage.database import Transaction

_AT_ONCE = 100
_MINUTE = 60_000


class SecondClock:
    """Counts the city's office hours, or where it has none the working day of the incident system. Without either there
    is only the first clock."""

    def __init__(self, city: City) -> None:
        system = city.get(System)
        if city.office_hours is not None:
            self._clock: WorkClock | None = WorkClock(city.time_zone, city.office_hours)
        else:
            self._clock = system.working if system else None

    def sweep(self, tx: Transaction, now: int) -> bool:
        """Count some answers not counted yet; True when some are left."""
        if self._clock is None:
            return False
        found = round_answers.untimed(tx, _AT_ONCE)
        for each in found:
            began = each.at - each.minutes * _MINUTE
            round_answers.time(tx, each, self._clock.between(began, each.at) // _MINUTE)
        return len(found) == _AT_ONCE
