"""Hours and weekly moments in the format of the city file."""

from __future__ import annotations

import re

from bot.city.model import Slot
from bot.domain.time.workdays import Hours, Interval

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def parse_hours(text: str) -> Hours:
    """`"09:00-13:00, 14:00-18:00"`: ordered stretches without overlap; an empty text is a closed day."""
    hours: list[Interval] = []
    for part in text.split(",") if text.strip() else ():
        ends = part.strip().replace("–", "-").split("-")
        if len(ends) != 2:
            raise ValueError(f'"{part.strip()}" is not a stretch such as 09:00-13:00')
        interval = Interval(parse_minute(ends[0]), parse_minute(ends[1]))
        if interval.start >= interval.end:
            raise ValueError(f'"{part.strip()}" ends before it begins')
        if hours and interval.start < hours[-1].end:
            raise ValueError(f'"{part.strip()}" begins before the stretch before it ends')
        hours.append(interval)
    return tuple(hours)


def parse_minute(text: str) -> int:
    """`09:30` as minutes after midnight; `24:00` is the end of the day."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text.strip())
    minute = int(match.group(1)) * 60 + int(match.group(2)) if match else -1
    if match is None or int(match.group(2)) > 59 or minute > 24 * 60:
        raise ValueError(f'"{text.strip()}" is not an hour such as 09:00')
    return minute


def parse_slot(text: str) -> Slot:
    """`wed 10:00`: a weekly moment."""
    day, _, hour = text.strip().partition(" ")
    if day not in WEEKDAYS:
        raise ValueError(f'"{text}" is not a slot such as "wed 10:00" (days: {", ".join(WEEKDAYS)})')
    minute = parse_minute(hour)
    if minute == 24 * 60:
        raise ValueError(f'"{text}": the day ends at 24:00; write the next day, 00:00')
    return Slot(WEEKDAYS.index(day), minute)
