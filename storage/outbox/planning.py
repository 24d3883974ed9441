"""The services' side of the outbox: plan, update, postpone, cancel and find messages. A message is identified by its
value, row or key."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from bot.domain.messages.outbox import Delivery, Message, dump
from storage.database import Params, Row, Transaction
from storage.outbox import links
from storage.rows import into

M = TypeVar("M", bound=Message)
Which = Message | Delivery[Message] | str

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

# The same message, but about something else (a list's other page).
REWRITE = "update deliveries set payload = :payload where key = :key"

# Wait (longer) with a message that was not begun.
POSTPONE = "update deliveries set not_before = :not_before where key = :key and state = 'planned'"

# Take back what was not begun.
CANCEL = "update deliveries set state = 'cancelled' where key = :key and state in ('planned', 'held')"

# Settle in a state that is not 'sent'.
SETTLE = "update deliveries set state = :state, error = :error where id = :id"

ANEW = "update deliveries set priority = :priority where id = :id"

# Nobody knows what it looks like now.
TOUCHED = """
update deliveries set digest = null
where id = (select delivery_id from links where chat_id = :chat_id and message_id = :message_id)
"""

# Forget a message, so that it can be planned anew.
REMOVE = "delete from deliveries where key = :key"

BY_KEY = "select * from deliveries where key = :key"
IS_PLANNED = "select 1 from deliveries where key = :key"
BY_ID = "select * from deliveries where id = :id"

# The message of that key, and those whose keys go on after it with a colon.
FAMILY = "select * from deliveries where key = :key or (key >= :first and key < :last) order by id"
OF_KIND = "select * from deliveries where appeal_id = :appeal_id and kind = :kind order by id"

# Every message whose key begins so (keys are unique, so their index serves).
KEYED = "select * from deliveries where key >= :first and key < :last order by id"


def plan(tx: Transaction, now: int, what: Message, not_before: int = 0, priority: int | None = None) -> None:
    """Plan a message; does nothing when its key is already planned or sent."""
    tx.put(PLAN, _planned(now, what, not_before, priority))


def plan_new(tx: Transaction, now: int, what: Message, not_before: int = 0, priority: int | None = None) -> bool:
    """As `plan`, but tells whether it is planned now for the first time."""
    return tx.execute(PLAN, _planned(now, what, not_before, priority)) == 1


def _planned(now: int, what: Message, not_before: int, priority: int | None) -> Params:
    appeal_id, post_id = what.about
    return {
        "key": what.key,
        "kind": what.kind,
        "lane": what.lane,
        "recipient": what.recipient,
        "appeal_id": appeal_id,
        "post_id": post_id,
        "payload": dump(what.payload),
        "priority": what.rule.priority if priority is None else priority,
        "not_before": max(not_before, now),
        "now": now,
    }


def refresh(tx: Transaction, now: int, which: Which) -> None:
    """Ask for the message to be shown anew; does nothing when there is none."""
    tx.put(REFRESH, {"key": _key(which), "now": now})


def rewrite(tx: Transaction, now: int, what: Message, key: str = "") -> None:
    """Replace the payload of the message with that key (by default its own)."""
    tx.put(REWRITE, {"key": key or what.key, "payload": dump(what.payload)})
    refresh(tx, now, key or what.key)


def postpone(tx: Transaction, which: Which, not_before: int) -> None:
    """Delay a message that has not begun to leave."""
    tx.put(POSTPONE, {"key": _key(which), "not_before": not_before})


def cancel(tx: Transaction, which: Which) -> bool:
    """Cancel a message; False when it has left or is leaving."""
    return tx.execute(CANCEL, {"key": _key(which)}) == 1


def settle(tx: Transaction, delivery_id: int, state: str, error: str = "") -> None:
    """Settle it in a state other than 'sent'."""
    tx.put(SETTLE, {"id": delivery_id, "state": state, "error": error or None})


def remove(tx: Transaction, which: Which) -> None:
    """Delete a message so that it can be planned again."""
    tx.execute(REMOVE, {"key": _key(which)})


def gone(tx: Transaction, row: Delivery[Message]) -> None:
    """Its messages were deleted: when needed again, it is sent anew with its original urgency."""
    links.drop_of_delivery(tx, row.id)
    tx.execute(ANEW, {"id": row.id, "priority": row.rule.priority})


def touched(tx: Transaction, now: int, chat_id: int, message_id: int) -> None:
    """The message may now look different, since pressing a button opens a menu under it."""
    tx.execute(TOUCHED, {"chat_id": chat_id, "message_id": message_id})


def find(tx: Transaction, what: M) -> Delivery[M] | None:
    """The row of that message."""
    row = tx.fetch_one(BY_KEY, {"key": what.key})
    return delivery(row) if row else None


def by_key(tx: Transaction, kind: type[M], key: str) -> Delivery[M] | None:
    """The row with that key, for a message of that kind."""
    row = tx.fetch_one(BY_KEY, {"key": key})
    return delivery(row) if row else None


def is_planned(tx: Transaction, key: str) -> bool:
    """Whether a message with that key was ever planned, whatever became of it."""
    return tx.fetch_one(IS_PLANNED, {"key": key}) is not None


def by_id(tx: Transaction, delivery_id: int | None) -> Delivery[Message] | None:
    """The row with that id, of any kind."""
    row = tx.fetch_one(BY_ID, {"id": delivery_id}) if delivery_id else None
    return delivery(row) if row else None


def of_kind(tx: Transaction, kind: type[M], appeal_id: int) -> list[Delivery[M]]:
    """All messages of that kind for the appeal, oldest first."""
    return [delivery(row) for row in tx.fetch_all(OF_KIND, {"appeal_id": appeal_id, "kind": kind.kind})]


def family(tx: Transaction, key: str, *kinds: type[M]) -> list[Delivery[M]]:
    """The message with that key and those with keys `key:…`, restricted to those kinds, oldest first."""
    rows = tx.fetch_all(FAMILY, {"key": key, "first": f"{key}:", "last": f"{key};"})
    return [delivery(row) for row in rows]


def keyed(tx: Transaction, prefix: str, *kinds: type[M]) -> list[Delivery[M]]:
    """All messages whose key begins with `prefix`, restricted to those kinds, oldest first."""
    last = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    return [delivery(row) for row in tx.fetch_all(KEYED, {"first": prefix, "last": last})]


def delivery(row: Row) -> Delivery[Any]:
    return into(Delivery, row, payload=json.loads(row["payload"]))


def _key(which: Which) -> str:
    return which if isinstance(which, str) else which.key
