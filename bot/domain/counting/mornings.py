"""The morning digest: the input of a section, and its output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.buttons import Rows


@dataclass(frozen=True)
class Morning:
    """The moments of a digest, in UTC ms; «yesterday» is from `since` to `today`.

    `since` is the start of the last office day, `today` the start of today, `tomorrow` its end.
    """

    now: int
    since: int
    today: int
    tomorrow: int


@dataclass(frozen=True)
class Told:
    """A line of the digest: a text key with its arguments, and buttons if something must be decided.

    An argument `clock_at`, `when_at`, `until_at` or `day_at` is an instant: the text gets it formatted as `$clock`,
    `$when`, …
    """

    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)
    buttons: Rows = ()
