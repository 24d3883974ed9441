"""Learning in the office: residents' and moderators' corrections weigh in as they come.

An incremental linear model over beginnings of words is blended with the shipped tagger. Its share grows
as n / (n + 400) with the number of corrections, up to a half: a few hundred corrections change nothing
by themselves, some seven hundred give several points of accuracy. A comparison on the latest corrections
guards it: while the learner alone is not better than the first guesses were there, its share is zero.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.topics.guess import TOPICS
from bot.domain.topics.words import words_of

HALF_AT = 400
"""Corrections at which the learner would weigh a half of the whole (then the ceiling holds)."""
CEILING = 0.5
LATEST = 100
"""How many of the latest corrections the guard compares on."""
_PREFIX = 6
_RATE = 0.5
_DECAY = 1e-4


@dataclass
class Learner:
    """Weights learned from corrections; plain data, so it can be stored as JSON and read back."""

    count: int = 0
    weights: dict[str, list[float]] = field(default_factory=dict)
    squares: dict[str, list[float]] = field(default_factory=dict)
    hits: list[tuple[bool, bool]] = field(default_factory=list)

    def learn(self, text: str, topic: str, first_guess: str | None = None) -> None:
        """Take one corrected (or confirmed) text in; a topic that is not one of ``TOPICS`` raises ValueError."""
        target = TOPICS.index(topic)
        features = _features(words_of(text))
        probabilities = self._probabilities(features)
        if first_guess is not None:
            best = max(range(len(TOPICS)), key=lambda index: probabilities[index])
            self.hits = [*self.hits[-(LATEST - 1) :], (best == target, first_guess == topic)]
        self.count += 1
        for index in range(len(TOPICS)):
            error = probabilities[index] - (1.0 if index == target else 0.0)
            for feature in features:
                self._step(feature, index, error)

    def _step(self, feature: str, index: int, error: float) -> None:
        weights = self.weights.setdefault(feature, [0.0] * len(TOPICS))
        squares = self.squares.setdefault(feature, [0.0] * len(TOPICS))
        gradient = error + _DECAY * weights[index]
        squares[index] += gradient * gradient
        weights[index] -= _RATE * gradient / (1e-6 + math.sqrt(squares[index]))

    @property
    def share(self) -> float:
        """The learner's part of a blended probability, 0 to ``CEILING``; zero while the guard holds it."""
        learned = sum(mine for mine, _ in self.hits)
        first = sum(theirs for _, theirs in self.hits)
        if self.hits and learned < first:
            return 0.0
        return min(CEILING, self.count / (self.count + HALF_AT))

    def blend(self, words: Sequence[str], probabilities: Sequence[float]) -> list[float]:
        """Probabilities of the tagger with the learner's own mixed in."""
        share = self.share
        if not share:
            return list(probabilities)
        own = self._probabilities(_features(words))
        return [(1 - share) * theirs + share * mine for theirs, mine in zip(probabilities, own, strict=True)]

    def _probabilities(self, features: Sequence[str]) -> list[float]:
        logits = [0.0] * len(TOPICS)
        for feature in features:
            for index, weight in enumerate(self.weights.get(feature, ())):
                logits[index] += weight
        top = max(logits)
        powers = [math.exp(value - top) for value in logits]
        total = sum(powers)
        return [power / total for power in powers]

    def state(self) -> Mapping[str, object]:
        """Plain data to be stored; ``restore`` reads it back."""
        return {"count": self.count, "weights": self.weights, "squares": self.squares, "hits": self.hits}

    @classmethod
    def restore(cls, state: Mapping[str, object]) -> Learner:
        """A learner from what ``state`` gave (also after a way through JSON)."""
        learner = cls()
        learner.count = int(str(state["count"]))
        learner.weights = _table(state["weights"])
        learner.squares = _table(state["squares"])
        hits = state["hits"]
        if isinstance(hits, list):
            learner.hits = [(bool(mine), bool(theirs)) for mine, theirs in hits]
        return learner


def _table(value: object) -> dict[str, list[float]]:
    if not isinstance(value, dict):
        raise ValueError("a table of weights expected")
    return {str(name): [float(weight) for weight in row] for name, row in value.items()}


def _features(words: Sequence[str]) -> list[str]:
    return ["", *dict.fromkeys(word[:_PREFIX] for word in words if len(word) > 2 and word.isalpha())]
