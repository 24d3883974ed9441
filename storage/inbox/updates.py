"""The inbox table: updates stored raw before they are confirmed to Telegram, done in the commit of their effects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from storage.database import Row, Transaction

# Store an update; a redelivered one is known and changes nothing. Telegram hands over what it has kept for a day, and
# may number anew: the number of an update of long ago is another one's. Whichever process has what is still to be
# handled of the chat has this one too, otherwise the process that stores it. `after` is the one before it in the chat.
STORE = """
insert into updates (bot_id, update_id, lane, raw, received_at, worker)
values (:bot_id, :update_id, :lane, :raw, :now,
    case when exists (select 1 from updates u where u.bot_id = :bot_id and u.lane = :lane and u.state = 'new')
         then (select u.worker from updates u where u.bot_id = :bot_id and u.lane = :lane and u.state = 'new'
               order by u.update_id limit 1)
         else :worker end)
on conflict (bot_id, update_id) do update
set lane = excluded.lane, raw = excluded.raw, received_at = excluded.received_at, state = 'new', done_at = null,
    worker = excluded.worker
where updates.state = 'done' and updates.received_at < :long_ago
returning worker,
    (select max(u.update_id) from updates u where u.bot_id = :bot_id and u.lane = :lane
     and u.state = 'new' and u.update_id < :update_id) as after
"""

# What a process has still to handle, oldest first.
NUMBERS = "select update_id from updates where bot_id = :bot_id and state = 'new' and worker = :worker"
UNFINISHED = "select * from updates where bot_id = :bot_id and state = 'new' and worker = :worker order by update_id"

# What no process has: its own ended, or it came out of the quarantine.
NOBODYS = "select 1 from updates where bot_id = :bot_id and state = 'new' and worker is null limit 1"
ADOPT = "update updates set worker = :worker where bot_id = :bot_id and state = 'new' and worker is null"
DISOWN = "update updates set worker = null where worker = :worker and state = 'new'"
DISOWN_UNKNOWN = "update updates set worker = null where worker is not null and state = 'new' and worker not in ({})"

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

# Take one out of the quarantine, to be handled again by whichever process has its chat, or sees it first.
REPLAY = """
update updates set state = 'new',
    worker = (select u.worker from updates u where u.bot_id = updates.bot_id and u.lane = updates.lane
              and u.state = 'new' order by u.update_id limit 1)
where update_id = :update_id and state = 'quarantined'
"""

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


def store(
    tx: Transaction, now: int, worker: int, updates: Iterable[Update], known: frozenset[int] = frozenset()
) -> tuple[list[Update], bool]:
    """Store a batch that this process received; returns its own new updates, and whether others have some.

    Where another process has stored something for this one that goes before them and is not `known` yet, its own are
    all that it does not know, oldest first.
    """
    own: dict[int, Update] = {}
    others = False
    for update in updates:
        row = tx.fetch_one(
            STORE,
            {
                "bot_id": update.bot_id,
                "update_id": update.update_id,
                "lane": update.lane,
                "raw": update.raw,
                "now": now,
                "worker": worker,
                "long_ago": now - LONG_AGO_MS,
            },
        )
        if row is None:
            continue
        if row["worker"] != worker:
            others = True
        elif row["after"] is None or row["after"] in known or row["after"] in own:
            own[update.update_id] = update
        else:
            own |= {each.update_id: each for each in unfinished(tx, update.bot_id, worker, known)}
    return list(own.values()), others


def unfinished(tx: Transaction, bot_id: int, worker: int, known: frozenset[int] = frozenset()) -> list[Update]:
    """The process's unfinished updates, oldest first, without those it already knows."""
    whose = {"bot_id": bot_id, "worker": worker}
    if known and known.issuperset(row["update_id"] for row in tx.fetch_all(NUMBERS, whose)):
        return []
    return [_update(row) for row in tx.fetch_all(UNFINISHED, whose) if row["update_id"] not in known]


def are_nobodys(tx: Transaction, bot_id: int) -> bool:
    """Whether some updates belong to no process."""
    return tx.fetch_one(NOBODYS, {"bot_id": bot_id}) is not None


def left(
    tx: Transaction, now: int, bot_id: int, worker: int, known: frozenset[int]
) -> tuple[bool, list[Update]] | None:
    """Both, in one look; None when there are none."""
    found = are_nobodys(tx, bot_id), unfinished(tx, bot_id, worker, known)
    return found if any(found) else None


def adopt(tx: Transaction, bot_id: int, worker: int) -> None:
    """Claim for this process the updates that belong to no process."""
    tx.execute(ADOPT, {"bot_id": bot_id, "worker": worker})


def disown(tx: Transaction, living: Iterable[int]) -> None:
    """Release updates whose process is not among these: the database came from elsewhere."""
    tx.execute(DISOWN_UNKNOWN.format(", ".join(str(number) for number in living)))


def done(tx: Transaction, now: int, bot_id: int, update_id: int) -> bool:
    """Mark it done; False when it was done already, and its effects must not happen again."""
    return tx.execute(DONE, {"bot_id": bot_id, "update_id": update_id, "now": now}) == 1


def quarantine(tx: Transaction, bot_id: int, update_id: int, error: str) -> None:
    """Set it aside; `error` describes the problem without quoting the update."""
    tx.execute(QUARANTINE, {"bot_id": bot_id, "update_id": update_id, "error": error})


def replay(tx: Transaction, update_id: int) -> bool:
    return tx.execute(REPLAY, {"update_id": update_id}) == 1


def quarantined(tx: Transaction) -> list[Update]:
    return [_update(row) for row in tx.fetch_all(QUARANTINED)]


def counts(tx: Transaction) -> dict[str, int]:
    return {row["state"]: row["number"] for row in tx.fetch_all(COUNTS)}


def prune(tx: Transaction, before: int, limit: int) -> bool:
    """Delete some of the updates done before that instant; True when there may be more."""
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
