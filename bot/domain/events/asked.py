"""What people want to see: `/events`, `/events неделя`, `… месяц`, `… завтра`, `… каток`, `… 12`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.content import folded
from bot.domain.errors import Refusal
from bot.domain.time.day_words import MONTH, month_of
from bot.domain.time.said_day import said_day
from bot.domain.understanding.said_number import said_number

_WEEK = {"неделя", "неделю", "на неделю", "week"}
_NEXT_WEEK = {"следующая неделя", "следующую неделю", "next week"}
_MONTH_WORDS = re.compile(r"(?:на )?(?:месяц|month)\s*(.*)")
_NUMBERED = re.compile(r"(\d{1,2})\.(20\d{2})|(20\d{2})-(\d{1,2})")
_NAMED = re.compile(rf"{MONTH}(?: (20\d{{2}}))?")


class Mode(StrEnum):
    """How events are shown."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    FOUND = "found"
    CARD = "card"


@dataclass(frozen=True)
class Asked:
    """What to show: the first day, the search words, the event."""

    mode: Mode
    day: date
    words: str = ""
    number: int = 0


def read_asked(text: str, today: date) -> Asked:
    """What these words ask for; raises Refusal for a month that does not exist."""
    words = " ".join(folded(text).split())
    monday = date.fromordinal(today.toordinal() - today.weekday())
    if not words:
        return Asked(Mode.DAY, today)
    if words in _WEEK:
        return Asked(Mode.WEEK, monday)
    if words in _NEXT_WEEK:
        return Asked(Mode.WEEK, date.fromordinal(monday.toordinal() + 7))
    if month := _MONTH_WORDS.fullmatch(words):
        return Asked(Mode.MONTH, _month(month[1], today))
    if number := said_number(words):
        return Asked(Mode.CARD, today, number=number)
    day = said_day(words, today)
    return Asked(Mode.DAY, day) if day else Asked(Mode.FOUND, today, text.strip())


def _month(words: str, today: date) -> date:
    """The first day of the named month; without a year, of the one within about half a year of today."""
    if not words:
        return today.replace(day=1)
    if match := _NUMBERED.fullmatch(words):
        year, month = int(match[2] or match[3]), int(match[1] or match[4])
        if 1 <= month <= 12:
            return date(year, month, 1)
    elif match := _NAMED.fullmatch(words):
        month = month_of(match[1]) or 1
        if match[2]:
            return date(int(match[2]), month, 1)
        year = today.year + (month < today.month - 6) - (month > today.month + 6)
        return date(year, month, 1)
    raise Refusal("events-bad-month", words=words[:40])
