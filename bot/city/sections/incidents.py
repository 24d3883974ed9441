"""`[incidents]`: how exports of «Инцидент Менеджмент» are read, and the working day by which its answers are timed."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.city.model import City
from bot.city.section import Section
from bot.city.times import parse_hours
from bot.city.toml import Table
from bot.domain.incident_system.columns import READ
from bot.domain.incident_system.system import System
from bot.domain.incident_system.themes import Themes, ThemesError
from bot.domain.time.deadline import WorkClock
from bot.domain.time.workdays import OfficeHours

# The system's working day begins at half past eight; it runs on working days.
WORKING_DAY = "08:30-17:30"
WORKING_WEEK = range(5)
THEMES_FILE = "incident_themes.txt"


def read(table: Table, city: City) -> System:
    """The system; the file of themes is beside the city file."""
    zone = table.parse("clock", table.text("clock", city.time_zone.key), _zone)
    day = table.parse("working_day", table.text("working_day", WORKING_DAY), parse_hours)
    if not day:
        raise table.error("working_day", "must be hours such as 08:30-17:30")
    return System(
        zone=zone,
        working=WorkClock(zone, OfficeHours(dict.fromkeys(WORKING_WEEK, day), {}, city.calendar)),
        municipality=table.text("municipality", ""),
        renamed=_columns(table.table("columns")),
        themes=_themes(table, city),
    )


def _columns(table: Table) -> Mapping[str, str]:
    """Other headings for the system's own: `"Номер инцидента" = "№ обращения"`."""
    names = {heading: name for name, heading in READ.items()}
    renamed = {}
    for heading in table.names():
        if heading not in names:
            raise table.error(heading, f"no column that is read; there are {', '.join(names)}")
        renamed[names[heading]] = table.text(heading)
    table.close()
    return renamed


def _themes(table: Table, city: City) -> Themes:
    """The themes of the named file, which must exist, or of the default one if it exists."""
    name = table.text("themes_file", "")
    file = table.document.path.parent / (name or THEMES_FILE)
    if not name and not file.exists():
        return Themes()
    try:
        return Themes.read(file.read_text(encoding="utf-8-sig").splitlines(), city.topics)
    except (OSError, UnicodeDecodeError):
        raise table.error("themes_file", f"{file} cannot be read") from None
    except ThemesError as error:
        raise table.error("themes_file", f"{file}: {error}") from None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'unknown time zone "{name}"') from None


SECTION = Section("incidents", System, read)
