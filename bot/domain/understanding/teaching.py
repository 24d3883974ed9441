"""Fits the rules of `likeness.py`: a linear SVM in plain Python, in seconds for some thousand texts.

The same texts give the same weights. Five-fold cross-validation shows how good a rule is on unseen texts.
"""

from __future__ import annotations

import hashlib
import random
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from bot.domain.topics.training import examples
from bot.domain.understanding.colleague_talk import talk_signs
from bot.domain.understanding.likeness import NUMBERS, Likeness, share, stored
from bot.domain.understanding.urgency import danger_signs, named_danger

_FOLDS = 5
_PASSES = 25
_SEED = 20_26

Signs = Callable[[str], Sequence[int]]


@dataclass(frozen=True)
class Lesson:
    """The training set of a rule: texts of both kinds and the function that extracts their features."""

    name: str
    ones: tuple[str, ...]
    others: tuple[str, ...]
    signs: Signs
    dear: float
    """The cost of a text on the wrong side relative to large weights: lower where a text shows little."""

    @property
    def digest(self) -> bytes:
        """Eight bytes that identify these texts and their features."""
        seen = hashlib.sha256()
        for kind, texts in enumerate((self.ones, self.others)):
            for text in texts:
                seen.update(f"{kind}{text}{sorted(self.signs(text))}".encode())
        return seen.digest()[:8]


def lessons() -> tuple[Lesson, ...]:
    """Dangers and talk between colleagues, as taught by the texts beside this module.

    Messages of every topic are examples of no danger, except those that name one or are one.
    """
    dangers = _taught("dangers.txt")
    topical = tuple(one.text for one in examples() if named_danger(one.text) is None and one.text not in dangers)
    calm = (*_taught("no_dangers.txt"), *topical)
    return (
        Lesson("dangers", dangers, calm, danger_signs, 2.0),
        Lesson("talk", _taught("replies_to_colleagues.txt"), _taught("replies_to_residents.txt"), talk_signs, 0.4),
    )


def _taught(name: str) -> tuple[str, ...]:
    rows = files("bot.domain.understanding").joinpath(name).read_text("utf-8").splitlines()
    return tuple(row for row in rows if row and not row.startswith("#"))


def fit(lesson: Lesson) -> bytes:
    """The fitted rule, ready to be written beside this module as `NAME.weights`."""
    weights, base = _fit(_samples(lesson))
    return stored(weights, base, lesson.digest)


def held_out(lesson: Lesson) -> list[tuple[str, bool, float]]:
    """Each text, whether it is of the first kind, and its score by a rule fitted without it."""
    told: list[tuple[str, bool, float]] = []
    texts = [(text, True) for text in lesson.ones] + [(text, False) for text in lesson.others]
    for fold in range(_FOLDS):
        taught = [(text, one) for text, one in texts if _fold(text) != fold]
        ones, others = (tuple(text for text, one in taught if one is kind) for kind in (True, False))
        weights, base = _fit(_samples(replace(lesson, ones=ones, others=others)))
        rule = Likeness(stored(weights, base, bytes(8)))
        told += [(text, one, rule.of(lesson.signs(text))) for text, one in texts if _fold(text) == fold]
    return told


def _fold(text: str) -> int:
    """The fold of a text; equal texts share a fold, so duplicates are never on both sides."""
    return hashlib.sha256(text.encode()).digest()[0] % _FOLDS


@dataclass(frozen=True)
class _Sample:
    signs: Sequence[int]
    side: float
    """1 or -1."""
    slack: float
    """How much an error is tolerated; less for a text of the rarer kind."""


def _samples(lesson: Lesson) -> list[_Sample]:
    count = len(lesson.ones) + len(lesson.others)
    kinds = ((1.0, lesson.ones), (-1.0, lesson.others))
    return [
        _Sample(sorted(lesson.signs(text)), side, len(texts) / (count * lesson.dear))
        for side, texts in kinds
        for text in texts
    ]


def _fit(samples: Sequence[_Sample]) -> tuple[array[float], float]:
    """Weights and base, by dual coordinate descent on the squared hinge loss."""
    weights, base = array("d", bytes(8 * NUMBERS)), 0.0
    pulls = [0.0] * len(samples)
    order = list(range(len(samples)))
    chance = random.Random(_SEED)
    for _ in range(_PASSES):
        chance.shuffle(order)
        for number in order:
            sample = samples[number]
            each = share(sample.signs)
            says = base + each * sum(map(weights.__getitem__, sample.signs))
            pull = pulls[number]
            room = 1 + each * each * len(sample.signs) + sample.slack
            wanted = max(0.0, pull - (sample.side * says - 1 + sample.slack * pull) / room)
            if wanted != pull:
                pulls[number] = wanted
                step = (wanted - pull) * sample.side
                base += step
                for sign in sample.signs:
                    weights[sign] += step * each
    return weights, base
