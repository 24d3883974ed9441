"""Messages that sound like an emergency: told to call 112 at once, and raised as an urgent card.

A live danger wins over a false alarm, except where the message plainly speaks of a possibility or of the past.
Phrases (`emergencies.txt`) tell which danger it is; words are matched whole or by their beginnings, so «газета»,
«газон» and «пожарный проезд» are no emergencies. A message that fits none is compared with invented ones of danger
and of other trouble (`dangers.txt`, `no_dangers.txt`): people in fear find words that nobody wrote down before.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from bot.domain.topics.lexicon import Lexicon
from bot.domain.topics.words import words_of
from bot.domain.understanding.likeness import Likeness, pieces

KINDS: tuple[str, ...] = ("gas", "fire", "wire", "collapse", "injury", "manhole", "danger")
"""Keys of emergencies, the gravest first; the last is one that the words do not name."""
# How much likelier danger must be than other trouble (log): alarms in vain wear out.
_ALARMING = 17.0
_UNSEEN = 0.8
_BEGINNING = 5
_STEM = 4
_NEIGHBOURS = 4
_NEAR = 5
_DENIED = ("не", "нет", "без", "no", "not")
_NO_SMELL = (("запаха", "газа", "нет"), ("запах", "газа", "исчез"), ("запаха", "гари", "нет"))
_SMELLS = ("пахн", "пахл", "запах", "воня", "чувству", "smell")
# What is told with thanks for its end is over, unless it has begun again.
_OVER = {
    "устранили",
    "устранено",
    "потушили",
    "починили",
    "заделали",
    "убрали",
    "перекрыли",
    "закрыли",
    "fixed",
    "repaired",
}
_THANKS = {"спасибо", "благодарю", "благодарим", "thanks", "thank"}
_AGAIN = {"опять", "снова", "сейчас", "но", "again", "now", "but"}
_MAX_WORDS = 300
_LOOKED_AT = 40


def emergency(text: str) -> str | None:
    """The key of the gravest emergency a message sounds like (one of ``KINDS``), or none."""
    words = words_of(text)[:_MAX_WORDS]
    if _OVER.intersection(words) and _THANKS.intersection(words) and not _AGAIN.intersection(words):
        return None
    affirmed = _affirmed(words)
    found = {match.line.partition(".")[0] for match in _phrases().match(affirmed)}
    if named := next((kind for kind in KINDS if kind in found), None):
        return named
    return "danger" if _dangers().of(" ".join(affirmed)) > _ALARMING else None


def _affirmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without a smell that is said not to be there («газом не пахнет», «запаха газа нет»)."""
    return tuple(word for place, word in enumerate(words) if not (word.startswith(_SMELLS) and _denied(words, place)))


def _denied(words: tuple[str, ...], place: int) -> bool:
    before = place > 0 and words[place - 1] in _DENIED
    return before or words[place : place + 3] in _NO_SMELL


@cache
def _phrases() -> Lexicon:
    text = files("bot.domain.understanding").joinpath("emergencies.txt").read_text("utf-8")
    return Lexicon("\n".join(row for row in text.splitlines() if row), near=_NEAR)


@cache
def _dangers() -> Likeness:
    return Likeness("dangers.txt", "no_dangers.txt", _signs, _UNSEEN)


def _signs(text: str) -> Iterator[str]:
    """Words by their beginnings, endings and pieces; which stand side by side, and which near one another."""
    words = words_of(text)[:_LOOKED_AT]
    begun = ["<", *(word[:_BEGINNING] for word in words), ">"]
    yield from begun[1:-1]
    yield from (f"{one} {other}" for one, other in pairwise(begun))
    for at, word in enumerate(words):
        if len(word) > 3:
            yield "-" + word[-3:]
        yield from pieces(word)
        for other in words[at + 1 : at + 1 + _NEIGHBOURS]:
            yield "&".join(sorted((word[:_STEM], other[:_STEM])))
