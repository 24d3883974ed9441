"""Outlets, and the journalists who work for them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.content import folded
from bot.domain.people import Actor
from storage.database import Params, Transaction
from storage.rows import into

# An outlet is known by its name, however it is capitalised.
ADD = """
insert into outlets (title, folded, added_at) values (:title, :folded, :now)
on conflict (folded) do update set folded = excluded.folded returning id
"""
GET = "select id, title, level from outlets where id = :id"
ALL = """
select o.id, o.title, o.level, count(r.id) as requests from outlets o
left join media_requests r on r.outlet_id = o.id and r.state not in ('not_media', 'resident')
group by o.id, o.title, o.level order by o.title
"""
SET_LEVEL = "update outlets set level = :level where id = :id"
SAY = """
insert into journalists (person_id, outlet_id, name, username, said_at)
values (:id, :outlet, :name, :username, :now)
on conflict (person_id) do update set outlet_id = excluded.outlet_id, name = excluded.name,
    username = excluded.username, said_at = excluded.said_at,
    known_at = case when journalists.outlet_id = excluded.outlet_id then journalists.known_at end
"""
JOURNALIST = """
select j.*, o.title as outlet, o.level from journalists j join outlets o on o.id = j.outlet_id where person_id = :id
"""
KNOW = "update journalists set known_at = :now, known_by = :by where person_id = :id and known_at is null"
# What journalists wrote, and did not say what it is.
UNSAID = """
select w.person_id, min(w.message_id) as message_id from waiting_messages w
join journalists j on j.person_id = w.person_id
where w.from_staff = 1 and w.chat_id = w.person_id and w.written_at < :before
group by w.person_id, coalesce(w.media_group, cast(w.message_id as text)) order by 2
"""
FORGET = "delete from journalists where person_id = :id"


@dataclass(frozen=True)
class Outlet:
    """An outlet; `level` is empty until somebody sets it."""

    id: int
    title: str
    level: str


@dataclass(frozen=True)
class Counted:
    """An outlet with the number of its requests."""

    id: int
    title: str
    level: str
    requests: int


@dataclass(frozen=True)
class Journalist:
    """A person who named an outlet; `known_at` is when a moderator confirmed them."""

    person_id: int
    outlet_id: int
    outlet: str
    level: str
    name: str
    username: str | None
    known_at: int | None
    known_by: str


@dataclass(frozen=True)
class Unsaid:
    """A message (or the first of an album) not yet classified."""

    person_id: int
    message_id: int


def add(tx: Transaction, now: int, title: str) -> int:
    """The outlet of that name, created if necessary."""
    return tx.insert(ADD, {"title": title, "folded": folded(title), "now": now})


def get(tx: Transaction, outlet_id: int) -> Outlet | None:
    row = tx.fetch_one(GET, {"id": outlet_id})
    return into(Outlet, row) if row else None


def counted(tx: Transaction) -> list[Counted]:
    """All outlets by name."""
    return [into(Counted, row) for row in tx.fetch_all(ALL)]


def set_level(tx: Transaction, outlet_id: int, level: str) -> None:
    tx.execute(SET_LEVEL, {"id": outlet_id, "level": level})


def say(tx: Transaction, now: int, actor: Actor, outlet_id: int) -> None:
    """Store the outlet the person named; naming another one needs a new confirmation."""
    what: Params = {"id": actor.id, "outlet": outlet_id, "name": actor.name, "username": actor.username, "now": now}
    tx.execute(SAY, what)


def journalist(tx: Transaction, person_id: int) -> Journalist | None:
    row = tx.fetch_one(JOURNALIST, {"id": person_id})
    return into(Journalist, row) if row else None


def know(tx: Transaction, now: int, person_id: int, by: str) -> bool:
    """A moderator confirms the person; False when it was done before."""
    return tx.execute(KNOW, {"id": person_id, "by": by, "now": now}) == 1


def unsaid(tx: Transaction, before: int) -> list[Unsaid]:
    """Journalists' messages before that instant that are neither a request nor a resident's message yet."""
    return [into(Unsaid, row) for row in tx.fetch_all(UNSAID, {"before": before})]


def forget(tx: Transaction, person_id: int) -> None:
    tx.execute(FORGET, {"id": person_id})
