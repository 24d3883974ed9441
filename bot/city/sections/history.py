"""`[history]`: figures for years before the bot, by report line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.city.model import City
from bot.city.section import Section
from bot.city.toml import Table


@dataclass(frozen=True)
class History:
    """Line → year → figure: what was counted in that year without the bot.

    If the bot began within a year, its own rows are added to the figure.
    """

    by_line: Mapping[str, Mapping[int, int]] = field(default_factory=dict)

    def of(self, line: str) -> Mapping[int, int]:
        return self.by_line.get(line, {})


def read(table: Table, city: City) -> History:
    """`[history.incidents]` with `2018 = 184`, …"""
    lines = {}
    for line, years in table.entries():
        figures = {}
        for year in years.names():
            if not (year.isdigit() and len(year) == 4):
                raise years.error(year, "must be a year such as 2023")
            figures[int(year)] = years.take(year, int)
            if figures[int(year)] < 0:
                raise years.error(year, "must be 0 or more")
        lines[line] = figures
    return History(lines)


SECTION = Section("history", History, read, History())
