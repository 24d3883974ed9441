"""Numbers about the bot's work, for whoever watches it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from storage.database import Transaction
from storage.inbox import updates
from storage.office import facts
from storage.outbox import sending

OLDEST_UPDATE = "select min(received_at) as at from updates where state = 'new'"
APPEALS = "select state, count(*) as number from appeals group by state"
# Open ones are few, and indexed by their deadline.
OVERDUE = "select count(*) as number from appeals where state = 'open' and due_at < :now"
ANSWERED_LATE = "select count(*) as number from appeals where answered_in_time = 0"


@dataclass(frozen=True)
class Figures:
    """Counts by state; `deliveries` also with the instant at which the oldest was planned."""

    updates: Mapping[str, int]
    oldest_update: int | None
    appeals: Mapping[str, int]
    overdue: int
    answered_late: int
    deliveries: Mapping[str, tuple[int, int]]
    last_backup: int | None


def gather(tx: Transaction, now: int) -> Figures:
    oldest = tx.fetch_one(OLDEST_UPDATE)
    return Figures(
        updates=updates.counts(tx),
        oldest_update=oldest["at"] if oldest else None,
        appeals={row["state"]: row["number"] for row in tx.fetch_all(APPEALS)},
        overdue=_number(tx, OVERDUE, now=now),
        answered_late=_number(tx, ANSWERED_LATE),
        deliveries=sending.counts(tx),
        last_backup=facts.instant(tx, facts.LAST_BACKUP),
    )


def _number(tx: Transaction, sql: str, **params: int) -> int:
    row = tx.fetch_one(sql, params)
    return int(row["number"]) if row else 0
