"""Processes on one PostgreSQL database: one leads, who is missing is followed, and what it had is somebody else's."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest

from storage import migrations
from storage.database import Database, LeaseLost, Row, StorageUnavailable, Transaction
from storage.inbox import updates
from storage.inbox.updates import Update
from storage.migrations import Migration
from storage.office import facts
from storage.postgres import leading, migrating, watching
from storage.postgres.engine import PostgresOffice
from storage.postgres.leading import PostgresLease
from storage.postgres.watching import Watch
from tests import engines
from tests.stage import eventually

NEXT = Migration(9998, "next", f"{migrations.BESIDE}\nalter table facts add column later text not null default '';\n")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[PostgresOffice]:
    with engines.postgres() as url:
        yield PostgresOffice(url, tmp_path)


@asynccontextmanager
async def worker(office: PostgresOffice) -> AsyncIterator[tuple[PostgresLease, Database]]:
    """One process: its lease and its database."""
    lease = office.lease()
    assert await asyncio.to_thread(lease.take)
    db = await office.open(lease)
    try:
        yield lease, db
    finally:
        await db.close()
        await asyncio.to_thread(lease.release)


def stop(lease: PostgresLease) -> Callable[[], None]:
    """It says nothing any more, and does not see what the others do; call the result to let it go on."""
    look = lease._look
    lease._look = lambda: None  # type: ignore[method-assign]

    def go_on() -> None:
        lease._look = look  # type: ignore[method-assign]

    return go_on


def die(lease: PostgresLease) -> None:
    """It dies: the server sees its session end."""
    stop(lease)
    assert lease._session is not None
    lease._session.shut_down()


async def test_all_work_and_the_first_leads(office: PostgresOffice) -> None:
    async with worker(office) as (first, one), worker(office) as (second, other):
        await one.write(facts.put, "one", 1)
        await other.write(facts.put, "other", 2)
        assert (first.leads(), second.leads()) == (True, False)
        assert (first.holds(), second.holds()) == (True, True)
        await eventually(lambda: first.living() == second.living() == {first.number, second.number})


async def test_who_dies_is_followed_within_two_seconds_and_commits_nothing_any_more(office: PostgresOffice) -> None:
    async with worker(office) as (first, old), worker(office) as (second, _):
        await eventually(lambda: first.number in second.living())
        began = time.monotonic()
        die(first)
        await asyncio.wait_for(second.led(), 30)
        assert time.monotonic() - began < 10, "a second and a quarter on an idle machine"
        with pytest.raises(StorageUnavailable, match="gave this one up"):
            await old.write(facts.put, "name", 1)


async def test_who_is_silent_is_followed_within_ten_seconds_and_ends_when_it_wakes(office: PostgresOffice) -> None:
    async with worker(office) as (first, old), worker(office) as (second, _):
        await eventually(lambda: first.number in second.living())
        go_on = stop(first)
        began = time.monotonic()
        await asyncio.wait_for(second.led(), 60)
        assert 4 < time.monotonic() - began < 20
        assert not first.holds(), "it makes no call, though it does not know yet"
        go_on()
        with pytest.raises(LeaseLost):
            await asyncio.wait_for(first.lost(), 30)
        with pytest.raises(StorageUnavailable, match="gave this one up"):
            await old.write(facts.put, "name", 1)


async def test_who_ends_in_order_is_followed_at_once(office: PostgresOffice) -> None:
    async with worker(office) as (second, _):
        second_leads = second.leads()
    async with worker(office) as (third, _):
        assert second_leads
        assert third.leads(), "nobody had to be waited for"


async def test_what_it_had_to_handle_is_the_others(office: PostgresOffice) -> None:
    async with worker(office) as (first, one), worker(office) as (second, other):
        heard: list[str] = []
        second.hear(heard.append)
        mine, next_one = Update(1, 7, "5", "{}"), Update(1, 8, "5", "{}")
        assert await one.write(updates.store, 1, first.number, [mine]) == ([mine], False)
        assert await other.write(updates.store, 1, second.number, [next_one]) == ([], True), "the chat is the first's"
        assert await one.read(updates.unfinished, 1, first.number) == [mine, next_one]
        assert await one.read(updates.unfinished, 1, first.number, frozenset({7})) == [next_one]
        third = Update(1, 9, "5", "{}")
        own = await one.write(updates.store, 1, first.number, [third], frozenset({7}))
        assert own == ([next_one, third], False), "what it does not know yet goes first"
        assert not await other.read(updates.are_nobodys, 1)
        die(first)
        await eventually(lambda: "inbox" in heard)
        assert await other.read(updates.are_nobodys, 1)
        await other.write(updates.adopt, 1, second.number)
        assert await other.read(updates.unfinished, 1, second.number) == [mine, next_one, third]


async def test_what_leaves_the_quarantine_is_for_the_process_that_has_its_chat(office: PostgresOffice) -> None:
    async with worker(office) as (first, one), worker(office) as (second, other):
        faulty, next_one, last = (Update(1, number, "5", "{}") for number in (7, 8, 9))
        await one.write(updates.store, 1, first.number, [faulty, next_one])
        await one.write(updates.quarantine, 1, 7, "ValueError")
        assert await other.write(updates.replay, 7)
        assert not await other.read(updates.are_nobodys, 1)
        assert await other.write(updates.store, 1, second.number, [last]) == ([], True), "the chat is the first's"
        for update in (7, 8, 9):
            await one.write(updates.done, 1, 1, update)
        again = Update(1, 10, "5", "{}")
        await one.write(updates.store, 1, first.number, [again])
        await one.write(updates.quarantine, 1, 10, "ValueError")
        assert await other.write(updates.replay, 10)
        assert await other.read(updates.are_nobodys, 1), "nobody has its chat"


async def test_what_one_tells_the_others_hear_and_it_does_not(office: PostgresOffice) -> None:
    async with worker(office) as (first, _), worker(office) as (second, _):
        said: dict[str, list[str]] = {"first": [], "second": []}
        first.hear(said["first"].append)
        second.hear(said["second"].append)
        for _ in range(20):
            first.tell("outbox")
        await eventually(lambda: bool(said["second"]))
        await asyncio.sleep(0.2)
        assert set(said["second"]) == {"outbox"}
        assert len(said["second"]) < 20, "words are collected"
        assert said["first"] == []


async def test_a_command_that_must_be_alone_waits_for_the_dead_and_gives_way_to_the_living(
    office: PostgresOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "ALONE_SECONDS", 2.0)
    command = office.lease()
    async with worker(office) as (first, _):
        assert not await asyncio.to_thread(lambda: command.take(alone=True))
        await asyncio.to_thread(command.release)
        die(first)
        command = office.lease()
        assert await asyncio.to_thread(lambda: command.take(alone=True))
        await asyncio.to_thread(command.release)


async def test_all_outlive_the_server(tmp_path: Path) -> None:
    server = engines.Server()
    office = PostgresOffice(server.url("postgres"), tmp_path)
    try:
        async with worker(office) as (first, one), worker(office) as (second, other):
            await eventually(lambda: first.number in second.living())
            await asyncio.to_thread(server.end, signal.SIGQUIT)
            await eventually(lambda: not first.holds() and not second.holds())
            await asyncio.to_thread(server.start)
            await eventually(lambda: first.holds() and second.holds())
            await one.write(facts.put, "one", 1)
            await other.write(facts.put, "other", 1)
            await asyncio.sleep(2)
            assert (first.leads(), second.leads()) == (True, False)
            assert first.living() == second.living() == {first.number, second.number}
    finally:
        await asyncio.to_thread(server.remove)


async def test_an_older_version_works_on_beside_a_newer_and_starts_on_what_only_adds(
    office: PostgresOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(tx: Transaction) -> list[Row]:
        return tx.fetch_all("select * from facts")

    older, newer = migrations.shipped(), [*migrations.shipped(), NEXT]
    async with worker(office) as (_, one):
        await one.write(facts.put, "name", 1)
        assert await one.read(look)
        assert await one.write(look)
        monkeypatch.setattr(migrating, "shipped", lambda: newer)
        monkeypatch.setattr(migrations, "shipped", lambda: newer)
        assert office.migrate() == ["9998_next"]
        monkeypatch.setattr(migrating, "shipped", lambda: older)
        monkeypatch.setattr(migrations, "shipped", lambda: older)
        await one.write(facts.put, "name", 2)
        assert await one.read(look), "what it had prepared has another column now"
        assert await one.write(look)
        async with worker(office) as (_, other):
            await other.write(facts.put, "name", 3)


async def test_a_process_whose_clock_is_wrong_leads_only_where_nobody_else_does(
    office: PostgresOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = watching.wall
    monkeypatch.setattr(leading, "wall", lambda: right() + 30)
    async with worker(office) as (wrong, _):
        assert wrong.clock_offset == pytest.approx(30, abs=2)
        assert not wrong.leads()
        monkeypatch.setattr(leading, "GIVE_WAY_SECONDS", 1.0)
        await asyncio.wait_for(wrong.led(), 30)


def test_a_watch_counts_only_what_it_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(watching, "awake", lambda: now[0])

    def missing(watch: Watch, beat: str, *, there: bool, after: float = 0.25) -> bool:
        now[0] += after
        return bool(watch.missing([{"id": 1, "beat": beat, "there": there}]))

    watch = Watch()
    assert not missing(watch, "a", there=False)
    assert not missing(watch, "a", there=False, after=60), "we were stopped ourselves"
    assert [missing(watch, "a", there=False) for _ in range(3)][-1]
    assert not missing(watch, "b", there=False), "it spoke"
    assert not any(missing(watch, "b", there=True) for _ in range(18))
    assert any(missing(watch, "b", there=True) for _ in range(4))
    anew = Watch(anew=True)
    assert not any(missing(anew, "a", there=False) for _ in range(12)), "the server may have been started anew"


async def test_who_was_away_with_the_server_is_no_leader_twice(office: PostgresOffice) -> None:
    async with worker(office) as (first, _), worker(office) as (second, _):
        with psycopg.connect(office._url, autocommit=True) as connection:
            connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where application_name = 'pressbot' and datname = current_database()"
            )
        await asyncio.sleep(1)
        await eventually(lambda: first.holds() and second.holds())
        assert (first.leads(), second.leads()) == (True, False)
