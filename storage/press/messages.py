"""The messages of media requests: the journalist's words, the office's answers and notes."""

from __future__ import annotations

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content
from bot.domain.press.requests import Said
from storage.database import Row, Transaction
from storage.rows import into

# A message is part of one request, and stands in it once.
ADD = """
insert into media_messages (request_id, chat_id, message_id, kind, content, media_group, author_id, author_name,
    written_at)
values (:request_id, :chat_id, :message_id, :kind, :content, :media_group, :author_id, :author_name, :written_at)
on conflict (chat_id, message_id) do nothing returning id
"""
GET = "select * from media_messages where id = :id"
AT = "select * from media_messages where chat_id = :chat_id and message_id = :message_id"
OF_GROUP = "select * from media_messages where chat_id = :chat_id and media_group = :media_group order by message_id"
OF_REQUEST = "select * from media_messages where request_id = :id order by id"
EDIT = "update media_messages set content = :content, edited_at = :now where id = :id"
ERASE = """
update media_messages set content = '{}',
    author_name = case when kind in ('request', 'addition') then '' else author_name end,
    author_id = case when kind in ('request', 'addition') then null else author_id end
where request_id = :id
"""
DROP = "delete from media_messages where request_id = :id and kind in ('request', 'addition')"


def add(tx: Transaction, request_id: int, message: Incoming, kind: str, author: tuple[int | None, str]) -> int | None:
    """Store a message; None when it is stored already."""
    row = tx.fetch_one(
        ADD,
        {
            "request_id": request_id,
            "chat_id": message.chat_id,
            "message_id": message.message_id,
            "kind": kind,
            "content": message.content.dump(),
            "media_group": message.media_group,
            "author_id": author[0],
            "author_name": author[1],
            "written_at": message.written_at,
        },
    )
    return row["id"] if row else None


def get(tx: Transaction, row_id: int) -> Said | None:
    row = tx.fetch_one(GET, {"id": row_id})
    return _said(row) if row else None


def at(tx: Transaction, chat_id: int, message_id: int) -> Said | None:
    row = tx.fetch_one(AT, {"chat_id": chat_id, "message_id": message_id})
    return _said(row) if row else None


def of_group(tx: Transaction, chat_id: int, media_group: str) -> list[Said]:
    """The stored parts of an album, in order."""
    return [_said(row) for row in tx.fetch_all(OF_GROUP, {"chat_id": chat_id, "media_group": media_group})]


def of_request(tx: Transaction, request_id: int) -> list[Said]:
    """All messages of the request, in order."""
    return [_said(row) for row in tx.fetch_all(OF_REQUEST, {"id": request_id})]


def edit(tx: Transaction, now: int, row_id: int, content: Content) -> None:
    tx.execute(EDIT, {"id": row_id, "content": content.dump(), "now": now})


def erase(tx: Transaction, request_id: int) -> None:
    """Erase the words and the journalist's identity."""
    tx.execute(ERASE, {"id": request_id})


def drop(tx: Transaction, request_id: int) -> None:
    """Remove the journalist's messages, which belong elsewhere."""
    tx.execute(DROP, {"id": request_id})


def _said(row: Row) -> Said:
    return into(Said, row, content=Content.load(row["content"]))
