"""Measures the tagger on labelled texts: scores, confusion, calibration, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.topics.guess import TOPICS, Guess

SURE = 0.7
"""A guess counts as sure from this probability."""
BINS = 10


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 of one topic; ``texts`` is how many texts have it."""

    precision: float
    recall: float
    f1: float
    texts: int


@dataclass(frozen=True)
class Bin:
    """Guesses of similar confidence: their number, mean confidence and share of right ones."""

    texts: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Report:
    """Scores over labelled texts; shares are 0 to 1. ``confusion`` counts (right topic, guess)."""

    texts: int
    accuracy: float
    top_two: float
    macro_f1: float
    sure: float
    right_when_sure: float
    topics: dict[str, Score]
    confusion: Counter[tuple[str, str]]
    calibration: tuple[Bin, ...]
    coverage: tuple[tuple[float, float], ...]
    """(share of texts the tagger is surest of, accuracy on them), from small to all."""


def report(guesses: Iterable[tuple[str, Guess]]) -> Report:
    """Scores of (right topic, guess) pairs; raises ValueError when there are none."""
    pairs = list(guesses)
    if not pairs:
        raise ValueError("nothing to evaluate")
    confusion = Counter((topic, guess.topic) for topic, guess in pairs)
    topics = {topic: _score(topic, confusion) for topic in TOPICS}
    used = [score.f1 for topic, score in topics.items() if score.texts]
    sure = [guess.topic == topic for topic, guess in pairs if guess.confidence >= SURE]
    return Report(
        texts=len(pairs),
        accuracy=_share([guess.topic == topic for topic, guess in pairs]),
        top_two=_share([topic in guess.ranked[:2] for topic, guess in pairs]),
        macro_f1=sum(used) / len(used),
        sure=len(sure) / len(pairs),
        right_when_sure=_share(sure),
        topics=topics,
        confusion=confusion,
        calibration=_calibration(pairs),
        coverage=_coverage(pairs),
    )


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 0.0


def _score(topic: str, confusion: Counter[tuple[str, str]]) -> Score:
    right = confusion[topic, topic]
    guessed = sum(confusion[other, topic] for other in TOPICS)
    texts = sum(confusion[topic, other] for other in TOPICS)
    precision = right / guessed if guessed else 0.0
    recall = right / texts if texts else 0.0
    f1 = 2 * right / (guessed + texts) if guessed + texts else 0.0
    return Score(precision, recall, f1, texts)


def _calibration(pairs: Sequence[tuple[str, Guess]]) -> tuple[Bin, ...]:
    bins: list[Bin] = []
    for number in range(BINS):
        inside = [
            (guess.confidence, guess.topic == topic)
            for topic, guess in pairs
            if min(int(guess.confidence * BINS), BINS - 1) == number
        ]
        mean = sum(confidence for confidence, _ in inside) / len(inside) if inside else 0.0
        bins.append(Bin(len(inside), mean, _share([right for _, right in inside])))
    return tuple(bins)


def _coverage(pairs: Sequence[tuple[str, Guess]]) -> tuple[tuple[float, float], ...]:
    ordered = sorted(pairs, key=lambda pair: -pair[1].confidence)
    steps = sorted({max(1, len(ordered) * step // 20) for step in range(1, 21)})
    return tuple(
        (size / len(ordered), _share([guess.topic == topic for topic, guess in ordered[:size]])) for size in steps
    )
