"""Messages that may become a publication: what editors wrote in private, albums in the moderators' group."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.content import Content
from storage.database import Row, Transaction

SAW = """
insert into seen_messages (chat_id, message_id, person_id, media_group, content, at)
values (:chat_id, :message_id, :person_id, :media_group, :content, :now)
on conflict (chat_id, message_id) do update set content = excluded.content
"""
GET = "select * from seen_messages where chat_id = :chat_id and message_id = :message_id"
OF_GROUP = "select * from seen_messages where chat_id = :chat_id and media_group = :media_group order by message_id"
INTO_BATCH = "update seen_messages set batch = 1 where chat_id = :chat_id and message_id = :message_id"
BATCH = """
select * from seen_messages where chat_id = :chat_id and person_id = :person_id and batch = 1 order by message_id
"""
END_BATCH = "update seen_messages set batch = 0 where chat_id = :chat_id and person_id = :person_id"
PRUNE = """
delete from seen_messages where (chat_id, message_id) in (
  select chat_id, message_id from seen_messages where at < :before order by at limit :limit)
"""


@dataclass(frozen=True)
class Seen:
    """A message as the bot saw it."""

    chat_id: int
    message_id: int
    person_id: int
    media_group: str | None
    content: Content


def saw(tx: Transaction, now: int, message: Seen) -> None:
    """Store the message, or its new text after an edit."""
    tx.execute(
        SAW,
        {
            "chat_id": message.chat_id,
            "message_id": message.message_id,
            "person_id": message.person_id,
            "media_group": message.media_group,
            "content": message.content.dump(),
            "now": now,
        },
    )


def whole(tx: Transaction, chat_id: int, message_id: int) -> list[Content]:
    """The message, or its whole album; empty when it was not seen."""
    row = tx.fetch_one(GET, {"chat_id": chat_id, "message_id": message_id})
    if row is None:
        return []
    return group(tx, chat_id, row["media_group"]) if row["media_group"] else [_seen(row).content]


def ids(tx: Transaction, chat_id: int, message_id: int) -> list[int]:
    """The ids of the message and of the parts of its album that were seen."""
    row = tx.fetch_one(GET, {"chat_id": chat_id, "message_id": message_id})
    if row is None or not row["media_group"]:
        return [message_id]
    return [part.message_id for part in album(tx, chat_id, row["media_group"])]


def group(tx: Transaction, chat_id: int, media_group: str) -> list[Content]:
    """The parts of an album that were seen, in order."""
    return [part.content for part in album(tx, chat_id, media_group)]


def album(tx: Transaction, chat_id: int, media_group: str) -> list[Seen]:
    """The same with where each part stands."""
    return [_seen(row) for row in tx.fetch_all(OF_GROUP, {"chat_id": chat_id, "media_group": media_group})]


def into_batch(tx: Transaction, chat_id: int, message_id: int) -> None:
    """Add the message to the batch its author is collecting for a queue."""
    tx.execute(INTO_BATCH, {"chat_id": chat_id, "message_id": message_id})


def batch(tx: Transaction, chat_id: int, person_id: int) -> list[Seen]:
    """The batch the person has collected, in order."""
    return [_seen(row) for row in tx.fetch_all(BATCH, {"chat_id": chat_id, "person_id": person_id})]


def end_batch(tx: Transaction, chat_id: int, person_id: int) -> None:
    tx.execute(END_BATCH, {"chat_id": chat_id, "person_id": person_id})


def prune(tx: Transaction, before: int, limit: int) -> bool:
    """Delete some of the messages seen before that instant; True when there may be more."""
    return tx.execute(PRUNE, {"before": before, "limit": limit}) == limit


def _seen(row: Row) -> Seen:
    content = Content.load(row["content"])
    return Seen(row["chat_id"], row["message_id"], row["person_id"], row["media_group"], content)
