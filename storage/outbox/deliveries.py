"""The outbox table: what must be said, what is being said, what was said."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.messages.outbox import RULES, Delivery, Payload, dump
from storage.database import Params, Row, Transaction
from storage.outbox import links
from storage.rows import into

# The condition of the index of what is neither waiting to leave nor done: where it stands in a query, the index serves,
# and the rows of what was said are not read through.
UNSETTLED = "state in ('sending', 'unknown', 'held', 'failed')"

# Plan a message once: the unique key makes a second planning of the same message a no-op.
PLAN = """
insert into deliveries (key, kind, lane, recipient, appeal_id, post_id, payload, priority, not_before, created_at)
values (:key, :kind, :lane, :recipient, :appeal_id, :post_id, :payload, :priority, :not_before, :now)
on conflict (key) do nothing
"""

# The message should look different now: if it was sent, it must be edited.
REFRESH = """
update deliveries
set wanted = wanted + 1,
    state = case when state in ('sent', 'failed') then 'planned' else state end,
    attempts = case when state in ('sent', 'failed') then 0 else attempts end,
    not_before = case when state in ('sent', 'failed') then :now else not_before end
where key = :key and state <> 'cancelled'
"""

# Wait (longer) with a message that was not begun.
POSTPONE = "update deliveries set not_before = :not_before where key = :key and state = 'planned'"

# The clock was set back: what waits, waits as long as it did, not until the clock is there again.
BRING_FORWARD = """
update deliveries set not_before = not_before - :by where state = 'planned' and not_before > :now
"""

# Take back what was not begun.
CANCEL = "update deliveries set state = 'cancelled' where key = :key and state in ('planned', 'held')"

# What may be sent now: due, and nothing earlier of its lane unfinished; what only changes its looks holds up nothing.
READY = """
select d.* from deliveries d
where d.state = 'planned' and d.not_before <= :now {excluded}
  and not exists (
    select 1 from deliveries e
    where e.lane = d.lane and e.id < d.id and e.state in ('planned', 'sending', 'unknown')
      and (e.shown = 0 or not exists (select 1 from links l where l.delivery_id = e.id)))
order by d.priority, d.id
limit :limit
"""

# Begin: from here on it may have been sent.
BEGIN = """
update deliveries set state = 'sending', sending_at = :now, attempts = attempts + 1, digest = null
where id = :id and state = 'planned'
"""

# It was sent as of revision :shown; a refresh that came meanwhile plans it again. From here on it is only changed.
SENT = """
update deliveries
set shown = :shown, sent_at = :now, error = null, attempts = 0, digest = :digest, priority = :edits,
    state = case when wanted > :shown then 'planned' else 'sent' end
where id = :id
"""

ANEW = "update deliveries set priority = :priority where id = :id"

# Nobody knows what it looks like now.
TOUCHED = """
update deliveries set digest = null
where id = (select delivery_id from links where chat_id = :chat_id and message_id = :message_id)
"""

# Try again later, with the reason.
RETRY = """
update deliveries set state = 'planned', not_before = :not_before, error = :error, variant = :variant
where id = :id and state in ('sending', 'planned')
"""

# It was not taken, for a reason that lies in no message: try again later, as if this had been no attempt.
PUT_BACK = """
update deliveries set state = 'planned', not_before = :now, error = :error, attempts = :attempts
where id = :id and state in ('sending', 'planned')
"""

# Settle in a state that is not 'sent'.
SETTLE = "update deliveries set state = :state, error = :error where id = :id"

# Forget a message, so that it can be planned anew.
REMOVE = "delete from deliveries where key = :key"

# What a process that ended left half-said.
LEFT_SENDING = f"select * from deliveries where {UNSETTLED} and state = 'sending' order by id"

# Let go what was held (its recipient has a chat now).
RELEASE = """
update deliveries set state = 'planned', not_before = :now, attempts = 0
where state = 'held' and recipient = :recipient and error is distinct from :restored
"""

# A group has another id now: what is to be said in the chat itself goes there.
MOVE = """
update deliveries set recipient = :new, lane = case when lane = :old then :new else lane end
where recipient = :old and state in ('planned', 'sending', 'held', 'failed')
"""

# What is to be done to a message there stays behind: in the group's new chat another message has that number.
STAY = """
update deliveries set state = 'cancelled'
where recipient = :old and kind in ('erase', 'reaction', 'wipe') and state in ('planned', 'sending', 'held', 'failed')
"""

BY_KEY = "select * from deliveries where key = :key"
BY_ID = "select * from deliveries where id = :id"

# The message of that key, and those whose keys go on after it with a colon.
FAMILY = "select * from deliveries where key = :key or (key >= :first and key < :last) order by id"
OF_KIND = "select * from deliveries where appeal_id = :appeal_id and kind = :kind order by id"

# Whose messages wait for a chat, and which was the first?
HOMELESS = f"""
select recipient, min(id) as first from deliveries
where {UNSETTLED} and state = 'held' and error = :error group by recipient
"""

# Every message whose key begins so (keys are unique, so their index serves).
KEYED = "select * from deliveries where key >= :first and key < :last order by id"

# The same message, but about something else (a list's other page).
REWRITE = "update deliveries set payload = :payload where key = :key"

# How many stand in which state, and when the oldest of each was planned.
COUNTS = "select state, count(*) as number, min(created_at) as oldest from deliveries group by state"

# Finished rows of old are pruned, so many at once, each state by an index of its own; those of open appeals stay.
_PRUNE = """
delete from deliveries where id in (
  select d.id from deliveries d where {finished} and d.{at} < :before
    and not exists (select 1 from appeals a where a.id = d.appeal_id and a.state = 'open')
  order by d.{at} limit :limit)
"""
PRUNE = (
    _PRUNE.format(finished="state = 'sent'", at="sent_at"),
    _PRUNE.format(finished=f"{UNSETTLED} and state = 'failed'", at="created_at"),
    _PRUNE.format(finished="state = 'cancelled'", at="created_at"),
)

# Why a message is held when its place has no chat.
NO_CHAT = "no chat is bound"
# Why a message is held after a backup took the database's place: it may have been sent since.
RESTORED = "the database was restored from a backup"


@dataclass(frozen=True)
class Plan:
    """What is to be said: see `Delivery`. `lane` orders: messages of one lane leave one after another."""

    kind: str
    key: str
    recipient: str
    appeal_id: int | None = None
    post_id: int | None = None
    payload: Payload | None = None
    lane: str = ""
    not_before: int = 0
    priority: int | None = None


def plan(tx: Transaction, now: int, what: Plan) -> bool:
    """Plan a message; False when one of that key is planned or said already."""
    lane = what.lane or (f"{what.appeal_id}:{what.recipient}" if what.appeal_id else what.recipient)
    params: Params = {
        "key": what.key,
        "kind": what.kind,
        "lane": lane,
        "recipient": what.recipient,
        "appeal_id": what.appeal_id,
        "post_id": what.post_id,
        "payload": dump(what.payload or {}),
        "priority": RULES[what.kind].priority if what.priority is None else what.priority,
        "not_before": max(what.not_before, now),
        "now": now,
    }
    return tx.execute(PLAN, params) == 1


def refresh(tx: Transaction, now: int, key: str) -> None:
    """The message of that key should be shown anew; nothing when there is none."""
    tx.execute(REFRESH, {"key": key, "now": now})


def postpone(tx: Transaction, key: str, not_before: int) -> None:
    tx.execute(POSTPONE, {"key": key, "not_before": not_before})


def bring_forward(tx: Transaction, now: int, by: int) -> None:
    """The clock was set back by so many ms."""
    tx.execute(BRING_FORWARD, {"now": now, "by": by})


def cancel(tx: Transaction, key: str) -> bool:
    """Take a message back; False when it has left or is leaving."""
    return tx.execute(CANCEL, {"key": key}) == 1


def remove(tx: Transaction, key: str) -> None:
    """Forget a message, so that its key can be planned anew."""
    tx.execute(REMOVE, {"key": key})


def ready(tx: Transaction, now: int, limit: int, excluded: Collection[str] = ()) -> list[Delivery]:
    """What may be sent now, most urgent first, leaving out the recipients in `excluded`."""
    names = {f"x{number}": recipient for number, recipient in enumerate(excluded)}
    clause = f"and d.recipient not in ({', '.join(':' + name for name in names)})" if names else ""
    rows = tx.fetch_all(READY.format(excluded=clause), {"now": now, "limit": limit, **names})
    return [_delivery(row) for row in rows]


def begin(tx: Transaction, now: int, delivery_id: int) -> bool:
    return tx.execute(BEGIN, {"id": delivery_id, "now": now}) == 1


def sent(tx: Transaction, now: int, delivery: Delivery, digest: str | None) -> None:
    """It was sent as of the revision that was wanted, and looks as `digest` says; None where that is not known."""
    edits = RULES[delivery.kind].edits
    tx.execute(SENT, {"id": delivery.id, "shown": delivery.wanted, "now": now, "digest": digest, "edits": edits})


def gone(tx: Transaction, delivery: Delivery) -> None:
    """Its messages are not there any more: should it be needed again, it is sent anew, and as urgent as at first."""
    links.drop_of_delivery(tx, delivery.id)
    tx.execute(ANEW, {"id": delivery.id, "priority": RULES[delivery.kind].priority})


def touched(tx: Transaction, now: int, chat_id: int, message_id: int) -> None:
    """The message may look otherwise than it was sent: a menu opens under a button that is pressed."""
    tx.execute(TOUCHED, {"chat_id": chat_id, "message_id": message_id})


def retry(tx: Transaction, delivery: Delivery, not_before: int, error: str, variant: str | None = None) -> None:
    tx.execute(
        RETRY,
        {
            "id": delivery.id,
            "not_before": not_before,
            "error": error,
            "variant": delivery.variant if variant is None else variant,
        },
    )


def put_back(tx: Transaction, delivery: Delivery, now: int, error: str) -> None:
    """Try again as soon as may be; `delivery` as it was before this attempt, which does not count."""
    tx.execute(PUT_BACK, {"id": delivery.id, "now": now, "error": error, "attempts": delivery.attempts})


def settle(tx: Transaction, delivery_id: int, state: str, error: str = "") -> None:
    tx.execute(SETTLE, {"id": delivery_id, "state": state, "error": error or None})


def left_sending(tx: Transaction) -> list[Delivery]:
    return [_delivery(row) for row in tx.fetch_all(LEFT_SENDING)]


def release(tx: Transaction, now: int, recipient: str) -> None:
    tx.execute(RELEASE, {"recipient": recipient, "now": now, "restored": RESTORED})


def move(tx: Transaction, old: str, new: str) -> None:
    """What is not said yet to `old` goes to `new`; what was to become of messages in `old` does not."""
    tx.execute(STAY, {"old": old})
    tx.execute(MOVE, {"old": old, "new": new})


def by_key(tx: Transaction, key: str) -> Delivery | None:
    row = tx.fetch_one(BY_KEY, {"key": key})
    return _delivery(row) if row else None


def by_id(tx: Transaction, delivery_id: int) -> Delivery | None:
    row = tx.fetch_one(BY_ID, {"id": delivery_id})
    return _delivery(row) if row else None


def of_kind(tx: Transaction, kind: str, appeal_id: int) -> list[Delivery]:
    """All messages of that kind for the appeal, oldest first."""
    return [_delivery(row) for row in tx.fetch_all(OF_KIND, {"appeal_id": appeal_id, "kind": kind})]


def family(tx: Transaction, key: str) -> list[Delivery]:
    """The message of that key and those whose keys are `key:…`, oldest first."""
    rows = tx.fetch_all(FAMILY, {"key": key, "first": f"{key}:", "last": f"{key};"})
    return [_delivery(row) for row in rows]


def without_chat(tx: Transaction) -> list[tuple[str, int]]:
    """(recipient, id of the first message) of every place that has messages waiting and no chat."""
    return [(row["recipient"], row["first"]) for row in tx.fetch_all(HOMELESS, {"error": NO_CHAT})]


def keyed(tx: Transaction, prefix: str) -> list[Delivery]:
    """All messages whose key begins with `prefix`, oldest first."""
    last = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    return [_delivery(row) for row in tx.fetch_all(KEYED, {"first": prefix, "last": last})]


def rewrite(tx: Transaction, now: int, key: str, payload: Payload) -> None:
    """The message of that key says what this payload makes of it from now on."""
    tx.execute(REWRITE, {"key": key, "payload": dump(payload)})
    refresh(tx, now, key)


def counts(tx: Transaction) -> dict[str, tuple[int, int]]:
    """State → (how many, when the oldest was planned)."""
    return {row["state"]: (row["number"], row["oldest"]) for row in tx.fetch_all(COUNTS)}


def prune(tx: Transaction, before: int, limit: int) -> bool:
    """Forget what was settled before that instant, so many of a state; True when there may be more."""
    return any(tx.execute(sql, {"before": before, "limit": limit}) == limit for sql in PRUNE)


def _delivery(row: Row) -> Delivery:
    return into(Delivery, row, payload=json.loads(row["payload"]))
