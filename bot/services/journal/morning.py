"""The journal's part of the morning digest."""

from __future__ import annotations

from collections.abc import Iterator

from bot.city.model import City
from bot.domain.buttons import Action, button
from bot.domain.counting.mornings import Morning, Told
from storage.database import Transaction
from storage.journal import journal


def to_decide(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """Lines without a kind."""
    waiting = journal.without_kind(tx)
    if waiting:
        keys = ((button("button-digest-kinds", Action.JOURNAL_KINDS),),)
        yield Told("digest-no-kind", {"count": len(waiting)}, keys)
