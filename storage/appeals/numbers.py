"""The numbers of appeals: never reused and without gaps, even after a restored backup."""

from __future__ import annotations

from storage.database import Transaction

LAST = "select last from numbers where name = 'appeals'"
GO_ON = "update numbers set last = :number where name = 'appeals' and last < :number"


def last(tx: Transaction) -> int:
    """The highest number ever given."""
    row = tx.fetch_one(LAST)
    return int(row["last"]) if row else 0


def go_on_after(tx: Transaction, number: int) -> None:
    """Continue numbering after this number."""
    tx.execute(GO_ON, {"number": number})
