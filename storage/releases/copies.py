"""The copies of a release, one for each subscriber, with the result of each; and the notes that follow."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Params, Transaction
from storage.rows import into

ADD = """
insert into release_copies (post_id, subscriber_id, by_mail, planned_at) values (:post, :subscriber, :by_mail, :now)
on conflict (post_id, subscriber_id) do nothing
"""
# A copy that ended stays as it ended.
SETTLE = """
update release_copies set state = :state, reason = :reason, soft = :soft, ended_at = :now
where post_id = :post and subscriber_id = :subscriber and state in ('planned', 'waiting')
"""
WAIT = """
update release_copies set state = 'waiting', reason = :reason
where post_id = :post and subscriber_id = :subscriber and state in ('planned', 'waiting')
"""
# What waits for somebody who left, or is of a release that was withdrawn, goes nowhere.
DROP = """
update release_copies set state = 'dropped', ended_at = :now
where (subscriber_id = :subscriber or post_id = :post) and state in ('planned', 'waiting')
"""
OF_POST = "select * from release_copies where post_id = :post order by id"
# Who had it, or may have.
HAD = """
select c.subscriber_id from release_copies c where c.post_id = :post and c.state in ('sent', 'unknown') order by c.id
"""
SOFT = """
select count(*) as number from release_copies c join subscribers s on s.id = c.subscriber_id
where c.subscriber_id = :subscriber and c.soft = 1 and c.ended_at > :since and c.ended_at >= s.well_since
"""

ADD_NOTE = """
insert into release_notes (post_id, kind, before, after, made_at) values (:post, :kind, :before, :after, :now)
returning id
"""
NOTE = "select * from release_notes where id = :id"
OPEN_NOTE = (
    "select * from release_notes where post_id = :post and kind = :kind and decided_at is null order by id limit 1"
)
NOTE_SAYS = "update release_notes set after = :after where id = :id and decided_at is null"
DECIDE = "update release_notes set decided_at = :now, sent = :sent where id = :id and decided_at is null"


@dataclass(frozen=True)
class Copy:
    """A subscriber's copy."""

    post_id: int
    subscriber_id: int
    by_mail: bool
    state: str
    reason: str


@dataclass(frozen=True)
class Note:
    """A correction (text before and after), a withdrawal, or the end of an embargo."""

    id: int
    post_id: int
    kind: str
    before: str
    after: str
    decided_at: int | None
    sent: bool


def add(tx: Transaction, now: int, post_id: int, subscriber_id: int, *, by_mail: bool) -> bool:
    """Plan a copy for the subscriber; False when it was planned before."""
    what: Params = {"post": post_id, "subscriber": subscriber_id, "by_mail": int(by_mail), "now": now}
    return tx.execute(ADD, what) == 1


def settle(
    tx: Transaction, now: int, copy: tuple[int, int], state: str, reason: str = "", *, soft: bool = False
) -> None:
    """Store the result of the copy (post, subscriber)."""
    what: Params = {"post": copy[0], "subscriber": copy[1], "state": state, "reason": reason, "soft": int(soft)}
    tx.execute(SETTLE, {**what, "now": now})


def wait(tx: Transaction, copy: tuple[int, int], reason: str) -> None:
    """The copy was put off."""
    tx.execute(WAIT, {"post": copy[0], "subscriber": copy[1], "reason": reason})


def drop(tx: Transaction, now: int, *, subscriber: int = 0, post: int = 0) -> None:
    """Cancel unsent copies of that subscriber, or of that release."""
    tx.execute(DROP, {"subscriber": subscriber, "post": post, "now": now})


def of_post(tx: Transaction, post_id: int) -> list[Copy]:
    return [into(Copy, row, by_mail=bool(row["by_mail"])) for row in tx.fetch_all(OF_POST, {"post": post_id})]


def had(tx: Transaction, post_id: int) -> list[int]:
    """Who received a copy, or may have."""
    return [row["subscriber_id"] for row in tx.fetch_all(HAD, {"post": post_id})]


def soft_refusals(tx: Transaction, subscriber_id: int, since: int) -> int:
    """How many releases the mailbox refused since then and since it last accepted one."""
    row = tx.fetch_one(SOFT, {"subscriber": subscriber_id, "since": since})
    return int(row["number"]) if row else 0


def add_note(tx: Transaction, now: int, post_id: int, kind: str, before: str = "", after: str = "") -> int:
    """Create a note waiting for a decision."""
    return tx.insert(ADD_NOTE, {"post": post_id, "kind": kind, "before": before, "after": after, "now": now})


def note(tx: Transaction, note_id: int) -> Note | None:
    row = tx.fetch_one(NOTE, {"id": note_id})
    return into(Note, row, sent=bool(row["sent"])) if row else None


def open_note(tx: Transaction, post_id: int, kind: str) -> Note | None:
    """The note of that kind waiting for a decision."""
    row = tx.fetch_one(OPEN_NOTE, {"post": post_id, "kind": kind})
    return into(Note, row, sent=bool(row["sent"])) if row else None


def note_says(tx: Transaction, note_id: int, after: str) -> None:
    """Update the text of a note after another correction."""
    tx.execute(NOTE_SAYS, {"id": note_id, "after": after})


def decide(tx: Transaction, now: int, note_id: int, *, sent: bool) -> bool:
    """Send it to those who had the release, or to nobody; False when it was decided before."""
    return tx.execute(DECIDE, {"id": note_id, "sent": int(sent), "now": now}) == 1
