"""When the bot started: before that day a number is unknown, not zero."""

from __future__ import annotations

from storage.database import Transaction

BEGAN = """
select min(at) as at from (
    select min(registered_at) as at from appeals where id = (select min(id) from appeals)
    union all select min(created_at) from posts where id = (select min(id) from posts)
    union all select min(happened_at) from journal where removed_at is null
) firsts
"""


def of(tx: Transaction) -> int | None:
    """The instant of the first event the bot knows of; None when there is none."""
    row = tx.fetch_one(BEGAN)
    return int(row["at"]) if row and row["at"] is not None else None
