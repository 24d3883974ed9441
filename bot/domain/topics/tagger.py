"""Text and date to topics. Pure, deterministic, offline; nothing but the standard library.

Two opinions are averaged: the hand-written lexicon with fitted corrections, and a fitted linear model over
beginnings of words. They err on different texts, so where they agree the guess may be trusted.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from importlib.resources import files

from bot.domain.topics import model as models
from bot.domain.topics.evidence import Evidence, beginnings, lexicon_evidence, winter_share
from bot.domain.topics.guess import TOPICS, Guess, ranked_guess
from bot.domain.topics.learning import Learner
from bot.domain.topics.lexicon import Lexicon
from bot.domain.topics.season import is_winter, snow_prior
from bot.domain.topics.words import words_of

_SNOW = TOPICS.index("snow")
_LEXICON_SHARE = 0.6
"""The lexicon's part of the average: it travels to other cities better than the fitted words."""
_MAX_WORDS = 300
"""Words of a text that are read: what it is about is said by then, and time stays bounded."""


class Tagger:
    """Guesses topics. Loading takes well under a second; a guess a fraction of a millisecond."""

    def __init__(self, lexicon: Lexicon, model: models.Model, learner: Learner | None = None) -> None:
        self._lexicon = lexicon
        self._model = model
        self._learner = learner

    @classmethod
    def load(cls) -> Tagger:
        """The tagger that ships with the package."""
        package = files("bot.domain.topics")
        lexicon = Lexicon(package.joinpath("lexicon.txt").read_text("utf-8"))
        table = package.joinpath("model.tsv")
        model = models.parse(table.read_text("utf-8")) if table.is_file() else models.Model()
        return cls(lexicon, model)

    def with_model(self, model: models.Model) -> Tagger:
        """The same lexicon with another fitted model, without corrections."""
        return Tagger(self._lexicon, model)

    def with_corrections(self, corrections: Iterable[tuple[str, str, str]]) -> Tagger:
        """The same tagger, taught by the office: (text, settled topic, first guess), oldest first.

        The guesses of today's tagger, not those of the day, decide whether what was learned is of use; settled
        appeals whose first guess stood are welcome too. Unknown topics are passed over.
        """
        learner = Learner()
        for text, topic, _ in corrections:
            if topic in TOPICS:
                learner.learn(text, topic, self.probabilities(text))
        return self.with_learner(learner)

    def probabilities(self, text: str, date: dt.date | None = None) -> list[float]:
        """Probabilities in the order of ``TOPICS``, without what the office taught: what a learner is told."""
        words = words_of(text)[:_MAX_WORDS]
        starts = beginnings(words, self._model.weights)
        return self._mixed(lexicon_evidence(self._lexicon, words), starts, date)

    def with_learner(self, learner: Learner | None) -> Tagger:
        """The same tagger with what the office taught it so far, or with none of it."""
        return Tagger(self._lexicon, self._model, learner)

    @property
    def model(self) -> models.Model:
        """The fitted part."""
        return self._model

    @property
    def lexicon(self) -> Lexicon:
        """The hand-written part."""
        return self._lexicon

    def guess(self, text: str, date: dt.date | None = None) -> Guess:
        """Topics of a text, likeliest first; the date, if known, lets the season count."""
        words = words_of(text)[:_MAX_WORDS]
        evidence = lexicon_evidence(self._lexicon, words)
        starts = beginnings(words, self._model.weights)
        probabilities = self._mixed(evidence, starts, date)
        if self._learner is not None:
            probabilities = self._learner.blend(words, probabilities)
        guess = ranked_guess(probabilities)
        reasons = self._reasons([*evidence, *starts], TOPICS.index(guess.topic))
        return Guess(guess.topic, guess.confidence, guess.scores, reasons)

    def _mixed(self, evidence: Sequence[Evidence], starts: Sequence[Evidence], date: dt.date | None) -> list[float]:
        prior = snow_prior(date)
        by_lexicon = self._logits(evidence)
        by_lexicon[_SNOW] += prior
        if is_winter(date):
            by_lexicon[_SNOW] += winter_share(self._lexicon, evidence)
        opinion = models.softmax(by_lexicon)
        if starts:
            by_words = self._logits(starts)
            by_words[_SNOW] += prior
            other = models.softmax(by_words)
            opinion = [
                _LEXICON_SHARE * mine + (1 - _LEXICON_SHARE) * theirs
                for mine, theirs in zip(opinion, other, strict=True)
            ]
        heat = self._model.temperature
        return models.softmax([math.log(max(share, 1e-9)) / heat for share in opinion])

    def _logits(self, evidence: Sequence[Evidence]) -> list[float]:
        totals = [0.0] * len(TOPICS)
        for item in evidence:
            for index, weight in enumerate(self._weights(item.feature)):
                totals[index] += item.value * weight
        return totals

    def _weights(self, feature: str) -> Sequence[float]:
        fitted = self._model.weights.get(feature)
        if feature[0] not in "@~":
            return fitted or models.NONE
        return fitted or self._lexicon.hand_weights(feature)

    def _reasons(self, evidence: Sequence[Evidence], topic: int) -> tuple[str, ...]:
        strength: dict[str, float] = {}
        for item in evidence:
            weights = self._weights(item.feature)
            spoken = item.value * (weights[topic] - sum(weights) / len(weights))
            for word in item.words:
                strength[word] = strength.get(word, 0.0) + spoken / len(item.words)
        strong = sorted((word for word in strength if strength[word] > 0.1), key=lambda word: -strength[word])
        return tuple(strong[:5])
