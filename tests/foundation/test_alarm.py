"""The alarm clock: chores are done in pieces, and others get their turn between them."""

from __future__ import annotations

import asyncio
import itertools
import time
from pathlib import Path

from bot.clock import Clock
from scheduler import alarm
from scheduler.alarm import AlarmClock, Job
from storage import committing
from storage.database import Transaction
from storage.office import facts
from storage.sqlite import SqliteDatabase
from tests.stage import eventually


async def test_a_chore_that_left_something_undone_goes_on_after_a_pause_until_all_is_done(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(alarm, "PAUSE_SECONDS", 0.01)

    def chore(tx: Transaction, now: int) -> bool:
        done = int(facts.get(tx, "done") or 0) + 1
        facts.put(tx, "done", done)
        return done < 4

    db = await SqliteDatabase.open(tmp_path / "bot.db")
    clock = AlarmClock(db, Clock(), [Job("chore", 3600.0, chore)], lambda: None)
    running = asyncio.ensure_future(clock.run())  # noqa: TID251
    try:

        async def all_done() -> bool:
            return await db.read(facts.get, "done") == "4"

        await eventually(all_done, within=30)
        await asyncio.sleep(0.1)
        assert await all_done(), "it rests when nothing is left"
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await db.close()


async def test_a_chore_gives_way_where_others_wait_for_the_database_too(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(alarm, "PAUSE_SECONDS", 0.01)
    pieces: list[float] = []

    def chore(tx: Transaction, now: int) -> bool:
        pieces.append(time.monotonic())
        time.sleep(0.02)
        return len(pieces) < 4

    db = await SqliteDatabase.open(tmp_path / "bot.db")
    clock = AlarmClock(db, Clock(), [], lambda: None)
    await clock._go_on(Job("chore", 3600.0, chore))
    pauses = [later - earlier for earlier, later in itertools.pairwise(pieces)]
    assert min(pauses) >= alarm.PAUSE_TIMES * 0.02
    await db.close()


async def test_frequent_sweeps_share_a_commit_and_one_that_fails_fails_alone(tmp_path: Path, monkeypatch):
    points: list[str] = []
    monkeypatch.setattr(committing, "passing", points.append)

    def fails(tx: Transaction, now: int) -> None:
        facts.put(tx, "failed", now)
        raise ValueError

    def done(name: str) -> Job:
        return Job(name, 0.05, lambda tx, now: facts.put(tx, name, now))

    db = await SqliteDatabase.open(tmp_path / "bot.db")
    clock = AlarmClock(db, Clock(), [done("first"), Job("fails", 0.05, fails), done("second")], lambda: None)
    for job in clock._jobs:
        assert not await clock._ring(job)
    apart = len(points)
    points.clear()
    await clock._ring_all(0.05)
    assert 0 < len(points) < apart
    found = [await db.read(facts.get, name) for name in ("first", "failed", "second")]
    assert [bool(value) for value in found] == [True, False, True]
    await db.close()


async def test_sweeps_at_rest_take_no_writing_transaction_and_wake_nobody(tmp_path: Path, monkeypatch):
    def insert(tx: Transaction, now: int) -> None:
        if facts.get(tx, "asked") and not facts.get(tx, "done"):
            with tx.nested():
                tx.fetch_one("insert into facts (name, value) values ('done', '1') returning name")

    def put(tx: Transaction, now: int) -> None:
        if facts.get(tx, "asked") and not facts.get(tx, "put"):
            facts.put(tx, "put", now)

    writes: list[object] = []
    woken: list[int] = []
    write = SqliteDatabase.write

    async def counted(self, work, /, *args, **kwargs):
        writes.append(work)
        return await write(self, work, *args, **kwargs)

    db = await SqliteDatabase.open(tmp_path / "bot.db")
    clock = AlarmClock(db, Clock(), [Job("insert", 0.5, insert), Job("put", 0.5, put)], lambda: woken.append(1))
    monkeypatch.setattr(SqliteDatabase, "write", counted)
    await clock._ring_all(0.5)
    assert not writes
    assert not woken
    await db.write(facts.put, "asked", 1)
    writes.clear()
    await clock._ring_all(0.5)
    assert writes == [insert, put]
    assert len(woken) == 2
    await clock._ring_all(0.5)
    assert writes == [insert, put]
    assert [bool(await db.read(facts.get, name)) for name in ("done", "put")] == [True, True]
    await db.close()
