"""Erases personal data: what goes of an appeal and of a person, and the log of erasures."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.messages.moderation import Found, OpenList
from bot.domain.messages.outbox import Delivery, kinds
from storage.database import Transaction
from storage.outbox.kinds import listed
from storage.outbox.links import ADOPTED
from storage.outbox.planning import delivery
from storage.rows import into

# The figures stay: topic, times, state, mark. The number still leads to them.
ERASE_APPEAL = """
update appeals set person_id = null, summary = '', folded = '', place = null, place_key = null, latitude = null,
    longitude = null, place_asked = 0, undeliverable = null, erased_at = :now,
    state = case when state = 'open' then 'withdrawn' else state end
where id = :id
"""
# The staff's names stay in the history of what they did; the resident's go.
ERASE_MESSAGES = """
update messages set content = '{}', edited_at = null,
    author_name = case when kind in ('appeal', 'addition', 'feedback') then '' else author_name end,
    author_id = case when kind in ('appeal', 'addition', 'feedback') then null else author_id end
where appeal_id = :id
"""
ERASE_VERSIONS = "delete from message_versions where message_row in (select id from messages where appeal_id = :id)"
ERASE_CORRECTIONS = "update corrections set text = '' where appeal_id = :id"
ERASE_KEYS = "delete from appeal_keys where appeal_id = :id"
# Of an incident of the system: where it was written, and which place it names. It still counts.
ERASE_INCIDENT = """
update incident_rows set post = '', place = '', address = '', words = ''
where number = (select case_number from appeals where id = :id)
"""
# Details that are keys or numbers stay for the figures, words of people go.
ERASE_EVENTS = """
update events set actor_name = case when actor_id = :person then '' else actor_name end,
    actor_id = case when actor_id = :person then null else actor_id end,
    detail = case when action in ('topic', 'closed', 'rated', 'forwarded', 'split') then detail else '' end
where appeal_id = :id
"""
ERASE_PAYLOADS = "update deliveries set payload = :payload, error = null where id = :id"
DELIVERIES_OF_APPEAL = "select id, payload from deliveries where appeal_id = :id"
DROP_LOOSE = """
delete from deliveries
where recipient = :recipient and appeal_id is null and state in ('sent', 'failed', 'cancelled', 'held')
"""
# Every message of the bot that shows something of the appeal, with the delivery that made it, if one is known.
SHOWN = f"""
select l.chat_id, l.message_id, l.at, coalesce(d.key, '') as key, l.role as kind
from links l left join deliveries d on d.id = l.delivery_id
where l.appeal_id = :id and (d.id is not null or l.role = '{ADOPTED}') order by l.chat_id, l.message_id
"""
# What has not left yet and shows words of the appeal never will.
CANCEL_PLANNED = f"""
update deliveries set state = 'cancelled'
where appeal_id = :id and shown = 0 and state in ('planned', 'held', 'failed')
    and kind not in ({listed(kinds(sent_when_erased=True))})
"""
# What has begun to leave shows, once it has, what is left of the appeal.
ON_THEIR_WAY = "select key from deliveries where appeal_id = :id and state = 'sending'"
IS_ERASED = "select 1 from appeals where id = :id and erased_at is not null"
# Lists in which the appeal may have been found, or which showed what was open in its time.
LISTS = f"""
select d.* from appeals a join deliveries d on d.sent_at >= a.registered_at
where a.id = :id and d.kind in ('{OpenList.kind}', '{Found.kind}')
  and (d.kind = '{Found.kind}' or a.state = 'open'
    or d.created_at <= (select max(at) from events where appeal_id = a.id))
"""
HAS_REPLIES = "select 1 from messages where appeal_id = :id and kind in ('answer', 'note') limit 1"
OF_PERSON = "select id from appeals where person_id = :person and registered_at <= :before order by id"
# Closed appeals whose time is over.
OUTDATED = """
select id, person_id from appeals
where erased_at is null and state <> 'open' and last_message_at < :before order by last_message_at limit :limit
"""
RECORD = """
insert into erasures (person_id, erased_at) values (:person, :now)
on conflict (person_id) do update set erased_at = excluded.erased_at
"""
LOG = "select person_id, erased_at from erasures where erased_at > :since order by erased_at"


@dataclass(frozen=True)
class Shown:
    """A message of the bot that shows part of an appeal."""

    chat_id: int
    message_id: int
    at: int
    key: str
    kind: str


@dataclass(frozen=True)
class Erased:
    """A log line: whose data were erased, and when. A negative id is the number of an appeal from elsewhere."""

    person_id: int
    erased_at: int


def erase_appeal(tx: Transaction, now: int, appeal_id: int, person_id: int | None) -> None:
    """Erase the appeal's words, names, places and media references; an open one becomes withdrawn."""
    what = {"id": appeal_id}
    tx.execute(ERASE_EVENTS, {**what, "person": person_id})
    tx.execute(ERASE_VERSIONS, what)
    tx.execute(ERASE_MESSAGES, what)
    tx.execute(ERASE_CORRECTIONS, what)
    tx.execute(ERASE_KEYS, what)
    tx.execute(ERASE_INCIDENT, what)
    tx.execute(CANCEL_PLANNED, what)
    tx.execute(ERASE_APPEAL, {**what, "now": now})


def payloads(tx: Transaction, appeal_id: int) -> list[tuple[int, str]]:
    """(delivery, payload) of every message about the appeal."""
    return [(row["id"], row["payload"]) for row in tx.fetch_all(DELIVERIES_OF_APPEAL, {"id": appeal_id})]


def set_payload(tx: Transaction, delivery_id: int, payload: str) -> None:
    tx.execute(ERASE_PAYLOADS, {"id": delivery_id, "payload": payload})


def shown(tx: Transaction, appeal_id: int) -> list[Shown]:
    return [into(Shown, row) for row in tx.fetch_all(SHOWN, {"id": appeal_id})]


def on_their_way(tx: Transaction, appeal_id: int) -> list[str]:
    """The keys of what is being sent of the appeal at this moment."""
    return [row["key"] for row in tx.fetch_all(ON_THEIR_WAY, {"id": appeal_id})]


def is_erased(tx: Transaction, appeal_id: int) -> bool:
    return tx.fetch_one(IS_ERASED, {"id": appeal_id}) is not None


def lists(tx: Transaction, appeal_id: int) -> list[Delivery[OpenList | Found]]:
    """Every list that shows or showed the appeal."""
    rows: list[Delivery[OpenList | Found]] = [delivery(row) for row in tx.fetch_all(LISTS, {"id": appeal_id})]
    return [each for each in rows if isinstance(each.message, OpenList) or appeal_id in each.message.found]


def has_replies(tx: Transaction, appeal_id: int) -> bool:
    """Whether staff wrote about it themselves: those messages stay in their group."""
    return tx.fetch_one(HAS_REPLIES, {"id": appeal_id}) is not None


def drop_loose(tx: Transaction, recipient: str) -> None:
    """Delete what was said to a person about no particular appeal."""
    tx.execute(DROP_LOOSE, {"recipient": recipient})


def appeals_of(tx: Transaction, person_id: int, before: int) -> list[int]:
    return [row["id"] for row in tx.fetch_all(OF_PERSON, {"person": person_id, "before": before})]


def outdated(tx: Transaction, before: int, limit: int) -> list[tuple[int, int | None]]:
    """(appeal, person) of closed appeals with no messages since that instant."""
    return [(row["id"], row["person_id"]) for row in tx.fetch_all(OUTDATED, {"before": before, "limit": limit})]


def record(tx: Transaction, now: int, person_id: int) -> None:
    tx.execute(RECORD, {"person": person_id, "now": now})


def log(tx: Transaction, since: int = 0) -> list[Erased]:
    """Erasures after that instant, oldest first."""
    return [into(Erased, row) for row in tx.fetch_all(LOG, {"since": since})]
