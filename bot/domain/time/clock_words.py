"""Parses words for an hour or a span: «18:30», «в 6 вечера», «полдень», «через полтора часа», “+30m”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.time.day_words import Token

_COLON = re.compile(r"(\d{1,2}):(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{2})")
# «18-30» is an hour; «10-11» may be a range of hours or a date.
_DASHED = re.compile(r"(\d{1,2})-(00|2[4-9]|[3-5]\d)")
_NUMBERS = {
    "час": 1, "один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
    "восемь": 8, "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12, "пятнадцать": 15, "двадцать": 20,
    "тридцать": 30,
}  # fmt: skip
_HALF_TO = {
    "первого": 0, "второго": 1, "третьего": 2, "четвертого": 3, "пятого": 4, "шестого": 5, "седьмого": 6, "восьмого": 7,
    "девятого": 8, "десятого": 9, "одиннадцатого": 10, "двенадцатого": 11,
}  # fmt: skip
_HOURS = {"ч", "час", "часа", "часов", "часам"}
_MINUTES = {"м", "мин", "минут", "минуты", "минуту"}
# The length of each unit, in seconds.
_UNITS = {
    **dict.fromkeys(("s", "с", "сек"), 1),
    **dict.fromkeys(("m", "min", "minutes", "м", "мин", "минут", "минуты", "минуту"), 60),
    **dict.fromkeys(("h", "hour", "hours", "ч", "час", "часа", "часов"), 3600),
    **dict.fromkeys(("d", "day", "days", "д", "день", "дня", "дней"), 86400),
}
_DAYS = {"день", "дня", "дней", "day", "days"}
# Parts of the day: the hours used with each (first, last), and how many hours to add to get the clock time.
PartOfDay = tuple[tuple[int, int, int], ...]
_MORNING: PartOfDay = ((1, 11, 0),)
_DAY: PartOfDay = ((12, 17, 0), (1, 5, 12))
_EVENING: PartOfDay = ((16, 23, 0), (4, 11, 12))
_NIGHT: PartOfDay = ((1, 4, 0),)
_PARTS = {
    "утра": _MORNING, "утром": _MORNING, "am": _MORNING, "дня": _DAY, "днем": _DAY, "вечера": _EVENING,
    "вечером": _EVENING, "ночи": _NIGHT, "ночью": _NIGHT, "pm": ((12, 12, 0), (1, 11, 12)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClockSaid:
    """An hour as said; `marked` means it can be nothing else (a bare number can)."""

    hour: int
    minute: int
    marked: bool
    halved: bool = False


def clock_at(tokens: Sequence[Token], at: int) -> tuple[ClockSaid, int] | None:
    """The hour at that position and how many tokens it takes; the hour may not exist on the clock."""
    word = tokens[at].text
    if match := _COLON.fullmatch(word) or _DOTTED.fullmatch(word) or _DASHED.fullmatch(word):
        return ClockSaid(int(match[1]), int(match[2]), marked=True), 1
    if word == "полдень":
        return ClockSaid(12, 0, marked=True), 1
    if half := _half(tokens, at):
        return half
    number = _number(word, longest=2)
    if number is None:
        return None
    after = _word(tokens, at + 1)
    if word == "час" or after not in _HOURS:
        return ClockSaid(number, 0, marked=False), 1
    minutes = _number(_word(tokens, at + 2), longest=2)
    if minutes is not None and (_word(tokens, at + 3) in _MINUTES or not _word(tokens, at + 3)):
        return ClockSaid(number, minutes, marked=True), min(4, len(tokens) - at)
    return ClockSaid(number, 0, marked=True), 2


def part_of_day(word: str) -> PartOfDay | None:
    """The hour ranges that «утра», «днём», “pm” imply; None for other words."""
    return _PARTS.get(word)


def hour_within(part: PartOfDay, said: int) -> int | None:
    """The clock hour for an hour said with that part of the day («7» in the evening is 19), or None."""
    return next((said + added for first, last, added in part if first <= said <= last), None)


def span_of(tokens: Sequence[Token]) -> int | None:
    """Seconds in «+30m», «+1 час», «через полчаса», «через час 20 минут», “in 2 hours”, or None if it is no span.

    Days are spans only after «+»: «через 3 дня» names a day, which needs an hour.
    """
    if not tokens or tokens[0].text not in ("+", "через", "in"):
        return None
    rest = [token.text for token in tokens[1:]]
    if rest in (["полчаса"], ["пол", "часа"]):
        return 1800
    if rest == ["полтора", "часа"]:
        return 5400
    seconds, found = 0, 0
    while rest:
        taken = 1 if rest[0] in ("час", "минуту") else 2
        number = 1 if taken == 1 else _number(rest[0], longest=6)
        unit = rest[taken - 1] if len(rest) >= taken else ""
        if number is None or unit not in _UNITS or (unit in _DAYS and tokens[0].text != "+"):
            return None
        seconds, found, rest = seconds + number * _UNITS[unit], found + 1, rest[taken:]
    return seconds if found else None


def _half(tokens: Sequence[Token], at: int) -> tuple[ClockSaid, int] | None:
    """«половине седьмого», «полседьмого»: half past six, morning or evening."""
    word, after = tokens[at].text, _word(tokens, at + 1)
    if word in ("половина", "половине", "половину", "пол") and after in _HALF_TO:
        return ClockSaid(_HALF_TO[after] or 12, 30, marked=True, halved=True), 2
    hour = _HALF_TO.get(word.removeprefix("пол")) if word.startswith("пол") else None
    return None if hour is None else (ClockSaid(hour or 12, 30, marked=True, halved=True), 1)


def _number(word: str, *, longest: int) -> int | None:
    if word.isdecimal() and len(word) <= longest:
        return int(word)
    return _NUMBERS.get(word)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""
