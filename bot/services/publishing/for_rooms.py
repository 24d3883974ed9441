"""Publications made by other rooms of the office."""

from __future__ import annotations

from bot.domain.people import BOT, Actor
from bot.services.publishing import desk
from bot.services.publishing.publishing import Publishing
from storage.database import Transaction
from storage.publishing import moves, posts
from storage.publishing.posts import NewPost


def schedule(tx: Transaction, now: int, publishing: Publishing, actor: Actor, draft: NewPost) -> int:
    """Publish at its hour what an editor agreed to by another press; returns its number."""
    post = posts.create(tx, now, draft)
    desk.record(tx, now, post.id, actor, "prepared")
    publishing.decide(tx, now, actor, post.id)
    return post.id


def drop(tx: Transaction, now: int, post_id: int | None) -> bool:
    """Cancel what has not begun to leave; False when it has, or is no publication."""
    post = posts.find(tx, post_id) if post_id else None
    if post is None or not post.is_waiting or not moves.cancel(tx, now, post.id):
        return False
    desk.record(tx, now, post.id, BOT, "cancelled")
    desk.changed(tx, now, post.id)
    return True


def release(tx: Transaction, now: int, publishing: Publishing, draft: NewPost) -> int:
    """Publish what a room has to say in public now, in a text that never changes; returns its number."""
    post = posts.create(tx, now, draft)
    posts.describe(tx, post.id, sealed=1)
    posts.set_hour(tx, post.id, now)
    desk.record(tx, now, post.id, BOT, "released")
    publishing.leave(tx, now, post.id)
    return post.id
