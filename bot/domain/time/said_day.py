"""Parses a day as people type it: «до пт», «27 ноября», «через 3 дня», “by Friday”."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.time.dates import nearest, next_such_day
from bot.domain.time.day_words import Ahead, Dated, DaySaid, day_at, days_counted, tokens_of

_BEFORE = {"до", "к", "на", "в", "во", "от", "by", "on", "until", "till", "in", "через"}
_COUNTED = ("через", "in")


def said_day(words: str, today: date) -> date | None:
    """The day that all the words together name, or None."""
    tokens = [token for token in tokens_of(words.split()) if token.text != "!"]
    while tokens and tokens[0].text in _BEFORE:
        tokens.pop(0)
    if not tokens:
        return None
    if (counted := days_counted(tokens, 0)) and counted[1] == len(tokens):
        return today + timedelta(days=counted[0])
    found = day_at(tokens, 0)
    return _settled(found[0], today) if found and found[1] == len(tokens) else None


def day_ahead(words: str, today: date, *, today_too: bool = False) -> date | None:
    """The first day after today (or today) named anywhere in the words: «уберут завтра», «заделают до 5 декабря»."""
    tokens = tokens_of(words.split())
    for at, token in enumerate(tokens):
        if token.text in _COUNTED and (counted := days_counted(tokens, at + 1)):
            found: date | None = today + timedelta(days=counted[0])
        else:
            said = day_at(tokens, at)
            found = _settled(said[0], today) if said else None
        if found and (found > today or (today_too and found == today)):
            return found
    return None


def _settled(said: DaySaid, today: date) -> date | None:
    """The nearest day that fits; a date without a year may have passed recently."""
    if isinstance(said, Ahead):
        return today + timedelta(days=said.days)
    if not isinstance(said, Dated):
        this = today + timedelta(days=(said.number - today.weekday()) % 7)
        return this + timedelta(days=7) if said.which == "next" and this.weekday() >= today.weekday() else this
    if said.month is None:
        return next_such_day(said.day, today)
    return nearest(said.day, said.month, said.year, today)
