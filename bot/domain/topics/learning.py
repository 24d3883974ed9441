"""Learning in the office: the topics that residents and moderators settle on weigh in as they come.

An incremental linear model over beginnings of words learns how the shipped tagger's probabilities should be
corrected, and the corrected ones are blended with the tagger's own. Their share grows as n / (n + 400) with the
number of settled texts, up to a half. A comparison on the latest texts guards it: where the blend would have
been right less often than the tagger alone, the share is zero.

Best fed with confirmed guesses as well as corrected ones: from corrections alone it still learns (measured: 271
of them give two points), but the guard has nothing to hold against it.
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
"""Settled texts at which the learner weighs a half; from there the ceiling holds."""
CEILING = 0.5
LATEST = 200
"""How many of the latest texts the guard compares on."""
_RATE = 0.35
_DECAY = 1e-4


@dataclass
class Learner:
    """Weights learned from settled texts; plain data, so it can be stored as JSON and read back."""

    count: int = 0
    weights: dict[str, list[float]] = field(default_factory=dict)
    squares: dict[str, list[float]] = field(default_factory=dict)
    trials: list[tuple[bool, bool]] = field(default_factory=list)
    """Of the latest texts, oldest first: was the blend right, was the tagger alone."""

    def copy(self) -> Learner:
        """A learner that goes on from here; what it learns changes nothing in this one."""
        return Learner(self.count, dict(self.weights), dict(self.squares), list(self.trials))

    def learn(self, text: str, topic: str, probabilities: Sequence[float]) -> None:
        """Take one settled text in; a topic that is not one of ``TOPICS`` raises ValueError.

        ``probabilities`` are the tagger's own for this text, in the order of ``TOPICS``.
        """
        target = TOPICS.index(topic)
        values = _values(words_of(text))
        own = self._corrected(values, probabilities)
        blended = _mixed(probabilities, own, self._full_share)
        trial = (_best(blended) == target, _best(probabilities) == target)
        self.trials = [*self.trials[-(LATEST - 1) :], trial]
        self.count += 1
        for feature in values:  # rows of its own: those of the learner it was copied from stay as they are
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
        """The learner's part of a blended probability, 0 to ``CEILING``; zero while the guard holds it."""
        blended = sum(right for right, _ in self.trials)
        alone = sum(right for _, right in self.trials)
        return 0.0 if blended < alone else self._full_share

    def blend(self, words: Sequence[str], probabilities: Sequence[float]) -> list[float]:
        """Probabilities of the tagger with the learner's own mixed in."""
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
        """A learner from what ``state`` gave, also after a way through JSON; other data raises ValueError."""
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
