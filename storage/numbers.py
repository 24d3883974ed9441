"""The numbers of appeals: each is given once, also across a restored backup."""

from __future__ import annotations

from storage.database import Transaction

LAST = "select seq from sqlite_sequence where name = 'appeals'"
GO_ON = "update sqlite_sequence set seq = max(seq, :number) where name = 'appeals'"
BEGIN = "insert into sqlite_sequence (name, seq) values ('appeals', :number)"


def last(tx: Transaction) -> int:
    """The highest number that was ever given."""
    row = tx.fetch_one(LAST)
    return int(row["seq"]) if row else 0


def go_on_after(tx: Transaction, number: int) -> None:
    """The next appeal gets a higher number than this one."""
    if tx.execute(GO_ON, {"number": number}) == 0:
        tx.execute(BEGIN, {"number": number})
