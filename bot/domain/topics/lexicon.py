"""The hand-written lexicon: which words and phrases speak for which topic.

The file ``lexicon.txt`` beside this module explains its own format. Matching costs a few dictionary
look-ups a word, so it stays far under a millisecond however many phrases there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

NEAR = 8
"""How many words apart the terms of one phrase may stand."""
_LONGEST_PREFIX = 16


@dataclass(frozen=True)
class Phrase:
    """Terms (numbers of alternatives) that must stand near each other, and those that must not."""

    line: str
    terms: tuple[int, ...]
    forbidden: tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """A named group of phrases with its hand-set weights (natural-log units a topic)."""

    name: str
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Match:
    """A line that was found, with the words that made it so."""

    line: str
    words: tuple[str, ...]


class LexiconError(ValueError):
    """The lexicon file is malformed; the message names the line."""


class Lexicon:
    """All lines of a lexicon, ready to be matched."""

    def __init__(self, text: str) -> None:
        self.lines: dict[str, Line] = {}
        self._terms: dict[str, int] = {}
        self._exact: dict[str, list[int]] = {}
        self._prefix: dict[str, list[int]] = {}
        self._by_first: dict[int, list[Phrase]] = {}
        for number, row in enumerate(text.splitlines(), 1):
            if row.strip() and not row.startswith("#"):
                self._add(number, row)
        self._terms_of = lru_cache(maxsize=20_000)(self._look_up)

    def _add(self, number: int, row: str) -> None:
        head, bar, body = row.partition("|")
        name, colon, weights = head.partition(":")
        if not (bar and colon):
            raise LexiconError(f"lexicon line {number}: «name: topic weight | phrases» expected")
        fields = weights.split()
        name = name.strip()
        if len(fields) % 2 or not fields or name in self.lines:
            raise LexiconError(f"lexicon line {number}: pairs of topic and weight, and a new name, expected")
        pairs = zip(fields[::2], fields[1::2], strict=True)
        self.lines[name] = Line(name, {topic: float(weight) for topic, weight in pairs})
        for phrase in body.split(";"):
            if phrase.strip():
                self._add_phrase(name, phrase.split())

    def _add_phrase(self, name: str, parts: Sequence[str]) -> None:
        terms = tuple(self._term(part) for part in parts if not part.startswith("!"))
        forbidden = tuple(self._term(part[1:]) for part in parts if part.startswith("!"))
        phrase = Phrase(name, terms, forbidden)
        self._by_first.setdefault(terms[0], []).append(phrase)

    def _term(self, alternatives: str) -> int:
        if alternatives in self._terms:
            return self._terms[alternatives]
        number = self._terms[alternatives] = len(self._terms)
        for word in alternatives.split("/"):
            if word.endswith("*"):
                self._prefix.setdefault(word[:-1], []).append(number)
            else:
                self._exact.setdefault(word, []).append(number)
        return number

    def _look_up(self, word: str) -> tuple[int, ...]:
        found = set(self._exact.get(word, ()))
        for length in range(1, min(len(word), _LONGEST_PREFIX) + 1):
            found.update(self._prefix.get(word[:length], ()))
        return tuple(found)

    def knows(self, word: str) -> bool:
        """Whether any term of the lexicon fits the word."""
        return bool(self._terms_of(word))

    def match(self, words: Sequence[str]) -> list[Match]:
        """Lines found in the words, each once, in the order of the text."""
        places: dict[int, list[int]] = {}
        for position, word in enumerate(words):
            for term in self._terms_of(word):
                places.setdefault(term, []).append(position)
        found: dict[str, tuple[int, ...]] = {}
        for term in places:
            for phrase in self._by_first.get(term, ()):
                if phrase.line not in found:
                    where = _place(phrase, places)
                    if where:
                        found[phrase.line] = where
        ordered = sorted(found.items(), key=lambda item: item[1])
        return [Match(line, tuple(words[position] for position in where)) for line, where in ordered]


def _place(phrase: Phrase, places: Mapping[int, Sequence[int]]) -> tuple[int, ...] | None:
    """Positions of the phrase's terms, or none; each term takes a word of its own."""
    if any(term not in places for term in phrase.terms):
        return None
    for start in places[phrase.terms[0]]:
        taken = [start]
        for term in phrase.terms[1:]:
            position = _nearest(places[term], start, taken)
            if position is None:
                break
            taken.append(position)
        else:
            if not any(_nearest(places.get(term, ()), start, ()) is not None for term in phrase.forbidden):
                return tuple(sorted(taken))
    return None


def _nearest(positions: Iterable[int], start: int, taken: Sequence[int]) -> int | None:
    near = [place for place in positions if abs(place - start) <= NEAR and place not in taken]
    return min(near, key=lambda place: abs(place - start), default=None)
