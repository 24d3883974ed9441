"""Messages that sound like an emergency: the writer is told to call 112 at once, and an urgent card is raised.

Missing a live danger is worse than a false alarm, except where the message clearly speaks of a possibility or of the
past. Phrases (`emergencies.txt`) decide which danger it is; words are matched whole or by their beginnings, so
«газета», «газон» and «пожарный проезд» are no emergencies. A message that matches none is compared with invented ones
about danger and about other trouble (`likeness.py`): frightened people use words that nobody listed in advance.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from bot.domain.topics.lexicon import Lexicon
from bot.domain.topics.words import words_of
from bot.domain.understanding.ideas import Ideas
from bot.domain.understanding.likeness import Likeness, meetings, other_way, sign

KINDS: tuple[str, ...] = ("gas", "fire", "wire", "collapse", "injury", "manhole", "danger")
"""Keys of emergencies, the gravest first; the last is a danger that the words do not name."""
# The score above which a message is an alarm: false alarms wear people out. If it names a danger, only a clearly
# harmless score prevents the alarm («горим желанием помочь»).
_ALARMING, _NAMED_ALARMING = 0.0, -0.9
_NEAR = 5
_DENIED = ("не", "нет", "без", "no", "not")
_NO_SMELL = (("запаха", "газа", "нет"), ("запах", "газа", "исчез"), ("запаха", "гари", "нет"))
_SMELLS = ("пахн", "пахл", "запах", "воня", "чувству", "smell")
_SMELL = re.compile("|".join(_SMELLS))
# A danger reported with thanks for its end is over, unless it has begun again.
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
_LOOKED_AT = 60
_LONGEST = 8


def emergency(text: str) -> str | None:
    """The key of the gravest emergency the message sounds like (one of ``KINDS``), or None."""
    words = words_of(text)[:_MAX_WORDS]
    if _OVER.intersection(words) and _THANKS.intersection(words) and not _AGAIN.intersection(words):
        return None
    affirmed = _affirmed(words)
    like = _dangers().of(_signs(text, affirmed))
    named = _named(affirmed) if like > _NAMED_ALARMING else None
    return named or ("danger" if like > _ALARMING else None)


def named_danger(text: str) -> str | None:
    """The danger named in the words, regardless of the message's likeness."""
    return _named(_affirmed(words_of(text)[:_MAX_WORDS]))


def danger_signs(text: str) -> list[int]:
    """The features of a message: its words, their pieces, its ideas and the pairs of them, its length."""
    return _signs(text, _affirmed(words_of(text)[:_MAX_WORDS]))


def _named(words: tuple[str, ...]) -> str | None:
    found = {match.line.partition(".")[0] for match in _phrases().match(words)}
    return next((kind for kind in KINDS if kind in found), None)


def _affirmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without a smell that is said to be absent («газом не пахнет», «запаха газа нет»)."""
    if not _SMELL.search(" ".join(words)):
        return words
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
    return Likeness.load("dangers")


def _signs(text: str, words: tuple[str, ...]) -> list[int]:
    words = words[:_LOOKED_AT]
    read = Ideas.load("ideas").read
    found: list[int] = []
    about: set[int] = set()
    for denied, word in dict.fromkeys(zip(("", *words), words, strict=False)):
        known = read("#" if word.isdecimal() else word)
        found.append(known.begun)
        found += known.pieces
        if known.ideas:
            about.update(map(other_way, known.ideas) if denied in _DENIED else known.ideas)
    found += about
    found += meetings(about)
    found.append(sign(f"={min(_LONGEST, len(words) // 3)}"))
    found += [sign(mark) for mark in "?!" if mark in text]
    return found
