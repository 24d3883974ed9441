"""The inbox table: updates stored raw before they are confirmed to Telegram, done in the commit of their effects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from storage.database import Row, Transaction

# Store an update; a redelivered one is known and changes nothing. Telegram hands over what it has kept for a day, and
# may number anew: the number of an update of long ago is another one's.
STORE = """
insert into updates (bot_id, update_id, lane, raw, received_at)
values (:bot_id, :update_id, :lane, :raw, :now)
on conflict (bot_id, update_id) do update
set lane = excluded.lane, raw = excluded.raw, received_at = excluded.received_at, state = 'new', done_at = null
where updates.state = 'done' and updates.received_at < :long_ago
"""

# What is still to be handled, oldest first.
UNFINISHED = "select * from updates where bot_id = :bot_id and state = 'new' order by update_id"

# The effects are in this same commit: the raw text is not needed any more.
DONE = """
update updates set state = 'done', raw = null, error = null, done_at = :now
where bot_id = :bot_id and update_id = :update_id and state = 'new'
"""

# It failed again and again: set it aside whole.
QUARANTINE = """
update updates set state = 'quarantined', error = :error
where bot_id = :bot_id and update_id = :update_id and state = 'new'
"""

# Take one out of the quarantine, to be handled again.
REPLAY = "update updates set state = 'new' where update_id = :update_id and state = 'quarantined'"

QUARANTINED = "select * from updates where state = 'quarantined' order by update_id"

COUNTS = "select state, count(*) as number from updates group by state"

# Old finished rows are not needed: Telegram keeps updates for a day.
PRUNE = """
delete from updates where (bot_id, update_id) in (
  select bot_id, update_id from updates where state = 'done' and done_at < :before order by done_at limit :limit)
"""

# A person's words in the quarantine are erased on request.
FORGET = """
update updates set state = 'done', raw = null, error = null, done_at = :now where lane = :lane and state = 'quarantined'
"""

# Longer than Telegram keeps an update (ms), with a day to spare: https://core.telegram.org/bots/api#getting-updates
LONG_AGO_MS = 2 * 24 * 3_600_000


@dataclass(frozen=True)
class Update:
    """One update as it came: `raw` is Telegram's JSON; updates of one `lane` (a chat) are handled in order."""

    bot_id: int
    update_id: int
    lane: str
    raw: str
    error: str | None = None


def store(tx: Transaction, now: int, updates: Iterable[Update]) -> list[Update]:
    """Store a batch; return those that were new."""
    return [
        update
        for update in updates
        if tx.execute(
            STORE,
            {
                "bot_id": update.bot_id,
                "update_id": update.update_id,
                "lane": update.lane,
                "raw": update.raw,
                "now": now,
                "long_ago": now - LONG_AGO_MS,
            },
        )
        == 1
    ]


def unfinished(tx: Transaction, bot_id: int) -> list[Update]:
    return [_update(row) for row in tx.fetch_all(UNFINISHED, {"bot_id": bot_id})]


def done(tx: Transaction, now: int, bot_id: int, update_id: int) -> bool:
    """Mark it done; False when it was already (its effects must not happen again)."""
    return tx.execute(DONE, {"bot_id": bot_id, "update_id": update_id, "now": now}) == 1


def quarantine(tx: Transaction, bot_id: int, update_id: int, error: str) -> None:
    """Set it aside; `error` is what went wrong, in no words of the update's own."""
    tx.execute(QUARANTINE, {"bot_id": bot_id, "update_id": update_id, "error": error})


def replay(tx: Transaction, update_id: int) -> bool:
    return tx.execute(REPLAY, {"update_id": update_id}) == 1


def quarantined(tx: Transaction) -> list[Update]:
    return [_update(row) for row in tx.fetch_all(QUARANTINED)]


def counts(tx: Transaction) -> dict[str, int]:
    return {row["state"]: row["number"] for row in tx.fetch_all(COUNTS)}


def prune(tx: Transaction, before: int, limit: int) -> bool:
    """Forget so many of those done before that instant; True when there may be more."""
    return tx.execute(PRUNE, {"before": before, "limit": limit}) == limit


def forget(tx: Transaction, now: int, lane: str) -> None:
    tx.execute(FORGET, {"lane": lane, "now": now})


def _update(row: Row) -> Update:
    return Update(
        bot_id=row["bot_id"],
        update_id=row["update_id"],
        lane=row["lane"],
        raw=row["raw"],
        error=row["error"],
    )
