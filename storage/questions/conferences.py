"""Conferences: every move is a compare-and-set on the stage it starts from."""

from __future__ import annotations

from bot.domain.questions.questions import Conference, Counts, State
from storage.database import Row, Transaction
from storage.rows import into

ADD = """
insert into conferences (topic, speaker, closes_at, airs_at, author_id, author_name, created_at)
values (:topic, :speaker, :closes_at, :airs_at, :author_id, :author_name, :now) returning id
"""
GET = "select * from conferences where id = :id"
# What is not over yet, the nearest hour first.
OPEN = "select * from conferences where stage in ('collecting', 'closed') order by closes_at, id"
ANNOUNCE = "update conferences set post_id = :post_id where id = :id"
DUE = "select id from conferences where stage = 'collecting' and closes_at <= :now order by closes_at"
CLOSE = "update conferences set stage = 'closed', closed_at = closes_at where id = :id and stage = 'collecting'"
PUBLISH = """
update conferences set stage = 'published', published_at = :now, promised = :promised,
    closed_at = coalesce(closed_at, :now)
where id = :id and stage in ('collecting', 'closed')
"""
CANCEL = "update conferences set stage = 'cancelled' where id = :id and stage in ('collecting', 'closed')"
# Another hour of the broadcast, and of the end of the questions where that has not come.
MOVE = """
update conferences set airs_at = airs_at + :by,
    closes_at = case when stage = 'collecting' then closes_at + :by else closes_at end
where id = :id and stage in ('collecting', 'closed')
"""
# A conference that a paper may still come back to.
IN_MEMORY = "select 1 from conferences where stage <> 'cancelled' limit 1"
PROMISED = "select id from conferences where promised <> '' and promised <= :day and reminded_at is null order by id"
PROMISED_ON = "select * from conferences where promised = :day order by id"
REMIND = "update conferences set reminded_at = :now where id = :id and reminded_at is null"
COUNTS = "select state, count(*) as n, sum(late) as late from questions where conference_id = :id group by state"


def add(
    tx: Transaction, now: int, said: tuple[str, str], hours: tuple[int, int | None], author: tuple[int, str]
) -> Conference:
    """A conference: `said` is (topic, speaker), `hours` are (questions until, on air)."""
    found = tx.insert(
        ADD,
        {
            "topic": said[0],
            "speaker": said[1],
            "closes_at": hours[0],
            "airs_at": hours[1],
            "author_id": author[0],
            "author_name": author[1],
            "now": now,
        },
    )
    return get(tx, found)


def find(tx: Transaction, conference_id: int) -> Conference | None:
    row = tx.fetch_one(GET, {"id": conference_id})
    return _conference(row) if row else None


def get(tx: Transaction, conference_id: int) -> Conference:
    """The conference of that number; LookupError when there is none."""
    found = find(tx, conference_id)
    if found is None:
        raise LookupError(f"no conference {conference_id}")
    return found


def open_ones(tx: Transaction) -> list[Conference]:
    return [_conference(row) for row in tx.fetch_all(OPEN)]


def any_in_memory(tx: Transaction) -> bool:
    """Whether there is a conference that a speaker's paper may belong to."""
    return tx.fetch_one(IN_MEMORY) is not None


def announce(tx: Transaction, conference_id: int, post_id: int) -> None:
    """Link the publication that announces it."""
    tx.execute(ANNOUNCE, {"id": conference_id, "post_id": post_id})


def due(tx: Transaction, now: int) -> list[int]:
    """Conferences whose last hour for questions has come."""
    return [row["id"] for row in tx.fetch_all(DUE, {"now": now})]


def close(tx: Transaction, conference_id: int) -> bool:
    return tx.execute(CLOSE, {"id": conference_id}) == 1


def publish(tx: Transaction, now: int, conference_id: int, promised: str) -> bool:
    """Mark its answers as published; `promised` is the day by which the rest is answered, or nothing."""
    return tx.execute(PUBLISH, {"id": conference_id, "now": now, "promised": promised}) == 1


def cancel(tx: Transaction, conference_id: int) -> bool:
    return tx.execute(CANCEL, {"id": conference_id}) == 1


def move(tx: Transaction, conference_id: int, by: int) -> bool:
    """Postpone the broadcast and the last hour for questions by so much."""
    return tx.execute(MOVE, {"id": conference_id, "by": by}) == 1


def promised(tx: Transaction, day: str) -> list[int]:
    """Those whose promised day has come without a reminder."""
    return [row["id"] for row in tx.fetch_all(PROMISED, {"day": day})]


def promised_on(tx: Transaction, day: str) -> list[Conference]:
    """Those with that promised day."""
    return [_conference(row) for row in tx.fetch_all(PROMISED_ON, {"day": day})]


def reminded(tx: Transaction, now: int, conference_id: int) -> bool:
    return tx.execute(REMIND, {"id": conference_id, "now": now}) == 1


def counts(tx: Transaction, conference_id: int) -> Counts:
    rows = tx.fetch_all(COUNTS, {"id": conference_id})
    of = {State(row["state"]): int(row["n"]) for row in rows}
    return Counts(of, sum(int(row["late"]) for row in rows))


def _conference(row: Row) -> Conference:
    return into(Conference, row)
