"""Fits the model to labelled texts in plain Python, in about a minute for a few thousand texts.

Two multinomial logistic regressions: one over the lexicon's lines, regularised towards their hand-set weights, and one
over word beginnings, regularised towards zero. There is no intercept, and the line for texts in which nothing was found
is not fitted: how common a topic was in one city and year says nothing about the next. Each text is weighted by the
inverse square root of its topic's share, so rare topics (snow) count more.

The vocabulary holds words of the general language only: a beginning must occur in several texts, nearly always in lower
case, and not after a word for a street, a town or a person, so that names do not enter.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.topics.evidence import NOTHING, PREFIX, Evidence, known_beginnings, lexicon_evidence, winter_share
from bot.domain.topics.guess import TOPICS
from bot.domain.topics.lexicon import Lexicon
from bot.domain.topics.model import Model, softmax
from bot.domain.topics.neighbours import probabilities
from bot.domain.topics.season import is_winter, snow_prior
from bot.domain.topics.words import words_of

TEXTS_A_WORD = 4
"""Minimum number of texts a beginning must occur in."""
_NAMES = frozenset({"радуг", "сах", "кольц", "затон"})
"""Beginnings that pass the rules below but turned out to mean a place or a firm."""
MOSTLY_LOWER = 0.9
"""Minimum share of its mentions (first words of sentences aside) in lower case."""
_EPOCHS = 16
_RATE = 0.25
_TO_HAND = 20.0
_TO_ZERO = 0.33
_TO_BASE = 0.5
"""Strength of the pull towards the hand-set weights, zero and a base model's weights, against all the texts."""
_SNOW = TOPICS.index("snow")
_SEED = 20_23
_SURE = 0.7
_RIGHT_WHEN_SURE = 0.925
"""How often a guess of 0.7 or more should be right at home to stay right 92 times in 100 elsewhere."""

_WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…\n\"«»()]")
_NAMED = re.compile(
    r"ул|улиц\w*|пр|просп\w*|проспект\w*|пер|переул\w*|пос|посел\w*|дер|деревн\w*|сел[аоу]|село|г|гор|город\w*|"
    r"мкр|микрорайон\w*|район\w*|ост|остановк\w*|пл|площад\w*|им|имени|тц|сквер\w*|бульвар\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Labelled:
    """A text, its topic and its date if known (so that the season is not attributed to the words)."""

    text: str
    topic: str
    date: dt.date | None = None


Weights = dict[str, list[float]]


@dataclass(frozen=True)
class _Sample:
    evidence: Sequence[Evidence]
    topic: int
    weight: float
    snow: float
    """What the season adds to snow."""


def fit(lexicon: Lexicon, texts: Sequence[Labelled], base: Model | None = None) -> Model:
    """A model fitted to labelled texts; the same texts give the same model.

    With a ``base`` the weights are pulled towards its own, and features missing from the texts keep theirs, so a few
    hundred texts of one office do not erase what thousands taught. The base's temperature is not used.
    """
    known = base.weights if base is not None else {}
    share = Counter(one.topic for one in texts)
    words = vocabulary([one.text for one in texts]) | {name for name in known if name[0] not in "@~"}
    by_lexicon: list[_Sample] = []
    by_words: list[_Sample] = []
    for one in texts:
        found = words_of(one.text)
        topic = TOPICS.index(one.topic)
        weight = math.sqrt(len(texts) / len(TOPICS) / share[one.topic])
        evidence = lexicon_evidence(lexicon, found)
        prior = snow_prior(one.date)
        winter = winter_share(lexicon, evidence) if is_winter(one.date) else 0.0
        if evidence[0].feature != NOTHING:
            by_lexicon.append(_Sample(evidence, topic, weight, prior + winter))
        by_words.append(_Sample(known_beginnings(found, words), topic, weight, prior))
    hand = {feature: list(lexicon.hand_weights(feature)) for feature in lexicon.features()}
    before = {feature: list(row) for feature, row in known.items()}
    fitted = _descend(by_lexicon, hand | before, _TO_HAND)
    fitted |= _descend(by_words, before, _TO_BASE if before else _TO_ZERO)
    return Model({name: tuple(round(one, 2) for one in row) for name, row in (before | fitted).items()})


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """Beginnings of words of the general language (see the module docstring)."""
    found: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts:
        found.update({word[:PREFIX] for word in words_of(text) if len(word) > 2 and word.isalpha()})
        for word, named in _mentions(text):
            (upper if named else lower)[word] += 1
    return frozenset(
        start
        for start, count in found.items()
        if count >= TEXTS_A_WORD
        and start not in _NAMES
        and lower[start] >= MOSTLY_LOWER * (lower[start] + upper[start]) > 0
    )


def _mentions(text: str) -> Iterable[tuple[str, bool]]:
    """Beginnings of the words of a text and whether each looks like a name; unclear words are left out."""
    if text.upper() == text:
        return
    before = ""
    end = 0
    for found in _WORD.finditer(text):
        word = found.group()
        between = text[end : found.start()]
        opens = not before or _SENTENCE.search(between) is not None
        after_kind = _NAMED.fullmatch(before) is not None
        if word[0].islower() or after_kind or not opens:
            yield word.lower().replace("ё", "е")[:PREFIX], word[0].isupper()
        before, end = word, found.end()


def _descend(samples: Sequence[_Sample], towards: Mapping[str, list[float]], pull: float) -> Weights:
    """Stochastic gradient descent with a step size per weight; the texts are shuffled with a fixed seed."""
    met: Counter[str] = Counter(item.feature for sample in samples for item in sample.evidence)
    origin: Weights = defaultdict(lambda: [0.0] * len(TOPICS), {name: list(row) for name, row in towards.items()})
    weights = {feature: list(origin[feature]) for feature in met}
    squares = {feature: [1e-3] * len(TOPICS) for feature in met}
    order = list(range(len(samples)))
    chance = random.Random(_SEED)
    for _ in range(_EPOCHS):
        chance.shuffle(order)
        for number in order:
            sample = samples[number]
            errors = _errors(sample, weights)
            for item in sample.evidence:
                row, sums, home = weights[item.feature], squares[item.feature], origin[item.feature]
                hold = pull / met[item.feature]
                for index, error in enumerate(errors):
                    gradient = item.value * error + hold * (row[index] - home[index])
                    sums[index] += gradient * gradient
                    row[index] -= _RATE * gradient / math.sqrt(sums[index])
    return weights


def _errors(sample: _Sample, weights: Mapping[str, Sequence[float]]) -> list[float]:
    totals = [0.0] * len(TOPICS)
    totals[_SNOW] = sample.snow
    for item in sample.evidence:
        for index, weight in enumerate(weights[item.feature]):
            totals[index] += item.value * weight
    errors = [sample.weight * share for share in softmax(totals)]
    errors[sample.topic] -= sample.weight
    return errors


def temperature(outcomes: Sequence[tuple[Sequence[float], int]]) -> float:
    """The lowest temperature at which sure guesses are right often enough.

    ``outcomes`` holds the total for each topic and the number of the right topic, for texts the model was not fitted
    to.
    """
    for step in range(60, 200, 5):
        sure = [right for right, share in (_judged(*outcome, step / 100) for outcome in outcomes) if share >= _SURE]
        if sure and sum(sure) >= _RIGHT_WHEN_SURE * len(sure):
            return step / 100
    return 2.0


def _judged(totals: Sequence[float], topic: int, heat: float) -> tuple[bool, float]:
    shares = probabilities(totals, heat)
    return shares.index(max(shares)) == topic, max(shares)
