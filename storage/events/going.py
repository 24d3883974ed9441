"""Who attends which event, and who must be reminded."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.events.events import Goer
from storage.database import Transaction
from storage.rows import into

GO = """
insert into event_people (event_id, person_id, name) values (:event_id, :person_id, :name)
on conflict (event_id, person_id) do nothing
"""
STAY = "delete from event_people where event_id = :event_id and person_id = :person_id"
GOERS = "select person_id, name from event_people where event_id = :event_id order by name, person_id"
BETWEEN = """
select g.event_id, g.person_id, g.name from event_people g join city_events e on e.id = g.event_id
where e.begins_at < :until and e.begins_at >= :since order by g.name, g.person_id
"""
# Each beginning is nudged of once: of another one after the event was moved, again.
TO_NUDGE = """
select g.event_id, g.person_id, e.begins_at from city_events e join event_people g on g.event_id = e.id
where e.begins_at > :now and e.begins_at <= :until and e.state = 'planned' and e.all_day = 0
  and g.nudged_for <> e.begins_at
"""
NUDGED = "update event_people set nudged_for = :at where event_id = :event_id and person_id = :person_id"
FORGET = "delete from event_people where person_id = :person_id"


@dataclass(frozen=True)
class Nudge:
    """A reminder due to somebody before an event begins."""

    event_id: int
    person_id: int
    begins_at: int


def go(tx: Transaction, event_id: int, person_id: int, name: str) -> bool:
    """Mark the person as attending; False when they were already."""
    return tx.execute(GO, {"event_id": event_id, "person_id": person_id, "name": name}) == 1


def stay(tx: Transaction, event_id: int, person_id: int) -> None:
    """Mark the person as not attending."""
    tx.execute(STAY, {"event_id": event_id, "person_id": person_id})


def goers(tx: Transaction, event_id: int) -> tuple[Goer, ...]:
    return tuple(into(Goer, row) for row in tx.fetch_all(GOERS, {"event_id": event_id}))


def between(tx: Transaction, since: int, until: int) -> dict[int, tuple[Goer, ...]]:
    """The attendees of events that begin in that period."""
    found: dict[int, tuple[Goer, ...]] = {}
    for row in tx.fetch_all(BETWEEN, {"since": since, "until": until}):
        found[row["event_id"]] = (*found.get(row["event_id"], ()), into(Goer, row))
    return found


def to_nudge(tx: Transaction, now: int, until: int) -> list[Nudge]:
    """The reminders due for what begins by then."""
    return [into(Nudge, row) for row in tx.fetch_all(TO_NUDGE, {"now": now, "until": until})]


def nudged(tx: Transaction, nudge: Nudge) -> None:
    tx.execute(NUDGED, {"event_id": nudge.event_id, "person_id": nudge.person_id, "at": nudge.begins_at})


def forget(tx: Transaction, person_id: int) -> None:
    """Remove the person from all events."""
    tx.execute(FORGET, {"person_id": person_id})
