"""`[media]`: whether journalists may ask through the bot, and the time limits for answering them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.city.section import Section
from bot.city.toml import Table
from bot.domain.press.law import DayOff, Terms


@dataclass(frozen=True)
class Media:
    """`closed_text` is shown to journalists while `open` is false; with `approval` the head approves answers."""

    open: bool
    closed_text: str
    terms: Terms
    approval: bool


def read(table: Table, city: City) -> Media:
    """Read the switch and the time limits of the law and the office."""
    is_open = table.take("open", bool, True)
    closed_text = table.text("closed_text", "")
    if not is_open and not closed_text:
        raise table.error("closed_text", "is needed while open is false: where journalists are to write")
    day_off = table.text("day_off", DayOff.EARLIER)
    if day_off not in set(DayOff):
        raise table.error("day_off", f'must be "earlier" or "later", not "{day_off}"')
    terms = Terms(
        _days(table, "answer", "P7D"), _days(table, "notice", "P3D"), _days(table, "own", "P1D"), DayOff(day_off)
    )
    if terms.notice > terms.answer:
        raise table.error("notice", "must not be longer than the time for an answer")
    return Media(is_open, closed_text, terms, table.take("approval", bool, False))


def _days(table: Table, key: str, default: str) -> int:
    found = table.duration(key, default)
    if found.days < 1 or found.seconds:
        raise table.error(key, "must be whole days, such as P7D")
    return found.days


SECTION = Section("media", Media, read)
