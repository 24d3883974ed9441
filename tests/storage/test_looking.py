"""Looks for work: at rest nothing is asked, yet what becomes due, or is committed by anybody, is found all the same."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from storage.database import Database, Engine, Transaction
from storage.engines import engine_of
from storage.looking import AHEAD_MS, Look
from storage.office import facts
from tests import engines
from tests.stage import eventually

NOW = 1_774_000_000_000
TICK = 500


class Due:
    """A look for a fact that names an instant, and when it was asked."""

    def __init__(self, db: Database) -> None:
        self.asked: list[int] = []
        self.look = Look(db, self._is_due)

    def _is_due(self, tx: Transaction, now: int) -> bool:
        self.asked.append(now)
        at = facts.instant(tx, "due")
        return at is not None and at <= now

    async def between(self, first: int, last: int) -> list[int]:
        """When it found something, asked at every tick."""
        return [now for now in range(first, last, TICK) if await self.look(now)]


@pytest.fixture(params=[engines.SQLITE, engines.POSTGRES])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with engines.address(tmp_path, request.param) as url:
        yield engine_of(url, tmp_path)


@pytest.fixture
async def db(engine: Engine) -> AsyncIterator[Database]:
    lease = engine.lease()
    assert await asyncio.to_thread(lease.take)
    async with AsyncExitStack() as ends:
        ends.push_async_callback(asyncio.to_thread, lease.release)
        opened = await engine.open(lease)
        ends.push_async_callback(opened.close)
        yield opened


async def test_at_rest_it_asks_once_for_now_and_once_for_what_is_to_come(db: Database) -> None:
    due = Due(db)
    assert not await due.between(NOW, NOW + AHEAD_MS)
    assert due.asked == [NOW, NOW + AHEAD_MS]
    assert not await due.between(NOW + AHEAD_MS, NOW + AHEAD_MS + TICK)
    assert due.asked[2:] == [NOW + AHEAD_MS], "that what nothing announced is not missed for ever"


async def test_what_becomes_due_is_found_at_its_time(db: Database) -> None:
    at = NOW + AHEAD_MS + 10 * TICK
    await db.write(facts.put, "due", at)
    assert (await Due(db).between(NOW, at + 3 * TICK)) == [at, at + TICK, at + 2 * TICK]


async def test_what_is_committed_is_found_at_the_next_look(db: Database) -> None:
    due = Due(db)
    assert not await due.between(NOW, NOW + 5 * TICK)
    await db.write(facts.put, "due", NOW)
    assert await due.look(NOW + 5 * TICK)


async def test_other_arguments_are_another_question(db: Database) -> None:
    look = Look(db, lambda tx, now, name: facts.get(tx, name))
    await db.write(facts.put, "here", "1")
    for _ in range(3):
        assert await look(NOW, "there") is None
    assert await look(NOW, "here") == "1"


@pytest.mark.parametrize("jump", [2 * AHEAD_MS, -2 * AHEAD_MS])
async def test_a_clock_that_jumps_is_looked_at_anew(db: Database, jump: int) -> None:
    due = Due(db)
    assert not await due.between(NOW, NOW + 5 * TICK)
    await due.look(NOW + jump)
    assert due.asked[-1] == NOW + jump


async def test_what_another_process_commits_is_found_in_a_moment(db: Database, engine: Engine) -> None:
    due = Due(db)
    assert not await due.between(NOW, NOW + 5 * TICK)

    def of_a_command() -> None:
        with engine.transaction(writing=True) as tx:
            facts.put(tx, "due", NOW)

    await asyncio.to_thread(of_a_command)

    async def found() -> bool:
        return bool(await due.look(NOW + 5 * TICK))

    await eventually(found, within=30)


async def test_and_so_is_what_another_worker_commits_even_if_its_word_is_lost(tmp_path: Path) -> None:
    with engines.postgres() as url:
        office = engine_of(url, tmp_path)
        async with AsyncExitStack() as ends:
            both = []
            for _ in range(2):
                lease = office.lease()
                assert await asyncio.to_thread(lease.take)
                ends.push_async_callback(asyncio.to_thread, lease.release)
                opened = await office.open(lease)
                ends.push_async_callback(opened.close)
                both.append(opened)
            due = Due(both[0])

            async def at_rest() -> bool:
                before = len(due.asked)
                await due.between(NOW, NOW + 5 * TICK)
                return len(due.asked) == before

            await eventually(at_rest, within=30)
            await both[1].write(facts.put, "due", NOW)

            async def found() -> bool:
                return bool(await due.look(NOW + 5 * TICK))

            await eventually(found, within=30)
