"""The time of the year: a winter request rarely says the word «snow»."""

from __future__ import annotations

import datetime as dt

SNOW_MONTHS = frozenset({11, 12, 1, 2, 3})
"""Months in which snow lies; measured to matter on winter chats, where snow then is twice as likely."""
GRASS_MONTHS = frozenset({5, 6, 7, 8, 9})
"""Months without snow, when «почистите дорогу» is about something else."""


def is_winter(date: dt.date | None) -> bool:
    """Whether snow is likely; without a date there is no season."""
    return date is not None and date.month in SNOW_MONTHS


def is_summer(date: dt.date | None) -> bool:
    """Whether snow is out of the question; without a date there is no season."""
    return date is not None and date.month in GRASS_MONTHS
