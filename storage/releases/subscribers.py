"""Who gets releases: people in Telegram, and addresses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.releases.subscriptions import Standing
from storage.database import Params, Row, Transaction
from storage.rows import into

# An address is one subscriber, whoever names it: who has it on keeps it.
ADD_PERSON = """
insert into subscribers (person_id, state, token, added_at, well_since, changed_at)
values (:person, 'off', :token, :now, :now, :now)
on conflict (person_id) where address is null do update set person_id = excluded.person_id returning id
"""
ADD_ADDRESS = """
insert into subscribers (person_id, address, outlet_id, state, token, added_at, well_since, changed_at)
values (:person, :address, :outlet, 'off', :token, :now, :now, :now)
on conflict (address) where address is not null do update set address = excluded.address returning id
"""
_SELECT = """
select s.*, coalesce(o.title, jo.title, '') as outlet, coalesce(j.name, '') as name,
    case when s.outlet_id is not null or j.known_at is not null then 1 else 0 end as known
from subscribers s left join outlets o on o.id = s.outlet_id
left join journalists j on j.person_id = s.person_id left join outlets jo on jo.id = j.outlet_id
"""
GET = _SELECT + "where s.id = :id"
OF_PERSON = _SELECT + "where s.person_id = :person order by s.id"
OF_ADDRESS = _SELECT + "where s.address = :address"
OF_TOKEN = _SELECT + "where s.token = :token"
READING = _SELECT + "where s.state = 'on' order by s.id"
ALL = _SELECT + "where s.address is not null or s.state = 'on' order by outlet, s.id"
SET_STATE = """
update subscribers set state = :state, reason = :reason, changed_at = :now,
    well_since = case when :state = 'on' then :now else well_since end
where id = :id and state <> :state
"""
SET_TOPICS = "update subscribers set topics = :topics, changed_at = :now where id = :id"
OF_OUTLET = "update subscribers set outlet_id = :outlet where id = :id"
ASK = """
update subscribers set state = 'asked', code = :code, code_at = :now, tries = 0, changed_at = :now, person_id = :person
where id = :id and state <> 'on'
"""
TRY = "update subscribers set tries = tries + 1 where id = :id and state = 'asked'"
# How many codes somebody asked for, to whatever address.
ASKED_LATELY = "select count(*) as number from subscribers where person_id = :person and code_at > :since"
WELL = "update subscribers set well_since = :now where id = :id"
FORGET = "delete from subscribers where person_id = :person and outlet_id is null"
DISOWN = "update subscribers set person_id = null where person_id = :person"
# A journalist leaves: what waits for their addresses goes nowhere.
IDS_OF_PERSON = "select id from subscribers where person_id = :person and outlet_id is null"


@dataclass(frozen=True)
class Subscriber:
    """A subscriber; `address` is None in Telegram. `known`: an outlet's address that the office wrote down, or a
    journalist whom the moderators know."""

    id: int
    person_id: int | None
    address: str | None
    outlet_id: int | None
    outlet: str
    name: str
    known: bool
    topics: frozenset[str]
    state: Standing
    reason: str
    code: str
    code_at: int | None
    tries: int
    token: str
    well_since: int

    @property
    def title(self) -> str:
        """The name by which people know it."""
        who = self.outlet or self.name
        return f"{who} ({self.address})" if self.address and who else self.address or who or f"{self.person_id}"


def add_person(tx: Transaction, now: int, person_id: int, token: str) -> Subscriber:
    """The person as a Telegram reader, created without subscriptions."""
    return _known(tx, tx.insert(ADD_PERSON, {"person": person_id, "token": token, "now": now}))


def add_address(
    tx: Transaction, now: int, address: str, token: str, *, person: int | None = None, outlet: int | None = None
) -> Subscriber:
    """The address, created without subscriptions if new."""
    params: Params = {"address": address, "person": person, "outlet": outlet, "token": token, "now": now}
    return _known(tx, tx.insert(ADD_ADDRESS, params))


def get(tx: Transaction, subscriber_id: int) -> Subscriber | None:
    return _one(tx, GET, {"id": subscriber_id})


def of_person(tx: Transaction, person_id: int) -> list[Subscriber]:
    """All subscriptions of the person: in Telegram and at their own addresses."""
    return [_subscriber(row) for row in tx.fetch_all(OF_PERSON, {"person": person_id})]


def of_address(tx: Transaction, address: str) -> Subscriber | None:
    return _one(tx, OF_ADDRESS, {"address": address})


def of_token(tx: Transaction, token: str) -> Subscriber | None:
    return _one(tx, OF_TOKEN, {"token": token})


def reading(tx: Transaction) -> list[Subscriber]:
    """Everybody who is subscribed."""
    return [_subscriber(row) for row in tx.fetch_all(READING)]


def listed(tx: Transaction) -> list[Subscriber]:
    """All addresses and Telegram readers, by outlet."""
    return [_subscriber(row) for row in tx.fetch_all(ALL)]


def set_state(tx: Transaction, now: int, subscriber_id: int, state: Standing, reason: str = "") -> bool:
    """Set the state; False when it is set already."""
    what: Params = {"id": subscriber_id, "state": state, "reason": reason, "now": now}
    return tx.execute(SET_STATE, what) == 1


def set_topics(tx: Transaction, now: int, subscriber_id: int, topics: Sequence[str]) -> None:
    """Set the topics; none means everything."""
    tx.execute(SET_TOPICS, {"id": subscriber_id, "topics": json.dumps(sorted(topics)) if topics else "", "now": now})


def set_outlet(tx: Transaction, subscriber_id: int, outlet_id: int) -> None:
    tx.execute(OF_OUTLET, {"id": subscriber_id, "outlet": outlet_id})


def ask(tx: Transaction, now: int, subscriber_id: int, person_id: int, code: str) -> bool:
    """A code was sent to the address; False when it is subscribed already."""
    return tx.execute(ASK, {"id": subscriber_id, "person": person_id, "code": code, "now": now}) == 1


def tried(tx: Transaction, subscriber_id: int) -> None:
    """Count a wrong code."""
    tx.execute(TRY, {"id": subscriber_id})


def asked_lately(tx: Transaction, person_id: int, since: int) -> int:
    """How many addresses the person had codes sent to since then."""
    row = tx.fetch_one(ASKED_LATELY, {"person": person_id, "since": since})
    return int(row["number"]) if row else 0


def well(tx: Transaction, now: int, subscriber_id: int) -> None:
    """A letter was accepted: reset the failure count."""
    tx.execute(WELL, {"id": subscriber_id, "now": now})


def forget(tx: Transaction, person_id: int) -> list[int]:
    """Delete the person's subscriptions, except an outlet's address; returns those deleted."""
    gone = [row["id"] for row in tx.fetch_all(IDS_OF_PERSON, {"person": person_id})]
    tx.execute(FORGET, {"person": person_id})
    tx.execute(DISOWN, {"person": person_id})
    return gone


def _known(tx: Transaction, subscriber_id: int) -> Subscriber:
    found = get(tx, subscriber_id)
    assert found is not None
    return found


def _one(tx: Transaction, sql: str, params: Params) -> Subscriber | None:
    row = tx.fetch_one(sql, params)
    return _subscriber(row) if row else None


def _subscriber(row: Row) -> Subscriber:
    topics = frozenset(json.loads(row["topics"])) if row["topics"] else frozenset()
    return into(Subscriber, row, topics=topics, known=bool(row["known"]))
