"""Maps messages in chats to appeals and posts, so that any reply finds its subject."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Row, Transaction
from storage.outbox.kinds import UNSETTLED

ADD = """
insert into links (chat_id, message_id, role, appeal_id, post_id, delivery_id, at)
values (:chat_id, :message_id, :role, :appeal_id, :post_id, :delivery_id, :now)
on conflict (chat_id, message_id) do update
set role = excluded.role, appeal_id = excluded.appeal_id, post_id = excluded.post_id, delivery_id = excluded.delivery_id
"""
# The role of a message of the bot's own that it does not know, because Telegram's answer to its sending was lost.
ADOPTED = "adopted"
FIND = "select * from links where chat_id = :chat_id and message_id = :message_id"

# The newest message of an appeal in that role in that chat.
OF_APPEAL = """
select * from links where appeal_id = :appeal_id and role = :role and chat_id = :chat_id
order by message_id desc limit 1
"""
ALL_OF_POST = "select * from links where post_id = :post_id order by chat_id, message_id"
OF_DELIVERY = "select * from links where delivery_id = :delivery_id and at <= :before order by message_id"
# What was sent lately: where, when, and how many messages at once. (What was sent and is to be edited is planned.)
# Each part is read off an index of its own: with `or` all links that were ever made would be read through.
RECENT = f"""
select l.chat_id, l.at, count(*) as cost from links l
where l.at > :since and l.at <= :now and l.delivery_id in (
  select id from deliveries where state = 'sent' and sent_at > :since
  union all select id from deliveries where state = 'planned'
  union all select id from deliveries where {UNSETTLED} and state = 'sending')
group by l.chat_id, l.delivery_id, l.at order by l.at
"""
DROP_OF_DELIVERY = "delete from links where delivery_id = :delivery_id"

FOREVER = 2**62


@dataclass(frozen=True)
class Link:
    chat_id: int
    message_id: int
    role: str
    appeal_id: int | None = None
    post_id: int | None = None
    delivery_id: int | None = None


def add(tx: Transaction, now: int, link: Link) -> None:
    tx.put(
        ADD,
        {
            "chat_id": link.chat_id,
            "message_id": link.message_id,
            "role": link.role,
            "appeal_id": link.appeal_id,
            "post_id": link.post_id,
            "delivery_id": link.delivery_id,
            "now": now,
        },
    )


def find(tx: Transaction, chat_id: int, message_id: int | None) -> Link | None:
    """The subject of the message, if it has one."""
    if message_id is None:
        return None
    row = tx.fetch_one(FIND, {"chat_id": chat_id, "message_id": message_id})
    return _link(row) if row else None


def of_appeal(tx: Transaction, appeal_id: int, role: str, chat_id: int) -> Link | None:
    row = tx.fetch_one(OF_APPEAL, {"appeal_id": appeal_id, "role": role, "chat_id": chat_id})
    return _link(row) if row else None


def all_of_post(tx: Transaction, post_id: int) -> list[Link]:
    return [_link(row) for row in tx.fetch_all(ALL_OF_POST, {"post_id": post_id})]


def of_delivery(tx: Transaction, delivery_id: int, before: int = FOREVER) -> list[Link]:
    """The delivery's messages sent by then."""
    return [_link(row) for row in tx.fetch_all(OF_DELIVERY, {"delivery_id": delivery_id, "before": before})]


def recent(tx: Transaction, since: int, now: int) -> list[tuple[int, int, int]]:
    """(chat, instant, number of messages) of what the bot sent since then."""
    return [(row["chat_id"], row["at"], row["cost"]) for row in tx.fetch_all(RECENT, {"since": since, "now": now})]


def drop_of_delivery(tx: Transaction, delivery_id: int) -> None:
    """Forget the delivery's messages, which are gone; it will be sent anew."""
    tx.execute(DROP_OF_DELIVERY, {"delivery_id": delivery_id})


def _link(row: Row) -> Link:
    return Link(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        role=row["role"],
        appeal_id=row["appeal_id"],
        post_id=row["post_id"],
        delivery_id=row["delivery_id"],
    )
