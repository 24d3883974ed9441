"""What appeals have in common: the keys by which reports of one problem are found."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.incidents import NEAR, STREET, WINDOW_MS, Sighting, house_of
from storage.database import Params, Row, Transaction
from storage.rows import into

NOTE = """
insert into appeal_keys (key, at, appeal_id, house) values (:key, :at, :appeal_id, :house)
on conflict (key, at, appeal_id) do update set house = excluded.house
"""
KEYS_OF = "select key, house from appeal_keys where appeal_id = :appeal_id"

# Open appeals of a topic that have a key, within the window, the newest first: read off the index, key by key.
# (`coalesce` hides the state from PostgreSQL's planner: among a million it finds open appeals so rare that it would go
# through all of them for each key.)
_SHARING = """
select a.id, coalesce(a.person_id, -a.id) as who, a.registered_at, a.incident
from appeal_keys k join appeals a on a.id = k.appeal_id
where k.key = :key and k.at between :since and :until and coalesce(a.state, '') = 'open' and a.topic = :topic {near}
order by k.at desc limit :limit
"""
EVERYWHERE = _SHARING.format(near="")
# On one street only houses near it count, and those that nobody named.
NEAR_BY = _SHARING.format(near="and (k.house is null or k.house between :from_house and :to_house)")
# More than these are not looked at: what hundreds write of in a day needs no exact figure.
MOST = 300
JOIN = "update appeals set incident = :incident where id = :id"
JOINED = "select * from appeals where incident = :incident order by id"


def note(tx: Transaction, appeal: Appeal, keys: Iterable[str]) -> None:
    house = house_of(appeal.place)
    for key in keys:
        near = house if key.startswith(STREET) else None
        tx.put(NOTE, {"key": key, "at": appeal.registered_at, "appeal_id": appeal.id, "house": near})


def around(tx: Transaction, appeal: Appeal) -> tuple[Sighting, list[Sighting]]:
    """The appeal as a sighting, and the open appeals it shares keys with, each with those."""
    keys = frozenset(row["key"] for row in tx.fetch_all(KEYS_OF, {"appeal_id": appeal.id}))
    shared: dict[tuple[int, int, int], set[str]] = {}
    for key in keys:
        for row in tx.fetch_all(EVERYWHERE, _within(appeal, key)):
            shared.setdefault((row["id"], row["who"], row["registered_at"]), set()).add(key)
    one = Sighting(appeal.id, _who(appeal), appeal.registered_at, appeal.topic, keys)
    return one, [Sighting(number, who, at, one.topic, frozenset(k)) for (number, who, at), k in shared.items()]


def like(tx: Transaction, appeal: Appeal) -> tuple[int | None, int]:
    """(the incident of the earliest earlier open appeal or that appeal, how many other people wrote) of what may be
    the same problem."""
    found: dict[int, Row] = {}
    for mine in tx.fetch_all(KEYS_OF, {"appeal_id": appeal.id}):
        key, house = _within(appeal, mine["key"]), mine["house"]
        if house is None:
            rows = tx.fetch_all(EVERYWHERE, key)
        else:
            rows = tx.fetch_all(NEAR_BY, {**key, "from_house": house - NEAR, "to_house": house + NEAR})
        found |= {row["id"]: row for row in rows}
    earliest = min((number for number in found if number < appeal.id), default=None)
    people = len({row["who"] for row in found.values()} - {_who(appeal)})
    return (found[earliest]["incident"] or earliest if earliest else None), people


def _within(appeal: Appeal, key: str) -> Params:
    at = appeal.registered_at
    return {"key": key, "topic": appeal.topic, "since": at - WINDOW_MS, "until": at + WINDOW_MS, "limit": MOST}


def _who(appeal: Appeal) -> int:
    """Whoever wrote it; a message from elsewhere has no author, so each counts as a different person."""
    return appeal.person_id if appeal.person_id is not None else -appeal.id


def join(tx: Transaction, appeal_id: int, incident: int | None) -> None:
    """Put the appeal into that incident (the number of its first appeal), or out of any."""
    tx.put(JOIN, {"id": appeal_id, "incident": incident})


def joined(tx: Transaction, incident: int) -> list[Appeal]:
    """The appeals of an incident, the first one included."""
    return [into(Appeal, row) for row in tx.fetch_all(JOINED, {"incident": incident})]
