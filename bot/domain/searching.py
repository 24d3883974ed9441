"""The words of a search, made tolerant of endings: «Ленина», «ленину» and «на ленине» find one another."""

from __future__ import annotations

import re

from bot.domain.content import folded

MOST_WORDS = 6
# A word keeps so many letters at least; longer ones lose up to three of their ending.
_KEPT, _ENDING = 4, 3
_WORD = re.compile(r"[\w-]+")


def stems(words: str) -> list[tuple[str, str, str]]:
    """(folded stem, the stem as names are written, the word as it is) of the first words, short ones whole."""
    found = _WORD.findall(words)[:MOST_WORDS]
    return [(stem(word), stem(word).capitalize(), word) for word in found]


def stem(word: str) -> str:
    """The beginning that inflected forms share; numbers stay whole."""
    plain = folded(word)
    return plain if plain.isdigit() or len(plain) <= _KEPT else plain[: max(_KEPT, len(plain) - _ENDING)]
