"""Whether a place accepts the bot's messages: losing it is reported once, and held messages go out when it is back."""

from __future__ import annotations

from storage.database import Transaction
from storage.office import facts
from storage.outbox import sending


def lost(tx: Transaction, place: str, chat_id: int) -> bool:
    """The place's chat refuses messages; False when that is known already."""
    return facts.begin(tx, _fact(place), chat_id)


def back(tx: Transaction, now: int, place: str) -> None:
    """The place's chat accepts messages again: release what waited."""
    facts.drop(tx, _fact(place))
    sending.release(tx, now, place)


def is_lost(tx: Transaction, place: str) -> bool:
    """Whether the place is known to refuse messages."""
    return facts.get(tx, _fact(place)) is not None


def _fact(place: str) -> str:
    return f"lost:{place}"
