"""What a publication has left elsewhere: files, messages in channels, questions to editors, its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.messages.publishing import PostQuestion
from storage.database import Transaction
from storage.rows import into

# When one of these files was last published, in another post.
SEEN_MEDIA = """
select max(c.published_at) as at from post_media m join post_channels c on c.post_id = m.post_id
where m.unique_id in ({ids}) and m.post_id <> :but and c.state = 'sent'
"""
# The newest message that is known of a channel: a link to it opens the channel.
LAST_LINK = "select max(message_id) as id from post_channels where chat_id = :chat_id and message_id is not null"
# What was asked about the post, so that every copy of a question shows the decision.
QUESTIONS = f"select key from deliveries where post_id = :post_id and kind = '{PostQuestion.kind}'"
HISTORY = "select at, actor_name, action, detail from events where post_id = :post_id order by id"


@dataclass(frozen=True)
class Line:
    """A line of a post's history."""

    at: int
    actor_name: str
    action: str
    detail: str


def media_published(tx: Transaction, unique_ids: Sequence[str], but: int) -> int | None:
    """When one of these files was last published in another post."""
    if not unique_ids:
        return None
    names = {f"u{number}": unique_id for number, unique_id in enumerate(unique_ids)}
    row = tx.fetch_one(SEEN_MEDIA.format(ids=", ".join(f":{name}" for name in names)), {"but": but, **names})
    return row["at"] if row else None


def last_message(tx: Transaction, chat_id: int) -> int | None:
    row = tx.fetch_one(LAST_LINK, {"chat_id": chat_id})
    return row["id"] if row else None


def questions(tx: Transaction, post_id: int) -> list[str]:
    """The keys of the questions about the post that were sent to editors."""
    return [row["key"] for row in tx.fetch_all(QUESTIONS, {"post_id": post_id})]


def history(tx: Transaction, post_id: int) -> list[Line]:
    return [into(Line, row) for row in tx.fetch_all(HISTORY, {"post_id": post_id})]
