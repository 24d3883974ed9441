"""Publications that other rooms of the office make."""

from __future__ import annotations

from bot.domain.people import BOT, Actor
from bot.services.publishing import desk
from bot.services.publishing.publishing import Publishing
from storage.database import Transaction
from storage.publishing import moves, posts
from storage.publishing.posts import NewPost


def schedule(tx: Transaction, now: int, publishing: Publishing, actor: Actor, draft: NewPost) -> int:
    """What an editor agreed to by another press: it leaves at its hour. Returns its number."""
    post = posts.create(tx, now, draft)
    desk.record(tx, now, post.id, actor, "prepared")
    publishing.decide(tx, now, actor, post.id)
    return post.id


def drop(tx: Transaction, now: int, post_id: int | None) -> bool:
    """What has not begun to leave never does; False for what has, or is no publication."""
    post = posts.find(tx, post_id) if post_id else None
    if post is None or not post.is_waiting or not moves.cancel(tx, now, post.id):
        return False
    desk.record(tx, now, post.id, BOT, "cancelled")
    desk.changed(tx, now, post.id)
    return True


def release(tx: Transaction, now: int, publishing: Publishing, draft: NewPost) -> int:
    """What a room has to say in public at this moment, in words that stay; returns its number."""
    post = posts.create(tx, now, draft)
    posts.describe(tx, post.id, sealed=1)
    posts.set_hour(tx, post.id, now)
    desk.record(tx, now, post.id, BOT, "released")
    publishing.leave(tx, now, post.id)
    return post.id
