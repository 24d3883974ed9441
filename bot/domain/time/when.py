"""Parses, strictly and in the city's time, an editor's words for when a post should appear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.time.clock_words import ClockSaid, PartOfDay, clock_at, hour_within, part_of_day, span_of
from bot.domain.time.dates import HALF_A_YEAR, next_such_day
from bot.domain.time.day_words import Ahead, Dated, DaySaid, Weekday, day_at, days_counted, tokens_of

_FARTHEST = timedelta(days=2 * 366)


class WhenError(Refusal):
    """The words name no usable time."""

    text_key = "when-unknown"


class HourPassed(WhenError):
    """The hour has already passed today; `tomorrow` is the same hour a day later, to be offered."""

    text_key = "when-past-today"

    def __init__(self, clock: str, tomorrow: int) -> None:
        super().__init__(clock=clock)
        self.tomorrow = tomorrow


class WhenKind(Enum):
    """Whether a post should be sent at once or waits for its hour."""

    NOW = "now"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class When:
    """An instant in UTC milliseconds, and whether it means «now»."""

    instant: int
    kind: WhenKind


# Words that people type, folded (lower case, ё as е).
_NOW = {"сейчас", "прямо сейчас", "немедленно", "сразу", "now", "right now"}
_FILLERS = {"в", "во", "на", "к", "at", "on"}
_HOURS = 24
_EXACTLY = {"ровно", "точно", "exactly"}


def parse_when(words: str | Sequence[str], now: int, zone: ZoneInfo) -> When:
    """The time that all the words together name; raises `WhenError` if there is none. No words at all mean now."""
    typed = words.split() if isinstance(words, str) else list(words)
    if not typed:
        return When(now, WhenKind.NOW)
    return _Phrase(typed, now, zone).read()


def split_when(tokens: Sequence[str], now: int, zone: ZoneInfo) -> tuple[When, tuple[str, ...]]:
    """The time and the hashtags (anywhere among the words) that follow the channel in a command."""
    hashtags = tuple(token for token in tokens if token.startswith("#"))
    return parse_when([token for token in tokens if not token.startswith("#")], now, zone), hashtags


class _Phrase:
    """One reading of the words, left to right.

    In any order: one hour, a part of the day, and one day, which may be said twice («завтра, 25 ноября»).
    """

    def __init__(self, words: Sequence[str], now: int, zone: ZoneInfo) -> None:
        self._words = words
        self._tokens = tokens_of(words)
        self._now = now
        self._zone = zone
        self._today = datetime.fromtimestamp(now / 1000, zone).date()
        self._days: list[DaySaid] = []
        self._clock: tuple[ClockSaid, str] | None = None
        self._part: PartOfDay | None = None

    def read(self) -> When:
        said = [token.text for token in self._tokens]
        if " ".join(said) in _NOW:
            return When(self._now, WhenKind.NOW)
        if (seconds := span_of(self._tokens)) is not None:
            return When(self._bounded(self._now + seconds * 1000), WhenKind.PLANNED)
        if [word for word in said if word not in _FILLERS] == ["полночь"]:
            return When(self._instant(self._today + timedelta(days=1), time()), WhenKind.PLANNED)
        self._read_all()
        if self._clock is None:
            if self._days and (day := self._day(self._days)) < self._today:
                raise WhenError("when-past-date", date=f"{day:%d.%m.%Y}")
            raise WhenError("when-needs-hour", words=" ".join(self._words))
        return When(self._settle(self._hour(*self._clock)), WhenKind.PLANNED)

    def _read_all(self) -> None:
        at, filler = 0, False
        while at < len(self._tokens):
            token = self._tokens[at]
            if token.text in _FILLERS and not filler:
                filler, at = True, at + 1
                continue
            read = self._piece(at, bare=filler or bool(self._days))
            if not read:
                raise WhenError(word=token.typed)
            filler, at = False, at + read
        if filler or not self._tokens:
            raise WhenError(word=self._words[-1])

    def _piece(self, at: int, *, bare: bool) -> int:
        """How many tokens were understood there; with `bare` a number alone is an hour, as after «в» or a day."""
        word = self._tokens[at].text
        if word in _EXACTLY:
            return 1
        if word == "через" and at + 1 < len(self._tokens) and (counted := days_counted(self._tokens, at + 1)):
            self._days.append(Ahead(counted[0]))
            return 1 + counted[1]
        if (part := part_of_day(word)) and self._part is None:
            self._part = part
            return 1
        day, clock = day_at(self._tokens, at), clock_at(self._tokens, at) if self._clock is None else None
        if day and not (self._days and clock and clock[0].hour < _HOURS and not self._agrees(day[0])):
            self._days.append(day[0])
            return day[1]
        if clock and (clock[0].marked or bare or self._named_by_part(at + clock[1])):
            self._clock = clock[0], self._tokens[at].typed
            return clock[1]
        return 0

    def _named_by_part(self, at: int) -> bool:
        """Whether «утра», «вечера» follow, so that a number is an hour («3 дня» are days)."""
        word = self._tokens[at].text if at < len(self._tokens) else ""
        return word != "дня" and part_of_day(word) is not None

    def _agrees(self, said: DaySaid) -> bool:
        try:
            self._day([*self._days, said])
        except WhenError:
            return False
        return True

    def _hour(self, said: ClockSaid, typed: str) -> time:
        hour: int | None = said.hour
        if self._part is not None:
            hour = hour_within(self._part, said.hour)
        elif said.halved:
            hour = None
        if hour is None:
            raise WhenError(word=typed)
        try:
            return time(hour, said.minute)
        except ValueError:
            raise WhenError("when-bad-hour", word=typed) from None

    def _settle(self, clock: time) -> int:
        day = self._day(self._days) if self._days else self._today
        instant = self._instant(day, clock)
        if instant > self._now:
            return self._bounded(instant)
        if all(isinstance(said, Weekday) and not said.which for said in self._days) and self._days:
            return self._instant(day + timedelta(days=7), clock)
        if day == self._today:
            raise HourPassed(f"{clock:%H:%M}", self._instant(day + timedelta(days=1), clock))
        raise WhenError("when-past-date", date=f"{day:%d.%m.%Y}")

    def _day(self, said: Sequence[DaySaid]) -> date:
        """The one day that all of these name; a weekday alone is the nearest one."""
        dates = {self._date(each) for each in said if not isinstance(each, Weekday)}
        weekdays = [each for each in said if isinstance(each, Weekday)]
        day = next(iter(dates)) if dates else self._weekday(weekdays[0])
        if len(dates) > 1 or any(each.number != day.weekday() for each in weekdays):
            raise WhenError("when-days-differ", words=" ".join(self._words))
        return day

    def _weekday(self, said: Weekday) -> date:
        """«Эту пятницу» is this week's, «следующий понедельник» next week's; ambiguous wordings are refused."""
        passed = said.number < self._today.weekday()
        if (said.which == "this" and passed) or (said.which == "next" and said.number > self._today.weekday()):
            raise WhenError("when-which-week", words=" ".join(self._words))
        ahead = (said.number - self._today.weekday()) % 7
        return self._today + timedelta(days=ahead or (7 if said.which == "next" else 0))

    def _date(self, said: Ahead | Dated) -> date:
        if isinstance(said, Ahead):
            return self._today + timedelta(days=said.days)
        if said.month is None:
            found = next_such_day(said.day, self._today)
            if found is None:
                raise WhenError("when-bad-date", date=str(said.day))
            return found
        year = said.year or self._today.year + ((said.month, said.day) < (self._today.month, self._today.day))
        try:
            found = date(year, said.month, said.day)
        except ValueError:
            shown = f".{year}" if said.year or (said.day, said.month) == (29, 2) else ""
            raise WhenError("when-bad-date", date=f"{said.day:02}.{said.month:02}{shown}") from None
        # A date without a year means the nearest such day; if that one is in the past, it was a slip.
        if said.year is None and found - self._today > HALF_A_YEAR:
            raise WhenError("when-past-date", date=f"{found:%d.%m}")
        return found

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
