"""What appeals have in common: the keys by which reports of one problem are found."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.incidents import STREET, WINDOW_MS, Sighting, are_near
from storage.database import Row, Transaction
from storage.rows import into

NOTE = """
insert into appeal_keys (key, at, appeal_id) values (:key, :at, :appeal_id)
on conflict (key, at, appeal_id) do nothing
"""
KEYS_OF = "select key from appeal_keys where appeal_id = :appeal_id"

# Open appeals of a topic that have a key, within the window, the newest first: read off the index, key by key.
SHARING = """
select a.id, a.person_id, a.registered_at, a.place from appeal_keys k join appeals a on a.id = k.appeal_id
where k.key = :key and k.at between :since and :until and a.state = 'open' and a.topic = :topic
order by k.at desc limit :limit
"""
# More than these are not looked at: what hundreds write of in a day needs no exact figure.
MOST = 300
JOIN = "update appeals set incident = :incident where id = :id"
JOINED = "select * from appeals where incident = :incident order by id"


def note(tx: Transaction, appeal: Appeal, keys: Iterable[str]) -> None:
    for key in keys:
        tx.put(NOTE, {"key": key, "at": appeal.registered_at, "appeal_id": appeal.id})


def keys_of(tx: Transaction, appeal_id: int) -> frozenset[str]:
    return frozenset(row["key"] for row in tx.fetch_all(KEYS_OF, {"appeal_id": appeal_id}))


def sharing(tx: Transaction, one: Sighting) -> list[Sighting]:
    """Open appeals that may describe the same problem, each with the keys they share."""
    shared: dict[tuple[int, int, int], set[str]] = {}
    for key in one.keys:
        for row in _having(tx, one, key):
            who = _whoever(row["id"], row["person_id"])
            shared.setdefault((row["id"], who, row["registered_at"]), set()).add(key)
    return [Sighting(number, who, at, one.topic, frozenset(keys)) for (number, who, at), keys in shared.items()]


def around(tx: Transaction, appeal: Appeal) -> tuple[Sighting, list[Sighting]]:
    """The appeal as a sighting, and the others it shares a key with."""
    one = sighting(tx, appeal)
    return one, sharing(tx, one)


def like(tx: Transaction, one: Sighting) -> tuple[int | None, int]:
    """(the earliest earlier open appeal, how many other people wrote) of what may be the same problem. On one street
    only houses near it count."""
    found: dict[int, int] = {}
    for key in one.keys:
        of_street = key.startswith(STREET)
        for row in _having(tx, one, key):
            if not of_street or are_near(one.place, row["place"]):
                found[row["id"]] = _whoever(row["id"], row["person_id"])
    earliest = min((number for number in found if number < one.appeal), default=None)
    return earliest, len(set(found.values()) - {one.person})


def _having(tx: Transaction, one: Sighting, key: str) -> list[Row]:
    within = {"since": one.at - WINDOW_MS, "until": one.at + WINDOW_MS}
    return tx.fetch_all(SHARING, {"key": key, "topic": one.topic, **within, "limit": MOST})


def join(tx: Transaction, appeal_id: int, incident: int | None) -> None:
    """Put the appeal into that incident (the number of its first appeal), or out of any."""
    tx.put(JOIN, {"id": appeal_id, "incident": incident})


def joined(tx: Transaction, incident: int) -> list[Appeal]:
    """The appeals of an incident, the first one included."""
    return [into(Appeal, row) for row in tx.fetch_all(JOINED, {"incident": incident})]


def sighting(tx: Transaction, appeal: Appeal) -> Sighting:
    """The fields of an appeal that grouping needs."""
    who = _whoever(appeal.id, appeal.person_id)
    return Sighting(appeal.id, who, appeal.registered_at, appeal.topic, keys_of(tx, appeal.id), appeal.place)


def _whoever(appeal_id: int, person_id: int | None) -> int:
    """A message from elsewhere has no author, so each counts as a different person."""
    return person_id if person_id is not None else -appeal_id
