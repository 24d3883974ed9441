"""Finds words that only say where: «возле школы», «напротив автобусной остановки», «от рынка до больницы»."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NEAR_BY = frozenset(
    [
        *("возле", "около", "напротив", "рядом", "вблизи", "недалеко", "неподалеку", "мимо", "позади", "сзади"),
        *("вдоль", "между", "перед", "за", "у", "к", "до", "от", "из", "через", "районе", "сторону", "со", "стороны"),
        *("направлении", "против", "близ", "подле", "адресу", "территории", "угла", "углу", "после"),
    ]
)
_CHAIN = frozenset(["с", "со", "от", "к", "в", "на", "здания", "зданием", "тц", "магазина", "магазином", "и"])
_ADJECTIVE = re.compile(r"\w+(?:ого|его|ому|ему|ой|ей|ым|им|ых|их|ыми|ими|ую|юю)")
_DIRT = re.compile(r"снег\w*|мусор\w*|льда|налед\w*|гряз\w*|трав\w*|листв\w*|воды|вонь|запах\w*")
_LONGEST = 4


def landmarks(words: Sequence[str]) -> frozenset[int]:
    """Positions of words in phrases of place, adjectives included with their noun."""
    found: set[int] = set()
    for start, word in enumerate(words):
        if word not in _NEAR_BY:
            continue
        for position in range(start + 1, min(start + 1 + _LONGEST, len(words))):
            here = words[position]
            if here in _NEAR_BY or here in _CHAIN:
                continue
            if not here.isalpha() or _DIRT.fullmatch(here):
                break
            found.add(position)
            if not _ADJECTIVE.fullmatch(here):
                break
    return frozenset(found)
