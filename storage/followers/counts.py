"""Counts of followers: one a page and day, the last of the day. A day without a count is a gap."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Transaction
from storage.rows import into

PUT = """
insert into follower_counts (page, day, counted_at, value, by_id, by_name)
values (:page, :day, :counted_at, :value, :by_id, :by_name)
on conflict (page, day) do update set counted_at = excluded.counted_at, value = excluded.value,
    by_id = excluded.by_id, by_name = excluded.by_name
"""
# What the city file knows from before never takes the place of a count.
PUT_FIRST = """
insert into follower_counts (page, day, counted_at, value, by_id, by_name)
values (:page, :day, :counted_at, :value, 0, '') on conflict (page, day) do nothing
"""
LATEST = """
select page, day, counted_at, value from follower_counts where page = :page and day <= :day order by day desc limit 1
"""
BETWEEN = """
select page, day, counted_at, value from follower_counts where day >= :since and day <= :until order by day, page
"""


@dataclass(frozen=True)
class Count:
    """`day` is a day of the city, as 2026-11-27."""

    page: str
    day: str
    counted_at: int
    value: int


def put(tx: Transaction, count: Count, by: tuple[int, str]) -> None:
    """Store a count; it replaces an earlier one of the same day."""
    tx.execute(PUT, {**_params(count), "by_id": by[0], "by_name": by[1]})


def put_first(tx: Transaction, count: Count) -> None:
    """Store a count from before the bot, unless the day has one."""
    tx.execute(PUT_FIRST, _params(count))


def latest(tx: Transaction, page: str, day: str) -> Count | None:
    """The page's last count up to that day."""
    row = tx.fetch_one(LATEST, {"page": page, "day": day})
    return into(Count, row) if row else None


def between(tx: Transaction, since: str, until: str) -> list[Count]:
    """All counts of these days, both included."""
    return [into(Count, row) for row in tx.fetch_all(BETWEEN, {"since": since, "until": until})]


def _params(count: Count) -> dict[str, str | int]:
    return {"page": count.page, "day": count.day, "counted_at": count.counted_at, "value": count.value}
