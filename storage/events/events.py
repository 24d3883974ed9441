"""Events of the calendar. Every change keeps the facts before it, so that it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.content import folded
from bot.domain.events.events import Event, Facts
from storage.database import Params, Row, Transaction
from storage.rows import into

_FACTS = (
    "title", "begins_at", "ends_at", "all_day", "place", "organiser", "contact", "visibility", "tentative", "approach",
    "accreditation_until", "wanted", "campaigns", "state", "reason",
)  # fmt: skip
# An occurrence of a series is in the calendar once for its day.
ADD = f"""
insert into city_events ({", ".join(_FACTS)}, changed_at, folded, department, source, series_id, series_day,
    author_id, author_name, created_at)
values ({", ".join(f":{name}" for name in _FACTS)}, :now, :folded, :department, :source, :series_id, :series_day,
    :author_id, :author_name, :now)
on conflict (series_id, series_day) do nothing returning id
"""
GET = "select * from city_events where id = :id"
CHANGE = f"""
update city_events set {", ".join(f"{name} = :{name}" for name in _FACTS)}, folded = :folded, previous = :previous,
    revision = revision + 1, changed_at = :now, begun = 0
where id = :id
"""
PREVIOUS = "select previous from city_events where id = :id"
# What lies in a stretch of time, were it in part.
BETWEEN = """
select * from city_events where begins_at < :until and begins_at >= :earliest
  and coalesce(ends_at, begins_at + 1) > :since and state not in ('draft', 'removed') order by begins_at, id
"""
# The longest that an event lasts (ms): what began earlier than that is over.
LONGEST_MS = 63 * 86_400_000
FIND = """
select * from city_events where state not in ('draft', 'removed') and {words} order by begins_at desc, id limit :limit
"""
OF_SOURCE = "select * from city_events where source = :source order by id"
OF_SERIES = """
select * from city_events where series_id = :series_id and begins_at >= :since and state <> 'draft' order by begins_at
"""
# What has begun as planned was held.
_BEGINNING = "begun = 0 and begins_at <= :now and state = 'planned'"
BEGINNING = f"select 1 from city_events where {_BEGINNING} limit 1"
BEGIN = f"update city_events set begun = 1 where {_BEGINNING}"
SET_UNCOVERED = "update city_events set uncovered = :uncovered where id = :id"


@dataclass(frozen=True)
class Origin:
    """Who wrote an event, in which message, in whose name; or the series that it is one of, and the day of it."""

    author: tuple[int, str]
    source: str = ""
    department: str = ""
    series_id: int | None = None
    series_day: date | None = None


def add(tx: Transaction, now: int, facts: Facts, origin: Origin) -> int | None:
    """Create an event; None when the series already has one on that day."""
    day = str(origin.series_day) if origin.series_day else None
    row = tx.fetch_one(
        ADD,
        {
            **_columns(facts),
            "now": now,
            "department": origin.department,
            "source": origin.source,
            "series_id": origin.series_id,
            "series_day": day,
            "author_id": origin.author[0],
            "author_name": origin.author[1],
        },
    )
    return row["id"] if row else None


def find(tx: Transaction, event_id: int) -> Event | None:
    row = tx.fetch_one(GET, {"id": event_id})
    return event_of(row) if row else None


def change(tx: Transaction, now: int, event: Event, facts: Facts) -> None:
    """Set the event's facts."""
    tx.execute(CHANGE, {**_columns(facts), "id": event.id, "previous": event.facts.dump(), "now": now})


def previous(tx: Transaction, event_id: int) -> Facts | None:
    """The facts before the last change."""
    row = tx.fetch_one(PREVIOUS, {"id": event_id})
    return Facts.load(row["previous"]) if row and row["previous"] else None


def between(tx: Transaction, since: int, until: int) -> list[Event]:
    """Events in that period, wholly or partly, including cancelled ones; earliest first."""
    rows = tx.fetch_all(BETWEEN, {"since": since, "until": until, "earliest": since - LONGEST_MS})
    return [event_of(row) for row in rows]


def containing(tx: Transaction, stems: Sequence[str], limit: int) -> list[Event]:
    """Events that contain every one of these stems, latest first."""
    clauses = [f"folded like :w{at}" for at in range(len(stems))]
    params: Params = {f"w{at}": f"%{stem}%" for at, stem in enumerate(stems)}
    rows = tx.fetch_all(FIND.format(words=" and ".join(clauses) or "1 = 1"), {**params, "limit": limit})
    return [event_of(row) for row in rows]


def of_source(tx: Transaction, source: str) -> list[Event]:
    """The events that were entered by that message."""
    return [event_of(row) for row in tx.fetch_all(OF_SOURCE, {"source": source})]


def of_series(tx: Transaction, series_id: int, since: int) -> list[Event]:
    """The series' events from then on."""
    return [event_of(row) for row in tx.fetch_all(OF_SERIES, {"series_id": series_id, "since": since})]


def set_uncovered(tx: Transaction, event_id: int, *, uncovered: bool) -> None:
    tx.execute(SET_UNCOVERED, {"id": event_id, "uncovered": int(uncovered)})


def begin(tx: Transaction, now: int) -> None:
    """Mark the events that have begun by now."""
    if tx.fetch_one(BEGINNING, {"now": now}) is not None:
        tx.execute(BEGIN, {"now": now})


def event_of(row: Row) -> Event:
    facts = into(
        Facts,
        row,
        all_day=bool(row["all_day"]),
        tentative=bool(row["tentative"]),
        approach=bool(row["approach"]),
        wanted=tuple(row["wanted"].split()),
        campaigns=tuple(row["campaigns"].split()),
    )
    return into(Event, row, facts=facts, uncovered=bool(row["uncovered"]), can_undo=bool(row["previous"]))


def _columns(facts: Facts) -> dict[str, str | int | None]:
    words = " ".join((facts.title, facts.place, facts.organiser, *(f"#{each}" for each in facts.campaigns)))
    return {
        "title": facts.title,
        "begins_at": facts.begins_at,
        "ends_at": facts.ends_at,
        "all_day": int(facts.all_day),
        "place": facts.place,
        "organiser": facts.organiser,
        "contact": facts.contact,
        "visibility": facts.visibility,
        "tentative": int(facts.tentative),
        "approach": int(facts.approach),
        "accreditation_until": facts.accreditation_until,
        "wanted": " ".join(facts.wanted),
        "campaigns": " ".join(facts.campaigns),
        "state": facts.state,
        "reason": facts.reason,
        "folded": folded(words),
    }
