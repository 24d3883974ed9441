"""The number of a line for a period of the city's days, including what is known of years before the bot."""

from __future__ import annotations

from datetime import date

from bot.city.model import City
from bot.city.sections.history import History
from bot.domain.counting.lines import UNKNOWN, Counted, Figure, Line, Lines, Measure
from bot.domain.counting.periods import Period, Span
from bot.domain.time.slots import local_day
from bot.services.reports.lines import lines_of
from storage.database import Transaction
from storage.reports import beginning, counting
from storage.reports.counting import Stretch

# Lines that history can add to: years are added up, shares and medians are not.
_ADDS_UP = (Measure.COUNT, Measure.SUM)


class Figures:
    """Counts lines; a number is the same wherever it is shown."""

    def __init__(self, city: City) -> None:
        self.lines: Lines = lines_of(city)
        self._zone = city.time_zone
        self._history = city[History]

    def of(self, tx: Transaction, line: Line, period: Period) -> Figure:
        """The number of that line; unknown before the bot started or where nothing was counted."""
        known = self._history.of(line.key).get(period.first.year) if period.span is Span.YEAR else None
        stretch = self.stretch(period)
        began = beginning.of(tx)
        if began is not None and began < stretch.until:
            counted = counting.figure(tx, line, stretch)
        else:
            counted = self._before(tx, line, stretch, known)
        if known is None or (line.measure not in _ADDS_UP and counted.value is not None):
            return counted
        return Figure((counted.value or 0) + known, counted.count + known, counted.parts)

    def _before(self, tx: Transaction, line: Line, stretch: Stretch, known: int | None) -> Figure:
        """The number for a time before the bot, from values typed in and rows imported from another program, unless the
        year is known as a whole."""
        if line.measure is Measure.LAST:
            return counting.figure(tx, line, stretch)
        found = counting.figure(tx, line, stretch) if line.brought and known is None else UNKNOWN
        return found if found.count else UNKNOWN

    def years(self, tx: Transaction, line: Line, last: int) -> list[tuple[int, float]]:
        """The known years of a line, up to that one."""
        began, known = beginning.of(tx), self._history.of(line.key)
        first = local_day(began, self._zone).year if began is not None else last + 1
        found: dict[int, float | None] = {year: value for year, value in known.items() if year < first and year <= last}
        for year in range(first, last + 1):
            found[year] = self.of(tx, line, Period.around(Span.YEAR, date(year, 1, 1))).value
        return [(year, value) for year, value in sorted(found.items()) if value is not None]

    def rows(self, tx: Transaction, line: Line, period: Period, limit: int, offset: int = 0) -> list[Counted]:
        """The rows behind the number, earliest first."""
        return counting.page(tx, line, self.stretch(period), limit, offset)

    def stretch(self, period: Period) -> Stretch:
        return Stretch(*period.bounds(self._zone))
