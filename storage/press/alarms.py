"""Reminders about requests, by hour and day."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.press.requests import Alarm
from storage.database import Transaction
from storage.rows import into

REMIND = """
insert into media_alarms (request_id, kind, at) values (:id, :kind, :at)
on conflict (request_id, kind) do update set at = excluded.at where media_alarms.told_at is null
"""
REMIND_ANEW = """
insert into media_alarms (request_id, kind, at) values (:id, :kind, :at)
on conflict (request_id, kind) do update set at = excluded.at, told_at = null
"""
FORGET = "delete from media_alarms where request_id = :id and kind = :kind and told_at is null"
DUE = """
select a.request_id, a.kind, a.at from media_alarms a join media_requests r on r.id = a.request_id
where a.told_at is null and a.at <= :now
  and (r.state in ('new', 'delayed') or (r.state = 'answered' and a.kind = 'published')) order by a.at limit :limit
"""
TOLD = "update media_alarms set told_at = :now where request_id = :id and kind = :kind and told_at is null"
AT_ONCE = 100


@dataclass(frozen=True)
class Due:
    """A reminder whose time has come."""

    request_id: int
    kind: str
    at: int


def remind(tx: Transaction, request_id: int, kind: Alarm, at: int, *, anew: bool = False) -> None:
    """Plan a reminder for that instant; `anew` even if it was given before."""
    tx.execute(REMIND_ANEW if anew else REMIND, {"id": request_id, "kind": kind, "at": at})


def forget(tx: Transaction, request_id: int, kind: Alarm) -> None:
    tx.execute(FORGET, {"id": request_id, "kind": kind})


def due(tx: Transaction, now: int) -> list[Due]:
    """Reminders due by now: of open requests, and of answered ones waiting for publication."""
    return [into(Due, row) for row in tx.fetch_all(DUE, {"now": now, "limit": AT_ONCE})]


def told(tx: Transaction, now: int, due: Due) -> bool:
    """Mark it as given; True for the first caller only."""
    return tx.execute(TOLD, {"id": due.request_id, "kind": due.kind, "now": now}) == 1
