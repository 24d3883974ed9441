"""Totals of polls, however late they come."""

from __future__ import annotations

from bot.domain.content import Content
from bot.domain.outgoing import Votes
from bot.domain.publishing.posts import Material
from storage.database import Database
from storage.publishing import polls, posts


def told(votes: int, *, closed: bool = False) -> Votes:
    return Votes("1", "Когда?", (("Сегодня", votes), ("Завтра", 0)), votes, closed)


async def test_a_closed_poll_keeps_its_last_totals_whatever_is_told_late(db: Database) -> None:
    draft = posts.NewPost((1, "Алла"), "person:1", Material((Content("Опрос"),)), ("city",))
    post = await db.write(posts.create, 1, draft)
    await db.write(polls.register, 1, (post.id, "city"), told(0))
    for poll in (told(2), told(3, closed=True), told(2)):
        await db.write(polls.update, 1, poll)
    [tally] = await db.read(polls.of_post, post.id)
    assert (tally.voters, tally.closed) == (3, True)
