"""A list of outlets as people write it: one per line, with the name, the level, the addresses."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.content import folded
from bot.domain.press.addresses import read_address
from bot.domain.press.requests import Level

OUTLET_LENGTH = 100
# The words of `/outlets` before an address.
LEAVE_WORDS = frozenset({"отписать", "unsubscribe"})
RESTORE_WORDS = frozenset({"вернуть", "restore"})
# What people call the levels of outlets, folded.
_LEVELS: Mapping[str, Level] = {
    "город": Level.CITY, "городское": Level.CITY, "city": Level.CITY,
    "край": Level.REGION, "краевое": Level.REGION, "область": Level.REGION, "регион": Level.REGION,
    "region": Level.REGION,
    "страна": Level.COUNTRY, "федеральное": Level.COUNTRY, "россия": Level.COUNTRY, "country": Level.COUNTRY,
    "зарубежье": Level.ABROAD, "зарубежное": Level.ABROAD, "abroad": Level.ABROAD,
}  # fmt: skip
# Quotation marks that people put around a name.
_AROUND = {("«", "»"), ("„", "“"), ("“", "”"), ('"', '"'), ("'", "'")}


def level_said(words: str) -> Level | None:
    """The level of an outlet, as people call it."""
    return _LEVELS.get(folded(words))


def outlet_title(words: str) -> str:
    """The name without the quotation marks around it; marks inside it («Радио «Берег»») stay."""
    title = " ".join(words.split()).strip(" .")
    while len(title) > 1 and (title[0], title[-1]) in _AROUND and not set(title[1:-1]) & set(title[0] + title[-1]):
        title = title[1:-1].strip(" .")
    return title


@dataclass(frozen=True)
class Outlet:
    """A line of a list: `addresses` get what is sent to the media."""

    title: str
    level: Level
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """The outlets of a list, and the numbers of wrong lines: with any of these nothing is imported."""

    outlets: tuple[Outlet, ...]
    wrong: tuple[int, ...]


def read_outlets(text: str) -> Listed:
    """Read lines like «Радио-2; город; news@radio2.ru», as in the exported table.

    A line of headings is skipped, and so is the number of requests in a line. There may be several addresses in a row.
    """
    found, wrong = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        fields = next(csv.reader([line], delimiter=";"), [])
        title, level, *rest = (*fields, "", "")[: max(2, len(fields))]
        if not line.strip() or (number == 1 and folded(level.strip()).startswith(("уровень", "level"))):
            continue
        outlet = _outlet(title, level, rest)
        if outlet is None:
            wrong.append(number)
        else:
            found.append(outlet)
    return Listed(tuple(found), tuple(wrong))


def _outlet(title: str, level: str, rest: Sequence[str]) -> Outlet | None:
    title, reaches = outlet_title(title), level_said(level.strip(" \"'"))
    words = [word for field in rest for word in field.replace(",", " ").split() if not word.isdigit()]
    addresses = [read_address(word) for word in words]
    if reaches is None or not 0 < len(title) <= OUTLET_LENGTH or None in addresses:
        return None
    return Outlet(title, reaches, tuple(each for each in addresses if each))
