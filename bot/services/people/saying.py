"""A text said once to a person or in a staff chat, about nothing in particular."""

from __future__ import annotations

from bot.domain.messages.people import Told
from storage import outbox
from storage.database import Transaction


def say(tx: Transaction, now: int, recipient: str, key: str, text: str, **args: int | str) -> None:
    """Say the text `text` once under the unique `key`; see `Told` for special arguments."""
    outbox.plan(tx, now, Told(key, recipient, text, args))
