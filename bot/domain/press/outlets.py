"""A list of outlets as people write it: a line each, the name and how far it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.content import folded
from bot.domain.press.requests import Level

OUTLET_LENGTH = 100
# What people call how far an outlet reaches, folded.
_LEVELS: Mapping[str, Level] = {
    "город": Level.CITY, "городское": Level.CITY, "city": Level.CITY,
    "край": Level.REGION, "краевое": Level.REGION, "область": Level.REGION, "регион": Level.REGION,
    "region": Level.REGION,
    "страна": Level.COUNTRY, "федеральное": Level.COUNTRY, "россия": Level.COUNTRY, "country": Level.COUNTRY,
    "зарубежье": Level.ABROAD, "зарубежное": Level.ABROAD, "abroad": Level.ABROAD,
}  # fmt: skip


def outlet_title(words: str) -> str:
    """The name without quotation marks around it; a longer one than OUTLET_LENGTH is none."""
    return " ".join(words.split()).strip("«»„“”\"' .")


@dataclass(frozen=True)
class Listed:
    """The outlets of a list, and the numbers of lines that say none: with one of these nothing is taken."""

    outlets: tuple[tuple[str, Level], ...]
    wrong: tuple[int, ...]


def read_outlets(text: str) -> Listed:
    """«Радио-2; город», a line each, as the exported table is; a line of headings is passed over."""
    found, wrong = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        title, _, level = line.partition(";")
        title, level = outlet_title(title), level.partition(";")[0].strip(" \"'")
        reaches = _LEVELS.get(folded(level))
        if not line.strip() or (number == 1 and folded(level).startswith(("уровень", "level"))):
            continue
        if reaches is None or not 0 < len(title) <= OUTLET_LENGTH:
            wrong.append(number)
        else:
            found.append((title, reaches))
    return Listed(tuple(found), tuple(wrong))
