"""Subscriptions of the media: codes, states, what a subscription includes."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

# How long a code is valid (ms), how many tries it allows, and how many codes one may request a day.
CODE_MS, TRIES, CODES_A_DAY = 3_600_000, 5, 3
CODE = re.compile(r"\d{6}")
# The key for announcements; the other keys are topics of the city file.
ANNOUNCEMENTS = "announcements"
# A mailbox that temporarily refused this many releases within this time (ms) is suspended until somebody resumes it.
SOFT_REFUSALS, SOFT_WITHIN_MS = 3, 14 * 86_400_000


class Standing(StrEnum):
    """The state of a subscription: a code was sent, active, its reader left, its mailbox does not accept letters."""

    ASKED = "asked"
    ON = "on"
    OFF = "off"
    ASIDE = "aside"


def takes(chosen: Collection[str], form: str, topics: Collection[str]) -> bool:
    """Whether a subscriber with these choices gets something of that form about these topics.

    No choice means everything; what has no topic goes to everybody except those who chose announcements only.
    """
    if not chosen:
        return True
    if form == "announcement":
        return ANNOUNCEMENTS in chosen
    wanted = set(chosen) - {ANNOUNCEMENTS}
    return bool(wanted) and (not topics or bool(wanted & set(topics)))
