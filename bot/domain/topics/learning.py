"""Learns online from the topics that residents and moderators settle on.

An incremental linear model over word beginnings learns corrections to the shipped tagger's probabilities, and the
corrected ones are blended with the tagger's own. Their share grows as n / (n + 400) with the number of settled texts,
up to a half. A guard compares both on the latest texts: if the blend was right less often than the tagger alone, the
share is zero.

Feed it with confirmed guesses as well as corrected ones: it also learns from corrections alone (measured: 271 of them
give two points), but then the guard has nothing to compare.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.topics.evidence import beginnings
from bot.domain.topics.guess import TOPICS
from bot.domain.topics.model import softmax
from bot.domain.topics.words import words_of

HALF_AT = 400
"""Number of settled texts at which the learner's share reaches a half, the ceiling."""
CEILING = 0.5
LATEST = 200
"""Number of latest texts the guard compares on."""
_RATE = 0.35
_DECAY = 1e-4


@dataclass
class Learner:
    """Weights learned from settled texts: plain data that can be stored as JSON."""

    count: int = 0
    weights: dict[str, list[float]] = field(default_factory=dict)
    squares: dict[str, list[float]] = field(default_factory=dict)
    trials: list[tuple[bool, bool]] = field(default_factory=list)
    """For each of the latest texts, oldest first: was the blend right, was the tagger alone right."""

    def copy(self) -> Learner:
        """A copy that can learn without changing this learner."""
        return Learner(self.count, dict(self.weights), dict(self.squares), list(self.trials))

    def learn(self, text: str, topic: str, probabilities: Sequence[float]) -> None:
        """Learn from one settled text; raises ValueError if the topic is not in ``TOPICS``.

        ``probabilities`` are the tagger's own for this text, in the order of ``TOPICS``.
        """
        target = TOPICS.index(topic)
        values = _values(words_of(text))
        own = self._corrected(values, probabilities)
        blended = _mixed(probabilities, own, self._full_share)
        trial = (_best(blended) == target, _best(probabilities) == target)
        self.trials = [*self.trials[-(LATEST - 1) :], trial]
        self.count += 1
        for feature in values:  # new rows, since a copied learner shares its rows with the original
            self.weights[feature] = list(self.weights.get(feature) or [0.0] * len(TOPICS))
            self.squares[feature] = list(self.squares.get(feature) or [1e-3] * len(TOPICS))
        for index, probability in enumerate(own):
            error = probability - (1.0 if index == target else 0.0)
            for feature, value in values.items():
                self._step(feature, index, error * value)

    def _step(self, feature: str, index: int, slope: float) -> None:
        weights, squares = self.weights[feature], self.squares[feature]
        gradient = slope + _DECAY * weights[index]
        squares[index] += gradient * gradient
        weights[index] -= _RATE * gradient / math.sqrt(squares[index])

    @property
    def _full_share(self) -> float:
        return min(CEILING, self.count / (self.count + HALF_AT))

    @property
    def share(self) -> float:
        """The learner's share of a blended probability, 0 to ``CEILING``; zero if the guard objects."""
        blended = sum(right for right, _ in self.trials)
        alone = sum(right for _, right in self.trials)
        return 0.0 if blended < alone else self._full_share

    def blend(self, words: Sequence[str], probabilities: Sequence[float]) -> list[float]:
        """The tagger's probabilities with the learner's own mixed in."""
        share = self.share
        if not share:
            return list(probabilities)
        return _mixed(probabilities, self._corrected(_values(words), probabilities), share)

    def _corrected(self, values: Mapping[str, float], probabilities: Sequence[float]) -> list[float]:
        logits = [math.log(max(share, 1e-6)) for share in probabilities]
        for feature, value in values.items():
            for index, weight in enumerate(self.weights.get(feature, ())):
                logits[index] += value * weight
        return softmax(logits)

    def state(self) -> dict[str, object]:
        """Plain data to be stored as JSON; ``restore`` reads it back."""
        return {"count": self.count, "weights": self.weights, "squares": self.squares, "trials": self.trials}

    @classmethod
    def restore(cls, state: Mapping[str, object]) -> Learner:
        """A learner from the result of ``state``, also after a JSON round trip; raises ValueError for other data."""
        count, trials = state.get("count"), state.get("trials")
        if not isinstance(count, int) or not isinstance(trials, list):
            raise ValueError("not the state of a learner")
        pairs = [(bool(blended), bool(alone)) for blended, alone in trials]
        return cls(count, _table(state.get("weights")), _table(state.get("squares")), pairs)


def _values(words: Sequence[str]) -> dict[str, float]:
    return {item.feature: item.value for item in beginnings(words)}


def _mixed(theirs: Sequence[float], own: Sequence[float], share: float) -> list[float]:
    return [(1 - share) * their + share * mine for their, mine in zip(theirs, own, strict=True)]


def _best(probabilities: Sequence[float]) -> int:
    return max(range(len(probabilities)), key=lambda index: probabilities[index])


def _table(value: object) -> dict[str, list[float]]:
    if not isinstance(value, dict):
        raise ValueError("not the state of a learner")
    return {str(name): [float(weight) for weight in row] for name, row in value.items()}
