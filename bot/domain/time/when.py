"""The words in which an editor says when a post is to appear, read strictly, in the city's time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal

_FARTHEST = timedelta(days=2 * 366)


class WhenError(Refusal):
    """The words say no time that can be kept."""

    text_key = "when-unknown"


class HourPassed(WhenError):
    """The hour has passed today; `tomorrow` is the same hour a day later, to be offered."""

    text_key = "when-past-today"

    def __init__(self, clock: str, tomorrow: int) -> None:
        super().__init__(clock=clock)
        self.tomorrow = tomorrow


class WhenKind(Enum):
    """Whether a post is to leave at once or waits for its hour."""

    NOW = "now"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class When:
    """An instant in UTC milliseconds, and whether it is meant as «now»."""

    instant: int
    kind: WhenKind


# Words that people type, folded (small letters, ё as е).
_NOW = {"сейчас", "now"}
_DAYS = {"сегодня": 0, "today": 0, "завтра": 1, "tomorrow": 1, "послезавтра": 2}
_FILLERS = {"в", "во", "на", "к", "at", "on"}
_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "пн понедельник mon monday",
            "вт вторник tue tuesday",
            "ср среда среду wed wednesday",
            "чт четверг thu thursday",
            "пт пятница пятницу fri friday",
            "сб суббота субботу sat saturday",
            "вс воскресенье sun sunday",
        )
    )
    for word in words.split()
}
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "января january jan",
            "февраля february feb",
            "марта march mar",
            "апреля april apr",
            "мая may",
            "июня june jun",
            "июля july jul",
            "августа august aug",
            "сентября september sep",
            "октября october oct",
            "ноября november nov",
            "декабря december dec",
        ),
        start=1,
    )
    for word in words.split()
}
_UNITS = {"s": 1, "с": 1, "m": 60, "м": 60, "мин": 60, "h": 3600, "ч": 3600, "d": 86400, "д": 86400}

_RELATIVE = re.compile(r"\+(\d{1,6})(мин|[smhdсмчд])")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_DOTTED_CLOCK = re.compile(r"(\d{1,2})\.(\d{2})")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?\.?")
_NUMBER = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"20\d{2}")


def parse_when(words: str | Sequence[str], now: int, zone: ZoneInfo) -> When:
    """The time that all of these words say together, or `WhenError`. No words at all mean now."""
    tokens = words.split() if isinstance(words, str) else list(words)
    if not tokens:
        return When(now, WhenKind.NOW)
    return _Phrase(tokens, now, zone).read()


def split_when(tokens: Sequence[str], now: int, zone: ZoneInfo) -> tuple[When, tuple[str, ...]]:
    """What follows the channel in a command: the time, and the hashtags, wherever they stand."""
    hashtags = tuple(token for token in tokens if token.startswith("#"))
    return parse_when([token for token in tokens if not token.startswith("#")], now, zone), hashtags


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as it was said; a weekday is the nearest one, today included, until its hour has passed."""

    day: date
    weekday: bool = False


class _Phrase:
    """One reading of the words, from left to right: at most one day and one hour, in any order."""

    def __init__(self, words: Sequence[str], now: int, zone: ZoneInfo) -> None:
        self._words = words
        self._tokens = [word.casefold().replace("ё", "е").rstrip(",") for word in words]
        self._now = now
        self._zone = zone
        self._here = datetime.fromtimestamp(now / 1000, zone)
        self._at = 0

    def read(self) -> When:
        if len(self._tokens) == 1:
            if self._tokens[0] in _NOW:
                return When(self._now, WhenKind.NOW)
            if relative := _RELATIVE.fullmatch(self._tokens[0]):
                return self._relative(int(relative.group(1)), relative.group(2))
        day: _Day | None = None
        clock: time | None = None
        filler = False
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token in _FILLERS and not filler:
                filler = True
                self._at += 1
                continue
            if day is None and (found := self._day(token)) is not None:
                day = found
            elif clock is None and (hour := self._clock(token, bare=filler or day is not None)) is not None:
                clock = hour
            else:
                raise WhenError(word=self._words[self._at])
            filler = False
            self._at += 1
        if filler:
            raise WhenError(word=self._words[-1])
        if clock is None:
            raise WhenError("when-needs-hour", words=" ".join(self._words))
        return When(self._settle(day, clock), WhenKind.PLANNED)

    def _relative(self, count: int, unit: str) -> When:
        return When(self._bounded(self._now + count * _UNITS[unit] * 1000), WhenKind.PLANNED)

    def _day(self, token: str) -> _Day | None:
        """The day this token says, with the tokens after it that belong to the date."""
        today = self._here.date()
        if token in _DAYS:
            return _Day(today + timedelta(days=_DAYS[token]))
        if token in _WEEKDAYS:
            return _Day(today + timedelta(days=(_WEEKDAYS[token] - today.weekday()) % 7), weekday=True)
        if match := _DATE.fullmatch(token):
            year = match.group(3)
            full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
            return self._date(int(match.group(1)), int(match.group(2)), full)
        if _NUMBER.fullmatch(token) and self._peek(1) in _MONTHS:
            month = _MONTHS[self._peek(1)]
            self._at += 1
            written = self._peek(1)
            if not _YEAR.fullmatch(written):
                return self._date(int(token), month, None)
            self._at += 1
            if self._peek(1) in ("года", "г", "г."):
                self._at += 1
            return self._date(int(token), month, int(written))
        return None

    def _peek(self, ahead: int) -> str:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else ""

    def _date(self, day: int, month: int, year: int | None) -> _Day:
        today = self._here.date()
        written = year
        if year is None:
            year = today.year + ((month, day) < (today.month, today.day))
        try:
            found = date(year, month, day)
        except ValueError:
            said = f"{day:02}.{month:02}" + (f".{year}" if written or (day, month) == (29, 2) else "")
            raise WhenError("when-bad-date", date=said) from None
        # A date without a year is the nearest such day: what is nearer behind than ahead was a slip.
        if written is None and found - today > timedelta(days=183):
            raise WhenError("when-past-date", date=f"{found:%d.%m}")
        return _Day(found)

    def _clock(self, token: str, *, bare: bool) -> time | None:
        """`18:30`; after a day or «в» also `18.30` and a bare hour."""
        match = _CLOCK.fullmatch(token) or (_DOTTED_CLOCK.fullmatch(token) if bare else None)
        if match is None and not (bare and _NUMBER.fullmatch(token)):
            return None
        hour, minute = (int(match.group(1)), int(match.group(2))) if match else (int(token), 0)
        try:
            return time(hour, minute)
        except ValueError:
            raise WhenError("when-bad-hour", word=self._words[self._at]) from None

    def _settle(self, said: _Day | None, clock: time) -> int:
        today = self._here.date()
        day = said.day if said else today
        instant = self._instant(day, clock)
        if instant > self._now:
            return self._bounded(instant)
        if said is not None and said.weekday:
            return self._instant(day + timedelta(days=7), clock)
        if day == today:
            raise HourPassed(f"{clock:%H:%M}", self._instant(today + timedelta(days=1), clock))
        raise WhenError("when-past-date", date=f"{day:%d.%m.%Y}")

    def _instant(self, day: date, clock: time) -> int:
        there = datetime.combine(day, clock, self._zone)
        instant = round(there.timestamp() * 1000)
        if datetime.fromtimestamp(instant / 1000, self._zone).time() != clock:
            raise WhenError("when-clock-change", clock=f"{clock:%H:%M}")
        return instant

    def _bounded(self, instant: int) -> int:
        if instant - self._now > _FARTHEST.total_seconds() * 1000:
            raise WhenError("when-too-far")
        return instant
