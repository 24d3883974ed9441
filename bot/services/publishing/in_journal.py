"""A publication's journal line: it exists while the publication stands in a channel, with the kind it is counted as."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.content import clipped
from bot.domain.counting.campaigns import Campaigns
from bot.domain.journal.entries import TITLE_LIMIT, NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.publishing.life import There
from bot.services.journal import writing
from storage.database import Transaction
from storage.office import facts
from storage.publishing import posts

# That the publications of before the journal stand in it.
TAKEN_IN = "posts_in_journal"


def follow(tx: Transaction, now: int, post_id: int) -> None:
    """Bring the post's journal line up to date."""
    post = posts.get(tx, post_id)
    if post.is_waiting and post.media_at is None:
        return
    out = [each for each in posts.publications(tx, post_id) if each.state == There.SENT]
    cause = f"post:{post_id}"
    if not out and post.media_at is None:
        writing.take_back(tx, now, cause)
        return
    since = [each.published_at or now for each in out] + [post.media_at] * (post.media_at is not None)
    title = clipped(" ".join(post.material.words.text.split()), TITLE_LIMIT) or f"№ {post.id}"
    entry = NewEntry(
        kind=Kind(post.kind) if post.kind else Kind.INFORMATION,
        title=title,
        happened_at=min(at for at in since if at is not None),
        author=(post.author_id, post.author_name),
        cause=cause,
        url=post.site_url or (out[0].link if out else ""),
        campaigns=post.campaign_keys,
        post_id=post.id,
    )
    writing.write(tx, now, entry)


def take_in(tx: Transaction, now: int, city: City) -> None:
    """Once, at the start: map free-text campaigns to the city's list (unknown ones stay), and enter what is
    published."""
    if not facts.begin(tx, TAKEN_IN, now):
        return
    campaigns = city[Campaigns]
    for post_id, typed in posts.with_campaigns(tx):
        words = [word.strip() for word in typed.split(",") if word.strip()]
        found = [campaigns.called(word) for word in words]
        keys = dict.fromkeys(each.key if each else word for each, word in zip(found, words, strict=True))
        posts.describe(tx, post_id, campaigns=", ".join(keys))
    for post_id in posts.published(tx):
        follow(tx, now, post_id)
