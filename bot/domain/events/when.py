"""The time of an event as people write it at the start of a line: a day, an hour, a range of either, weekly."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.content import folded
from bot.domain.errors import Refusal
from bot.domain.time.day_words import MONTH, WEEKDAYS
from bot.domain.time.said_day import said_day
from bot.domain.time.slots import instant, local_day

_FARTHEST, _LONGEST = timedelta(days=2 * 366), timedelta(days=62)
_DAY_MS = 86_400_000
_EACH = ("понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям")
_NAMES = WEEKDAYS | {name: number for number, name in enumerate(_EACH)}
_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(_NAMES, key=len, reverse=True))})\b\.?"
_DASH = r"\s*[-–—−]\s*"
_DOTTED = r"\d{1,2}\.\d{1,2}(?:\.(?:20\d{2}|\d{2})(?!\d|[:.]\d))?(?![\d:])"
_SPOKEN = rf"\d{{1,2}} {MONTH}(?: 20\d{{2}})?(?: г(?:ода|\.)?)?"
_NAMED = r"сегодня|завтра|послезавтра|today|tomorrow"
_ONE_DAY = rf"(?:{_DOTTED}|{_SPOKEN}|{_NAMED})"
_CLOCK = r"\d{1,2}[:.]\d{2}(?!\d|\.\d)"
_EVERY = re.compile(
    rf"(?:кажд\w+|по|every)\s+{_WEEKDAY}(?:\s+в|\s+at)?[\s,]+(?P<hour>{_CLOCK})(?:{_DASH}(?P<end>{_CLOCK}))?"
)
_DAYS = re.compile(rf"(?:(?P<from>\d{{1,2}}|{_ONE_DAY}){_DASH})?(?P<day>{_ONE_DAY})")
_THAT_DAY = re.compile(rf"[,\s]*\(?{_WEEKDAY}\)?")
_HOURS = re.compile(
    rf"[,\s]*(?:(?:в|с|at|from)\s+)?(?P<hour>{_CLOCK})(?:(?:{_DASH}|\s+до\s+|\s+to\s+)(?:(?P<day>{_ONE_DAY})\s+)?(?P<end>{_CLOCK}))?"
)
_ALONE = re.compile(rf"{_WEEKDAY}")


@dataclass(frozen=True)
class Span:
    """The time of an event, in UTC ms; see `Facts`."""

    begins_at: int
    ends_at: int | None = None
    all_day: bool = False


@dataclass(frozen=True)
class Weekly:
    """A weekday (0 is Monday), the minute after midnight, and the length in minutes (0: not said)."""

    weekday: int
    minute: int
    length: int = 0

    def span(self, day: date, zone: ZoneInfo) -> Span:
        """Its instants on that day by the city's clock."""
        begins = instant(day, time(self.minute // 60, self.minute % 60), zone)
        return Span(begins, begins + self.length * 60_000 if self.length else None)


@dataclass(frozen=True)
class Head:
    """The head of a line (a time, a repetition, or only a day) and the rest of the line."""

    rest: str
    span: Span | None = None
    weekly: Weekly | None = None
    day: date | None = None


def read_head(line: str, today: date, zone: ZoneInfo, heading: date | None = None) -> Head | None:
    """The time at the head of the line, None when there is none; raises Refusal for one that does not exist.

    `heading` is the day named by a line above: then an hour is enough.
    """
    text = folded(line)
    if every := _EVERY.match(text):
        return Head(line[every.end() :], weekly=_weekly(every))
    hours = _HOURS.match(text)
    if heading is not None and hours and not _is_day(text, hours["hour"]):
        return Head(line[hours.end() :], _span(heading, None, hours, today, zone))
    first, last, at = _days(text, today)
    if first is None:
        return None
    if that := _THAT_DAY.match(text, at):
        _require_weekday(first, that)
        at = that.end()
    hours = _HOURS.match(text, at)
    rest = line[hours.end() if hours else at :]
    return Head(rest, _span(first, last, hours, today, zone), day=first)


def _is_day(text: str, hour: str) -> bool:
    """Whether an apparent hour is a day (`28.11 11.00`, `28.11 Ярмарка`): an hour follows, or no such hour exists."""
    if ":" in hour:
        return False
    first, second = map(int, hour.split("."))
    return first > 23 or second > 59 or re.match(rf"{_DOTTED}[,\s]+(?:в\s+)?{_CLOCK}", text) is not None


def _days(text: str, today: date) -> tuple[date | None, date | None, int]:
    """The first and last day at the start of the text, and the position where they end."""
    if match := _DAYS.match(text):
        last = _day(match["day"], today)
        began = match["from"]
        if not began:
            return last, None, match.end()
        first = _number(last, began) if began.isdigit() else _day(began, today)
        if first > last and began.count(".") < 2:
            first = first.replace(year=last.year - 1)
        if not timedelta(0) < last - first <= _LONGEST:
            raise Refusal("event-bad-days", words=match[0].strip())
        return first, last, match.end()
    if match := _ALONE.match(text):
        return today + timedelta(days=(_NAMES[match["weekday"]] - today.weekday()) % 7), None, match.end()
    return None, None, 0


def _day(words: str, today: date) -> date:
    found = said_day(re.sub(r" г(?:ода|\.)?$", "", words), today)
    if found is None:
        raise Refusal("event-bad-date", words=words.strip())
    if abs(found - today) > _FARTHEST:
        raise Refusal("event-far-date", day=f"{found:%d.%m.%Y}")
    return found


def _number(last: date, began: str) -> date:
    try:
        return last.replace(day=int(began))
    except ValueError:
        raise Refusal("event-bad-date", words=f"{began}.{last:%m}") from None


def _require_weekday(day: date, said: re.Match[str]) -> None:
    if _NAMES[said["weekday"]] != day.weekday():
        raise Refusal("event-other-weekday", day=f"{day:%d.%m}", weekday=day.isoweekday())


def _span(first: date, last: date | None, hours: re.Match[str] | None, today: date, zone: ZoneInfo) -> Span:
    """Days with or without hours; an end earlier than the beginning is on the next day."""
    if hours is None:
        ends = instant((last or first) + timedelta(days=1), time(), zone)
        return Span(instant(first, time(), zone), ends, all_day=True)
    begins = instant(first, clock_of(hours["hour"]), zone)
    if not hours["end"]:
        return Span(begins, instant(last + timedelta(days=1), time(), zone) if last else None)
    until = _day(hours["day"], today) if hours["day"] else last or first
    ends = instant(until, clock_of(hours["end"]), zone)
    if ends <= begins and not hours["day"] and last is None:
        ends += _DAY_MS
    if not 0 < ends - begins <= _LONGEST.days * _DAY_MS:
        raise Refusal("event-bad-days", words=hours[0].strip(" ,"))
    return Span(begins, ends)


def _weekly(match: re.Match[str]) -> Weekly:
    begins = _minute(clock_of(match["hour"]))
    length = (_minute(clock_of(match["end"])) - begins) % (24 * 60) if match["end"] else 0
    return Weekly(_NAMES[match["weekday"]], begins, length)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def clock_of(words: str) -> time:
    """`11:00` or `11.00`; raises Refusal for an hour that does not exist."""
    hour, minute = re.split(r"[:.]", words)
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise Refusal("event-bad-hour", words=words) from None


def read_span(words: str, today: date, zone: ZoneInfo, before: Span) -> Span:
    """A new time for an event: a day, an hour, or both, the rest as before; raises Refusal when it is unclear."""
    text = words.strip()
    own_day = local_day(before.begins_at, zone)
    head = read_head(text, today, zone, own_day)
    if head is None or head.span is None or head.rest.strip(" .!"):
        raise Refusal("event-when-unclear", words=text[:60])
    if head.span.all_day and not before.all_day and head.day is not None:
        shift = instant(head.day, time(), zone) - instant(own_day, time(), zone)
        ends = before.ends_at + shift if before.ends_at is not None else None
        return replace(before, begins_at=before.begins_at + shift, ends_at=ends)
    return head.span
