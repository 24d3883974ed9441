"""Blanks in a template: words in braces that must be filled before the text may leave the office."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.domain.content import folded

# Blanks whose values an appeal itself knows, by the names that people give them.
PLACE_BLANKS = ("улица", "адрес", "место", "street", "address", "place")
NUMBER_BLANKS = ("номер", "number")

_BLANK = re.compile(r"\{\s*([^{}\n]{1,40}?)\s*\}")


def blanks(text: str) -> tuple[str, ...]:
    """Names of the blanks, each once, in the order of the text."""
    return tuple(dict.fromkeys(match.group(1) for match in _BLANK.finditer(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with the blanks filled whose values are known; names are compared folded."""
    known = {folded(name): value for name, value in values.items() if value}
    return _BLANK.sub(lambda match: known.get(folded(match.group(1)), match.group()), text)


def filled_by(text: str, words: str) -> str:
    """The text with its blanks filled from a person's words: a line for each in turn, all of them for an only one."""
    empty: Sequence[str] = blanks(text)
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if len(empty) == 1:
        lines = [" ".join(lines)] if lines else []
    return filled(text, dict(zip(empty, lines, strict=False)))
