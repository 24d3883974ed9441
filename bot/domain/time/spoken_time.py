"""Instants as people say them: «сегодня в 14:20», «завтра, 25 ноября, в 09:00», «через 14 часов».

The words are texts like all others (`locales/*/common.ftl`); this module chooses which one to use.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Speaker(Protocol):
    """The part of `bot.texts.Texts` needed here."""

    def get(self, lang: str, key: str, /, **args: object) -> str:
        """The text with that key."""
        ...


@dataclass(frozen=True, slots=True)
class Wording:
    """The language, the time zone and the current time on which every phrase about time depends."""

    texts: Speaker
    lang: str
    now: int
    zone: ZoneInfo

    def when(self, instant: int) -> str:
        """«сегодня в 14:20», «завтра, 25 ноября, в 09:00», «в пятницу, 1 января 2027 года, в 10:30»."""
        return self._phrase("time-when", instant)

    def until(self, instant: int) -> str:
        """«до 14:20», «до 10:30 завтра, 25 ноября»: a deadline, with the date in words unless it is today."""
        return self._phrase("time-until", instant)

    def day(self, instant: int) -> str:
        """«сегодня», «завтра, 25 ноября», «пятница, 1 января 2027 года»: a heading for a day."""
        return self._phrase("time-day", instant)

    def date(self, instant: int) -> str:
        """«4 декабря», «1 января 2027 года»: within a sentence."""
        return self._phrase("time-date", instant)

    def clock(self, instant: int) -> str:
        """«14:20»."""
        return f"{datetime.fromtimestamp(instant / 1000, self.zone):%H:%M}"

    def left(self, instant: int) -> str:
        """«через 14 часов», «через минуту», «20 минут назад», «сейчас»."""
        seconds = (instant - self.now) / 1000
        if abs(seconds) < _MINUTE / 2:
            return self.texts.get(self.lang, "time-left-now")
        key = "time-left-ahead" if seconds > 0 else "time-left-ago"
        return self.texts.get(self.lang, key, span=self.span(abs(seconds)))

    def span(self, seconds: float) -> str:
        """«14 часов», «1 час 20 минут», «21 минуту»: a duration in the accusative, no more precise than useful."""
        minutes = max(1, round(seconds / _MINUTE))
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self._count("time-minutes", minutes)
        if hours < 6 and rest:
            return f"{self._count('time-hours', hours)} {self._count('time-minutes', rest)}"
        hours = round(seconds / _HOUR)
        if hours < 36:
            return self._count("time-hours", hours)
        return self._count("time-days", round(seconds / _DAY))

    def _count(self, key: str, count: int) -> str:
        return self.texts.get(self.lang, key, count=count)

    def _phrase(self, key: str, instant: int) -> str:
        there = datetime.fromtimestamp(instant / 1000, self.zone)
        here = datetime.fromtimestamp(self.now / 1000, self.zone)
        return self.texts.get(
            self.lang,
            key,
            relation=_RELATIONS.get((there.date() - here.date()).days, "other"),
            clock=f"{there:%H:%M}",
            weekday=there.isoweekday(),
            day=there.day,
            month=there.month,
            year=str(there.year),
            shows_year=there.year != here.year,
        )


_RELATIONS = {-1: "yesterday", 0: "today", 1: "tomorrow"}
