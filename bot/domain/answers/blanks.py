"""Blanks in a template: words in braces that must be filled before the text can be sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.domain.content import folded
from bot.domain.formatted import Formatted

# Blanks that an appeal can fill itself, by the names people give them.
PLACE_BLANKS = ("улица", "адрес", "место", "street", "address", "place")
NUMBER_BLANKS = ("номер", "number")
# Blanks that a day fills.
DAY_BLANKS = ("срок", "день", "дата", "term", "day", "date")

_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\{\s*([^{}\n]{1,40}?)\s*\}")


def blanks(text: str) -> tuple[str, ...]:
    """Names of the blanks, each once, in text order."""
    return tuple(dict.fromkeys(match.group(1) for match in _BLANK.finditer(text)))


def day_blanks(text: str) -> tuple[str, ...]:
    """The names of the blanks that a day fills."""
    return tuple(name for name in blanks(text) if folded(name) in DAY_BLANKS)


def filled(words: Formatted, values: Mapping[str, Formatted], *, after: str = "") -> Formatted:
    """The words with known blanks filled, only those `after` the given words; names are compared folded."""
    known = {folded(name): value for name, value in values.items() if value.text}
    blanks_there = (
        match for match in _BLANK.finditer(words.text) if words.text[: match.start()].casefold().endswith(after)
    )
    found = [(match, known.get(folded(match.group(1)))) for match in blanks_there]
    return words.replaced([(match.start(), match.end(), value) for match, value in found if value])


def filled_by(words: Formatted, said: Formatted) -> Formatted:
    """The words with their blanks filled from a person's text: one line per blank, or all lines for a single blank."""
    empty: Sequence[str] = blanks(words.text)
    lines = [line for match in _LINE.finditer(said.text) if (line := said.part(*match.span()).stripped()).text]
    if len(empty) == 1 and lines:
        lines = [_in_one_line(lines)]
    return filled(words, dict(zip(empty, lines, strict=False)))


def _in_one_line(lines: Sequence[Formatted]) -> Formatted:
    whole = lines[0]
    for line in lines[1:]:
        whole = whole + Formatted(" ") + line
    return whole
