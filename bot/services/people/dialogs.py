"""What the bot asked a person for and waits to hear."""

from __future__ import annotations

from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog
from storage.outbox import links

# By the key of its question, which a dialog may name, a reply to it is told from other talk in a group.
QUESTION = "question"


def awaited(tx: Transaction, now: int, chat_id: int, person_id: int) -> Dialog | None:
    """What is still waited for from this person in that chat (a read)."""
    return people.asked(tx, now, chat_id, person_id)


def answered(tx: Transaction, now: int, chat_id: int, person_id: int, replied: int | None) -> Dialog | None:
    """The same in a group: what the person's reply to the message `replied` answers, and nothing where that is not the
    bot's question (a read)."""
    dialog = people.asked(tx, now, chat_id, person_id)
    link = links.find(tx, chat_id, replied)
    question = outbox.by_id(tx, link.delivery_id) if link and link.delivery_id else None
    return dialog if dialog and question and question.key == dialog.word(QUESTION) else None
