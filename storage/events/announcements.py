"""The week's announcement to the media, its corrections, and what the media were last told about each event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.events.events import Event, Facts
from storage.database import Params, Row, Transaction
from storage.events.events import event_of
from storage.rows import into

# A week has one announcement.
ADD = """
insert into announcements (kind, since, until, shown_at) values (:kind, :since, :until, :now)
on conflict (since) where kind = 'week' do nothing returning id
"""
OF_WEEK = "select 1 from announcements where kind = 'week' and since = :since"
GET = "select * from announcements where id = :id"
DRAFTS = "select * from announcements where state = 'draft' order by id"
CORRECTION = "select * from announcements where state = 'draft' and kind = 'correction' order by id limit 1"
SHOW_AGAIN = "update announcements set serial = serial + 1, shown_at = :now where id = :id"
SEND = """
update announcements set state = 'sent', sent_at = :now, attempt = attempt + 1, by_id = :by_id, by_name = :by_name
where id = :id and state = 'draft'
"""
TAKE_BACK = "update announcements set state = 'draft', sent_at = null where id = :id and state = 'sent'"
SKIP = "update announcements set state = 'skipped', sent_at = :now where id = :id and state = 'draft'"
UNSKIP = "update announcements set state = 'draft', sent_at = null where id = :id and state = 'skipped'"
SET_POST = "update announcements set post_id = :post_id where id = :id"
ANEW = "update announcements set edition = edition + 1 where id = :id"
TELL = """
insert into announced_events (announcement_id, event_id, facts, before)
values (:id, :event_id, :facts, :before)
"""
UNTELL = "delete from announced_events where announcement_id = :id"
TOLD_IN = """
select e.*, a.facts, a.before from announced_events a join city_events e on e.id = a.event_id
where a.announcement_id = :id order by e.begins_at, e.id
"""
# What was told last of each event that has changed since, or of one; what was not to be told counts as told.
TOLD_LAST = """
select e.*, a.facts from announced_events a join announcements n on n.id = a.announcement_id and n.state <> 'draft'
join city_events e on e.id = a.event_id
where {which} and a.announcement_id = (select max(o.announcement_id) from announced_events o
    join announcements s on s.id = o.announcement_id and s.state <> 'draft' where o.event_id = a.event_id)
order by e.begins_at, e.id
"""
CHANGED = "e.changed_at >= n.sent_at - :hold and n.sent_at >= :since"
ONE = "a.event_id = :event_id"
# Events of weeks that were announced which nobody was told of.
NEW = """
select e.* from city_events e join announcements n on n.kind = 'week' and n.state = 'sent'
    and e.begins_at >= n.since and e.begins_at < n.until
where n.until > :now and e.begins_at > :now and e.state = 'planned' and e.visibility <> 'internal'
  and not exists (select 1 from announced_events a
    join announcements s on s.id = a.announcement_id and s.state <> 'draft' where a.event_id = e.id)
order by e.begins_at, e.id
"""
# Announcements that named the event: they are sent, or are leaving.
NAMING = """
select n.* from announcements n join announced_events a on a.announcement_id = n.id
where a.event_id = :event_id and n.state = 'sent' and n.sent_at >= :since order by n.id
"""
# So far back a change of what was told still concerns anybody (ms).
CONCERNS_MS = 30 * 86_400_000
# What changed while an announcement waited to leave has changed since.
HOLD_MS = 60 * 60_000


class Kind(StrEnum):
    WEEK = "week"
    CORRECTION = "correction"


@dataclass(frozen=True)
class Announcement:
    """An announcement of the week that begins at `since`, or a correction (both are 0 then)."""

    id: int
    kind: Kind
    since: int
    until: int
    state: str
    serial: int
    shown_at: int
    sent_at: int | None
    attempt: int
    edition: int
    post_id: int | None
    by_id: int
    by_name: str


@dataclass(frozen=True)
class Item:
    """An event as it is announced and as it was announced before; `event` is its present state."""

    event: Event
    facts: Facts
    before: Facts | None = None


def add(tx: Transaction, now: int, kind: Kind, span: tuple[int, int] = (0, 0)) -> int | None:
    """Create a draft; None when the week already has its announcement."""
    row = tx.fetch_one(ADD, {"kind": kind, "since": span[0], "until": span[1], "now": now})
    return row["id"] if row else None


def has_week(tx: Transaction, since: int) -> bool:
    """Whether the week that begins then has its announcement."""
    return tx.fetch_one(OF_WEEK, {"since": since}) is not None


def find(tx: Transaction, announcement_id: int) -> Announcement | None:
    row = tx.fetch_one(GET, {"id": announcement_id})
    return _announcement(row) if row else None


def drafts(tx: Transaction) -> list[Announcement]:
    """All drafts waiting for a press."""
    return [_announcement(row) for row in tx.fetch_all(DRAFTS)]


def open_correction(tx: Transaction) -> Announcement | None:
    """The correction waiting for a press; there is at most one."""
    row = tx.fetch_one(CORRECTION)
    return _announcement(row) if row else None


def show_again(tx: Transaction, now: int, announcement_id: int) -> None:
    """Post the draft's card again at the end of the chat."""
    tx.execute(SHOW_AGAIN, {"id": announcement_id, "now": now})


def send(tx: Transaction, at: int, announcement_id: int, items: Sequence[Item], by: tuple[int, str]) -> bool:
    """Send it with this text; False when it was already sent."""
    if tx.execute(SEND, {"id": announcement_id, "now": at, "by_id": by[0], "by_name": by[1]}) != 1:
        return False
    _tell(tx, announcement_id, items)
    return True


def take_back(tx: Transaction, announcement_id: int) -> bool:
    """Make it a draft again; nothing of it has left."""
    tx.execute(UNTELL, {"id": announcement_id})
    return tx.execute(TAKE_BACK, {"id": announcement_id}) == 1


def skip(tx: Transaction, now: int, announcement_id: int, items: Sequence[Item]) -> bool:
    """Skip it; the changes it would have told need no other correction."""
    if tx.execute(SKIP, {"id": announcement_id, "now": now}) != 1:
        return False
    _tell(tx, announcement_id, items)
    return True


def unskip(tx: Transaction, announcement_id: int) -> bool:
    if tx.execute(UNSKIP, {"id": announcement_id}) != 1:
        return False
    tx.execute(UNTELL, {"id": announcement_id})
    return True


def set_post(tx: Transaction, announcement_id: int, post_id: int) -> None:
    """Link the publication that carries it into a channel."""
    tx.execute(SET_POST, {"id": announcement_id, "post_id": post_id})


def anew(tx: Transaction, announcement_id: int) -> None:
    """Note that it was rebuilt after it was sent."""
    tx.execute(ANEW, {"id": announcement_id})


def told_in(tx: Transaction, announcement_id: int) -> list[Item]:
    """The items of a sent announcement, earliest first."""
    return [_item(row) for row in tx.fetch_all(TOLD_IN, {"id": announcement_id})]


def told_and_changed(tx: Transaction, now: int) -> list[Item]:
    """What was last told (`facts`) about events that have changed since."""
    which = TOLD_LAST.format(which=CHANGED)
    rows = tx.fetch_all(which, {"since": now - CONCERNS_MS, "hold": HOLD_MS})
    return [Item(event_of(row), Facts.load(row["facts"])) for row in rows]


def told(tx: Transaction, event_id: int) -> Facts | None:
    """What the media were last told about that event."""
    row = tx.fetch_one(TOLD_LAST.format(which=ONE), {"event_id": event_id})
    return Facts.load(row["facts"]) if row else None


def untold(tx: Transaction, now: int) -> list[Event]:
    """Upcoming events in announced weeks that were never told."""
    return [event_of(row) for row in tx.fetch_all(NEW, {"now": now})]


def naming(tx: Transaction, now: int, event_id: int) -> list[Announcement]:
    """Recently sent announcements that name the event."""
    rows = tx.fetch_all(NAMING, {"event_id": event_id, "since": now - CONCERNS_MS})
    return [_announcement(row) for row in rows]


def _tell(tx: Transaction, announcement_id: int, items: Sequence[Item]) -> None:
    for each in items:
        before = each.before.dump() if each.before else ""
        told: Params = {"id": announcement_id, "event_id": each.event.id, "facts": each.facts.dump(), "before": before}
        tx.execute(TELL, told)


def _announcement(row: Row) -> Announcement:
    return into(Announcement, row)


def _item(row: Row) -> Item:
    return Item(event_of(row), Facts.load(row["facts"]), Facts.load(row["before"]) if row["before"] else None)
