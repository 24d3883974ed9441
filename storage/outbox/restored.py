"""The outbox after a restore: what may have been sent since the backup waits for an admin's decision."""

from __future__ import annotations

from bot.domain.messages.outbox import kinds
from storage.database import Transaction
from storage.outbox.kinds import UNSETTLED, listed
from storage.outbox.sending import RESTORED

_HELD = f"{UNSETTLED} and state = 'held' and error = :restored"
# Let go what was held because its sending may have happened after the backup was made.
RELEASE = f"update deliveries set state = 'planned', not_before = :now, attempts = 0 where {_HELD}"
DROP = f"update deliveries set state = 'cancelled' where {_HELD}"
HELD = f"select count(*) as number from deliveries where {_HELD}"

# After a restore: whatever had not left may have left since; what may be said once only counts as begun.
_ASKING = listed(kinds(ask_when_unknown=True))
BEGUN = f"update deliveries set state = 'sending' where state = 'planned' and kind in ({_ASKING})"
HOLD = f"""
update deliveries set state = 'held', error = :restored
where state in ('planned', 'sending') and kind not in ({_ASKING})
"""


def release(tx: Transaction, now: int) -> int:
    """Send what was held after a restore; returns how many messages."""
    return tx.execute(RELEASE, {"now": now, "restored": RESTORED})


def drop(tx: Transaction) -> int:
    """Discard what was held after a restore; returns how many messages."""
    return tx.execute(DROP, {"restored": RESTORED})


def held(tx: Transaction) -> int:
    """How many messages wait for an admin's decision."""
    row = tx.fetch_one(HELD, {"restored": RESTORED})
    return int(row["number"]) if row else 0


def hold(tx: Transaction) -> int:
    """Hold what had not left when the backup was made; kinds that a person is asked about count as begun. Returns how
    many are held."""
    tx.execute(BEGUN)
    return tx.execute(HOLD, {"restored": RESTORED})
