"""Polls in channels, with their totals as Telegram last told them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.domain.outgoing import Votes
from storage.database import Row, Transaction

REGISTER = """
insert into polls (poll_id, post_id, channel, question, options, voters, closed, updated_at, ordinal)
values (:poll_id, :post_id, :channel, :question, :options, :voters, :closed, :now,
    (select coalesce(max(ordinal), 0) + 1 from polls where post_id = :post_id))
on conflict do nothing
"""
# The totals only matter for polls of publications; others (a preview's) are not here. A poll that was closed stays so,
# with its last totals: what says otherwise was told before and came late.
UPDATE = """
update polls set options = :options, voters = :voters, closed = :closed, updated_at = :now
where poll_id = :poll_id and closed <= :closed
"""
OF_POST = "select * from polls where post_id = :post_id order by ordinal"
CLOSED = (
    "select * from polls where closed = 1 and updated_at >= :since and updated_at < :until order by updated_at, poll_id"
)
POST_OF = "select post_id from polls where poll_id = :poll_id"


@dataclass(frozen=True)
class Tally:
    """A poll and its votes so far: `options` are (text, votes)."""

    poll_id: str
    post_id: int
    channel: str
    question: str
    options: tuple[tuple[str, int], ...]
    voters: int
    closed: bool


def register(tx: Transaction, now: int, where: tuple[int, str], votes: Votes) -> None:
    """Remember the poll that a publication brought; `where` is (post, channel)."""
    given = {"post_id": where[0], "channel": where[1], "question": votes.question, **_totals(now, votes)}
    tx.execute(REGISTER, given)


def update(tx: Transaction, now: int, votes: Votes) -> int | None:
    """Keep the totals; returns the post whose poll it is, None for a poll of no publication."""
    tx.execute(UPDATE, _totals(now, votes))
    row = tx.fetch_one(POST_OF, {"poll_id": votes.poll_id})
    return row["post_id"] if row else None


def of_post(tx: Transaction, post_id: int) -> list[Tally]:
    return [_tally(row) for row in tx.fetch_all(OF_POST, {"post_id": post_id})]


def closed_between(tx: Transaction, since: int, until: int) -> list[Tally]:
    """Polls that were closed in that stretch."""
    return [_tally(row) for row in tx.fetch_all(CLOSED, {"since": since, "until": until})]


def _totals(now: int, votes: Votes) -> dict[str, str | int]:
    return {
        "poll_id": votes.poll_id,
        "options": json.dumps(votes.options, ensure_ascii=False),
        "voters": votes.voters,
        "closed": int(votes.closed),
        "now": now,
    }


def _tally(row: Row) -> Tally:
    return Tally(
        poll_id=row["poll_id"],
        post_id=row["post_id"],
        channel=row["channel"],
        question=row["question"],
        options=tuple((text, votes) for text, votes in json.loads(row["options"])),
        voters=row["voters"],
        closed=bool(row["closed"]),
    )
