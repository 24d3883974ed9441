"""Hot lines: every move is a compare-and-set on the state it starts from."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Params, Transaction
from storage.rows import into

ADD = """
insert into hot_lines (topic, phone, who, begins_at, ends_at, home, conference_id, author_id, author_name, created_at)
values (:topic, :phone, :who, :begins_at, :ends_at, :home, :conference_id, :author_id, :author_name, :now)
returning id
"""
GET = "select * from hot_lines where id = :id"
PLAN = """
update hot_lines set state = 'planned', announcement_id = :announcement, reminder_id = :reminder
where id = :id and state = 'draft'
"""
CANCEL = "update hot_lines set state = 'cancelled' where id = :id and state in ('draft', 'planned')"
DUE = "select id from hot_lines where state = 'planned' and ends_at <= :now order by ends_at"
HOLD = "update hot_lines set state = 'held' where id = :id and state = 'planned'"
COUNT = "update hot_lines set calls = :calls where id = :id and state = 'held'"
BETWEEN = """
select * from hot_lines where state = 'planned' and begins_at >= :since and begins_at < :before order by begins_at
"""


@dataclass(frozen=True)
class HotLine:
    """A hot line; its `id` is its number (№). `calls` is None until somebody says how many called."""

    id: int
    topic: str
    phone: str
    who: str
    begins_at: int
    ends_at: int
    state: str
    home: str
    conference_id: int | None
    announcement_id: int | None
    reminder_id: int | None
    calls: int | None
    author_id: int
    author_name: str


def add(tx: Transaction, now: int, what: Params) -> HotLine:
    """`what` holds every column that is said."""
    return get(tx, tx.insert(ADD, {**what, "now": now}))


def find(tx: Transaction, line_id: int) -> HotLine | None:
    row = tx.fetch_one(GET, {"id": line_id})
    return into(HotLine, row) if row else None


def get(tx: Transaction, line_id: int) -> HotLine:
    """The hot line of that number; LookupError when there is none."""
    found = find(tx, line_id)
    if found is None:
        raise LookupError(f"no hot line {line_id}")
    return found


def plan(tx: Transaction, line_id: int, announcement: int, reminder: int | None) -> bool:
    """Its publications are planned."""
    what: Params = {"id": line_id, "announcement": announcement, "reminder": reminder}
    return tx.execute(PLAN, what) == 1


def cancel(tx: Transaction, line_id: int) -> bool:
    return tx.execute(CANCEL, {"id": line_id}) == 1


def due(tx: Transaction, now: int) -> list[int]:
    """Those that have ended."""
    return [row["id"] for row in tx.fetch_all(DUE, {"now": now})]


def hold(tx: Transaction, line_id: int) -> bool:
    """It has taken place."""
    return tx.execute(HOLD, {"id": line_id}) == 1


def count(tx: Transaction, line_id: int, calls: int) -> bool:
    return tx.execute(COUNT, {"id": line_id, "calls": calls}) == 1


def between(tx: Transaction, since: int, before: int) -> list[HotLine]:
    """Those that begin between the two instants."""
    return [into(HotLine, row) for row in tx.fetch_all(BETWEEN, {"since": since, "before": before})]
