"""Evidence that an event was covered. Other rooms add theirs: `link(tx, now, 12, Link.PHOTO, 345)`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.events.events import Event
from storage.database import Transaction
from storage.events.events import event_of

LINK = """
insert into event_links (event_id, kind, ref, linked_at) values (:event_id, :kind, :ref, :now)
on conflict (event_id, kind, ref) do nothing
"""
UNLINK = "delete from event_links where event_id = :event_id and kind = :kind and ref = :ref"
LINKED = "select event_id, kind, ref from event_links where event_id = :event_id order by kind, ref"
COVERED_BY = "select event_id, kind, ref from event_coverage where event_id = :event_id order by kind, ref"
OF = "select event_id from event_links where kind = :kind and ref = :ref order by event_id"
# Events of late that are covered and are not counted as such, or the reverse. A line that somebody wrote into the
# journal by hand and that counts an event itself stands for the event: it is not counted a second time.
UNSETTLED = """
select x.* from (
    select e.*, j.id as line_id, j.removed_at as line_removed_at,
        case when e.state = 'planned' and exists (select 1 from event_coverage c where c.event_id = e.id)
            and not exists (select 1 from event_links l join journal o on o.id = l.ref
                where l.event_id = e.id and l.kind = 'journal' and o.kind = 'event' and o.removed_at is null)
            then 1 else 0 end as covered
    from city_events e left join journal j on j.cause = 'event:' || e.id
    where e.begins_at >= :since and e.begins_at <= :now and e.state not in ('draft', 'removed')
        and j.removed_by is null) x
where x.covered <> case when x.line_id is not null and x.line_removed_at is null then 1 else 0 end
"""
# Past, on as planned, and nobody has shown or said whether it was covered.
UNDECIDED = """
select e.* from city_events e
where e.begins_at >= :since and coalesce(e.ends_at, e.begins_at) < :until and e.state = 'planned' and e.uncovered = 0
  and not exists (select 1 from event_coverage c where c.event_id = e.id)
order by e.begins_at, e.id
"""


class Link(StrEnum):
    """The kind of evidence: a publication, a journal line, a picture, a person's word."""

    POST = "post"
    JOURNAL = "journal"
    PHOTO = "photo"
    SAID = "said"


@dataclass(frozen=True)
class Linked:
    """One piece of evidence for an event."""

    event_id: int
    kind: Link
    ref: int


@dataclass(frozen=True)
class Unsettled:
    """An event whose journal line must be written or taken back."""

    event: Event
    covered: bool


def link(tx: Transaction, now: int, event_id: int, kind: Link, ref: int = 0) -> None:
    """Link it to the event; nothing happens when it is linked already."""
    tx.execute(LINK, {"event_id": event_id, "kind": kind, "ref": ref, "now": now})


def unlink(tx: Transaction, event_id: int, kind: Link, ref: int = 0) -> None:
    tx.execute(UNLINK, {"event_id": event_id, "kind": kind, "ref": ref})


def linked(tx: Transaction, event_id: int) -> list[Linked]:
    """Everything linked to the event."""
    return [
        Linked(row["event_id"], Link(row["kind"]), row["ref"]) for row in tx.fetch_all(LINKED, {"event_id": event_id})
    ]


def covered_by(tx: Transaction, event_id: int) -> list[Linked]:
    """The links that currently count as coverage."""
    return [
        Linked(row["event_id"], Link(row["kind"]), row["ref"])
        for row in tx.fetch_all(COVERED_BY, {"event_id": event_id})
    ]


def events_of(tx: Transaction, kind: Link, ref: int) -> list[int]:
    """The events it is linked to."""
    return [row["event_id"] for row in tx.fetch_all(OF, {"kind": kind, "ref": ref})]


def unsettled(tx: Transaction, since: int, now: int) -> list[Unsettled]:
    """Events since then whose journal line is out of date."""
    rows = tx.fetch_all(UNSETTLED, {"since": since, "now": now})
    return [Unsettled(event_of(row), bool(row["covered"])) for row in rows]


def undecided(tx: Transaction, since: int, until: int) -> list[Event]:
    """Past events without a decision on coverage, earliest first."""
    return [event_of(row) for row in tx.fetch_all(UNDECIDED, {"since": since, "until": until})]
