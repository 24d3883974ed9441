"""Formal appeals under 59-FZ: their clocks and reminders. The columns stand in the table of appeals."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.formal import Clocks
from storage.database import Params, Transaction
from storage.rows import into

# Those whose clock runs out before an instant and of which the office was not reminded yet.
DUE = """
select * from appeals where formal_{clock}_by < :before and formal_{clock}_reminded_at is null and state <> 'withdrawn'
order by formal_{clock}_by, id
"""
REGISTER = """
update appeals set formal_number = :number, formal_at = :registered, formal_pass_by = :pass_by,
    formal_answer_by = :answer_by
where id = :id and formal_number is null
"""
REMINDED = "update appeals set formal_{clock}_reminded_at = :now where id = :id and formal_{clock}_reminded_at is null"


def register(tx: Transaction, appeal_id: int, number: str, ends: Clocks) -> bool:
    """Store the registration number; False when the appeal was already registered."""
    params: Params = {
        "id": appeal_id,
        "number": number,
        "registered": ends.registered,
        "pass_by": ends.pass_by,
        "answer_by": ends.answer_by,
    }
    return tx.execute(REGISTER, params) == 1


def due(tx: Transaction, clock: str, before: int) -> list[Appeal]:
    """`clock` is 'pass' or 'answer'."""
    return [into(Appeal, row) for row in tx.fetch_all(DUE.format(clock=clock), {"before": before})]


def reminded(tx: Transaction, now: int, clock: str, appeal_id: int) -> bool:
    """Mark that the office was reminded; False when it was already marked."""
    return tx.execute(REMINDED.format(clock=clock), {"id": appeal_id, "now": now}) == 1
