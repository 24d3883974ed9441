"""What residents wrote before they gave consent."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.appeals import Incoming
from bot.domain.content import Content
from storage.database import Row, Transaction

KEEP = """
insert into waiting_messages (chat_id, message_id, person_id, content, media_group, reply_to, written_at)
values (:chat_id, :message_id, :person_id, :content, :media_group, :reply_to, :written_at)
on conflict (chat_id, message_id) do update set content = excluded.content
"""
OF_PERSON = "select * from waiting_messages where person_id = :person_id order by message_id"
TAKE = "delete from waiting_messages where person_id = :person_id"
KNOWN = "select 1 from waiting_messages where chat_id = :chat_id and message_id = :message_id"

# Whom to remind: wrote long enough ago, and was not reminded yet.
TO_REMIND = """
select distinct person_id from waiting_messages
where reminded_at is null and written_at <= :before
  and not exists (select 1 from waiting_messages w
                  where w.person_id = waiting_messages.person_id and w.reminded_at is not null)
"""
REMINDED = "update waiting_messages set reminded_at = :now where person_id = :person_id"
EXPIRE = "delete from waiting_messages where written_at < :before"


@dataclass(frozen=True)
class Waiting:
    """A message that waits for its author's consent."""

    person_id: int
    incoming: Incoming


def keep(tx: Transaction, person_id: int, message: Incoming) -> None:
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
        },
    )


def of_person(tx: Transaction, person_id: int) -> list[Incoming]:
    return [_incoming(row) for row in tx.fetch_all(OF_PERSON, {"person_id": person_id})]


def drop(tx: Transaction, person_id: int) -> None:
    tx.execute(TAKE, {"person_id": person_id})


def knows(tx: Transaction, chat_id: int, message_id: int) -> bool:
    return tx.fetch_one(KNOWN, {"chat_id": chat_id, "message_id": message_id}) is not None


def to_remind(tx: Transaction, before: int) -> list[int]:
    return [row["person_id"] for row in tx.fetch_all(TO_REMIND, {"before": before})]


def reminded(tx: Transaction, now: int, person_id: int) -> None:
    tx.execute(REMINDED, {"person_id": person_id, "now": now})


def expire(tx: Transaction, before: int) -> int:
    return tx.execute(EXPIRE, {"before": before})


def _incoming(row: Row) -> Incoming:
    return Incoming(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        content=Content.load(row["content"]),
        written_at=row["written_at"],
        media_group=row["media_group"],
        reply_to=row["reply_to"],
    )
