"""Formal appeals under 59-FZ: their clocks and reminders. The columns stand in the table of appeals."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from storage.database import Transaction
from storage.rows import into

# Those whose clock runs out before an instant and of which the office was not reminded yet.
DUE = """
select * from appeals where formal_{clock}_by < :before and formal_{clock}_reminded_at is null and state <> 'withdrawn'
order by formal_{clock}_by, id
"""
REMINDED = "update appeals set formal_{clock}_reminded_at = :now where id = :id and formal_{clock}_reminded_at is null"


def due(tx: Transaction, clock: str, before: int) -> list[Appeal]:
    """`clock` is 'pass' or 'answer'."""
    return [into(Appeal, row) for row in tx.fetch_all(DUE.format(clock=clock), {"before": before})]


def reminded(tx: Transaction, now: int, clock: str, appeal_id: int) -> bool:
    """Note that the office was reminded; False when it was before."""
    return tx.execute(REMINDED.format(clock=clock), {"id": appeal_id, "now": now}) == 1
