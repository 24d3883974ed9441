"""A database that went back in time by other hands is noticed by whoever wrote to it, and dealt with once."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest

from storage.database import StorageUnavailable
from storage.office import facts
from storage.postgres.engine import PostgresOffice
from tests import engines
from tests.stage import eventually
from tests.storage.test_workers import worker


async def test_a_database_that_went_back_in_time_is_noticed_by_whoever_wrote_to_it(tmp_path: Path) -> None:
    server = engines.server()
    name = server.make()
    office = PostgresOffice(server.url(name), tmp_path)
    second = PostgresOffice(server.url(name), tmp_path / "second machine")
    elsewhere = PostgresOffice(server.url(name), tmp_path / "another machine")
    try:
        async with worker(office) as (_, db), worker(second) as (_, beside):
            await db.write(facts.put, "name", 1)
            await beside.write(facts.put, "name", 1)
            assert not db.went_back
            before = await asyncio.to_thread(_copied, server, name)
            await beside.write(facts.put, "name", 1)
        async with worker(office) as (_, db):
            await db.write(facts.put, "name", 2)
        async with worker(office) as (_, db):
            assert not db.went_back
            await db.write(facts.put, "name", 3)
        server.drop(name)
        server.do(f"alter database {before} rename to {name}")
        async with worker(elsewhere) as (other, knows_nothing):
            assert not knows_nothing.went_back
            async with worker(office) as (lease, db):
                assert db.went_back
                assert lease.leads(), "it asks before anybody does anything"
                await eventually(lambda: not other.holds())
                async with worker(second) as (_, beside):
                    assert beside.went_back, "nobody has dealt with it yet"
                with pytest.raises(StorageUnavailable, match="gave this one up"):
                    await db.write(db.went_back)
        async with worker(office) as (_, db):
            assert db.went_back
            await db.write(db.went_back)
            async with worker(second) as (_, beside):
                assert not beside.went_back, "it is asked once"
        async with worker(office) as (_, db):
            assert not db.went_back
    finally:
        server.drop(name)


def _copied(server: engines.Server, name: str) -> str:
    """A copy of the database, of which those that work on it notice no more than a short absence."""
    server.do(f"alter database {name} allow_connections false")
    server.do(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")
    copy = server.make(template=name)
    server.do(f"alter database {name} allow_connections true")
    return copy


def _done(*command: str) -> None:
    subprocess.run(command, check=True)


async def test_what_pg_restore_puts_back_is_noticed_as_well(tmp_path: Path) -> None:
    dump, restore = engines.program("pg_dump"), engines.program("pg_restore")
    assert dump
    assert restore
    file = tmp_path / "office.dump"
    with engines.postgres() as url:
        office = PostgresOffice(url, tmp_path)
        async with worker(office) as (_, db):
            await db.write(facts.put, "name", 1)
        await asyncio.to_thread(_done, dump, "-Fc", "-f", str(file), url)
        async with worker(office) as (_, db):
            await db.write(facts.put, "name", 2)
        await asyncio.to_thread(_done, restore, "--clean", "--if-exists", "-d", url, str(file))
        async with worker(office) as (_, db):
            assert db.went_back
            assert await db.read(facts.get, "name") == "1"
