"""A text said once to a person or in a staff chat, about nothing in particular."""

from __future__ import annotations

from storage.database import Transaction
from storage.outbox import deliveries
from storage.outbox.deliveries import Plan


def say(tx: Transaction, now: int, recipient: str, key: str, text: str, **args: int | str) -> None:
    """Say the text `text` once under the unique `key`; see the view of the kind 'say' for special arguments."""
    deliveries.plan(tx, now, Plan("say", key, recipient, payload={"text": text, "args": args}))
