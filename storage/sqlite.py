"""The database on SQLite: one writer thread with group commit, one reader thread.

Use cases that arrive while a commit is under way wait together and share the next one: each runs in its own
savepoint, and all of them go on after the common COMMIT. So a full sync costs a group, not a use case.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Concatenate, ParamSpec, TypeVar, cast

import aiosqlite

from storage import migrations
from storage.database import NOTHING, Params, Row, StorageUnavailable, Transaction

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

# The engine's own troubles, after which the same work may succeed later. https://www.sqlite.org/rescode.html
_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
}
_GROUP_AT_MOST = 200
_PRIMARY_CODE = 0xFF


class SqliteTransaction:
    """A Transaction over one sqlite3 connection, used only in that connection's thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, params: Params = NOTHING) -> int:
        return self._connection.execute(sql, params).rowcount

    def insert(self, sql: str, params: Params = NOTHING) -> int:
        return cast(int, self._connection.execute(sql, params).fetchone()[0])

    def fetch_one(self, sql: str, params: Params = NOTHING) -> Row | None:
        return cast("Row | None", self._connection.execute(sql, params).fetchone())

    def fetch_all(self, sql: str, params: Params = NOTHING) -> list[Row]:
        return cast("list[Row]", self._connection.execute(sql, params).fetchall())


class _Connection(aiosqlite.Connection):
    """An aiosqlite connection that runs a whole function in its thread: one hop a transaction, not a statement."""

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return cast(T, await self._execute(work, self._conn))  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class _Job:
    work: Callable[[Transaction], object]
    done: asyncio.Future[object]


class SqliteDatabase:
    """A Database in one file. Open it with `await SqliteDatabase.open(path)`, close it with `await close()`."""

    def __init__(self, path: Path, writer: _Connection, reader: _Connection) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._jobs: list[_Job] = []
        self._wake = asyncio.Event()
        self._closing = False
        # The committer is part of the database itself and ends with close(), so no supervisor stands above it.
        self._committer = asyncio.create_task(self._commit_groups())  # noqa: TID251

    @classmethod
    async def open(cls, path: Path) -> SqliteDatabase:
        """Open or make the file, bring its schema up to date, raise StorageUnavailable when it cannot be written."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            migrations.migrate(path)
            writer = await _connect(path, query_only=False)
            reader = await _connect(path, query_only=True)
        except (sqlite3.OperationalError, OSError) as error:
            raise StorageUnavailable(f"{path}: {error}") from error
        return cls(path, writer, reader)

    async def write(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        if self._closing:
            raise StorageUnavailable("the database is closed")
        done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._jobs.append(_Job(lambda tx: work(tx, *args, **kwargs), done))
        self._wake.set()
        return cast(T, await done)

    async def read(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        def run(connection: sqlite3.Connection) -> T:
            try:
                return work(SqliteTransaction(connection), *args, **kwargs)
            except sqlite3.OperationalError as error:
                raise _named(error) from error

        return await self._reader.run(run)

    async def backup(self, target: Path) -> None:
        """Write a consistent copy to `target` while the bot works on."""
        await self._reader.run(lambda connection: _backup(connection, target))

    async def close(self) -> None:
        """Finish what waits, then close; idempotent."""
        if self._closing:
            return
        self._closing = True
        self._wake.set()
        await self._committer
        await self._writer.close()
        await self._reader.close()

    async def _commit_groups(self) -> None:
        while self._jobs or not self._closing:
            await self._wake.wait()
            self._wake.clear()
            while self._jobs:
                group, self._jobs = self._jobs[:_GROUP_AT_MOST], self._jobs[_GROUP_AT_MOST:]
                results = await self._writer.run(partial(_run_group, group=group))
                for job, result in zip(group, results, strict=True):
                    if job.done.cancelled():
                        continue
                    if isinstance(result, BaseException):
                        job.done.set_exception(result)
                    else:
                        job.done.set_result(result)


async def _connect(path: Path, *, query_only: bool) -> _Connection:
    def connector() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)
        connection.row_factory = sqlite3.Row
        for pragma in (
            "journal_mode = wal",
            "synchronous = full",
            "foreign_keys = on",
            "busy_timeout = 5000",
            f"query_only = {'on' if query_only else 'off'}",
        ):
            connection.execute(f"pragma {pragma}")
        return connection

    connection = _Connection(connector, iter_chunk_size=64)
    await connection
    return connection


def _run_group(connection: sqlite3.Connection, group: list[_Job]) -> list[object]:
    """Run each job in a savepoint, commit once; an engine failure undoes the group and is everybody's result."""
    tx = SqliteTransaction(connection)
    results: list[object] = []
    try:
        connection.execute("begin immediate")
        for job in group:
            results.append(_run_job(connection, tx, job))
        connection.execute("commit")
    except (sqlite3.Error, StorageUnavailable) as error:
        if connection.in_transaction:
            connection.execute("rollback")
        return [StorageUnavailable(str(error))] * len(group)
    return results


def _run_job(connection: sqlite3.Connection, tx: Transaction, job: _Job) -> object:
    connection.execute("savepoint job")
    try:
        result = job.work(tx)
    except Exception as error:
        if isinstance(error, sqlite3.OperationalError) and _is_unavailable(error):
            raise StorageUnavailable(str(error)) from error
        connection.execute("rollback to job")
        connection.execute("release job")
        return error
    connection.execute("release job")
    return result


def _is_unavailable(error: sqlite3.OperationalError) -> bool:
    return (getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE) in _UNAVAILABLE


def _named(error: sqlite3.OperationalError) -> Exception:
    return StorageUnavailable(str(error)) if _is_unavailable(error) else error


def _backup(connection: sqlite3.Connection, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()


class Lease:
    """Which process works on the database: a lock on a file beside it, freed by the kernel however the holder ends."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lease")
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """True when this process holds the lease now."""
        if self._file is not None:
            return True
        file = self._path.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
