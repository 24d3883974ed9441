"""Guesses topics from text and date. Pure, deterministic, offline; standard library only.

Two scores are added in natural-log units: the hand-written lexicon with fitted corrections, and a fitted linear model
over word beginnings. They err on different texts, so a guess on which both agree can be trusted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache, partial
from importlib.resources import files
from operator import mul

from bot.domain.topics import model as models
from bot.domain.topics.evidence import Evidence, known_beginnings, lexicon_evidence, says_nothing, winter_share
from bot.domain.topics.guess import TOPICS, Guess, ranked_guess
from bot.domain.topics.learning import Learner
from bot.domain.topics.lexicon import Lexicon
from bot.domain.topics.neighbours import probabilities
from bot.domain.topics.season import is_winter, snow_prior
from bot.domain.topics.words import words_of

_SNOW = TOPICS.index("snow")
_LEXICON_SHARE = 0.6
"""The lexicon's share of the sum: it transfers to other cities better than the fitted words."""
_SPOKE = 0.06
"""The minimum contribution to a topic for a word to be named as a reason."""
_ALONE = 0.35
"""Below this the season alone decides nothing: a text without evidence is not about snow, even in January."""
_MAX_WORDS = 300
"""Words of a text that are read: the subject is clear by then, and the time stays bounded."""


class Tagger:
    """Guesses topics. Loading takes well under a second, a guess a fraction of a millisecond."""

    def __init__(self, lexicon: Lexicon, model: models.Model, learner: Learner | None = None) -> None:
        self._lexicon = lexicon
        self._model = model
        self._learner = learner
        self._weights = _table(lexicon, model)

    @classmethod
    @cache
    def load(cls) -> Tagger:
        """The tagger shipped with the package, read once."""
        table = files("bot.domain.topics").joinpath("model.tsv")
        model = models.parse(table.read_text("utf-8")) if table.is_file() else models.Model()
        return cls(_lexicon(), model)

    @classmethod
    def with_lexicon_alone(cls) -> Tagger:
        """The tagger without any fitted weights; its weights file is not read at all."""
        return cls(_lexicon(), models.Model())

    def with_model(self, model: models.Model) -> Tagger:
        """The same lexicon with another fitted model, without corrections."""
        return Tagger(self._lexicon, model)

    def with_corrections(self, corrections: Iterable[tuple[str, str, str]]) -> Tagger:
        """The same tagger, taught by the office: (text, settled topic, first guess), oldest first.

        The guesses of the current tagger, not the recorded ones, decide whether what was learned is useful; settled
        appeals whose first guess was right are welcome too. Unknown topics are skipped.
        """
        learner = Learner()
        for text, topic, _ in corrections:
            if topic in TOPICS:
                learner.learn(text, topic, self.probabilities(text))
        return self.with_learner(learner)

    def probabilities(self, text: str, date: dt.date | None = None) -> list[float]:
        """Probabilities in the order of ``TOPICS``, without the office's corrections: the input for a learner."""
        return probabilities(self.totals(text, date), self._model.temperature)

    def totals(self, text: str, date: dt.date | None = None) -> list[float]:
        """Each topic's total in natural-log units, in the order of ``TOPICS``, before the temperature."""
        return self._totals(self._evidence(words_of(text)[:_MAX_WORDS]), date)

    def with_learner(self, learner: Learner | None) -> Tagger:
        """The same tagger with what the office has taught it so far, or without it."""
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
        """Topics of a text, most likely first; with a date the season counts too."""
        words = words_of(text)[:_MAX_WORDS]
        evidence = self._evidence(words)
        guess = self._ranked(words, self._totals(evidence, date))
        if guess.topic == "snow" and guess.confidence < _ALONE and says_nothing(evidence):
            guess = self._ranked(words, self._totals(evidence, None))
        reasons = partial(self._reasons, evidence, TOPICS.index(guess.topic))
        return Guess(guess.topic, guess.confidence, guess.scores, reasons)

    def _ranked(self, words: Sequence[str], totals: list[float]) -> Guess:
        shares = probabilities(totals, self._model.temperature)
        return ranked_guess(shares if self._learner is None else self._learner.blend(words, shares))

    def _evidence(self, words: Sequence[str]) -> list[Evidence]:
        return [*lexicon_evidence(self._lexicon, words), *known_beginnings(words, self._model.weights)]

    def _totals(self, evidence: Sequence[Evidence], date: dt.date | None) -> list[float]:
        values = [item.value for item in evidence]
        by_topic = zip(*(self._weights[item.feature] for item in evidence), strict=True)
        totals = [sum(map(mul, values, weights)) for weights in by_topic]
        totals[_SNOW] += snow_prior(date)
        if is_winter(date):
            totals[_SNOW] += _LEXICON_SHARE * winter_share(self._lexicon, evidence)
        return totals

    def _reasons(self, evidence: Sequence[Evidence], topic: int) -> tuple[str, ...]:
        strength: dict[str, float] = {}
        for feature, value, words in evidence:
            for word in words:
                strength[word] = strength.get(word, 0.0) + value * self._weights[feature][topic] / len(words)
        strong = sorted((word for word in strength if strength[word] > _SPOKE), key=lambda word: -strength[word])
        return tuple(strong[:5])


def _lexicon() -> Lexicon:
    return Lexicon(files("bot.domain.topics").joinpath("lexicon.txt").read_text("utf-8"))


def _table(lexicon: Lexicon, model: models.Model) -> dict[str, models.Weights]:
    """Each feature's contribution, scaled by its share and centred over the topics, so that a weight is a reason."""
    own = {feature: model.weights.get(feature) or lexicon.hand_weights(feature) for feature in lexicon.features()}
    table = {feature: _level(row, _LEXICON_SHARE) for feature, row in own.items()}
    beginnings = (feature for feature in model.weights if feature[0] not in "@~")
    return table | {feature: _level(model.weights[feature], 1 - _LEXICON_SHARE) for feature in beginnings}


def _level(row: Sequence[float], share: float) -> models.Weights:
    middle = sum(row) / len(row)
    return tuple(share * (weight - middle) for weight in row)
