"""`[outlets]`: the media the office knows from the start; `/outlets` adds more."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.city.section import Section
from bot.city.toml import Table
from bot.domain.press.addresses import read_address
from bot.domain.press.outlets import OUTLET_LENGTH, level_said, outlet_title


@dataclass(frozen=True)
class Outlet:
    """A media outlet; `level` is its reach, and its `addresses` receive releases."""

    title: str
    level: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Outlets:
    """The outlets of the file, in its order."""

    listed: tuple[Outlet, ...]


def read(table: Table, city: City) -> Outlets:
    """Read `[outlets.radio2]` and the like."""
    return Outlets(tuple(_outlet(each) for _, each in table.entries()))


def _outlet(table: Table) -> Outlet:
    title, level = outlet_title(table.text("title")), table.text("level")
    if not 0 < len(title) <= OUTLET_LENGTH:
        raise table.error("title", f"must be 1 to {OUTLET_LENGTH} characters long")
    reaches = level_said(level)
    if reaches is None:
        raise table.error("level", f'"{level}" is no level; the file says which there are')
    single = table.text("email", "")
    given = (single,) if single else table.strings("emails")
    addresses = tuple(read_address(each) or "" for each in given)
    if "" in addresses:
        raise table.error("email", f'"{given[addresses.index("")]}" is no address')
    return Outlet(title, reaches, addresses)


SECTION = Section("outlets", Outlets, read, absent=Outlets(()))
