"""In one transaction the same question is asked once, and never answered with what is not true any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from storage.database import NOTHING, Params, Row, Transaction
from storage.office import facts
from storage.remembering import Remembering
from storage.sqlite_file import SqliteFile
from storage.sqlite_transaction import SqliteTransaction

ALL = "select name, value from facts order by name"


class Asked(SqliteTransaction):
    """Counts the reads that reach the database."""

    times = 0

    def fetch_one(self, sql: str, params: Params = NOTHING) -> Row | None:
        self.times += 1
        return super().fetch_one(sql, params)

    def fetch_all(self, sql: str, params: Params = NOTHING) -> list[Row]:
        self.times += 1
        return super().fetch_all(sql, params)


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    engine = SqliteFile(tmp_path / "bot.db")
    engine.migrate()
    with engine.transaction(writing=True) as tx:
        assert isinstance(tx, SqliteTransaction)
        facts.put(tx, "one", 1)
        yield Asked(tx._connection)


def test_a_question_asked_again_does_not_reach_the_database(asked: Asked) -> None:
    tx: Transaction = Remembering(asked)
    for _ in range(3):
        assert facts.get(tx, "one") == "1"
        assert facts.get(tx, "two") is None
        assert [row["name"] for row in tx.fetch_all(ALL)] == ["one"]
    assert asked.times == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda tx: tx.execute("update facts set value = '2' where name = 'one'"),
        lambda tx: tx.put("update facts set value = '2' where name = 'one'"),
        lambda tx: tx.fetch_one("update facts set value = '2' where name = 'one' returning name"),
        lambda tx: tx.fetch_all("update facts set value = '2' where name = 'one' returning name"),
    ],
)
def test_whatever_is_written_is_seen_by_the_next_question(
    asked: Asked, change: Callable[[Transaction], object]
) -> None:
    tx = Remembering(asked)
    assert (facts.get(tx, "one"), tx.fetch_all(ALL)[0]["value"]) == ("1", "1")
    change(tx)
    assert (facts.get(tx, "one"), tx.fetch_all(ALL)[0]["value"]) == ("2", "2")


def test_what_was_read_of_an_undone_change_is_forgotten(asked: Asked) -> None:
    tx = Remembering(asked)
    with suppress(ValueError), tx.nested():
        facts.put(tx, "one", 2)
        assert facts.get(tx, "one") == "2"
        raise ValueError
    assert facts.get(tx, "one") == "1"


def test_a_list_given_out_may_be_changed(asked: Asked) -> None:
    tx = Remembering(asked)
    tx.fetch_all(ALL).clear()
    assert len(tx.fetch_all(ALL)) == 1
