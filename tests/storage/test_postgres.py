"""The engine on PostgreSQL: common commits, and every kind of trouble named."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest

from storage import committing
from storage.appeals import appeals
from storage.database import StorageUnavailable, Transaction
from storage.migrations import shipped
from storage.office import facts
from storage.postgres import writers
from storage.postgres.database import PostgresDatabase
from storage.postgres.engine import PostgresOffice
from storage.postgres.session import Session
from tests import engines


@pytest.fixture
def url() -> Iterator[str]:
    with engines.postgres() as made:
        yield made


@pytest.fixture
async def db(url: str, tmp_path: Path) -> AsyncIterator[PostgresDatabase]:
    opened = await PostgresOffice(url, tmp_path).open()
    yield opened
    await opened.close()


def ask(url: str, sql: str) -> list[tuple[object, ...]]:
    """What another connection sees; a statement without rows gives none."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else []


def named(url: str) -> set[object]:
    return {name for (name,) in ask(url, "select name from facts")}


async def test_use_cases_that_wait_together_share_a_commit_and_fail_alone(
    db: PostgresDatabase, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(tx: Transaction) -> None:
        facts.put(tx, "half", "done")
        raise ValueError("refused")

    points: list[str] = []
    monkeypatch.setattr(committing, "passing", points.append)
    good = [db.write(facts.put, f"fact-{number}", number) for number in range(50)]
    results = await asyncio.gather(*good[:25], db.write(fails), *good[25:], return_exceptions=True)
    assert [type(each) for each in results if each is not None] == [ValueError]
    assert len(named(url)) == 50
    assert points.count("after a commit") <= 2


async def test_a_use_case_that_fails_alone_changes_nothing(db: PostgresDatabase, url: str) -> None:
    def fails(tx: Transaction) -> None:
        facts.put(tx, "half", "done")
        raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        await db.write(fails)
    assert named(url) == set()


async def test_a_use_case_may_not_hide_that_a_statement_failed(db: PostgresDatabase, url: str) -> None:
    def swallows(tx: Transaction) -> str:
        facts.put(tx, "before", 1)
        try:
            tx.execute("insert into facts (name, value) values ('before', '2')")
        except Exception:
            return "all is well"
        return "written"

    with pytest.raises(Exception, match="23505"):
        await db.write(swallows)
    await asyncio.gather(db.write(facts.put, "other", 1), db.write(swallows), return_exceptions=True)
    assert named(url) == {"other"}


async def test_what_is_undone_within_leaves_what_was_done_before(db: PostgresDatabase, url: str) -> None:
    def work(tx: Transaction) -> None:
        facts.put(tx, "before", 1)
        try:
            with tx.nested():
                facts.put(tx, "within", 1)
                tx.execute("select no_such_function()")
        except Exception:
            facts.put(tx, "after", 1)

    await db.write(work)
    assert named(url) == {"before", "after"}


async def test_readers_see_committed_data_and_cannot_write(db: PostgresDatabase) -> None:
    await db.write(facts.put, "name", 1)
    assert await db.read(facts.get, "name") == "1"
    with pytest.raises(StorageUnavailable):
        await db.read(facts.put, "name", 2)
    assert await db.read(facts.get, "name") == "1"


async def test_a_read_only_database_is_trouble_that_may_pass(db: PostgresDatabase, url: str) -> None:
    await db.write(facts.put, "name", 1)
    database = url.partition("@/")[2].partition("?")[0]
    ask(url, f"alter database {database} set default_transaction_read_only = on")
    end_connections(url)
    with pytest.raises(StorageUnavailable):
        await db.write(facts.put, "name", 2)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("set default_transaction_read_only = off")
        connection.execute(f"alter database {database} reset default_transaction_read_only")
    end_connections(url)
    await db.write(facts.put, "name", 3)
    assert await db.read(facts.get, "name") == "3"


async def test_it_goes_on_after_its_connections_were_ended(db: PostgresDatabase, url: str) -> None:
    await db.write(facts.put, "name", 1)
    assert await db.read(facts.get, "name") == "1"
    end_connections(url)
    await db.write(facts.put, "name", 2)
    assert await db.read(facts.get, "name") == "2"


@pytest.mark.parametrize("moment", ["before a commit", "after a commit"])
async def test_a_connection_that_ends_around_a_commit_is_known_for_what_became_of_it(
    db: PostgresDatabase, url: str, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(where: str) -> None:
        if where == moment:
            monkeypatch.setattr(committing, "passing", lambda where: None)
            end_connections(url)

    monkeypatch.setattr(committing, "passing", end)
    if moment == "before a commit":
        with pytest.raises(StorageUnavailable):
            await db.write(facts.put, "name", 1)
        assert named(url) == set()
    else:
        await db.write(facts.put, "name", 1)
        assert named(url) == {"name"}
    await db.write(facts.put, "name", 2)
    assert await db.read(facts.get, "name") == "2"


async def test_a_commit_whose_answer_was_lost_is_found_to_have_come_to_pass(
    db: PostgresDatabase, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.postgres.troubles import ConnectionLost

    simple = Session.simple
    lost: list[str] = []

    def answer_lost(self: Session, sql: str) -> str:
        done = simple(self, sql)
        if sql == "commit" and not lost:
            lost.append(sql)
            raise ConnectionLost("cut right after COMMIT was passed on")
        return done

    monkeypatch.setattr(Session, "simple", answer_lost)
    await db.write(facts.put, "name", 1)
    assert lost
    assert named(url) == {"name"}
    assert await db.write(facts.begin, "name", 2) is False
    assert gauges(db)["commits_in_doubt"] == 1


def gauges(db: PostgresDatabase) -> dict[str, float]:
    return {name: value for name, _, value in db.gauges()}


async def test_how_long_the_last_group_waited_for_the_writer_is_told(db: PostgresDatabase, url: str) -> None:
    await db.write(facts.put, "name", 1)
    assert gauges(db) == {
        "commits_in_doubt": 0,
        "writer_wait_seconds": gauges(db)["writer_wait_seconds"],
        "database_connections": 1,
    }
    other = Session(url, "other")
    other.simple(writers.BEGIN)
    waits = asyncio.ensure_future(db.write(facts.put, "name", 2))  # noqa: TID251  awaited below
    await asyncio.sleep(0.5)
    other.simple("rollback")
    await waits
    assert gauges(db)["writer_wait_seconds"] > 0.3
    other.close()


async def test_a_statement_that_the_server_says_nothing_to_is_given_up(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.postgres import database

    monkeypatch.setattr(database, "SILENT_SECONDS", 0.5)
    db = await PostgresOffice(url, tmp_path).open()
    with pytest.raises(StorageUnavailable):
        await db.write(lambda tx: tx.fetch_all("select pg_sleep(8)"))
    await db.write(facts.put, "name", 1)
    await db.close()


async def test_the_server_may_crash_and_come_back(tmp_path: Path) -> None:
    server = engines.Server()
    try:
        db = await PostgresOffice(server.url("postgres"), tmp_path).open()
        await db.write(facts.put, "name", 1)
        server.end(signal.SIGQUIT)
        with pytest.raises(StorageUnavailable):
            await db.write(facts.put, "name", 2)
        with pytest.raises(StorageUnavailable):
            await db.read(facts.get, "name")
        server.start()
        await db.write(facts.put, "other", 3)
        assert await db.read(facts.get, "name") == "1"
        await db.close()
    finally:
        server.remove()


async def test_a_process_that_stops_within_a_transaction_holds_the_others_up_for_seconds_only(
    db: PostgresDatabase, url: str
) -> None:
    stopped = Session(url, "stopped")
    stopped.simple(writers.BEGIN)
    began = asyncio.get_running_loop().time()
    while True:
        try:
            await db.write(facts.put, "name", 1)
            break
        except StorageUnavailable:
            assert asyncio.get_running_loop().time() - began < 20, "six seconds on an idle machine"
    stopped.close()


async def test_a_role_that_is_refused_while_the_bot_runs_is_waited_for(url: str, tmp_path: Path) -> None:
    ask(url, "do $$ begin create role leaving login superuser; exception when duplicate_object then null; end $$")
    db = await PostgresOffice(url.replace("postgres@", "leaving@"), tmp_path).open()
    await db.write(facts.put, "name", 1)
    ask(url, "alter role leaving nologin")
    end_connections(url)
    with pytest.raises(StorageUnavailable):
        await db.write(facts.put, "name", 2)
    with pytest.raises(StorageUnavailable):
        await db.read(facts.get, "name")
    ask(url, "alter role leaving login")
    await db.write(facts.put, "name", 3)
    await db.close()


async def test_numbers_have_no_holes_whoever_gives_them_and_whatever_fails(url: str, tmp_path: Path) -> None:
    def register(tx: Transaction, fails: bool) -> int:
        number = appeals.register(tx, 1, appeals.New(None, 1, "roads", 0.9, 1, 1), [], "").id
        if fails:
            raise ValueError("refused")
        return number

    office = PostgresOffice(url, tmp_path)
    both = [await office.open(), await office.open()]
    works = [each.write(register, place % 10 == 0) for place in range(100) for each in both]
    given = [each for each in await asyncio.gather(*works, return_exceptions=True) if isinstance(each, int)]
    assert sorted(given) == list(range(1, 181))
    for each in both:
        await each.close()


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    with engines.postgres(empty=True) as url:
        office = PostgresOffice(url, tmp_path)
        assert not office.exists()
        assert len(office.migrate()) == len(shipped())
        assert office.migrate() == []
        assert office.exists()


async def test_a_zero_character_that_people_write_does_no_harm(db: PostgresDatabase) -> None:
    await db.write(facts.put, "name", "a\0b")
    assert await db.read(facts.get, "name") == "ab"


def end_connections(url: str) -> None:
    others = "datname = current_database() and pid <> pg_backend_pid() and application_name = 'pressbot'"
    ask(url, f"select pg_terminate_backend(pid) from pg_stat_activity where {others}")
