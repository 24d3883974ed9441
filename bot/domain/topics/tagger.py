"""Text and date to topics. Pure, deterministic, offline; nothing but the standard library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from bot.domain.topics import model as models
from bot.domain.topics.guess import TOPICS, Guess, ranked_guess
from bot.domain.topics.learning import Learner
from bot.domain.topics.lexicon import Lexicon
from bot.domain.topics.season import is_summer, is_winter
from bot.domain.topics.words import words_of

_SNOW = TOPICS.index("snow")
_WINTER = 0.7
_SUMMER = -2.5
_MAX_WORDS = 400
"""Words of a text that are read: what it is about is said by then, and time stays bounded."""


@dataclass(frozen=True)
class Evidence:
    """A feature found in a text and the words that made it."""

    feature: str
    words: tuple[str, ...]


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

    def with_corrections(self, corrections: Iterable[tuple[str, str, str]]) -> Tagger:
        """The same tagger, learning from the office: (text, right topic, first guess), oldest first."""
        learner = Learner()
        for text, topic, first_guess in corrections:
            learner.learn(text, topic, first_guess)
        return Tagger(self._lexicon, self._model, learner)

    def guess(self, text: str, date: dt.date | None = None) -> Guess:
        """Topics of a text, likeliest first; the date, if known, lets the season count."""
        words = words_of(text)[:_MAX_WORDS]
        evidence = self.evidence(words)
        logits = self.logits(evidence)
        if is_winter(date):
            logits[_SNOW] += _WINTER
        elif is_summer(date):
            logits[_SNOW] += _SUMMER
        temperature = self._model.temperature
        probabilities = models.softmax([value / temperature for value in logits])
        if self._learner is not None:
            probabilities = self._learner.blend(words, probabilities)
        guess = ranked_guess(probabilities)
        return Guess(guess.topic, guess.confidence, guess.scores, self._reasons(evidence, guess.topic))

    def evidence(self, words: Sequence[str]) -> list[Evidence]:
        """Features of a text, each once."""
        found = [Evidence("@" + match.line, match.words) for match in self._lexicon.match(words)]
        seen: set[str] = set()
        for word in words:
            beginning = word[: models.PREFIX]
            if beginning in self._model.weights and beginning not in seen:
                seen.add(beginning)
                found.append(Evidence(beginning, (word,)))
        return found

    def logits(self, evidence: Sequence[Evidence]) -> list[float]:
        """Natural-log scores in the order of ``TOPICS``, before season and temperature."""
        totals = list(self._model.weights.get("bias", models.NONE))
        for item in evidence:
            for index, weight in enumerate(self._weights(item.feature)):
                totals[index] += weight
        return totals

    def _weights(self, feature: str) -> Sequence[float]:
        fitted = self._model.weights.get(feature, models.NONE)
        if not feature.startswith("@"):
            return fitted
        hand = self._lexicon.lines[feature[1:]].weights
        return [fitted[index] + hand.get(topic, 0.0) for index, topic in enumerate(TOPICS)]

    def _reasons(self, evidence: Sequence[Evidence], topic: str) -> tuple[str, ...]:
        index = TOPICS.index(topic)
        strength: dict[str, float] = {}
        for item in evidence:
            weights = self._weights(item.feature)
            weight = weights[index] - sum(weights) / len(weights)
            for word in item.words:
                strength[word] = strength.get(word, 0.0) + weight / len(item.words)
        strong = sorted((word for word in strength if strength[word] > 0.2), key=lambda word: -strength[word])
        return tuple(strong[:5])
