"""The limits of a search: a day («снег 3 декабря», «за неделю», “snow on friday”) or a topic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.content import folded
from bot.domain.time.dates import not_ahead
from bot.domain.time.day_words import WEEKDAYS
from bot.domain.time.said_day import said_day

# A day takes at most this many words: «за 3 декабря 2025 года».
_LONGEST = 5
_BEFORE = ("за", "в", "во", "on", "for")
_STRETCHES = {"неделю": 7, "неделя": 7, "week": 7, "месяц": 30, "month": 30}
_TOPIC = re.compile(r"(?:тема|topic):\s*(\S+)", re.IGNORECASE)


@dataclass(frozen=True)
class Days:
    """An inclusive range of days."""

    first: date
    last: date


def split_topic(words: str) -> tuple[str, str]:
    """The words without the topic they name («тема:дороги»), and the word for it; empty if there is none."""
    named = _TOPIC.search(words)
    return (f"{words[: named.start()]} {words[named.end() :]}".strip(), named[1]) if named else (words.strip(), "")


def split_days(words: str, today: date) -> tuple[str, Days | None]:
    """The words without the day or range of days they name, and those days, which are always in the past or today."""
    said = words.split()
    for length in range(min(_LONGEST, len(said)), 0, -1):
        for at in range(len(said) - length + 1):
            if found := _days(said[at : at + length], today):
                return " ".join(said[:at] + said[at + length :]), found
    return words.strip(), None


def _days(said: list[str], today: date) -> Days | None:
    plain = [folded(word).strip(".,") for word in said]
    led = plain[0] in _BEFORE
    body = plain[1:] if led else plain
    if len(body) == 1 and led and body[0] in _STRETCHES:
        return Days(today - timedelta(days=_STRETCHES[body[0]] - 1), today)
    is_weekday = len(body) == 1 and body[0] in WEEKDAYS
    if not body or (is_weekday and not led):  # «доступная среда» names no day
        return None
    found = said_day(" ".join(body), today)
    if found and found > today and is_weekday:
        found -= timedelta(days=7)
    elif found and any(sign.isdigit() for sign in body[0] + body[-1]):
        found = not_ahead(found, today)
    return Days(found, found) if found and found <= today else None
