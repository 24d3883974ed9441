"""On PostgreSQL use cases share a transaction, and statements leave together: who fails, and when it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from storage.database import StorageUnavailable, Transaction
from storage.office import facts
from storage.postgres.database import PostgresDatabase
from storage.postgres.engine import PostgresOffice
from tests import engines
from tests.storage.test_postgres import ask, end_connections, named

T = TypeVar("T")


@pytest.fixture
def url() -> Iterator[str]:
    with engines.postgres() as made:
        yield made


@pytest.fixture
async def db(url: str, tmp_path: Path) -> AsyncIterator[PostgresDatabase]:
    opened = await PostgresOffice(url, tmp_path).open()
    yield opened
    await opened.close()


def _note(tx: Transaction, name: str) -> None:
    tx.put("insert into facts (name, value) values (:name, '1')", {"name": name})


async def test_a_refusal_among_others_undoes_what_it_changed_and_nothing_else(db: PostgresDatabase, url: str) -> None:
    begun: list[str] = []

    def work(tx: Transaction, name: str, refused: bool) -> str:
        begun.append(name)
        _note(tx, name)
        if refused:
            raise ValueError("refused")
        return name

    works = [db.write(work, name, name in ("b", "d")) for name in "abcde"]
    results = await asyncio.gather(*works, return_exceptions=True)
    assert [str(each) for each in results] == ["a", "refused", "c", "refused", "e"]
    assert named(url) == {"a", "c", "e"}
    assert len(begun) > len(works), "they were begun without a way back for each, and run again with it"


async def test_a_refusal_that_changed_nothing_costs_the_others_nothing(db: PostgresDatabase, url: str) -> None:
    begun: list[str] = []

    def work(tx: Transaction, name: str) -> None:
        begun.append(name)
        facts.get(tx, name)
        if name == "b":
            raise ValueError("refused")
        facts.put(tx, name, 1)

    results = await asyncio.gather(*(db.write(work, name) for name in "abc"), return_exceptions=True)
    assert [type(each) for each in results] == [type(None), ValueError, type(None)]
    assert named(url) == {"a", "c"}
    assert begun == ["a", "b", "c"]


@pytest.mark.parametrize("beside", [0, 3])
async def test_a_statement_that_nobody_waits_for_fails_its_own_use_case(
    db: PostgresDatabase, url: str, beside: int
) -> None:
    def fails(tx: Transaction) -> str:
        _note(tx, "before")
        tx.put("insert into facts (name, value) values ('half', null)")
        return "all is well"

    def fails_first(tx: Transaction) -> str:
        tx.put("insert into facts (name, value) values ('half', null)")
        return str(facts.get(tx, "other"))

    for wrong in (fails, fails_first):
        others = [db.write(facts.put, f"other-{number}", 1) for number in range(beside)]
        results = await asyncio.gather(*others[:1], db.write(wrong), *others[1:], return_exceptions=True)
        assert [each for each in results if each is not None and "23502" not in str(each)] == []
        assert sum("23502" in str(each) for each in results) == 1
        assert named(url) == {f"other-{number}" for number in range(beside)}


async def test_a_server_that_is_full_for_a_moment_stops_nothing_though_somebody_was_refused(
    db: PostgresDatabase, url: str
) -> None:
    def refused(tx: Transaction) -> None:
        _note(tx, "half")
        tx.put("do $$ begin raise exception using errcode = 'disk_full'; end $$")
        raise ValueError("refused")

    results = await asyncio.gather(db.write(_note, "beside"), db.write(refused), return_exceptions=True)
    assert [type(each) for each in results] == [type(None), ValueError]
    await db.write(_note, "after")
    assert named(url) == {"beside", "after"}


async def test_what_is_queued_has_run_before_what_is_asked_next(db: PostgresDatabase, url: str) -> None:
    def work(tx: Transaction) -> list[str | None]:
        _note(tx, "name")
        first = facts.get(tx, "name")
        try:
            with tx.nested():
                _note(tx, "within")
                raise ValueError
        except ValueError:
            pass
        with tx.nested():
            _note(tx, "kept")
        for number in range(250):
            _note(tx, f"many-{number}")
        return [first, facts.get(tx, "within"), facts.get(tx, "kept")]

    assert await db.write(work) == ["1", None, "1"]
    assert len(named(url)) == 252


async def test_a_connection_that_ends_under_way_leaves_nothing_and_is_made_anew(db: PostgresDatabase, url: str) -> None:
    def cut(tx: Transaction, answered: bool) -> None:
        _note(tx, "first")
        if answered:
            facts.get(tx, "first")
        end_connections(url)
        _note(tx, "second")

    await db.write(facts.put, "name", 1)
    for answered in (True, False):
        with pytest.raises(StorageUnavailable):
            await db.write(cut, answered)
        assert named(url) == {"name"}
    await db.write(_note, "third")
    assert named(url) == {"name", "third"}


@pytest.mark.parametrize("beside", [0, 3])
async def test_a_connection_that_ends_while_something_is_undone_cannot_be_hidden(
    db: PostgresDatabase, url: str, beside: int
) -> None:
    def hides(tx: Transaction) -> str:
        facts.put(tx, "first", 1)
        try:
            with tx.nested():
                _note(tx, "within")
                end_connections(url)
                raise ValueError("refused")
        except Exception:
            return "all is well"

    works = [db.write(hides), *(db.write(_note, f"other-{number}") for number in range(beside))]
    results = await asyncio.gather(*works, return_exceptions=True)
    assert {type(each) for each in results} == {StorageUnavailable}
    assert named(url) == set()
    await db.write(_note, "after")
    assert named(url) == {"after"}


async def test_a_read_that_was_cut_short_is_not_repeated_but_a_dead_connection_is_replaced(
    db: PostgresDatabase, url: str
) -> None:
    reads: list[int] = []

    def cut(tx: Transaction) -> str | None:
        reads.append(1)
        facts.get(tx, "name")
        end_connections(url)
        return facts.get(tx, "name")

    with pytest.raises(StorageUnavailable):
        await db.read(cut)
    assert len(reads) == 1
    await asyncio.gather(*(db.read(facts.get, "name") for _ in range(4)))
    end_connections(url)
    assert await asyncio.gather(*(db.read(facts.get, "name") for _ in range(4))) == [None] * 4


async def test_a_reader_leaves_no_transaction_behind(db: PostgresDatabase, url: str) -> None:
    def fails(tx: Transaction) -> None:
        facts.get(tx, "name")
        raise ValueError("refused")

    await db.read(facts.get, "name")
    with pytest.raises(ValueError, match="refused"):
        await db.read(fails)
    states = "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in%'"
    for _ in range(200):
        if ask(url, states) == [(0,)]:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("a reader is still in a transaction")


async def test_what_is_asked_ahead_is_known_until_something_is_written(db: PostgresDatabase, url: str) -> None:
    """Also for more questions than may be on their way at once, and after what was put before them."""
    await db.write(facts.put, "known", 1)
    asked = [(facts.GET, {"name": "known"}), *((facts.GET, {"name": f"n{number}"}) for number in range(250))]

    def work(tx: Transaction) -> list[str | None]:
        _note(tx, "n249")
        tx.ahead(asked)
        read = [facts.get(tx, name) for name in ("known", "n0", "n249")]
        end_connections(url)
        read += [facts.get(tx, "known")]  # nothing is asked any more
        return read

    assert await _undone(db, work) == ["1", None, "1", "1"]

    def changes(tx: Transaction) -> list[str | None]:
        tx.ahead(asked[:1])
        before = facts.get(tx, "known")
        tx.put("update facts set value = '2' where name = 'known'")
        return [before, facts.get(tx, "known")]

    assert await db.write(changes) == ["1", "2"]


async def test_what_was_read_of_an_undone_change_is_forgotten(db: PostgresDatabase) -> None:
    def changes(tx: Transaction) -> None:
        _note(tx, "undone")
        tx.ahead([(facts.GET, {"name": "undone"})])
        assert facts.get(tx, "undone") == "1"
        raise ValueError("refused")

    def within(tx: Transaction) -> str | None:
        try:
            with tx.nested():
                changes(tx)
        except ValueError:
            return facts.get(tx, "undone")
        raise AssertionError

    assert await db.write(within) is None
    among = await asyncio.gather(
        db.write(changes), db.write(facts.get, "undone"), db.write(changes), return_exceptions=True
    )
    assert [type(each) for each in among] == [ValueError, type(None), ValueError]


async def test_a_question_that_fails_ahead_fails_its_own_use_case(db: PostgresDatabase, url: str) -> None:
    def asks_wrongly(tx: Transaction) -> None:
        tx.ahead([(facts.GET, {"name": "one"}), ("select 1 / 0 as none", {}), (facts.GET, {"name": "two"})])

    results = await asyncio.gather(
        db.write(_note, "before"), db.write(asks_wrongly), db.write(_note, "after"), return_exceptions=True
    )
    assert [each is None for each in results] == [True, False, True]
    assert named(url) == {"before", "after"}


async def _undone(db: PostgresDatabase, work: Callable[[Transaction], T]) -> T:
    """What it returned, though its connection ended before the commit."""
    found: list[T] = []

    def run(tx: Transaction) -> None:
        found.append(work(tx))

    with pytest.raises(StorageUnavailable):
        await db.write(run)
    return found[0]
