"""The engine: common commits, every kind of trouble named, and files that can never serve refused."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from storage.database import StorageRefused, StorageUnavailable, Transaction
from storage.lease import FileLease
from storage.migrations import MigrationError, migrate, shipped
from storage.office import facts
from storage.sqlite import SqliteDatabase


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = await SqliteDatabase.open(tmp_path / "bot.db")
    yield opened
    await opened.close()


def committed(path: Path, sql: str = "select name, value from facts") -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


async def test_use_cases_that_wait_together_share_a_commit_and_fail_alone(db: SqliteDatabase) -> None:
    def fails(tx: Transaction) -> None:
        facts.put(tx, "half", "done")
        raise ValueError("refused")

    good = [db.write(facts.put, f"fact-{number}", number) for number in range(50)]
    results = await asyncio.gather(*good[:25], db.write(fails), *good[25:], return_exceptions=True)
    assert [type(each) for each in results if each is not None] == [ValueError]
    assert len(committed(db.path)) == 50


async def test_questions_that_wait_together_share_a_view_and_fail_alone(db: SqliteDatabase) -> None:
    said: list[str] = []
    await db._reader.run(lambda connection: connection.set_trace_callback(said.append))

    def fails(tx: Transaction) -> None:
        tx.fetch_all("select * from nowhere")

    await db.write(facts.put, "name", 7)
    asked = [db.read(facts.get, "name") for _ in range(10)]
    results = await asyncio.gather(*asked[:5], db.read(fails), *asked[5:], return_exceptions=True)
    assert results[:5] + results[6:] == ["7"] * 10
    assert isinstance(results[5], sqlite3.OperationalError)
    assert said.count("begin") == 1
    await db.write(facts.put, "name", 8)
    assert await db.read(facts.get, "name") == "8", "a question sees what was committed before it"


async def test_what_is_nested_is_undone_alone_and_costs_nothing_where_nothing_is_changed(db: SqliteDatabase) -> None:
    said: list[str] = []
    await db._writer.run(lambda connection: connection.set_trace_callback(said.append))

    def work(tx: Transaction) -> None:
        facts.put(tx, "before", 1)
        with suppress(ValueError), tx.nested():
            assert facts.get(tx, "before") == "1"
            raise ValueError
        assert not [each for each in said if "savepoint" in each]
        with tx.nested():
            with suppress(ValueError), tx.nested():
                facts.put(tx, "within", 1)
                raise ValueError
            facts.put(tx, "kept", 1)
        with suppress(ValueError), tx.nested():
            tx.fetch_one("insert into facts (name, value) values ('returned', 1) returning name")
            raise ValueError

    await db.write(work)
    assert {name for name, _ in committed(db.path)} == {"before", "kept"}


async def test_a_closed_database_says_so(tmp_path: Path) -> None:
    db = await SqliteDatabase.open(tmp_path / "bot.db")
    await db.write(facts.put, "name", 1)
    last, _ = await asyncio.gather(db.read(facts.get, "name"), db.close())
    assert last == "1", "what was asked before is answered"
    with pytest.raises(StorageUnavailable, match="closed"):
        await db.read(facts.get, "name")
    with pytest.raises(StorageUnavailable, match="closed"):
        await db.write(facts.put, "name", 1)


async def test_a_full_disk_undoes_all_of_the_commit_and_passes(db: SqliteDatabase) -> None:
    await db.write(facts.put, "before", 1)
    pages = committed(db.path, "pragma page_count")[0][0]
    await db._writer.run(lambda connection: connection.execute(f"pragma max_page_count = {pages}"))
    with pytest.raises(StorageUnavailable, match="full"):
        await db.write(facts.put, "big", "x" * 2_000_000)
    await db.write(facts.put, "small", 2)
    await db._writer.run(lambda connection: connection.execute("pragma max_page_count = 1073741823"))
    await db.write(facts.put, "big", "x" * 2_000_000)
    assert {name for name, _ in committed(db.path)} == {"before", "small", "big"}


async def test_a_read_only_database_is_trouble_that_may_pass(db: SqliteDatabase) -> None:
    await db._writer.run(lambda connection: connection.execute("pragma query_only = on"))
    with pytest.raises(StorageUnavailable, match="readonly"):
        await db.write(facts.put, "name", 1)
    await db._writer.run(lambda connection: connection.execute("pragma query_only = off"))
    await db.write(facts.put, "name", 1)


async def test_a_database_locked_by_another_process_is_trouble_that_may_pass(db: SqliteDatabase) -> None:
    await db._writer.run(lambda connection: connection.execute("pragma busy_timeout = 10"))
    other = sqlite3.connect(db.path, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StorageUnavailable, match="locked"):
        await db.write(facts.put, "name", 1)
    other.execute("rollback")
    other.close()
    await db.write(facts.put, "name", 1)


async def test_a_use_case_may_not_hide_the_engines_trouble(db: SqliteDatabase) -> None:
    def swallows(tx: Transaction) -> str:
        try:
            facts.put(tx, "big", "x" * 2_000_000)
        except Exception:
            return "all is well"
        return "written"

    pages = committed(db.path, "pragma page_count")[0][0]
    await db._writer.run(lambda connection: connection.execute(f"pragma max_page_count = {pages}"))
    with pytest.raises(StorageUnavailable):
        await db.write(swallows)


async def test_readers_see_one_moment_and_cannot_write(db: SqliteDatabase) -> None:
    await db.write(facts.put, "name", 1)
    assert await db.read(facts.get, "name") == "1"
    with pytest.raises(StorageUnavailable):
        await db.read(facts.put, "name", 2)
    assert await db.read(facts.get, "name") == "1"


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4080])
async def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bot.db").write_bytes(content)
    with pytest.raises(StorageRefused):
        await SqliteDatabase.open(tmp_path / "bot.db")


async def test_a_folder_that_cannot_be_made_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageUnavailable):
        await SqliteDatabase.open(tmp_path / "file" / "bot.db")
    with pytest.raises(StorageUnavailable):
        FileLease(tmp_path / "file" / "bot.db").take()


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    assert migrate(tmp_path / "bot.db") == shipped()
    assert migrate(tmp_path / "bot.db") == []


@pytest.mark.parametrize(
    "change",
    [
        "update schema_migrations set sha256 = 'other' where number = 1",
        "insert into schema_migrations (number, name, sha256) values (999, 'later', 'x')",
    ],
)
def test_a_database_of_another_version_is_refused(tmp_path: Path, change: str) -> None:
    migrate(tmp_path / "bot.db")
    with sqlite3.connect(tmp_path / "bot.db") as connection:
        connection.execute(change)
    connection.close()
    with pytest.raises(MigrationError):
        migrate(tmp_path / "bot.db")


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from storage import migrations

    bad = migrations.Migration(1, "bad", "create table half (id integer);\nselect no_such_function();\n")
    monkeypatch.setattr(migrations, "shipped", lambda: [bad])
    with pytest.raises(sqlite3.OperationalError):
        migrate(tmp_path / "bot.db")
    assert ("half",) not in committed(tmp_path / "bot.db", "select name from sqlite_master")


def test_the_lease_belongs_to_one_until_it_is_let_go(tmp_path: Path) -> None:
    first, second = FileLease(tmp_path / "bot.db"), FileLease(tmp_path / "bot.db")
    assert first.take()
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_the_lease_is_the_files_whatever_name_it_is_called_by(tmp_path: Path) -> None:
    (tmp_path / "bot.db").touch()
    (tmp_path / "alias.db").symlink_to(tmp_path / "bot.db")
    first, second = FileLease(tmp_path / "bot.db"), FileLease(tmp_path / "alias.db")
    assert first.take()
    assert not second.take()
    first.release()


async def test_nothing_is_written_to_a_file_that_was_moved_away(db: SqliteDatabase) -> None:
    await db.write(facts.put, "name", 1)
    db.path.rename(db.path.with_name("away.db"))
    with pytest.raises(StorageUnavailable, match="moved"):
        await db.write(facts.put, "name", 2)
    db.path.with_name("away.db").rename(db.path)
    assert await db.read(facts.get, "name") == "1"
    await db.write(facts.put, "name", 3)
    assert await db.read(facts.get, "name") == "3"


async def test_what_is_erased_is_overwritten(db: SqliteDatabase) -> None:
    row = await db.write(lambda tx: tx.fetch_one("pragma secure_delete"))
    assert row is not None
    assert row["secure_delete"] == 1


async def test_erased_words_stand_in_no_file_any_more_while_it_runs(tmp_path: Path) -> None:
    db = await SqliteDatabase.open(tmp_path / "bot.db")
    try:
        await db.write(lambda tx: tx.execute("create table words (said text)"))
        await db.write(lambda tx: tx.execute("insert into words values ('мой телефон')"))
        await db.write(lambda tx: tx.execute("delete from words"))
        assert await db.scrub()
        kept = await asyncio.to_thread(lambda: b"".join(file.read_bytes() for file in tmp_path.glob("bot.db*")))
        assert "мой телефон".encode() not in kept
    finally:
        await db.close()


async def test_whoever_reads_is_not_disturbed_by_the_emptying_of_the_log(tmp_path: Path) -> None:
    db = await SqliteDatabase.open(tmp_path / "bot.db")
    reader = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    try:
        await db.write(lambda tx: tx.execute("create table words (said text)"))
        reader.execute("begin")
        reader.execute("select * from words").fetchall()
        await db.write(lambda tx: tx.execute("insert into words values ('мой телефон')"))
        assert not await db.scrub()
        reader.execute("rollback")
        assert await db.scrub()
    finally:
        reader.close()
        await db.close()
