"""The sender over a real outbox: what a claim may touch, and what one message cannot do to the others."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from bot.clock import Clock
from bot.domain.messages.outbox import Frame, Message
from bot.domain.messages.people import Removal, Told
from bot.domain.outgoing import Outgoing, Say
from bot.supervisor import Supervisor
from bot.telegram.api import Api
from bot.telegram.sending import sender as sending_loop
from bot.telegram.sending.gate import Gate
from bot.telegram.sending.limits import Limits
from bot.telegram.sending.sender import Sender
from bot.telegram.sending.settling import Outcomes
from bot.views import View
from storage import outbox
from storage.database import StorageUnavailable, Transaction
from storage.office import facts
from storage.sqlite import SqliteDatabase

GROUP = -100


class Recorded:
    """A Bot API that takes everything."""

    def __init__(self) -> None:
        self.said: list[str] = []

    async def call(self, method: str, params: Mapping[str, Any] | None = None, **_: object) -> object:
        assert params is not None
        self.said.append(params["text"])
        return {"message_id": len(self.said)}


class Quiet:
    """Outcomes of which nothing follows."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **kwargs: None


class Watched(Limits):
    """Limits that know in which threads they were used."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: set[int] = set()

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_") and name != "threads":
            self.threads.add(threading.get_ident())
        return super().__getattribute__(name)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = await SqliteDatabase.open(tmp_path / "bot.db")
    yield opened
    await opened.close()


def word(tx: Transaction, frame: Frame[Told]) -> Outgoing:
    return Say(frame.message.text, html=False)


def sender(db: SqliteDatabase, api: Recorded, limits: Limits, **views: View) -> Sender:
    clock = Clock(None)
    return Sender(cast(Api, api), db, clock, Gate(limits, clock), {"say": word, **views}, cast(Outcomes, Quiet()))


async def plan(db: SqliteDatabase, *words: str, to: str = f"chat:{GROUP}") -> None:
    for number, text in enumerate(words, start=1):
        await db.write(outbox.plan, 1, Told(text, to, text, appeal=number))


async def plan_removal(db: SqliteDatabase, key: str) -> None:
    await db.write(outbox.plan, 1, Removal(key, f"chat:{GROUP}", 1))


async def until(done: Callable[[], bool], sends: Sender) -> None:
    """Let it send until that is so, a minute at most; then to its end."""
    supervisor = Supervisor()
    running = asyncio.ensure_future(sends.run(supervisor))  # noqa: TID251  awaited below
    try:
        async with asyncio.timeout(60):
            while not done() and not running.done():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    finally:
        sends.stop()
        await running


async def test_the_count_of_what_was_sent_is_kept_in_the_event_loop_alone(db: SqliteDatabase) -> None:
    limits, api = Watched(), Recorded()
    await plan(db, *map(str, range(20)))
    await until(lambda: len(api.said) == 20, sender(db, api, limits))
    assert limits.threads == {threading.get_ident()}


async def test_a_claim_whose_transaction_ended_may_be_run_again_and_finds_the_same(db: SqliteDatabase) -> None:
    sends = sender(db, Recorded(), Limits())
    await plan(db, *map(str, range(30)))
    look = sends._look(1)

    def undone(tx: Transaction) -> None:
        claim = sends._claiming.claim(tx, look)
        found.append([each.frame.delivery.key for each in claim.prepared])
        raise StorageUnavailable("run it again")

    found: list[list[str]] = []
    for _ in range(2):
        with pytest.raises(StorageUnavailable):
            await db.write(undone)
    assert found[0] == found[1] != []


async def test_a_view_that_fails_takes_nothing_along_and_its_own_writes_are_undone(db: SqliteDatabase) -> None:
    def broken(tx: Transaction, frame: Frame[Message]) -> Outgoing:
        facts.put(tx, "half", "done")
        tx.execute("insert into no_such_table values (1)")
        raise AssertionError

    api = Recorded()
    await plan(db, "first")
    await plan_removal(db, "broken")
    await plan(db, "last")
    await until(lambda: len(api.said) == 2, sender(db, api, Limits(), erase=broken))
    assert set(api.said) == {"first", "last"}
    assert await db.read(facts.get, "half") is None
    row = await db.read(outbox.by_key, Removal, "broken")
    assert row is not None
    assert row.state == "failed"


async def test_trouble_of_the_storage_within_a_view_begins_nothing(db: SqliteDatabase) -> None:
    def out_of_order(tx: Transaction, frame: Frame[Message]) -> Outgoing:
        raise StorageUnavailable("disk I/O error")

    sends = sender(db, Recorded(), Limits(), erase=out_of_order)
    await plan(db, "first")
    await plan_removal(db, "second")
    with pytest.raises(StorageUnavailable):
        await db.write(sends._claiming.claim, sends._look(1))
    rows = [await db.read(outbox.by_key, Message, key) for key in ("first", "second")]
    assert [row.state for row in rows if row] == ["planned", "planned"]


async def test_a_rush_to_a_group_stops_at_twenty_and_the_others_are_served(db: SqliteDatabase) -> None:
    api = Recorded()
    await plan(db, *(f"card {number}" for number in range(40)))
    await plan(db, "a word to a person", to="person:7")
    await until(lambda: len(api.said) == 21, sender(db, api, Limits()))
    await asyncio.sleep(0.2)
    assert len(api.said) == 21
    assert "a word to a person" in api.said


async def test_a_sender_at_rest_only_reads_and_still_finds_what_nobody_told_it_of(
    db: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending_loop, "IDLE_SECONDS", 0.02)
    looks: list[str] = []
    read, write = SqliteDatabase.read, SqliteDatabase.write

    async def reads(self: SqliteDatabase, work: Any, /, *args: Any, **kwargs: Any) -> Any:
        looks.append("read")
        return await read(self, work, *args, **kwargs)

    async def writes(self: SqliteDatabase, work: Any, /, *args: Any, **kwargs: Any) -> Any:
        looks.append("write")
        return await write(self, work, *args, **kwargs)

    monkeypatch.setattr(SqliteDatabase, "read", reads)
    monkeypatch.setattr(SqliteDatabase, "write", writes)
    api = Recorded()
    sends = sender(db, api, Limits())
    ticks = itertools.count()
    await until(lambda: looks[-2:] == ["read"] * 2 and next(ticks) > 20, sends)
    assert looks.count("write") <= 3, "what was left, and a first look"
    assert looks.count("read") == 2, "for now, and for what is to come"

    async def later() -> None:
        await asyncio.sleep(0.2)
        await plan(db, "word")

    planning = asyncio.ensure_future(later())  # noqa: TID251  awaited below
    await until(lambda: len(api.said) == 1, sender(db, api, Limits()))
    await planning
