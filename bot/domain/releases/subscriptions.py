"""Who gets what goes to the media: addresses as people write them, codes, what a subscription takes in."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

# A code is good for so long, and for so many tries; somebody asks for so many a day.
CODE_MS, TRIES, CODES_A_DAY = 3_600_000, 5, 3
CODE = re.compile(r"\d{6}")
# Whoever takes announcements alone takes this; the other keys are topics of the city file.
ANNOUNCEMENTS = "announcements"
# A mailbox that put off so many releases within so long is left alone until somebody takes it up again.
SOFT_REFUSALS, SOFT_WITHIN_MS = 3, 14 * 86_400_000


class Standing(StrEnum):
    """Where a subscription stands: a code was sent, it runs, its reader left, its mailbox does not take letters."""

    ASKED = "asked"
    ON = "on"
    OFF = "off"
    ASIDE = "aside"


def takes(chosen: Collection[str], form: str, topics: Collection[str]) -> bool:
    """Whether whoever chose these gets something of that form about these topics. Nothing chosen is everything; what
    is about no topic in particular goes to everybody but those who take announcements alone."""
    if not chosen:
        return True
    if form == "announcement":
        return ANNOUNCEMENTS in chosen
    wanted = set(chosen) - {ANNOUNCEMENTS}
    return bool(wanted) and (not topics or bool(wanted & set(topics)))
