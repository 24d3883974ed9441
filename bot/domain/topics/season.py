"""The season: a winter request rarely contains the word «snow»."""

from __future__ import annotations

import datetime as dt

SNOW_MONTHS = frozenset({11, 12, 1, 2, 3})
"""Months with snow, when it is twice as likely a topic (measured on winter chats)."""
WARM_MONTHS = frozenset({5, 6, 7, 8, 9})
"""Months in which «почистите дорогу» is about something else."""
_TWICE = 0.7
_HARDLY = -2.0
"""Natural logarithms of the factor by which snow is more likely."""


def is_winter(date: dt.date | None) -> bool:
    """Whether it is a month with snow; False without a date."""
    return date is not None and date.month in SNOW_MONTHS


def snow_prior(date: dt.date | None) -> float:
    """What the date alone adds to snow, in natural-log units; 0 without a date."""
    if date is None:
        return 0.0
    if date.month in SNOW_MONTHS:
        return _TWICE
    return _HARDLY if date.month in WARM_MONTHS else 0.0
