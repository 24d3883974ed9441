"""Corrections to the numbers: rows wrongly counted in a line, rows missing from it, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Params, Transaction
from storage.rows import into

EXCLUDE = """
insert into line_exclusions (line, row_id, reason, by_id, by_name, at)
values (:line, :row_id, :reason, :by_id, :by_name, :now) on conflict do nothing
"""
ADD = """
insert into line_additions (line, happened_at, title, by_id, by_name, at)
values (:line, :happened_at, :title, :by_id, :by_name, :now) returning id
"""
TAKE_OUT = "update line_additions set removed_at = :now where id = :id and line = :line and removed_at is null"
SINCE = """
select line, by_name, reason as words from line_exclusions where at >= :since
union all select line, by_name, title as words from line_additions where at >= :since
"""


@dataclass(frozen=True)
class Correction:
    """A correction and its author."""

    line: str
    by_name: str
    words: str


def exclude(tx: Transaction, now: int, line: str, row_id: str, reason: str, by: tuple[int, str]) -> bool:
    """Exclude the row from the line; False when it is excluded already. A row added by hand is deleted."""
    if row_id.startswith("added:"):
        return tx.execute(TAKE_OUT, {"id": int(row_id.removeprefix("added:")), "line": line, "now": now}) == 1
    params: Params = {"line": line, "row_id": row_id, "reason": reason, "by_id": by[0], "by_name": by[1], "now": now}
    return tx.execute(EXCLUDE, params) == 1


def add(tx: Transaction, now: int, line: str, happened_at: int, title: str, by: tuple[int, str]) -> int:
    """Add a missing row to the line."""
    params: Params = {
        "line": line,
        "happened_at": happened_at,
        "title": title,
        "by_id": by[0],
        "by_name": by[1],
        "now": now,
    }
    return tx.insert(ADD, params)


def since(tx: Transaction, instant: int) -> list[Correction]:
    """Corrections made since then."""
    return [into(Correction, row) for row in tx.fetch_all(SINCE, {"since": instant})]
