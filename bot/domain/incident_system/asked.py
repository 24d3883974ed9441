"""`/export incidents [неделя]`, as people type it."""

from __future__ import annotations

from enum import Enum, auto

_WHAT = ("incidents", "инциденты")
_WEEK = ("неделя", "week")


class Stretch(Enum):
    """The time span of the incidents."""

    ALWAYS = auto()
    WEEK = auto()


def asked(words: str) -> Stretch | None:
    """What the words after the command ask for; None for anything else."""
    said = words.casefold().split()
    match said:
        case [what] if what in _WHAT:
            return Stretch.ALWAYS
        case [what, when] if what in _WHAT and when in _WEEK:
            return Stretch.WEEK
    return None
