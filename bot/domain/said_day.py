"""A day as people type it: «завтра», «пт», «27.11», «27 ноября», «3 дня»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain.content import folded

_NAMED = {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2, "неделя": 7, "неделю": 7}
_WEEKDAYS = ("пн понед", "вт вторн", "ср среда среду", "чт четв", "пт пятн", "сб субб", "вс воскр")
_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?\.?")
_SPOKEN = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)})[а-я]*(?: (\d{{4}})(?: ?г\w*\.?)?)?")
_COUNTED = re.compile(r"(?:через )?(\d{1,3}) (?:день|дня|дней|сут\w*)")
# A day without a year is the nearest one: what lies further back than this is meant for next year.
_LONG_AGO = timedelta(days=183)


def said_day(words: str, today: date) -> date | None:
    """The day that all of the words say together, or none when they say no day."""
    text = " ".join(folded(words).strip().rstrip(".!").split())
    text = re.sub(r"^(?:до|к|на|в|во|от) ", "", text)
    if text in _NAMED:
        return today + timedelta(days=_NAMED[text])
    for number, beginnings in enumerate(_WEEKDAYS):
        short, *long = beginnings.split()
        if text == short or (text.isalpha() and text.startswith(tuple(long))):
            return today + timedelta(days=(number - today.weekday()) % 7)
    if match := _COUNTED.fullmatch(text):
        return today + timedelta(days=int(match.group(1)))
    if match := _DOTTED.fullmatch(text):
        return _date(int(match.group(1)), int(match.group(2)), match.group(3), today)
    if match := _SPOKEN.fullmatch(text):
        return _date(int(match.group(1)), _MONTHS.index(match.group(2)) + 1, match.group(3), today)
    return None


def _date(day: int, month: int, year: str | None, today: date) -> date | None:
    full = today.year if year is None else int(year) + (2000 if len(year) == 2 else 0)
    try:
        found = date(full, month, day)
        return found.replace(year=full + 1) if year is None and today - found > _LONG_AGO else found
    except ValueError:
        return None
