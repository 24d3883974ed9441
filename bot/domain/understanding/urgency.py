"""Messages that sound like an emergency: told to call 112 at once, and raised as an urgent card.

A live danger wins over a false alarm, except where the message plainly speaks of a possibility or of the past.
Words are matched whole or by their beginnings, so «газета», «газон» and «пожарный проезд» are no emergencies.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from bot.domain.topics.lexicon import Lexicon
from bot.domain.topics.words import words_of

KINDS: tuple[str, ...] = ("gas", "fire", "wire", "collapse", "injury", "manhole")
"""Keys of emergencies, the gravest first."""
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


def emergency(text: str) -> str | None:
    """The key of the gravest emergency a message sounds like (one of ``KINDS``), or none."""
    words = words_of(text)[:_MAX_WORDS]
    found = {match.line.partition(".")[0] for match in _phrases().match(_affirmed(words))}
    if _OVER.intersection(words) and _THANKS.intersection(words) and not _AGAIN.intersection(words):
        return None
    return next((kind for kind in KINDS if kind in found), None)


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
