"""A picture that is closed after a publication with it was planned, or was tried, is not published either."""

from __future__ import annotations

import pytest

from bot.domain.errors import Refusal
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame
from bot.domain.people import Actor
from bot.domain.photos.photo import Closed
from bot.domain.publishing.life import PostState
from bot.domain.publishing.messages import ChannelPost
from storage import outbox
from storage.database import Transaction
from storage.photos import photos
from storage.publishing import moves, posts
from tests.photos.conftest import VERA, Room
from tests.photos.made import compressed

HOUR = 3_600_000


async def planned(room: Room) -> int:
    post_id = await room.draft(room.photo("hers"), words="Будет")

    def plan(tx: Transaction, now: int) -> None:
        posts.set_hour(tx, post_id, now + HOUR)
        moves.plan(tx, post_id)

    await room.do(plan)
    return post_id


async def close(room: Room) -> None:
    await room.do(room.made.closing.close, VERA, room.asked(), [1], Closed.CHILDREN)


async def state(room: Room, post_id: int) -> PostState:
    found: PostState = (await room.look(posts.get, post_id)).state
    return found


async def test_what_a_resident_had_erased_does_not_leave_at_its_hour(room: Room) -> None:
    anna = Actor(1001, "Анна")
    await room.publish(room.photo("hers", compressed(1)), words="Фото Анны")
    await room.do(lambda tx, now: photos.lend(tx, 1, anna.id))
    await room.fetch()
    post_id = await planned(room)
    await room.do(room.made.erasure.forget, anna, 5)
    room.clock.moment += HOUR
    await room.do(room.made.publishing.sweep)
    assert await state(room, post_id) is PostState.LATE
    with pytest.raises(Refusal, match="photos-closed"):
        await room.do(room.made.publishing.decide, VERA, post_id)


async def begun(room: Room) -> int:
    """A publication with the archive's first picture that is on its way into the channel."""
    await room.file_these(room.photo("hers", compressed(1)))
    await room.fetch()
    post_id = await room.draft(room.photo("hers"), words="Сейчас")
    await room.do(room.made.publishing.decide, VERA, post_id)
    assert await state(room, post_id) is PostState.SENDING
    return post_id


async def test_what_waits_to_leave_is_looked_at_once_more(room: Room) -> None:
    post_id = await begun(room)
    await close(room)
    key = ChannelPost.of(post_id, "city", 1)
    assert await room.said(key) == [None]
    await room.do(lambda tx, now: outbox.cancel(tx, key))
    await room.do(room.made.publishing.sweep)
    assert await state(room, post_id) is PostState.LATE


async def test_what_was_refused_is_not_tried_again_with_it(room: Room) -> None:
    post_id = await begun(room)

    def refused(tx: Transaction, now: int) -> None:
        row = outbox.by_key(tx, ChannelPost, ChannelPost.of(post_id, "city", 1))
        assert row is not None
        outbox.settle(tx, row.id, "failed")
        room.made.outcomes.failed(tx, now, Frame(row, now, -500), Failure(Meaning.REFUSED, "Bad Request"))

    await room.do(refused)
    await close(room)
    with pytest.raises(Refusal, match="photos-closed"):
        await room.do(room.made.publishing.answer, VERA, (post_id, "city", 1), "again")
