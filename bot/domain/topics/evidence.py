"""What is found in a text and how much each finding counts.

People say what it is about at the beginning and tell the story after, so later words count less; and a long
text mentions many things, so the whole is divided by about the square root of their number. Both were measured:
together they raise the accuracy by a point and a half and make the surest half of the guesses much surer.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from bot.domain.topics.lexicon import Lexicon

PREFIX = 5
"""Letters of a word's beginning that make a feature: Russian endings fall off, misspelt endings too."""
NOTHING = "@nothing"
"""The feature of a text in which the lexicon found nothing."""
_FADES_OVER = 60
_FADES_TO = 0.4
"""A word counts 1 at the beginning, falling evenly to 0.4 at the sixtieth word."""
_COUNTS = [1.0 - (1.0 - _FADES_TO) * position / _FADES_OVER for position in range(_FADES_OVER + 1)]
_GAIN = 1.3
"""Hand-set weights are a little timid for short texts; measured."""


class Evidence(NamedTuple):
    """A feature found in a text, how much it counts there, and the words that made it."""

    feature: str
    value: float
    words: tuple[str, ...]


def lexicon_evidence(lexicon: Lexicon, words: Sequence[str]) -> list[Evidence]:
    """Lines of the lexicon found in the words; ``NOTHING`` alone if there are none."""
    matches = lexicon.match(words)
    if not matches:
        return [Evidence(NOTHING, 1.0, ())]
    counts = [_counts(match.position) for match in matches]
    scale = _GAIN / math.sqrt(max(1.0, sum(counts)))
    return [Evidence(match.feature, scale * count, match.words) for match, count in zip(matches, counts, strict=True)]


def winter_share(lexicon: Lexicon, evidence: Sequence[Evidence]) -> float:
    """What the lines found add to snow when snow lies, in natural-log units."""
    return sum(item.value * lexicon.winter_weight(item.feature) for item in evidence if item.feature[0] in "@~")


def says_nothing(evidence: Sequence[Evidence]) -> bool:
    """Whether no line of the lexicon was found in the text."""
    return any(item.feature == NOTHING for item in evidence)


def known_beginnings(words: Sequence[str], known: Container[str]) -> list[Evidence]:
    """Beginnings of words that are known, each at its first place; together they are of length one."""
    first: dict[str, int] = {}
    for position, word in enumerate(words):
        start = word[:PREFIX]
        if start in known and start not in first:
            first[start] = position
    return _scaled(words, first)


def beginnings(words: Sequence[str]) -> list[Evidence]:
    """Beginnings of all words of three letters and more, as ``known_beginnings`` counts them."""
    first: dict[str, int] = {}
    for position, word in enumerate(words):
        if len(word) > 2 and word.isalpha():
            first.setdefault(word[:PREFIX], position)
    return _scaled(words, first)


def _scaled(words: Sequence[str], first: Mapping[str, int]) -> list[Evidence]:
    counts = [_COUNTS[min(position, _FADES_OVER)] for position in first.values()]
    length = math.hypot(*counts)
    return [
        Evidence(start, count / length, (words[position],))
        for (start, position), count in zip(first.items(), counts, strict=True)
    ]


def _counts(position: int) -> float:
    return _COUNTS[min(position, _FADES_OVER)]
