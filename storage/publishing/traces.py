"""What a publication leaves elsewhere: files, messages in channels, questions to editors, its history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.publishing.messages import PostQuestion
from storage.database import Transaction
from storage.rows import into

# When one of these files was last published, in another post.
SEEN_MEDIA = """
select max(c.published_at) as at from post_media m join post_channels c on c.post_id = m.post_id
where m.unique_id in ({ids}) and m.post_id <> :but and c.state = 'sent'
"""
# The latest other post that says the same, and is planned or out. (A search by words is seldom: an editor's card.)
SAME_WORDS = """
select max(id) as id from posts where id <> :but and id > :since and content like :words escape '\\'
  and state in ('approval', 'queued', 'planned', 'late', 'sending', 'sent', 'unknown')
"""
# So many posts back the same words are looked for.
LOOKED_BACK = 500
# The newest message that is known of a channel: a link to it opens the channel.
LAST_LINK = "select max(message_id) as id from post_channels where chat_id = :chat_id and message_id is not null"
# What has not left yet for a channel, with the newest card of each.
WAITING_IN = """
select p.id, p.serial from posts p join post_channels c on c.post_id = p.id
where c.channel = :channel and p.state in ('draft', 'approval', 'queued', 'planned', 'late') order by p.id
"""
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


def same_words(tx: Transaction, text: str, but: int) -> int | None:
    """The number of the latest other post with exactly these words."""
    if not text:
        return None
    spelt = json.dumps(text, ensure_ascii=False)
    for sign in "\\%_":
        spelt = spelt.replace(sign, "\\" + sign)
    row = tx.fetch_one(SAME_WORDS, {"but": but, "since": but - LOOKED_BACK, "words": f'%"text":{spelt}%'})
    return row["id"] if row else None


def last_message(tx: Transaction, chat_id: int) -> int | None:
    row = tx.fetch_one(LAST_LINK, {"chat_id": chat_id})
    return row["id"] if row else None


def waiting_in(tx: Transaction, channel: str) -> list[tuple[int, int]]:
    """What has not left for a channel yet: number and newest card of each."""
    return [(row["id"], row["serial"]) for row in tx.fetch_all(WAITING_IN, {"channel": channel})]


def questions(tx: Transaction, post_id: int) -> list[str]:
    """The keys of all questions to editors about the post."""
    return [row["key"] for row in tx.fetch_all(QUESTIONS, {"post_id": post_id})]


def history(tx: Transaction, post_id: int) -> list[Line]:
    return [into(Line, row) for row in tx.fetch_all(HISTORY, {"post_id": post_id})]
