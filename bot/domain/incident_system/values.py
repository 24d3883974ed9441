"""Raw cells: numbers as text and as numbers, instants with and without a format, durations, dashes."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo

from bot.domain.content import visible
from bot.domain.incident_system.columns import Cell

# What the system writes for an empty value.
_NOTHING = frozenset({"", "-", "–", "—"})
# Besides the system's own format, ISO 8601.
_FORMATS = ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y")
_SPAN = re.compile(
    r"(?:(?P<days>\d+)\s*(?:д|дн|дней|d|days?)?\.?,?\s+)?(?P<h>\d+):(?P<m>\d{1,2})(?::(?P<s>\d{1,2}))?(?:\.\d+)?"
)
# Excel counts days from here; times of day are fractions of a day.
_EXCEL_EPOCH = datetime(1899, 12, 30)
_EXCEL_DAYS = 200_000
# The system began in 2018; an instant long before that, or far in the future, is an error.
_FIRST_YEAR, _LAST_YEAR = 2015, 2099


def text_of(cell: Cell) -> str:
    """The cell as text, without invisible characters; empty for a dash. A formula's value is plain text."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = visible(str(cell).replace("\xa0", " ").replace("\r\n", "\n"))
    return "" if text in _NOTHING else text


def instant_of(cell: Cell, zone: tzinfo) -> int | None:
    """The cell's local time in that zone as UTC ms; None when it is empty or not a time."""
    moment = _moment(cell)
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return round(moment.replace(tzinfo=moment.tzinfo or zone).timestamp() * 1000)


def span_of(cell: Cell) -> int | None:
    """The cell's duration in ms; None when it is empty or not a duration."""
    span: timedelta | None = None
    match cell:
        case timedelta():
            span = cell
        case time():
            span = timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
        case datetime():
            span = cell.replace(tzinfo=None) - _EXCEL_EPOCH
        case bool():
            return None
        case int() | float():
            span = timedelta(days=cell) if 0 <= cell < _EXCEL_DAYS else None
        case str() if found := _SPAN.fullmatch(text_of(cell)):
            days, hours, minutes, seconds = (int(found[part] or 0) for part in ("days", "h", "m", "s"))
            span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if span is None or not timedelta() <= span < timedelta(days=_EXCEL_DAYS):
        return None
    return round(span.total_seconds() * 1000)


def yes_of(cell: Cell) -> bool | None:
    """«Да» or «Нет»; None for anything else."""
    if isinstance(cell, bool):
        return cell
    return {"да": True, "нет": False}.get(text_of(cell).casefold())


def _moment(cell: Cell) -> datetime | None:
    match cell:
        case datetime():
            return cell
        case date():
            return datetime.combine(cell, time())
        case bool() | None:
            return None
        case int() | float():
            return _EXCEL_EPOCH + timedelta(days=cell) if 0 < cell < _EXCEL_DAYS else None
    words = text_of(cell)
    with suppress(ValueError):
        return datetime.fromisoformat(words)
    for form in _FORMATS:
        with suppress(ValueError):
            return datetime.strptime(words, form)
    return None
