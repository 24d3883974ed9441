"""The words of an answer, from one message or a whole album, split into as many messages as they need."""

from __future__ import annotations

from bot.domain.appeals.appeals import Written
from bot.domain.formatted import Formatted, joined, styled
from bot.domain.messenger import EVERYWHERE
from storage.appeals import appeals
from storage.database import Transaction
from storage.departments import departments

# The frame around an answer («Ответ на сообщение № 17», the question for a mark) takes up to this much of a message.
FRAME_LENGTH = 300


def parts_of(tx: Transaction, row: Written) -> list[Written]:
    """The message, or all parts of its album."""
    return appeals.group(tx, row.chat_id, row.media_group) if row.media_group else [row]


def sources(tx: Transaction, row: Written) -> list[Written]:
    """The messages whose media go with the answer: its own, and those it was put together from."""
    return [row, *departments.joined(tx, row.id)]


def whole_words(tx: Transaction, row_id: int) -> Formatted | None:
    """The words of an answer that fit into one message."""
    row = appeals.message(tx, row_id)
    whole = pages(tx, row) if row is not None and row.kind == "answer" else []
    return whole[0] if len(whole) == 1 and whole[0].text else None


def pages(tx: Transaction, row: Written, *, plain: bool = False) -> list[Formatted]:
    """The answer's words, split when they are too long for one message; one empty page when there are none. `plain`:
    without formatting, link addresses written out."""
    words = joined(styled(part.content) for part in parts_of(tx, row))
    return (words.spelled() if plain else words).split(EVERYWHERE.text - FRAME_LENGTH)
