"""Copies: whole, checked, private; two weeks of them; a log of erasures beside them."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.backups import Backups, folder_of, rotate
from bot.city.reading import read_city
from bot.clock import Clock
from bot.domain.messages.answers import Answer
from bot.domain.messages.outbox import Message
from bot.domain.publishing.messages import ChannelPost
from bot.services.office import recovery
from storage import backup, outbox
from storage.appeals import numbers
from storage.database import Database, StorageRefused, StorageUnavailable, Transaction
from storage.engines import engine_of
from storage.office import erasures, facts
from storage.outbox import sending
from tests import engines
from tests.stage import ROOT, eventually


async def test_a_copy_is_whole_private_and_knows_when_it_was_made(db: Database, tmp_path: Path) -> None:
    await db.write(facts.put, "name", "value")
    await db.backup(tmp_path / "copies" / "one.db", 1234)
    copy = tmp_path / "copies" / "one.db"
    assert backup.examine(copy) == 1234
    assert copy.stat().st_mode & 0o077 == 0
    connection = sqlite3.connect(copy)
    assert connection.execute("select value from facts where name = 'name'").fetchone() == ("value",)
    connection.close()
    assert [file.name for file in copy.parent.iterdir()] == ["one.db"]


async def test_a_copy_that_cannot_be_written_leaves_nothing(db: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageUnavailable):
        await db.backup(tmp_path / "file" / "copy.db", 1)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Database]:
    """An office on PostgreSQL, whose copies another process makes."""
    with engines.postgres() as url:
        opened = await engine_of(url, tmp_path).open()
        yield opened
        await opened.close()


async def test_a_copy_that_is_broken_off_leaves_nothing_behind(office: Database, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copying = asyncio.ensure_future(office.backup(copies / "copy.db", 1))  # noqa: TID251  awaited below

    async def begun() -> bool:
        return copies.exists() and any(copies.iterdir())

    await eventually(begun, within=60)
    copying.cancel()
    await asyncio.gather(copying, return_exceptions=True)
    assert copying.cancelled()
    assert not list(copies.iterdir())


async def test_a_copy_tells_why_it_cannot_be_made_now(office: Database, tmp_path: Path) -> None:
    last = "delete from schema_migrations where number = (select max(number) from schema_migrations)"
    await office.write(lambda tx: tx.execute(last))
    with pytest.raises(StorageUnavailable, match="has migrations to come"):
        await office.backup(tmp_path / "copy.db", 1)


async def test_a_torn_copy_is_refused(db: Database, tmp_path: Path) -> None:
    await db.backup(tmp_path / "copy.db", 1)
    whole = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "copy.db").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StorageRefused):
        backup.examine(tmp_path / "copy.db")


def test_copies_older_than_two_weeks_go_and_nothing_else_does(tmp_path: Path) -> None:
    for name in ("bot-2026-11-09.db", "bot-2026-11-10.db", "bot-2026-11-11.db", "mine.db", "bot-2020-01-01.txt"):
        (tmp_path / name).touch()
    assert [file.name for file in rotate(tmp_path, date(2026, 11, 24))] == ["bot-2026-11-09.db", "bot-2026-11-10.db"]
    assert len(list(tmp_path.iterdir())) == 3


async def test_one_copy_a_night_and_the_erasures_beside_it(db: Database, tmp_path: Path) -> None:
    zone = read_city(ROOT / "city.toml").time_zone
    backups = Backups(db, Clock(), zone, tmp_path)
    await db.write(erasures.record, 5, 100)
    await backups.look()
    await backups.look()
    names = sorted(file.name for file in folder_of(tmp_path).iterdir())
    assert names[1:] == ["erasures.log"]
    assert names[0].startswith("bot-20")
    assert recovery.read_log(folder_of(tmp_path) / "erasures.log") == {100: 5}


def test_the_log_of_erasures_only_grows_and_outlives_a_torn_line(tmp_path: Path) -> None:
    log = tmp_path / "erasures.log"
    recovery.write_log(log, {1: 10, 2: 20})
    recovery.write_log(log, {2: 20, 3: 30})
    recovery.write_log(log, {1: 15})
    assert log.read_text() == "1 10\n2 20\n3 30\n1 15\n"
    log.write_text(log.read_text() + "4 ")
    assert recovery.read_log(log) == {1: 15, 2: 20, 3: 30}


async def test_after_a_restore_what_waited_is_held_posts_count_as_begun_and_numbers_go_on(db: Database) -> None:
    def prepare(tx):
        outbox.plan(tx, 1, Answer(5, 1, 1))
        outbox.plan(tx, 1, ChannelPost(1, "channel:city", 1, 1))
        held = recovery.hold(tx, 1, {5: 2}, 41)
        sending.release(tx, 2, "person:5")
        states = {key: (outbox.by_key(tx, Message, key) or tx).state for key in ("answer:1", "post:1:city")}
        return held, states, numbers.last(tx), recovery.erasures_in(tx)

    held, states, last, erased = await db.write(prepare)
    assert held == 1
    assert states == {"answer:1": "held", "post:1:city": "sending"}
    assert last == 41
    assert erased == {5: 2}


async def test_a_database_that_went_back_in_time_is_taken_for_a_restored_one(db: Database) -> None:
    def notice(tx: Transaction) -> tuple[str, int | None, recovery.Log, int | None]:
        outbox.plan(tx, 1, Answer(5, 1, 1))
        facts.put(tx, facts.LAST_CONTACT, 7)
        recovery.went_back(tx, 9, {5: 8})
        waits = outbox.by_key(tx, Message, "answer:1")
        return waits.state if waits else "", numbers.last(tx), recovery.erasures_in(tx), facts.instant(tx, "restored")

    assert await db.write(notice) == ("held", recovery.NUMBERS_SKIPPED, {5: 8}, 7)
