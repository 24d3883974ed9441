"""Training as a whole: what to fit on, whether the new model is better, which temperature to use."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from bot.domain.topics.fitting import Labelled, fit, temperature
from bot.domain.topics.guess import TOPICS
from bot.domain.topics.model import Model
from bot.domain.topics.tagger import Tagger

FOLDS = 5
FEWEST = 100
"""Minimum number of labelled texts for judging a new model."""


@dataclass(frozen=True)
class Trial:
    """A new model beside the old one; the new one is measured on texts not used in its fit (five-fold)."""

    model: Model
    held_out: int
    old_right: int
    new_right: int

    @property
    def better(self) -> bool:
        """Whether the new model got more of the held-out texts right."""
        return self.new_right > self.old_right


class TooFewTextsError(ValueError):
    """Fewer labelled texts than a comparison needs."""


def examples() -> list[Labelled]:
    """The invented messages included in every fit, so that a model of one city does not forget the others."""
    found: list[Labelled] = []
    date: dt.date | None = None
    for row in files("bot.domain.topics").joinpath("examples.txt").read_text("utf-8").splitlines():
        if row.startswith("["):
            date = dt.date.fromisoformat(row.strip("[]"))
        elif row and not row.startswith("#"):
            topic, _, text = row.partition("|")
            found.append(Labelled(text, topic, date))
    return found


def trial(tagger: Tagger, texts: Sequence[Labelled]) -> Trial:
    """Compare a new model with ``tagger`` by five-fold cross-validation, then fit on all the texts.

    Every fit starts from the tagger's own model; pass a tagger with an empty one to fit from scratch.

    Raises ``TooFewTextsError`` for fewer than ``FEWEST`` texts. The folds depend only on the texts.
    """
    if len(texts) < FEWEST:
        raise TooFewTextsError(f"{len(texts)} labelled texts: at least {FEWEST} are needed")
    outcomes: list[tuple[Sequence[float], int]] = []
    new_right = 0
    for fold in range(FOLDS):
        aside = [one for one in texts if _fold(one) == fold]
        kept = [*(one for one in texts if _fold(one) != fold), *examples()]
        new = tagger.with_model(fit(tagger.lexicon, kept, tagger.model))
        for one in aside:
            outcomes.append((new.totals(one.text, one.date), TOPICS.index(one.topic)))
            new_right += new.guess(one.text, one.date).topic == one.topic
    model = replace(fit(tagger.lexicon, [*texts, *examples()], tagger.model), temperature=temperature(outcomes))
    old_right = sum(tagger.guess(one.text, one.date).topic == one.topic for one in texts)
    return Trial(model, len(texts), old_right, new_right)


def _fold(one: Labelled) -> int:
    """The fold of a text; equal texts share a fold, so duplicates are never on both sides."""
    return hashlib.sha256(one.text.encode()).digest()[0] % FOLDS
