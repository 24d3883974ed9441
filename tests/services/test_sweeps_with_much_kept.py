"""What happens by itself does as little with very many appeals kept as with few: nobody waits for it.

The work is counted in steps of SQLite's own machine, so that it does not matter how busy the computer is; `make bench`
measures it in milliseconds with a million, on both engines.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from bench import archive
from bot import wiring
from bot.settings import Settings
from scheduler.alarm import RARE_SECONDS, Job
from storage.inbox import updates
from storage.looking import Looking
from storage.migrations import shipped, statements
from storage.outbox import links
from storage.sqlite_transaction import SqliteTransaction
from tests.stage import city

FEW, MANY = 300, 40_000
NOW = 1_774_000_000_000
DAY_MS = 86_400_000
# SQLite takes so many steps in some ten milliseconds.
MOST_STEPS = 100_000
COUNTED_BY = 100

SERVICES = wiring.services(Settings(_env_file=None, bot_token=SecretStr("1:x"), admin_ids=(1,)), city())  # type: ignore[call-arg]
JOBS = [job for job in SERVICES.jobs() if not job.everywhere]
# Long after everything was said and done: all of it is old enough to be forgotten.
LATER = NOW + (city().retention.appeals + 1) * DAY_MS
UPDATES = """
    with recursive n (i) as (select 1 union all select i + 1 from n where i < :count)
    insert into updates (bot_id, update_id, lane, state, received_at, done_at) select 1, i, i, 'done', :now, :now from n
"""


@contextmanager
def _office(kept: int) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    for migration in shipped():
        for statement in statements(migration.sql):
            connection.execute(statement)
    archive.fill(SqliteTransaction(connection), NOW, kept, -100)
    connection.execute(UPDATES, {"count": kept, "now": NOW})
    connection.execute("analyze")
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def few() -> Iterator[sqlite3.Connection]:
    with _office(FEW) as made:
        yield made


@pytest.fixture(scope="module")
def many() -> Iterator[sqlite3.Connection]:
    with _office(MANY) as made:
        yield made


def steps(connection: sqlite3.Connection, work: Callable[[SqliteTransaction], object]) -> int:
    """How much SQLite had to do for it."""
    taken = [0]

    def step() -> int:
        taken[0] += COUNTED_BY
        return 0

    connection.execute("begin")
    connection.set_progress_handler(step, COUNTED_BY)
    work(SqliteTransaction(connection))
    connection.set_progress_handler(None, 0)
    connection.execute("commit")
    return taken[0]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_sweep_does_as_little_with_much_kept_as_with_little(
    few: sqlite3.Connection, many: sqlite3.Connection, job: Job
) -> None:
    little, much = (steps(each, lambda tx: job.work(tx, LATER)) for each in (few, many))
    assert much <= max(2 * little, 2_000), "it goes through everything that was ever kept"
    assert much <= MOST_STEPS


@pytest.mark.parametrize("job", [job for job in JOBS if job.every < RARE_SECONDS], ids=lambda job: job.name)
def test_a_sweep_that_finds_nothing_to_do_only_reads(few: sqlite3.Connection, job: Job) -> None:
    few.execute("begin")
    try:
        tx = SqliteTransaction(few)
        for _ in range(3):
            job.work(tx, NOW + DAY_MS)
        assert not job.work(Looking(tx), NOW + DAY_MS + 1_000), "it would take the database twice a second for nothing"
    finally:
        few.execute("rollback")


def test_what_was_sent_lately_is_found_at_a_start_as_fast(few: sqlite3.Connection, many: sqlite3.Connection) -> None:
    little, much = (steps(each, lambda tx: links.recent(tx, LATER - 60_000, LATER)) for each in (few, many))
    assert much <= little + 2 * COUNTED_BY


@pytest.mark.parametrize("begin", ["recovery", "office", "publishing", "followers"])
def test_a_start_does_as_little_with_much_kept_as_with_little(
    few: sqlite3.Connection, many: sqlite3.Connection, begin: str
) -> None:
    start = getattr(SERVICES, begin).start
    little, much = (steps(each, lambda tx: start(tx, LATER)) for each in (few, many))
    assert much <= max(2 * little, 2_000)


def test_what_the_inbox_asks_every_moment_costs_the_same(few: sqlite3.Connection, many: sqlite3.Connection) -> None:
    for look in (lambda tx: updates.unfinished(tx, 1, 1), lambda tx: updates.are_nobodys(tx, 1)):
        assert steps(many, look) <= steps(few, look) + 2 * COUNTED_BY
