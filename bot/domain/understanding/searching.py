"""Search words, made tolerant of endings: «Ленина», «ленину» and «на ленине» find one another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.content import folded
from bot.domain.places.street_names import street_kind

MOST_WORDS = 6
# A stem keeps at least this many letters; longer words lose up to three at the end, short ones a final vowel.
_KEPT, _ENDING = 4, 3
_VOWELS = "аеиоуыэюяй"
_WORD = re.compile(r"[\w-]*[^\W_][\w-]*")


@dataclass(frozen=True)
class Sought:
    """A word of a search: its folded stem, the stem capitalised as in names, and the word itself.

    A short stem counts only at the beginning of a word («ям» in «ямы», not in «прямо»).
    """

    stem: str
    name: str
    word: str
    short: bool


def sought(words: str) -> list[Sought]:
    """The first words of a search; prepositions, «улица» and the like only if there is nothing else."""
    said = _WORD.findall(words)
    telling = [word for word in said if len(word) > 2 or word[0].isdigit()] or said
    telling = [word for word in telling if street_kind(folded(word)) is None] or telling
    stems = [(stem(word), word) for word in telling[:MOST_WORDS]]
    return [Sought(cut, cut.capitalize(), word, len(cut) < _KEPT) for cut, word in stems]


def stem(word: str) -> str:
    """The beginning shared by the inflected forms; numbers stay whole."""
    plain = folded(word)
    if plain.isdigit():
        return plain
    if len(plain) <= _KEPT:
        return plain[:-1] if len(plain) > 2 and plain[-1] in _VOWELS else plain
    return plain[: max(_KEPT, len(plain) - _ENDING)]
