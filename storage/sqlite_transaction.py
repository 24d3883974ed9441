"""One transaction on SQLite, and a group of use cases that share one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import cast

from storage import committing
from storage.committing import Job, MustBeApart
from storage.database import NOTHING, Params, Question, Row, StorageUnavailable, Transaction

# Engine errors after which the same work may succeed later. https://www.sqlite.org/rescode.html
_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_INTERRUPT,
    # While the bot runs, it waits for a damaged file as for a missing one: a repair must lose nothing more.
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
}
_PRIMARY_CODE = 0xFF


class SqliteTransaction:
    """A Transaction over one sqlite3 connection, used only in that connection's thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._unmade = 0

    def execute(self, sql: str, params: Params = NOTHING) -> int:
        self._make_savepoints()
        return self._run(sql, params).rowcount

    def put(self, sql: str, params: Params = NOTHING) -> None:
        self._make_savepoints()
        self._run(sql, params)

    def insert(self, sql: str, params: Params = NOTHING) -> int:
        self._make_savepoints()
        return cast(int, self._run(sql, params).fetchone()[0])

    def ahead(self, questions: Sequence[Question]) -> None:
        """Nothing to gain: it is asked in the same process."""

    def fetch_one(self, sql: str, params: Params = NOTHING) -> Row | None:
        return cast("Row | None", self._ask(sql, params, sqlite3.Cursor.fetchone))

    def fetch_all(self, sql: str, params: Params = NOTHING) -> list[Row]:
        return cast("list[Row]", self._ask(sql, params, sqlite3.Cursor.fetchall))

    @contextmanager
    def nested(self) -> Iterator[None]:
        # The savepoint is made by what first changes something within: most change nothing.
        self._unmade += 1
        try:
            yield
        except BaseException:
            if self._unmade:
                self._unmade -= 1
            elif self._connection.in_transaction:
                self._connection.execute("rollback to nested")
                self._connection.execute("release nested")
            raise
        if self._unmade:
            self._unmade -= 1
        else:
            self._connection.execute("release nested")

    def _make_savepoints(self) -> None:
        while self._unmade:
            self._connection.execute("savepoint nested")
            self._unmade -= 1

    def _run(self, sql: str, params: Params) -> sqlite3.Cursor:
        try:
            return self._connection.execute(sql, params)
        except sqlite3.Error as error:
            raise named(error) from error

    def _ask(self, sql: str, params: Params, taken: Callable[[sqlite3.Cursor], object]) -> object:
        if self._unmade and "returning" in sql:
            self._make_savepoints()
        try:
            return taken(self._connection.execute(sql, params))
        except sqlite3.Error as error:
            raise named(error) from error


def run_group(connection: sqlite3.Connection, group: list[Job]) -> list[object]:
    """Run each job, commit once; an engine failure undoes the group and is the result of every job.

    Few are refused after they changed something, so the group is run without savepoints, and again with them if one is.
    """
    try:
        try:
            return _run_and_commit(connection, group, apart=False)
        except MustBeApart:
            roll_back(connection)
            return _run_and_commit(connection, group, apart=True)
    except (sqlite3.Error, StorageUnavailable) as error:
        roll_back(connection)
        return [StorageUnavailable(str(error)) for _ in group]


def _run_and_commit(connection: sqlite3.Connection, group: list[Job], *, apart: bool) -> list[object]:
    tx = SqliteTransaction(connection)
    connection.execute("begin immediate")
    before = connection.total_changes
    results = [_run_job(connection, tx, job, apart=apart) for job in group]
    changed = connection.total_changes != before
    if changed:
        committing.passing("before a commit")
    connection.execute("commit")
    if changed:
        committing.passing("after a commit")
    return results


def _run_job(connection: sqlite3.Connection, tx: Transaction, job: Job, *, apart: bool) -> object:
    before = connection.total_changes
    if apart:
        connection.execute("savepoint job")
    try:
        result = job.work(tx)
    except StorageUnavailable:
        raise
    except Exception as error:
        if apart:
            connection.execute("rollback to job")
        elif connection.total_changes != before:
            raise MustBeApart from error
        result = error
    if apart:
        connection.execute("release job")
    return result


def answer_group(connection: sqlite3.Connection, group: list[Job]) -> list[object]:
    """Run each job over one view of what was committed when the first of them began."""
    tx = SqliteTransaction(connection)
    try:
        return [_answer(connection, tx, job) for job in group]
    finally:
        roll_back(connection)


def _answer(connection: sqlite3.Connection, tx: Transaction, job: Job) -> object:
    try:
        if not connection.in_transaction:  # the first, or one after an error that ended it
            connection.execute("begin")
        return job.work(tx)
    except Exception as error:
        return error


def roll_back(connection: sqlite3.Connection) -> None:
    """Roll back if a transaction is still open."""
    if connection.in_transaction:
        with suppress(sqlite3.Error):
            connection.execute("rollback")


def code_of(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 when there is none."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE


def is_unavailable(error: sqlite3.Error) -> bool:
    """Whether the same may succeed later."""
    return code_of(error) in _UNAVAILABLE


def named(error: sqlite3.Error) -> Exception:
    """The error as use cases know it."""
    return StorageUnavailable(str(error)) if is_unavailable(error) else error
