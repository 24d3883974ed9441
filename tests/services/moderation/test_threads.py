"""A forum's thread that somebody deleted: several messages may find that out at once, and one new thread is made."""

from __future__ import annotations

import pytest

from bot.domain.messages.appeals import Card
from bot.domain.messages.moderation import NewThread
from bot.domain.messages.outbox import Frame
from storage import outbox
from storage.office import threads
from tests.services.conftest import GROUP, HOUR, Work

OLD, NEW = 50, 60


@pytest.fixture
async def forum(work: Work) -> Work:
    """Two appeals of a topic that has its thread."""
    for text in ("На Садовой, 5 яма на дороге", "На Кирова, 7 яма на дороге"):
        await work.register(text)
        work.later(HOUR)
    await work.do(lambda tx, now: threads.keep(tx, GROUP, "roads", OLD))
    return work


async def lost(work: Work, number: int) -> bool:
    """The card of that appeal was refused, as its thread is not there any more."""
    [card] = await work.planned(Card, number)
    found: bool = await work.do(
        work.services.outcomes.thread_lost, Frame(card, work.now, GROUP), thread=OLD, closed=False
    )
    return found


async def thread(work: Work) -> int | None:
    found: int | None = await work.look(threads.find, GROUP, "roads")
    return found


async def test_the_second_message_that_finds_it_gone_waits_for_the_new_one_too(forum: Work) -> None:
    assert await lost(forum, 1)
    assert await lost(forum, 2), "it would stand outside of its thread for good"


async def test_a_message_that_was_meant_for_the_old_thread_leaves_the_new_one_alone(forum: Work) -> None:
    assert await lost(forum, 1)
    await forum.do(lambda tx, now: outbox.plan(tx, now, NewThread(GROUP, "roads")))
    await forum.do(lambda tx, now: threads.keep(tx, GROUP, "roads", NEW))
    assert await lost(forum, 2)
    assert await thread(forum) == NEW
    assert await forum.look(outbox.find, NewThread(GROUP, "roads")) is not None
