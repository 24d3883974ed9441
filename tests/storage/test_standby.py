"""Two servers, one following the other: what a fail-over keeps, and how the rest of it is noticed."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from storage.database import Database, StorageUnavailable
from storage.office import facts
from storage.postgres.engine import PostgresOffice
from tests import engines
from tests.engines import Server
from tests.stage import eventually
from tests.storage.test_workers import worker

SYNCHRONOUS = "select 1 from pg_stat_replication where sync_state = 'sync'"


@dataclass
class Pair:
    """A server and its standby; `url` names both."""

    primary: Server
    standby: Server

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.primary.folder},{self.standby.folder}"


@pytest.fixture
def pair() -> Iterator[Pair]:
    if engines.program("pg_basebackup") is None:
        pytest.skip(engines.MISSING)
    primary = Server()
    try:
        standby = Server(standby_of=primary)
        try:
            yield Pair(primary, standby)
        finally:
            standby.remove()
    finally:
        primary.remove()


async def test_a_synchronous_standby_that_takes_over_under_load_lacks_nothing_and_everybody_works_on(
    pair: Pair, tmp_path: Path
) -> None:
    office = PostgresOffice(pair.url, tmp_path)
    numbers, confirmed = count(), set[str]()

    async def writes(db: Database) -> None:
        while True:
            name = f"fact-{next(numbers)}"
            try:
                await db.write(facts.put, name, 1)
            except StorageUnavailable:
                await asyncio.sleep(0.05)
            else:
                confirmed.add(name)

    async with worker(office) as (first, one), worker(office) as (second, other):
        pair.primary.do("alter system set synchronous_standby_names = '*'")
        pair.primary.do("select pg_reload_conf()")
        await eventually(lambda: bool(pair.primary.do(SYNCHRONOUS)))
        with pytest.raises(StorageUnavailable, match="a standby, or read-only"):
            await asyncio.to_thread(PostgresOffice(pair.standby.url("postgres"), tmp_path).examine)
        load = [asyncio.ensure_future(writes(db)) for db in (one, other) for _ in range(8)]  # noqa: TID251
        await eventually(lambda: len(confirmed) > 300)
        await asyncio.to_thread(pair.primary.end, signal.SIGQUIT)
        await asyncio.to_thread(pair.standby.promote)
        before = len(confirmed)
        await eventually(lambda: len(confirmed) > before + 300)
        for each in load:
            each.cancel()
        await asyncio.gather(*load, return_exceptions=True)
        await eventually(lambda: first.holds() and second.holds())
        assert (first.leads(), second.leads()) == (True, False)
        there = {str(name) for (name,) in pair.standby.do("select name from facts")}
        assert confirmed <= there
    async with worker(office) as (_, db):
        assert not db.went_back
