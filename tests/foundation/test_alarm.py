"""The alarm clock: chores are done in pieces, and others get their turn between them."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.clock import Clock
from scheduler import alarm
from scheduler.alarm import AlarmClock, Job
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
