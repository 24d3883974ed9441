"""Batches of pictures that somebody sends to the archive."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Transaction
from storage.rows import into

BEGIN = """
insert into photo_batches (recipient, caption, event_id, began_at) values (:recipient, :caption, :event_id, :now)
returning id
"""
GET = "select id, recipient, caption, event_id, received, known, ended_at from photo_batches where id = :id"
CAME = "update photo_batches set received = received + 1, known = known + :known where id = :id"
END = "update photo_batches set ended_at = :now where id = :id and ended_at is null"
LATELY = """
select id from photo_batches where recipient = :recipient and event_id = :event_id and began_at > :since
order by id desc limit 1
"""
STATES = "select state, count(*) as number from photos where batch_id = :id group by state"
WAITING = "select id from photos where batch_id = :id and state = 'wanted' limit 1"
TROUBLES = "select id, reason from photos where batch_id = :id and state = 'absent' order by id limit 10"


@dataclass(frozen=True)
class Batch:
    """`received` pictures came, of which the messenger knew `known` as filed."""

    id: int
    recipient: str
    caption: str
    event_id: int | None
    received: int
    known: int
    ended_at: int | None


def begin(tx: Transaction, now: int, recipient: str, caption: str, event_id: int | None) -> int:
    """Start a batch; returns its number."""
    return tx.insert(BEGIN, {"recipient": recipient, "caption": caption, "event_id": event_id, "now": now})


def find(tx: Transaction, batch_id: int) -> Batch | None:
    row = tx.fetch_one(GET, {"id": batch_id})
    return into(Batch, row) if row else None


def lately(tx: Transaction, recipient: str, event_id: int, since: int) -> int | None:
    """The event's batch in that chat started since then."""
    row = tx.fetch_one(LATELY, {"recipient": recipient, "event_id": event_id, "since": since})
    return row["id"] if row else None


def came(tx: Transaction, batch_id: int, *, known: bool) -> None:
    """Count one more picture; `known`: it was filed before."""
    tx.execute(CAME, {"id": batch_id, "known": int(known)})


def end(tx: Transaction, now: int, batch_id: int) -> bool:
    """Close the batch; False when it is closed already."""
    return tx.execute(END, {"id": batch_id, "now": now}) == 1


def recipient(tx: Transaction, batch_id: int | None) -> str:
    """Where the batch is answered, or nothing."""
    found = find(tx, batch_id) if batch_id else None
    return found.recipient if found else ""


def states(tx: Transaction, batch_id: int) -> dict[str, int]:
    """The number of its pictures in each state."""
    return {row["state"]: row["number"] for row in tx.fetch_all(STATES, {"id": batch_id})}


def waiting(tx: Transaction, batch_id: int) -> bool:
    """Whether one of its pictures is still to be fetched."""
    return tx.fetch_one(WAITING, {"id": batch_id}) is not None


def troubles(tx: Transaction, batch_id: int) -> list[tuple[int, str]]:
    """(picture, reason) of pictures whose bytes could not be fetched."""
    return [(row["id"], row["reason"]) for row in tx.fetch_all(TROUBLES, {"id": batch_id})]
