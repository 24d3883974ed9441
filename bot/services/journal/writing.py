"""What other rooms call: a line that follows from something of theirs, within their own transaction.

    writing.write(tx, now, NewEntry(Kind.INTERVIEW, title, answered_at, author, cause=f"request:{number}"))
    writing.take_back(tx, now, f"request:{number}")

One cause makes one line: written again it is brought up to date, taken back it is gone until it is written again.
"""

from __future__ import annotations

from bot.domain.journal.entries import NewEntry
from storage.database import Transaction
from storage.journal import journal


def write(tx: Transaction, now: int, entry: NewEntry) -> int:
    """Write the line of its cause, or bring it up to date; returns its number. A person's `✕` on it stands."""
    return journal.write(tx, now, entry)


def take_back(tx: Transaction, now: int, cause: str) -> None:
    """What the line followed from is not so any more; nothing when there is no line."""
    journal.take_back(tx, now, cause)
