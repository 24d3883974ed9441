"""An embargo binds everywhere: until its hour neither the post nor another one with its words becomes public."""

from __future__ import annotations

import re

from bot.city.model import City
from bot.domain.content import folded
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.people import Actor
from bot.domain.publishing.posts import Material, Post
from bot.domain.time.slots import said_instant
from bot.services.publishing import desk
from bot.services.publishing.desk import EditorsDesk
from storage.database import Transaction
from storage.publishing import posts

# Fewer words than this may stand in anything.
ENOUGH = 8
_WORD = re.compile(r"\w+")


def require_free(tx: Transaction, now: int, city: City, material: Material, due_at: int | None, own: int = 0) -> None:
    """Raises Refusal when these words would become public before the end of the post's `own` embargo, or another
    post's."""
    at = max(due_at or now, now)
    for each in posts.under_embargo(tx, at):
        if each.id == own or same_words(material, each.material):
            until = said_instant(each.embargo_at or 0, city.time_zone)
            raise Refusal("post-under-embargo", number=each.id, until=until)


def binds(tx: Transaction, now: int, post: Post) -> bool:
    """Whether an embargo forbids publishing the post now."""
    return any(each.id == post.id or same_words(post.material, each.material) for each in posts.under_embargo(tx, now))


def same_words(one: Material, other: Material) -> bool:
    """Whether both texts say the same, or mostly so, regardless of formatting."""
    first, second = (_WORD.findall(folded(each.words.text)) for each in (one, other))
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) >= ENOUGH and f" {' '.join(shorter)} " in f" {' '.join(longer)} "


class Embargoes:
    """Sets embargoes and lifts them."""

    def __init__(self, city: City, editors_desk: EditorsDesk) -> None:
        self._city = city
        self._desk = editors_desk

    def set(self, tx: Transaction, now: int, actor: Actor, post_id: int, until: int) -> Post:
        """Until that hour only the media have it; it leaves for its channels then, or later."""
        post = self._desk.waiting(tx, actor, post_id)
        if until <= now:
            raise Refusal("post-hour-passed")
        if post.embargo_at and post.media_at and until < post.embargo_at:
            raise Refusal("post-embargo-told")
        posts.describe(tx, post_id, embargo_at=until)
        desk.record(tx, now, post_id, actor, "embargo", said_instant(until, self._city.time_zone))
        return post

    def lift(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> None:
        """`Снять эмбарго`, by the head: it may become public now."""
        post = self._desk.post(tx, actor, post_id)
        if not (actor.is_admin or "head" in actor.roles):
            raise NotAllowed("post-embargo-head-only")
        if post.embargo_at is None or post.embargo_at <= now:
            raise AlreadyDone("post-no-embargo")
        posts.describe(tx, post_id, embargo_at=None)
        desk.record(tx, now, post_id, actor, "embargo_lifted")
        desk.changed(tx, now, post_id)
