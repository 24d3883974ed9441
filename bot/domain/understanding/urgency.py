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
_SMELLS = ("пахн", "пахл", "запах", "воня", "чувству", "smell")
_MAX_WORDS = 300


def emergency(text: str) -> str | None:
    """The key of the gravest emergency a message sounds like (one of ``KINDS``), or none."""
    found = {match.line for match in _phrases().match(_affirmed(words_of(text)[:_MAX_WORDS]))}
    return next((kind for kind in KINDS if kind in found), None)


def _affirmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without a smell that is said not to be there («газом не пахнет»)."""
    return tuple(
        word
        for place, word in enumerate(words)
        if not (place and word.startswith(_SMELLS) and words[place - 1] in _DENIED)
    )


@cache
def _phrases() -> Lexicon:
    text = files("bot.domain.understanding").joinpath("emergencies.txt").read_text("utf-8")
    return Lexicon("\n".join(row for row in text.splitlines() if row), near=_NEAR)
