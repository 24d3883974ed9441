"""The numbers of appeals: each is given once and none is left out, also across a restored backup."""

from __future__ import annotations

from storage.database import Transaction

LAST = "select last from numbers where name = 'appeals'"
GO_ON = "update numbers set last = :number where name = 'appeals' and last < :number"


def last(tx: Transaction) -> int:
    """The highest number that was ever given."""
    row = tx.fetch_one(LAST)
    return int(row["last"]) if row else 0


def go_on_after(tx: Transaction, number: int) -> None:
    """The next appeal gets a higher number than this one."""
    tx.execute(GO_ON, {"number": number})
