"""A department's answer, joined from its messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.appeals.appeals import Written
from bot.domain.formatted import Formatted, joined, styled
from bot.domain.messenger import EVERYWHERE

# The maximum of a department's words in one message, which leaves room for the frame around them.
WORDS_LENGTH = EVERYWHERE.text - 800
_GREETED = re.compile(
    r"\W*(?:[\w-]+[ ,]+){0,3}(?:здравствуй\w*|доброго|добр\w+ (?:день|утро|вечер)|уважаем\w+|приветств\w+|"
    r"hello|good (?:morning|afternoon|evening)|dear)\b",
    re.IGNORECASE,
)


def words_of(parts: Sequence[Written]) -> Formatted:
    """The words of all parts. The department's own words replace the placeholder of the `Сделано` button."""
    own = [part for part in parts if part.content.text and not stands_for_press(part)]
    pressed = [part for part in parts if stands_for_press(part)]
    return joined(styled(part.content) for part in own or pressed)


def greeted(words: Formatted, greeting: str) -> Formatted:
    """The words with a greeting for the resident, which departments leave out."""
    if not words.text or _GREETED.match(words.text):
        return words
    return Formatted(greeting).under(replace(words, text=words.text[0].upper() + words.text[1:]))


def pages_of(parts: Sequence[Written]) -> list[Formatted]:
    """The words split over as many messages as needed; one empty page if there are none."""
    return words_of(parts).split(WORDS_LENGTH)


def media_of(parts: Sequence[Written]) -> list[Written]:
    """The parts whose media are sent along, one per album."""
    found: dict[object, Written] = {}
    for part in parts:
        if part.content.media or part.content.spot:
            found.setdefault(part.media_group or part.id, part)
    return list(found.values())


def stands_for_press(part: Written) -> bool:
    """Whether it represents a button press, not a message: no message in a chat has a negative id."""
    return part.message_id < 0
