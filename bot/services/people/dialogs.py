"""What the bot asked a person for and waits to hear."""

from __future__ import annotations

from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog


def awaited(tx: Transaction, now: int, chat_id: int, person_id: int) -> Dialog | None:
    """What is still waited for from this person in that chat (a read)."""
    return people.asked(tx, now, chat_id, person_id)
