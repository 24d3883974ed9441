"""A department's media on their way into a moderator's answer."""

from __future__ import annotations

from bot.domain.appeals import Incoming
from bot.domain.department_answers import media_of
from storage import deliveries, departments, links
from storage.database import Transaction


def join_parts(tx: Transaction, answer_row: int, answer_id: int) -> None:
    """The media of the department's answer go with the answer `answer_row` to the resident."""
    for part in media_of(departments.parts(tx, answer_id)):
        departments.join_answer(tx, answer_row, part.id)


def join_media(tx: Transaction, answer_row: int, message: Incoming) -> None:
    """A reply to the text that was given to be corrected takes the department's media along; any other does not."""
    link = links.find(tx, message.chat_id, message.reply_to)
    copied = deliveries.by_id(tx, link.delivery_id) if link and link.delivery_id else None
    if copied is not None and copied.kind == "department_text":
        departments.mark_sent(tx, copied.number("answer"), 0)
        join_parts(tx, answer_row, copied.number("answer"))
