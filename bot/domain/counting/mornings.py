"""The morning digest: what a section of it is told, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.buttons import Rows


@dataclass(frozen=True)
class Morning:
    """The moment of a digest, in UTC ms: what has happened since the last one (`since`, the beginning of a day; after
    days off of the first of them) up to today's beginning is «yesterday»; `today` ends with the day."""

    now: int
    since: int
    today: int
    tomorrow: int


@dataclass(frozen=True)
class Told:
    """A line of the digest: a text key with its arguments. What must be decided brings its buttons along.

    An argument `clock_at`, `when_at`, `until_at` or `day_at` is an instant: the text gets it as `$clock`, `$when`, … in
    words.
    """

    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)
    buttons: Rows = ()
