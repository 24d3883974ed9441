"""Databases on PostgreSQL that can never serve are refused in words, one that is away is waited for."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from bot.commands.check import look_into
from bot.settings import Settings
from storage.database import StorageRefused, StorageUnavailable
from storage.migrations import MigrationError
from storage.office import facts
from storage.postgres import engine, session
from storage.postgres.engine import PostgresOffice
from storage.postgres.troubles import named
from tests import engines
from tests.stage import eventually
from tests.storage.test_postgres import ask
from tests.storage.test_postgres import url as url


@pytest.mark.parametrize(
    "change",
    [
        "update schema_migrations set sha256 = 'other' where number = 1",
        "insert into schema_migrations (number, name, sha256) values (999, 'later', 'x')",
    ],
)
async def test_a_database_of_another_version_is_refused(url: str, tmp_path: Path, change: str) -> None:
    ask(url, change)
    with pytest.raises(MigrationError):
        await PostgresOffice(url, tmp_path).open()


async def test_a_database_that_does_not_exist_is_refused_and_a_server_that_is_away_waited_for(
    url: str, tmp_path: Path
) -> None:
    with pytest.raises(StorageRefused, match="does not exist"):
        await PostgresOffice(url.replace("/office_", "/no_office_"), tmp_path).open()
    with pytest.raises(StorageUnavailable):
        await PostgresOffice("postgresql://postgres@/x?host=/nonexistent", tmp_path).open()


async def test_a_role_that_may_not_make_tables_is_told_what_to_grant(url: str, tmp_path: Path) -> None:
    with engines.postgres(empty=True) as empty:
        ask(empty, "do $$ begin create role weak login; exception when duplicate_object then null; end $$")
        with pytest.raises(StorageRefused, match="GRANT CREATE"):
            await PostgresOffice(empty.replace("postgres@", "weak@"), tmp_path).open()


def checked(url: str, folder: Path) -> str:
    """The line of `check` about the database, when it is wrong."""
    finding = look_into(Settings(_env_file=None, database_url=url, state_dir=folder), 0)[0]  # type: ignore[call-arg]
    assert not finding.right, finding.words
    return finding.words


def test_check_names_a_wrong_encoding(tmp_path: Path) -> None:
    server = engines.server()
    server.do("create database ascii template template0 encoding 'SQL_ASCII' locale 'C'")
    office = PostgresOffice(server.url("ascii"), tmp_path)
    with pytest.raises(StorageRefused, match="ENCODING 'UTF8'"):
        office.migrate()
    with pytest.raises(StorageRefused, match="encoding is SQL_ASCII"):
        office.examine()
    server.drop("ascii")


def test_check_names_a_pooler_a_clock_that_is_off_and_a_server_that_is_too_old(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as pooled:
        pooled.setattr(engine, "_BACKEND", "select (random() * 1000000000)::integer as pid")
        assert "pooler" in checked(url, tmp_path)
    with monkeypatch.context() as late:
        late.setattr(engine, "wall", lambda: time.clock_gettime(time.CLOCK_REALTIME) - 7)
        assert "-7.0 s off the server's" in checked(url, tmp_path)
    monkeypatch.setattr(session, "_OLDEST_SERVER", 990000)
    assert "older than PostgreSQL 14" in checked(url, tmp_path)


def test_check_names_a_wrong_password_and_never_prints_it(
    url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    server = engines.server()
    rules = server.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    server.do("do $$ begin create role guarded login; exception when duplicate_object then null; end $$")
    server.do("alter role guarded password 'right'")
    rules.write_text("local all guarded scram-sha-256\n" + before)
    server.do("select pg_reload_conf()")
    words = checked(url.replace("postgres@", "guarded:s3cret-word@"), tmp_path)
    assert 'password authentication failed for user "guarded"' in words
    assert "s3cret-word" not in words + "".join(capfd.readouterr())
    rules.write_text(before)
    server.do("select pg_reload_conf()")


@pytest.mark.parametrize("state", ["53100", "53300", "53200", "25006", "40001", "40P01", "57P03", "58030", "08006"])
def test_a_full_disk_and_whatever_else_may_pass_is_waited_for(state: str) -> None:
    assert isinstance(named(state, "words", "", lost=False), StorageUnavailable)


async def test_a_server_that_has_no_connection_left_is_waited_for(tmp_path: Path) -> None:
    server = engines.Server(max_connections="8", superuser_reserved_connections="0", max_wal_senders="0")
    taken = []
    try:
        office = PostgresOffice(server.url("postgres"), tmp_path)
        db = await office.open()
        with suppress(psycopg.OperationalError):
            while True:
                taken.append(psycopg.connect(server.url("postgres")))
        with pytest.raises(StorageUnavailable, match="too many clients"):
            await db.write(facts.put, "name", 1)
        taken.pop().close()
        await eventually(lambda: _takes(office))
        await db.write(facts.put, "name", 2)
        await db.close()
    finally:
        for each in taken:
            each.close()
        server.remove()


def _takes(office: PostgresOffice) -> bool:
    try:
        return office.exists()
    except StorageUnavailable:
        return False
