"""Parses words for a day, token by token: «завтра», «пт», «27.11», «27 ноября», “fri”, “27 November”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.content import folded


@dataclass(frozen=True, slots=True)
class Token:
    """A normalised word or number, and the word as typed."""

    text: str
    typed: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """That many days from today."""

    days: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """0 is Monday; `which` is "this", "next" or nothing."""

    number: int
    which: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date; without a month, the next day with that number."""

    day: int
    month: int | None
    year: int | None = None


DaySaid = Ahead | Weekday | Dated

_TOKEN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}:\d{2}(?!\d)|\d{1,2}([./])\d{1,2}(?:\1(?:\d{4}|\d{2}))?(?!\d)|\d{1,2}-\d{2}(?![\d-])|"
    r"\d+|[^\W\d_]+|\S"
)
_NAMED = {
    "позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2,
    "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip
WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "пн понедельник понедельника понедельнику понедельником mon monday",
            "вт вторник вторника вторнику вторником tue tuesday",
            "ср среда среду среды среде wed wednesday",
            "чт четверг четверга четвергу четвергом thu thursday",
            "пт пятница пятницу пятницы пятнице fri friday",
            "сб суббота субботу субботы субботе sat saturday",
            "вс воскресенье воскресенья воскресенью sun sunday",
        )
    )
    for word in words.split()
}
_THIS = {"этот", "эту", "это", "этой", "этого", "ближайший", "ближайшую", "ближайшее", "ближайшей", "this"}
_NEXT = {"следующий", "следующую", "следующее", "следующей", "следующего", "next"}
# How months are written after the day, in full or abbreviated.
_MONTHS = (
    "янв(?:ар[ья])?|jan(?:uary)?", "фев(?:р|рал[ья])?|feb(?:ruary)?", "мар(?:т|та)?|mar(?:ch)?",
    "апр(?:ел[ья])?|apr(?:il)?", "ма[йя]|may", "июн[ья]?|june?", "июл[ья]?|july?", "авг(?:уста?)?|aug(?:ust)?",
    "сент?(?:ябр[ья])?|sep(?:t|tember)?",
    "окт(?:ябр[ья])?|oct(?:ober)?", "нояб?(?:р[ья])?|nov(?:ember)?", "дек(?:абр[ья])?|dec(?:ember)?",
)  # fmt: skip
MONTH = rf"({'|'.join(_MONTHS)})\b"
_DATE = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SHORT_NUMBER = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"20\d{2}")
_ORDINALS = {"st", "nd", "rd", "th", "го"}
_LAST_MONTH = 12
_COUNTED = {"день", "дня", "дней", "сут", "сутки", "суток", "day", "days"}


def tokens_of(words: Sequence[str]) -> list[Token]:
    """The words as tokens: numbers split from letters («18ч»), without commas or dots after a word."""
    return [
        Token(piece, word)
        for word in words
        for found in _TOKEN.finditer(re.sub(r"(?<=\d)t(?=\d)", " ", folded(word)))
        for piece in [found.group()]
        if piece not in ",."
    ]


def month_of(word: str) -> int | None:
    """The month that the word names, or None."""
    return next((at for at, month in enumerate(_MONTHS, start=1) if re.fullmatch(month, word)), None)


def day_at(tokens: Sequence[Token], at: int) -> tuple[DaySaid, int] | None:
    """The day at that position and how many tokens it takes."""
    word = tokens[at].text
    if word in _NAMED:
        return Ahead(_NAMED[word]), 1
    if word in WEEKDAYS:
        return Weekday(WEEKDAYS[word]), 1
    after = _word(tokens, at + 1)
    if word in _THIS | _NEXT and after in WEEKDAYS:
        return Weekday(WEEKDAYS[after], "this" if word in _THIS else "next"), 2
    if match := _ISO.fullmatch(word):
        year, month, day = map(int, match.groups())
        return Dated(day, month, year), 1
    if (match := _DATE.fullmatch(word)) and (match[4] or int(match[3]) in range(_LAST_MONTH + 1)) and match[3] != "00":
        year_said = None if match[4] is None else int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        return Dated(int(match[1]), int(match[3]), year_said), 1 + _year_word(tokens, at + 1)
    if _SHORT_NUMBER.fullmatch(word):
        return _numbered(tokens, at)
    if (month_said := month_of(word)) and _SHORT_NUMBER.fullmatch(after):
        read = 2 + (_word(tokens, at + 2) in _ORDINALS)
        return _with_year(tokens, at, read, int(after), month_said)
    return None


def days_counted(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """«3 дня», «неделя», “a week”: the number of days and how many tokens it takes."""
    word, after = tokens[at].text, _word(tokens, at + 1)
    if word.isdecimal() and len(word) <= 3 and after in _COUNTED:
        return int(word), 2
    if word in ("неделя", "неделю", "week"):
        return 7, 1
    return (7, 2) if (word, after) == ("a", "week") else None


def _numbered(tokens: Sequence[Token], at: int) -> tuple[DaySaid, int] | None:
    """«25 ноября 2026 года», «25 числа», «25-го»."""
    day, read = int(tokens[at].text), 1
    if _word(tokens, at + read) == "-" and _word(tokens, at + read + 1) in _ORDINALS:
        read += 1
    ordinal = _word(tokens, at + read) in _ORDINALS
    read += ordinal
    if month := month_of(_word(tokens, at + read)):
        return _with_year(tokens, at, read + 1, day, month)
    if _word(tokens, at + read) == "числа":
        return Dated(day, None), read + 1
    return (Dated(day, None), read) if ordinal else None


def _with_year(tokens: Sequence[Token], at: int, read: int, day: int, month: int) -> tuple[DaySaid, int]:
    year = _word(tokens, at + read)
    if not _YEAR.fullmatch(year):
        return Dated(day, month), read
    return Dated(day, month, int(year)), read + 1 + _year_word(tokens, at + read + 1)


def _year_word(tokens: Sequence[Token], at: int) -> int:
    return int(_word(tokens, at) in ("г", "год", "года"))


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""
