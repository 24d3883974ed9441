"""A department's answer, joined from its messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.appeals.appeals import Written
from bot.domain.formatted import Formatted, joined, styled
from bot.domain.messenger import EVERYWHERE

# So many of a department's words stand in one message: there is a frame around them.
WORDS_LENGTH = EVERYWHERE.text - 800
_GREETED = re.compile(
    r"\W*(?:[\w-]+[ ,]+){0,3}(?:здравствуй\w*|доброго|добр\w+ (?:день|утро|вечер)|уважаем\w+|приветств\w+|"
    r"hello|good (?:morning|afternoon|evening)|dear)\b",
    re.IGNORECASE,
)


def words_of(parts: Sequence[Written]) -> Formatted:
    """The words of all parts. The department's own words replace those of the press `Сделано`."""
    own = [part for part in parts if part.content.text and not stands_for_press(part)]
    pressed = [part for part in parts if stands_for_press(part)]
    return joined(styled(part.content) for part in own or pressed)


def greeted(words: Formatted, greeting: str) -> Formatted:
    """The words with a greeting for the resident, which departments leave out."""
    if not words.text or _GREETED.match(words.text):
        return words
    return Formatted(greeting).under(replace(words, text=words.text[0].upper() + words.text[1:]))


def pages_of(parts: Sequence[Written]) -> list[Formatted]:
    """The words in as many messages as they need; one empty page when there are none."""
    return words_of(parts).split(WORDS_LENGTH)


def media_of(parts: Sequence[Written]) -> list[Written]:
    """The parts whose media are sent along, one for each album."""
    found: dict[object, Written] = {}
    for part in parts:
        if part.content.media or part.content.spot:
            found.setdefault(part.media_group or part.id, part)
    return list(found.values())


def stands_for_press(part: Written) -> bool:
    """Whether it stands for a press and not a message: no message of the chat has such an id."""
    return part.message_id < 0
