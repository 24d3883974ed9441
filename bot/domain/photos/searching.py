"""Searching for pictures: by prefixes of folded words, by event, day, month and year, by a missing caption."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.content import folded
from bot.domain.errors import Refusal
from bot.domain.understanding.searching import MOST_WORDS, Sought, sought

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_WORD = re.compile(r"[\w-]*[^\W_][\w-]*")
_EVENT = re.compile(r"(?:событи\w*|event)\s*(?:№|n|#)?\s*(\d{1,9})", re.IGNORECASE)
_NUMBER = re.compile(r"(?:№|#|n)\s*(\d{1,9})", re.IGNORECASE)
_UNCAPTIONED = re.compile(r"без\s+подпис\w*|uncaptioned|without\s+captions?", re.IGNORECASE)
_CLOSED = re.compile(r"\b(?:закрыты\w*|closed)\b", re.IGNORECASE)
# A vowel that disappears in other forms of the word.
_FLEETING = re.compile(r"(\w{2,}[бвгджзклмнпрстфхцчшщ])[ое]([кцнл])ь?")
_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?\b")
# The most search words of one picture, and letters of a word.
MOST_KEPT, LONGEST = 200, 40


@dataclass(frozen=True)
class Wanted:
    """A search: the prefixes that may match each word, and the other conditions."""

    words: tuple[tuple[str, ...], ...] = ()
    number: int = 0
    event: int = 0
    uncaptioned: bool = False
    closed: bool = False


def read_wanted(text: str) -> Wanted:
    """Read `/photos каток 2025`, `событие 120`, `улицы без подписи`, `28.11.2025`, `№ 12`.

    Raises Refusal for a day that does not exist.
    """
    event, number = _EVENT.search(text), _NUMBER.search(text)
    rest = _EVENT.sub(" ", text)
    uncaptioned, closed = bool(_UNCAPTIONED.search(rest)), bool(_CLOSED.search(rest))
    rest = _NUMBER.sub(" ", _CLOSED.sub(" ", _UNCAPTIONED.sub(" ", rest)))
    days = ((_day_word(each),) for each in _DAY.finditer(rest))
    words = (_beginnings(each) for each in sought(_DAY.sub(" ", rest)))
    return Wanted(
        words=tuple(dict.fromkeys((*days, *words)))[:MOST_WORDS],
        number=int(number[1]) if number and not event else 0,
        event=int(event[1]) if event else 0,
        uncaptioned=uncaptioned,
        closed=closed,
    )


def of_event(number: int) -> str:
    """The query for the pictures of that event."""
    return f"событие {number}"


def kept_words(texts: Iterable[str], day: date) -> frozenset[str]:
    """The search words of a picture: those of its texts, its day, month and year."""
    found = dict.fromkeys(word[:LONGEST] for text in texts for word in _WORD.findall(folded(text)))
    dated = (f"{day:%d.%m.%Y}", MONTHS[day.month - 1], str(day.year))
    kept = list(found)[:MOST_KEPT]
    return frozenset((*dated, *kept, *filter(None, map(without_fleeting, kept))))


def without_fleeting(word: str) -> str:
    """The stem of other forms («катк» for «каток»), so that they find it; empty for other words."""
    fleeting = _FLEETING.fullmatch(word)
    return fleeting[1] + fleeting[2] if fleeting else ""


def _beginnings(each: Sought) -> tuple[str, ...]:
    return tuple(filter(None, (each.stem, without_fleeting(folded(each.word)))))


def _day_word(found: re.Match[str]) -> str:
    day, month, year = int(found[1]), int(found[2]), found[3]
    whole = int(year) + (2000 if year and len(year) == 2 else 0) if year else 2024
    try:
        date(whole, month, day)
    except ValueError:
        raise Refusal("photos-no-such-day", day=found[0]) from None
    return f"{day:02}.{month:02}.{whole if year else ''}"
