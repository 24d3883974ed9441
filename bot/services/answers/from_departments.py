"""Turns a department's answer into a moderator's, with its media, and back."""

from __future__ import annotations

from bot.domain.answers.department_answers import media_of
from bot.domain.appeals.appeals import Written
from bot.domain.messages.departments import DepartmentSaid
from storage import outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.departments import departments
from storage.outbox import links


def take_up(tx: Transaction, now: int, answer_row: int, answer_id: int) -> None:
    """Send the department's answer, already marked as sent, as the answer `answer_row`, media included."""
    departments.sent_as(tx, answer_id, answer_row)
    for part in media_of(departments.parts(tx, answer_id)):
        departments.join_answer(tx, answer_row, part.id)
    outbox.refresh(tx, now, DepartmentSaid.of(answer_id))


def take_up_corrected(tx: Transaction, now: int, answer_row: int, answer_id: int) -> None:
    """The same for an answer not marked yet: its text was given out for correction, and this is the result."""
    departments.mark_sent(tx, answer_id, 0)
    take_up(tx, now, answer_row, answer_id)


def give_back(tx: Transaction, now: int, answer: Written) -> None:
    """The answer is not sent: the department's answer waits at the moderators again."""
    answer_id = departments.give_back(tx, answer.id)
    if answer_id is None:
        return
    outbox.refresh(tx, now, DepartmentSaid.of(answer_id))
    if is_pressed(tx, answer):
        appeals.free_message_id(tx, answer.id)


def is_pressed(tx: Transaction, answer: Written) -> bool:
    """Whether the answer is a department's words sent on unchanged."""
    shown = links.find(tx, answer.chat_id, answer.message_id)
    return shown is not None and shown.role == DepartmentSaid.kind
