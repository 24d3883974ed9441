"""The result of the tagger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

TOPICS: tuple[str, ...] = ("roads", "snow", "transport", "waste", "lighting", "yards", "housing", "other")
"""Keys of the topics, as in the city file."""


@dataclass(frozen=True)
class Guess:
    """A topic with its probability, all probabilities (summing to one, most likely first) and the reason."""

    topic: str
    confidence: float
    scores: Mapping[str, float]
    _reasons: Callable[[], tuple[str, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text that spoke for the topic, strongest first, at most five; hardly anybody asks."""
        return self._reasons()

    @property
    def ranked(self) -> tuple[str, ...]:
        """All topics, most likely first."""
        return tuple(self.scores)


def ranked_guess(probabilities: Sequence[float]) -> Guess:
    """A guess from probabilities in the order of ``TOPICS``; ties keep that order."""
    order = sorted(range(len(TOPICS)), key=lambda index: -probabilities[index])
    scores = {TOPICS[index]: probabilities[index] for index in order}
    topic = TOPICS[order[0]]
    return Guess(topic, scores[topic], scores)
