"""Answers that are with whom they are for: what was taken back, or waits for a word, was never said."""

from __future__ import annotations

from bot.domain.appeals.appeals import Written
from bot.domain.content import Content
from storage.database import Transaction
from storage.rows import into

# Of a message `m`: whether the answer that it is has left.
GIVEN = "exists (select 1 from deliveries d where d.key = 'answer:' || m.id and d.shown > 0)"
OF_APPEAL = f"""
select m.* from messages m where m.appeal_id = :appeal_id and m.kind = 'answer' and {GIVEN} order by m.message_id, m.id
"""


def of_appeal(tx: Transaction, appeal_id: int) -> list[Written]:
    """Those of the appeal, in the order they were written; of an album its first message."""
    rows = tx.fetch_all(OF_APPEAL, {"appeal_id": appeal_id})
    return [into(Written, row, content=Content.load(row["content"])) for row in rows]
