"""Weekly series of events."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.events.events import Facts, State
from bot.domain.events.when import Weekly
from storage.database import Row, Transaction
from storage.rows import into

# A series of the city file has a name: named again it is what the file says now.
ADD = """
insert into event_series (name, weekday, minute, length, facts, author_id, author_name)
values (:name, :weekday, :minute, :length, :facts, :author_id, :author_name)
on conflict (name) do update set weekday = excluded.weekday, minute = excluded.minute, facts = excluded.facts,
    made_until = case when event_series.ended_at is null then event_series.made_until else '' end, ended_at = null
returning id
"""
GET = "select * from event_series where id = :id"
NAMED = "select * from event_series where name is not null and ended_at is null"
TO_MAKE = "select * from event_series where ended_at is null and made_until < :day order by made_until, id"
MADE = "update event_series set made_until = :day where id = :id"
END = "update event_series set ended_at = :now where id = :id"
SET_FACTS = "update event_series set facts = :facts where id = :id"
GO_ON = "update event_series set ended_at = null, made_until = '' where id = :id"


@dataclass(frozen=True)
class Series:
    """A weekly event; `facts` lack the time. `name` is the key in the city file, None for a series that people made."""

    id: int
    name: str | None
    weekly: Weekly
    facts: Facts
    made_until: str
    ended_at: int | None
    author_id: int
    author_name: str


def add(tx: Transaction, weekly: Weekly, facts: Facts, author: tuple[int, str], name: str | None = None) -> int:
    """Create a series, or update the one of that name."""
    return tx.insert(
        ADD,
        {
            "name": name,
            "weekday": weekly.weekday,
            "minute": weekly.minute,
            "length": weekly.length,
            "facts": facts.dump(),
            "author_id": author[0],
            "author_name": author[1],
        },
    )


def find(tx: Transaction, series_id: int) -> Series | None:
    row = tx.fetch_one(GET, {"id": series_id})
    return _series(row) if row else None


def named(tx: Transaction) -> list[Series]:
    """Running series from the city file."""
    return [_series(row) for row in tx.fetch_all(NAMED)]


def to_make(tx: Transaction, day: str) -> list[Series]:
    """Running series whose events up to that day are not all in the calendar."""
    return [_series(row) for row in tx.fetch_all(TO_MAKE, {"day": day})]


def made(tx: Transaction, series_id: int, day: str) -> None:
    tx.execute(MADE, {"id": series_id, "day": day})


def settle(tx: Transaction, series_id: int, state: State) -> None:
    """Accept or decline a department's series, including its later events."""
    found = find(tx, series_id)
    if found is not None:
        facts = replace(found.facts, state=state)
        tx.execute(SET_FACTS, {"id": series_id, "facts": facts.dump()})


def end(tx: Transaction, now: int, series_id: int) -> None:
    tx.execute(END, {"id": series_id, "now": now})


def go_on(tx: Transaction, series_id: int) -> None:
    """Resume the series; missing events are created again."""
    tx.execute(GO_ON, {"id": series_id})


def _series(row: Row) -> Series:
    weekly = Weekly(row["weekday"], row["minute"], row["length"])
    return into(Series, row, weekly=weekly, facts=Facts.load(row["facts"]))
