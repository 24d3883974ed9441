"""A day as people type it: «завтра», «пт», «27.11», «27 ноября», «3 дня», “fri”, “27 November”, “in 3 days”."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain.content import folded

_NAMED = {
    "позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2, "неделя": 7, "неделю": 7,
    "yesterday": -1, "today": 0, "tomorrow": 1, "week": 7, "a week": 7,
}  # fmt: skip
# Short forms stand alone, the others are how a longer word begins.
_WEEKDAYS = (
    ("пн mon", "понед monday"), ("вт tue", "вторн tuesday"), ("ср wed", "среда среду wednesday"),
    ("чт thu", "четв thursday"), ("пт fri", "пятн friday"), ("сб sat", "субб saturday"), ("вс sun", "воскр sunday"),
)  # fmt: skip
# Months as a day is said with them: how a Russian name begins, in whatever case; an English one whole or short.
MONTHS = {
    beginning: month
    for month, beginnings in enumerate(
        ("янв january jan", "фев february feb", "мар march mar", "апр april apr", "мая may", "июн june jun",
         "июл july jul", "авг august aug", "сен september sep", "окт october oct", "ноя november nov",
         "дек december dec"),
        start=1,
    )
    for beginning in beginnings.split()
}  # fmt: skip
MONTH = rf"({'|'.join(MONTHS)})[а-я]*\b"
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?\.?")
_SPOKEN = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? {MONTH},?(?: (\d{{4}})(?: ?г\w*\.?)?)?")
_MONTH_FIRST = re.compile(rf"{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,?(?: (\d{{4}}))?")
_COUNTED = re.compile(r"(?:через )?(\d{1,3}) (?:день|дня|дней|сут\w*|days?)")
# A day without a year is the nearest one: what lies further back than this is meant for next year.
_LONG_AGO = timedelta(days=183)


def said_day(words: str, today: date) -> date | None:
    """The day that all of the words say together, or none when they say no day."""
    text = " ".join(folded(words).strip().rstrip(".!").split())
    text = re.sub(r"^(?:до|к|на|в|во|от|by|on|until|till|in) ", "", text)
    if text in _NAMED:
        return today + timedelta(days=_NAMED[text])
    for number, (short, long) in enumerate(_WEEKDAYS):
        if text in short.split() or (text.isalpha() and text.startswith(tuple(long.split()))):
            return today + timedelta(days=(number - today.weekday()) % 7)
    if match := _COUNTED.fullmatch(text):
        return today + timedelta(days=int(match.group(1)))
    if match := _DOTTED.fullmatch(text):
        return _date(int(match.group(1)), int(match.group(2)), match.group(3), today)
    if match := _SPOKEN.fullmatch(text):
        return _date(int(match.group(1)), MONTHS[match.group(2)], match.group(3), today)
    if match := _MONTH_FIRST.fullmatch(text):
        return _date(int(match.group(2)), MONTHS[match.group(1)], match.group(3), today)
    return None


def _date(day: int, month: int, year: str | None, today: date) -> date | None:
    full = today.year if year is None else int(year) + (2000 if len(year) == 2 else 0)
    try:
        found = date(full, month, day)
        return found.replace(year=full + 1) if year is None and today - found > _LONG_AGO else found
    except ValueError:
        return None
