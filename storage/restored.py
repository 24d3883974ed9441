"""The outbox after a backup took the database's place: what may have been said since is held for an admin's word."""

from __future__ import annotations

import json
from collections.abc import Collection

from storage.database import Transaction
from storage.deliveries import RESTORED

# Let go what was held because its sending may have happened after the backup was made.
RELEASE = """
update deliveries set state = 'planned', not_before = :now, attempts = 0 where state = 'held' and error = :restored
"""
DROP = "update deliveries set state = 'cancelled' where state = 'held' and error = :restored"

HELD = "select count(*) as number from deliveries where state = 'held' and error = :restored"

# After a restore: whatever had not left may have left since; what may be said once only counts as begun.
BEGUN = """
update deliveries set state = 'sending' where state = 'planned' and kind in (select value from json_each(:kinds))
"""
HOLD = """
update deliveries set state = 'held', error = :restored
where state in ('planned', 'sending') and kind not in (select value from json_each(:kinds))
"""


def release(tx: Transaction, now: int) -> int:
    """Send what was held after a restore; how many that are."""
    return tx.execute(RELEASE, {"now": now, "restored": RESTORED})


def drop(tx: Transaction) -> int:
    """Send nothing of what was held after a restore; how many that are."""
    return tx.execute(DROP, {"restored": RESTORED})


def held(tx: Transaction) -> int:
    """How many messages wait for an admin's word."""
    row = tx.fetch_one(HELD, {"restored": RESTORED})
    return int(row["number"]) if row else 0


def hold(tx: Transaction, once: Collection[str]) -> int:
    """Hold what had not left when the backup was made; kinds of `once` count as begun. Returns how many are held."""
    kinds = json.dumps(sorted(once))
    tx.execute(BEGUN, {"kinds": kinds})
    return tx.execute(HOLD, {"kinds": kinds, "restored": RESTORED})
