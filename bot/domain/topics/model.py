"""The fitted part: a linear model over the lexicon's lines and word beginnings.

It is a readable text table: a feature and its eight weights per line. Features are ``@line`` and ``~line`` (a lexicon
line's weights after fitting, normally and as a landmark) and word beginnings of five letters. ``temperature``
calibrates the probabilities. Without a table the hand-set weights decide alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.topics.guess import TOPICS

Weights = tuple[float, ...]
NONE: Weights = (0.0,) * len(TOPICS)


@dataclass(frozen=True)
class Model:
    """Fitted weights by feature and the temperature that calibrates the probabilities."""

    weights: Mapping[str, Weights] = field(default_factory=dict)
    temperature: float = 1.0


class ModelError(ValueError):
    """The model file is malformed; the message names the line."""


def parse(text: str) -> Model:
    """Parse a model from its table."""
    temperature = 1.0
    weights: dict[str, Weights] = {}
    for number, row in enumerate(text.splitlines(), 1):
        if not row or row.startswith("#"):
            continue
        name, *values = row.split("\t")
        try:
            numbers = tuple(float(value) for value in values)
        except ValueError as error:
            raise ModelError(f"model line {number}: numbers expected") from error
        if name == "temperature":
            temperature = numbers[0]
        elif len(numbers) == len(TOPICS):
            weights[name] = numbers
        else:
            raise ModelError(f"model line {number}: {len(TOPICS)} weights expected")
    return Model(weights, temperature)


def render(model: Model, note: str) -> str:
    """The table of a model; equal models give equal tables."""
    rows = [f"# {line}" for line in note.splitlines()]
    rows.append("# feature\t" + "\t".join(TOPICS))
    rows.append(f"temperature\t{model.temperature:.3f}")
    for name in sorted(model.weights):
        rows.append(name + "\t" + "\t".join(f"{weight:.2f}" for weight in model.weights[name]))
    return "\n".join(rows) + "\n"


def softmax(logits: Sequence[float]) -> list[float]:
    """Probabilities from natural-log scores."""
    top = max(logits)
    powers = [math.exp(value - top) for value in logits]
    total = sum(powers)
    return [power / total for power in powers]
