"""The hand-written lexicon: which words and phrases speak for which topic.

The file ``lexicon.txt`` beside this module explains its own format. Matching costs a few dictionary look-ups per word,
so it takes far less than a millisecond however many phrases there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.domain.topics.guess import TOPICS
from bot.domain.topics.landmarks import landmarks
from bot.domain.topics.slips import Slips

NEAR = 8
"""Maximum distance in words between the terms of one phrase."""
WINTER = "winter"
"""A pseudo-topic whose weight is added to snow in the snow months."""
_LONGEST_PREFIX = 16
_MENTIONS = 8
"""Mentions of a term that are examined, so that a word repeated a hundred times does not cost 10,000 comparisons."""
_LANDMARK = 0.2
_PLACE = 0.7
"""Factor for a line whose words only say where: for lines marked as landmarks, and for all other lines."""


@dataclass(frozen=True)
class Phrase:
    """Terms (numbers of alternatives) that must occur near each other, and those that must not."""

    line: str
    terms: tuple[int, ...]
    forbidden: frozenset[int]
    needs: frozenset[int]


@dataclass(frozen=True)
class Line:
    """A named group of phrases with its hand-set weights (natural-log units per topic).

    ``often_place`` means that its words are often only a landmark.
    """

    name: str
    weights: Mapping[str, float]
    often_place: bool = False


class Match(NamedTuple):
    """A line that was found, with the words that matched and the position of the first.

    ``place`` means that the words only say where.
    """

    line: str
    words: tuple[str, ...]
    position: int
    place: bool = False

    @property
    def feature(self) -> str:
        """``@line``, or ``~line`` if it only says where."""
        return ("~" if self.place else "@") + self.line


class LexiconError(ValueError):
    """The lexicon file is malformed; the message names the line."""


class Lexicon:
    """All lines of a lexicon, ready for matching."""

    def __init__(self, text: str, near: int = NEAR) -> None:
        self._near = near
        self.lines: dict[str, Line] = {}
        self._terms: dict[str, int] = {}
        self._sets: dict[str, str] = {}
        self._exact: dict[str, list[int]] = {}
        self._prefix: dict[str, list[int]] = {}
        self._by_first: dict[int, list[Phrase]] = {}
        slips: list[str] = []
        for number, row in enumerate(text.splitlines(), 1):
            if row.startswith("slips|"):
                slips += row.partition("|")[2].split()
            elif row.startswith("$"):
                name, named, words = row.partition(" = ")
                if not named:
                    raise LexiconError(f"lexicon line {number}: «$name = alternatives» expected")
                self._sets[name] = words.strip()
            elif row.strip() and not row.startswith("#"):
                self._add(number, row)
        self._firsts = frozenset(self._by_first)
        self._slips = Slips(slips)
        self._terms_of = lru_cache(maxsize=20_000)(self._look_up)

    def _add(self, number: int, row: str) -> None:
        head, bar, body = row.partition("|")
        name, colon, weights = head.partition(":")
        if not (bar and colon):
            raise LexiconError(f"lexicon line {number}: «name: topic weight | phrases» expected")
        fields = weights.split()
        often_place, name = name.startswith("~"), name.strip().lstrip("~")
        if len(fields) % 2 or not fields or name in self.lines:
            raise LexiconError(f"lexicon line {number}: pairs of topic and weight, and a new name, expected")
        pairs = zip(fields[::2], fields[1::2], strict=True)
        self.lines[name] = Line(name, {topic: float(weight) for topic, weight in pairs}, often_place)
        for phrase in body.split(";"):
            if phrase.strip():
                self._add_phrase(name, phrase.split())

    def _add_phrase(self, name: str, parts: Sequence[str]) -> None:
        terms = tuple(self._term(part) for part in parts if not part.startswith("!"))
        forbidden = frozenset(self._term(part[1:]) for part in parts if part.startswith("!"))
        phrase = Phrase(name, terms, forbidden, frozenset(terms))
        self._by_first.setdefault(terms[0], []).append(phrase)

    def _term(self, alternatives: str) -> int:
        if alternatives in self._terms:
            return self._terms[alternatives]
        number = self._terms[alternatives] = len(self._terms)
        for word in self._spelt_out(alternatives):
            if word.endswith("*"):
                self._prefix.setdefault(word[:-1], []).append(number)
            else:
                self._exact.setdefault(word, []).append(number)
        return number

    def _spelt_out(self, alternatives: str) -> Iterator[str]:
        for word in alternatives.split("/"):
            if not word.startswith("$"):
                yield word
            elif word in self._sets:
                yield from self._sets[word].split("/")
            else:
                raise LexiconError(f"lexicon: {word} is used before it is named")

    def _look_up(self, word: str) -> frozenset[int]:
        found = set(self._exact.get(word, ()))
        for length in range(1, min(len(word), _LONGEST_PREFIX) + 1):
            found.update(self._prefix.get(word[:length], ()))
        if not found:
            for stem in self._slips.stems_of(word):
                found.update(self._look_up(stem))
        return frozenset(found)

    def knows(self, word: str) -> bool:
        """Whether any term of the lexicon matches the word."""
        return bool(self._terms_of(word))

    def hand_weights(self, feature: str) -> Sequence[float]:
        """Hand-set weights of ``@line`` or reduced ones of ``~line`` (a mere place), in the order of ``TOPICS``."""
        return [self._factor(feature) * self.lines[feature[1:]].weights.get(topic, 0.0) for topic in TOPICS]

    def winter_weight(self, feature: str) -> float:
        """What the line adds to snow when there is snow."""
        return self._factor(feature) * self.lines[feature[1:]].weights.get(WINTER, 0.0)

    def features(self) -> list[str]:
        """Every feature that a match can produce."""
        return [mark + name for name in self.lines for mark in "@~"]

    def _factor(self, feature: str) -> float:
        if feature[0] == "@":
            return 1.0
        return _LANDMARK if self.lines[feature[1:]].often_place else _PLACE

    def match(self, words: Sequence[str]) -> list[Match]:
        """Lines found in the words, each once, in text order."""
        terms = [self._terms_of(word) for word in words]
        present = frozenset[int]().union(*terms)
        places = _Places(terms, present)
        aside = landmarks(words)
        found: dict[str, tuple[bool, tuple[int, ...]]] = {}
        for term in sorted(present & self._firsts):
            for phrase in self._by_first[term]:
                known = found.get(phrase.line)
                if phrase.needs <= present and (known is None or known[0]):
                    where = self._place(phrase, places, aside)
                    if where and (known is None or not where[0]):
                        found[phrase.line] = where
        ordered = sorted(found.items(), key=lambda item: item[1][1])
        return [Match(line, tuple(words[place] for place in where), where[0], only) for line, (only, where) in ordered]

    def _place(self, phrase: Phrase, places: _Places, aside: frozenset[int]) -> tuple[bool, tuple[int, ...]] | None:
        """Positions of the phrase's terms and whether they only say where, or None if they are not close together.

        Each term takes a different word; a match that says more than a place is preferred.
        """
        best: tuple[bool, tuple[int, ...]] | None = None
        barred = phrase.forbidden & places.present
        for start in places[phrase.terms[0]]:
            taken = [start]
            for term in phrase.terms[1:]:
                position = self._nearest(places[term], start, taken)
                if position is None:
                    break
                taken.append(position)
            else:
                if not any(self._nearest(places[term], start, ()) is not None for term in barred):
                    only = aside.issuperset(taken)
                    if best is None or not only:
                        best = (only, tuple(sorted(taken)))
                    if not only:
                        break
        return best

    def _nearest(self, positions: Iterable[int], start: int, taken: Sequence[int]) -> int | None:
        near = [place for place in positions if abs(place - start) <= self._near and place not in taken]
        return min(near, key=lambda place: abs(place - start), default=None)


class _Places(dict[int, list[int]]):
    """Positions of each term in a text, computed on demand, since few terms are needed."""

    def __init__(self, terms: Sequence[frozenset[int]], present: frozenset[int]) -> None:
        super().__init__()
        self._spoken = [(position, here) for position, here in enumerate(terms) if here]
        self.present = present

    def __missing__(self, term: int) -> list[int]:
        found = [position for position, here in self._spoken if term in here][:_MENTIONS]
        self[term] = found
        return found
