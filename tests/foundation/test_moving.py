"""Taking an office from one database to another, row by row, and putting copies back, on either engine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bench.archive import fill
from bot.commands import database, moving
from bot.domain.messages.people import Told
from bot.settings import Settings
from storage import outbox
from storage.backup import rows, tables
from storage.database import Engine
from storage.engines import engine_of
from storage.office import erasures, facts
from tests import engines

NOW = 1_790_000_000_000


@pytest.fixture
def postgres() -> Iterator[str]:
    with engines.postgres(empty=True) as url:
        yield url


def settings(folder: Path, url: str) -> Settings:
    return Settings(_env_file=None, database_url=url, state_dir=folder)  # type: ignore[call-arg]


def worked(engine: Engine) -> None:
    """Some months of an office's work, with what is odd."""
    engine.migrate()
    with engine.transaction(writing=True) as tx:
        fill(tx, NOW, 300, -100)
        facts.put(tx, "odd", "«ёлка» 🎄\\ \t\n")
        tx.execute("update appeals set latitude = 52.0316782345, longitude = 113.5009 where id = 7")


def content(engine: Engine, folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is in it, but for when copies were made."""
    engine.copy(folder / "content.db", NOW)
    with closing(sqlite3.connect(folder / "content.db")) as connection:
        found = {table: list(rows(connection, table, columns)) for table, columns in tables(connection)}
    return found | {"facts": [row for row in found["facts"] if row[0] != "backup_at"]}


def test_an_office_moves_there_and_back_without_a_row_changed(tmp_path: Path, postgres: str) -> None:
    first, last = f"sqlite:///{tmp_path / 'bot.db'}", f"sqlite:///{tmp_path / 'back.db'}"
    worked(engine_of(first))
    before = content(engine_of(first), tmp_path)
    assert moving.move(settings(tmp_path, first), first, postgres) == 0
    assert content(engine_of(postgres, tmp_path), tmp_path) == before
    assert moving.move(settings(tmp_path, first), postgres, last) == 0
    assert content(engine_of(last), tmp_path) == before
    assert len(before["appeals"]) == 300
    assert not (tmp_path / moving.MOVING).exists()


def test_ids_go_on_after_those_that_came_along(tmp_path: Path, postgres: str) -> None:
    first = f"sqlite:///{tmp_path / 'bot.db'}"
    worked(engine_of(first))
    assert moving.move(settings(tmp_path, first), first, postgres) == 0
    with engine_of(postgres, tmp_path).transaction(writing=True) as tx:
        assert outbox.by_id(tx, 600) is not None
        tx.execute("insert into events (at, actor_name, action) values (1, '', 'note')")
        row = tx.fetch_one("select max(id) as last from events")
    assert row is not None
    assert row["last"] == 601


def test_a_database_with_anything_in_it_is_not_moved_into(
    tmp_path: Path, postgres: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, other = f"sqlite:///{tmp_path / 'bot.db'}", f"sqlite:///{tmp_path / 'other.db'}"
    worked(engine_of(first))
    for url in (postgres, other):
        target = engine_of(url, tmp_path)
        target.migrate()
        with target.transaction(writing=True) as tx:
            facts.put(tx, "name", "value")
        assert moving.move(settings(tmp_path, first), first, url) == 2
        with target.transaction() as tx:
            assert facts.get(tx, "name") == "value"
    assert capsys.readouterr().err.count("nothing was moved") == 2


def test_an_office_at_work_is_not_moved(tmp_path: Path, postgres: str, capsys: pytest.CaptureFixture[str]) -> None:
    first = f"sqlite:///{tmp_path / 'bot.db'}"
    worked(engine_of(first))
    lease = engine_of(first).lease()
    assert lease.take()
    assert moving.move(settings(tmp_path, first), first, postgres) == 2
    lease.release()
    assert "stop it first" in capsys.readouterr().err
    assert moving.move(settings(tmp_path, first), first, "postgresql://nobody:s3cret@127.0.0.1:1/office") == 1
    assert "s3cret" not in capsys.readouterr().err


def test_a_copy_is_put_back_with_what_was_there_kept_and_erasures_known(
    engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{engine.name}" if "sqlite" in request.node.name else engine._url  # type: ignore[attr-defined]
    with engine.transaction(writing=True) as tx:
        fill(tx, NOW, 20, -100)
        outbox.plan(tx, NOW, Told("waits", "person:5"))
    assert database.backup(settings(tmp_path, url), tmp_path / "copy.db") == 0
    with engine.transaction(writing=True) as tx:
        erasures.record(tx, NOW, 5)
        tx.execute("update numbers set last = 31")
    assert database.restore(settings(tmp_path, url), tmp_path / "copy.db") == 0
    said = capsys.readouterr().out
    assert "1 messages that had not left are held" in said
    assert "before-restore-" in said
    with engine.transaction() as tx:
        held = outbox.by_key(tx, Told, "waits")
        assert held is not None
        assert held.state == "held"
        assert [each.person_id for each in erasures.log(tx)] == [5]
        assert tx.fetch_all("select last from numbers")[0]["last"] == 31
