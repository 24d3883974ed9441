"""Forum threads of the moderators' group: one for each topic."""

from __future__ import annotations

from storage.database import Transaction

FIND = "select thread_id from threads where chat_id = :chat_id and topic = :topic"
KEEP = """
insert into threads (chat_id, topic, thread_id) values (:chat_id, :topic, :thread_id)
on conflict (chat_id, topic) do update set thread_id = excluded.thread_id
"""
DROP = "delete from threads where chat_id = :chat_id and topic = :topic"


def find(tx: Transaction, chat_id: int, topic: str) -> int | None:
    """The thread of that topic, if there is one."""
    row = tx.fetch_one(FIND, {"chat_id": chat_id, "topic": topic})
    return row["thread_id"] if row else None


def keep(tx: Transaction, chat_id: int, topic: str, thread_id: int) -> None:
    tx.execute(KEEP, {"chat_id": chat_id, "topic": topic, "thread_id": thread_id})


def drop(tx: Transaction, chat_id: int, topic: str) -> None:
    """Forget a deleted thread; it will be created again."""
    tx.execute(DROP, {"chat_id": chat_id, "topic": topic})
