"""A whole export: its incidents, each number once, and the rows that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from bot.domain.incident_system.columns import Cells, find_columns
from bot.domain.incident_system.incident import Incident, Unreadable, newest, read_row
from bot.domain.messenger import EVERYWHERE

# A bot cannot download a larger file, and a year's export has fewer rows.
FILE_BYTES = EVERYWHERE.file_bytes
ROWS = 50_000


@dataclass(frozen=True)
class Export:
    """The contents of a file. `repeated` counts rows with a number that another row also has."""

    incidents: tuple[Incident, ...]
    unreadable: tuple[Unreadable, ...]
    repeated: int

    @property
    def rows(self) -> int:
        """The number of non-empty rows below the headings."""
        return len(self.incidents) + len(self.unreadable) + self.repeated


def read_export(
    rows: Iterable[Cells], renamed: Mapping[str, str], zone: tzinfo, said: Callable[[int], None] = lambda read: None
) -> Export:
    """Read a table; raises NotAnExport. The callback `said` gets the number of rows read so far, every 500 rows."""
    lines = iter(rows)
    columns, above = find_columns(lines, renamed)
    incidents: dict[str, Incident] = {}
    unreadable: list[Unreadable] = []
    repeated = 0
    for number, row in enumerate(lines, start=above + 1):
        found = read_row(number, row, columns, zone)
        if isinstance(found, Unreadable):
            unreadable.append(found)
        elif found is not None:
            other = incidents.get(found.number)
            repeated += other is not None
            incidents[found.number] = newest(other, found) if other else found
        if number % 500 == 0:
            said(number)
    return Export(tuple(incidents.values()), tuple(unreadable), repeated)
