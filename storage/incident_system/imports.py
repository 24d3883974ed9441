"""Exports that were dropped, and what was decided about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from storage.database import Transaction, Value
from storage.rows import into

DROP = """
insert into incident_imports (place, chat_id, message_id, file_id, file_name, person_id, person_name, dropped_at)
values (:place, :chat_id, :message_id, :file_id, :file_name, :person_id, :person_name, :now) returning id
"""
GET = "select * from incident_imports where id = :id"
# Which file is read next, and once more after a start: the one that was dropped first. What the command line reads has
# no file there.
NEXT = "select * from incident_imports where state = 'reading' and file_id <> '' order by id limit 1"
GIVE_UP = "update incident_imports set state = 'cancelled', settled_at = :now where state = 'reading' and file_id = ''"
BEGIN = """
update incident_imports set attempts = attempts + 1, rows_done = 0, rows_total = 0 where id = :id and state = 'reading'
"""
READ = "update incident_imports set rows_done = :done, rows_total = :total where id = :id and state = 'reading'"
SETTLE = """
update incident_imports set state = :state, found = coalesce(:found, found), reason = :reason, settled_at = :now
where id = :id and state = :expected
"""


@dataclass(frozen=True)
class Dropped:
    """A file as it came: in which place, as which message, from whom."""

    place: str
    chat_id: int
    message_id: int
    file_id: str
    file_name: str
    person_id: int
    person_name: str


@dataclass(frozen=True)
class Import(Dropped):
    """A dropped export. `found` is JSON of what was counted, `reason` why nothing was taken from it."""

    id: int
    state: str
    attempts: int
    rows_done: int
    rows_total: int
    found: str
    reason: str
    dropped_at: int
    settled_at: int | None


def drop(tx: Transaction, now: int, what: Dropped) -> int:
    """Store a dropped file; returns the number of its import."""
    return tx.insert(DROP, {**vars(what), "now": now})


def get(tx: Transaction, import_id: int) -> Import | None:
    row = tx.fetch_one(GET, {"id": import_id})
    return into(Import, row) if row else None


def next_to_read(tx: Transaction) -> Import | None:
    row = tx.fetch_one(NEXT)
    return into(Import, row) if row else None


def give_up(tx: Transaction, now: int) -> None:
    """Cancel imports that the command line left half-read."""
    tx.execute(GIVE_UP, {"now": now})


def begin(tx: Transaction, import_id: int) -> bool:
    """Start reading from the first row; False when the file is no longer to be read."""
    return tx.execute(BEGIN, {"id": import_id}) == 1


def progress(tx: Transaction, import_id: int, done: int, total: int) -> bool:
    """Store how many rows are done, of how many if known; False when the file is no longer to be read."""
    return tx.execute(READ, {"id": import_id, "done": done, "total": total}) == 1


def settle(
    tx: Transaction, now: int, import_id: int, move: tuple[str, str], *, found: str | None = None, reason: str = ""
) -> bool:
    """Move from one state to another with the result; False when it was in a different state."""
    params: Mapping[str, Value] = {
        "id": import_id,
        "expected": move[0],
        "state": move[1],
        "found": found,
        "reason": reason,
        "now": now,
    }
    return tx.execute(SETTLE, params) == 1
