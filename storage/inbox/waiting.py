"""Messages that are not appeals yet: residents' before consent, staff's before they say what it is."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content
from storage.database import Row, Transaction

KEEP = """
insert into waiting_messages
    (chat_id, message_id, person_id, content, media_group, reply_to, written_at, from_staff)
values (:chat_id, :message_id, :person_id, :content, :media_group, :reply_to, :written_at, :from_staff)
on conflict (chat_id, message_id) do update set content = excluded.content
"""
# What waits for the person's consent, in the order it was written.
OF_PERSON = """
select * from waiting_messages where person_id = :person_id and from_staff = 0 and written_at >= :since
order by message_id
"""
# A message that waits, with its whole album.
AT = """
select * from waiting_messages
where chat_id = :chat_id and (message_id = :message_id or media_group = (
    select media_group from waiting_messages where chat_id = :chat_id and message_id = :message_id))
order by message_id
"""
TAKE = "delete from waiting_messages where chat_id = :chat_id and message_id = :message_id"
FORGET = "delete from waiting_messages where person_id = :person_id"

# Whom to remind: wrote long enough ago, and was not reminded yet.
TO_REMIND = """
select distinct person_id from waiting_messages
where reminded_at is null and written_at <= :before and from_staff = 0
  and not exists (select 1 from waiting_messages w
                  where w.person_id = waiting_messages.person_id and w.reminded_at is not null)
"""
REMINDED = "update waiting_messages set reminded_at = :now where person_id = :person_id"
EXPIRED = "select distinct person_id, from_staff from waiting_messages where written_at < :before"
EXPIRE = "delete from waiting_messages where written_at < :before"


def keep(tx: Transaction, person_id: int, message: Incoming, *, from_staff: bool = False) -> None:
    """Store a message; if it is stored already, replace its content."""
    tx.execute(
        KEEP,
        {
            "chat_id": message.chat_id,
            "message_id": message.message_id,
            "person_id": person_id,
            "content": message.content.dump(),
            "media_group": message.media_group,
            "reply_to": message.reply_to,
            "written_at": message.written_at,
            "from_staff": int(from_staff),
        },
    )


def of_person(tx: Transaction, person_id: int, since: int = 0) -> list[Incoming]:
    """The person's messages waiting for consent, written since that instant."""
    return [_incoming(row) for row in tx.fetch_all(OF_PERSON, {"person_id": person_id, "since": since})]


def at(tx: Transaction, chat_id: int, message_id: int) -> list[Incoming]:
    """The waiting message with the rest of its album; empty when it is not waiting."""
    return [_incoming(row) for row in tx.fetch_all(AT, {"chat_id": chat_id, "message_id": message_id})]


def take(tx: Transaction, messages: Iterable[Incoming]) -> None:
    """Remove them from the waiting ones."""
    for message in messages:
        tx.execute(TAKE, {"chat_id": message.chat_id, "message_id": message.message_id})


def forget(tx: Transaction, person_id: int) -> None:
    """Erase everything of the person that is waiting."""
    tx.execute(FORGET, {"person_id": person_id})


def to_remind(tx: Transaction, before: int) -> list[int]:
    return [row["person_id"] for row in tx.fetch_all(TO_REMIND, {"before": before})]


def reminded(tx: Transaction, now: int, person_id: int) -> None:
    tx.execute(REMINDED, {"person_id": person_id, "now": now})


def expire(tx: Transaction, before: int) -> list[int]:
    """Erase what was written before that instant; returns the authors who had been asked for consent."""
    found = tx.fetch_all(EXPIRED, {"before": before})
    if found:
        tx.execute(EXPIRE, {"before": before})
    return [row["person_id"] for row in found if not row["from_staff"]]


def _incoming(row: Row) -> Incoming:
    return Incoming(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        content=Content.load(row["content"]),
        written_at=row["written_at"],
        media_group=row["media_group"],
        reply_to=row["reply_to"],
    )
