"""The database on SQLite: one writer thread with group commit, one reader thread.

Use cases that arrive while a commit is under way wait together and share the next one: each runs in its own
savepoint, and all of them go on after the common COMMIT. So a full sync costs a group, not a use case.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Concatenate, ParamSpec, TypeVar, cast

import aiosqlite

from storage import backup, migrations
from storage.database import NOTHING, Params, Row, StorageRefused, StorageUnavailable, Transaction

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
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_INTERRUPT,
    # While the bot runs, a damaged file is waited for like an absent one: whoever repairs it must lose nothing more.
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
}
# At the start a person is there to read the word, and a restart is what repairs it.
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_GROUP_AT_MOST = 200
_PRIMARY_CODE = 0xFF
# How long a statement waits for another process that holds the file (seconds); the bot itself waits on and on.
BUSY_SECONDS = 3.0


class SqliteTransaction:
    """A Transaction over one sqlite3 connection, used only in that connection's thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, params: Params = NOTHING) -> int:
        return self._run(sql, params).rowcount

    def insert(self, sql: str, params: Params = NOTHING) -> int:
        return cast(int, self._run(sql, params).fetchone()[0])

    def fetch_one(self, sql: str, params: Params = NOTHING) -> Row | None:
        return cast("Row | None", self._run(sql, params).fetchone())

    def fetch_all(self, sql: str, params: Params = NOTHING) -> list[Row]:
        try:
            return cast("list[Row]", self._connection.execute(sql, params).fetchall())
        except sqlite3.Error as error:
            raise _named(error) from error

    def _run(self, sql: str, params: Params) -> sqlite3.Cursor:
        try:
            return self._connection.execute(sql, params)
        except sqlite3.Error as error:
            raise _named(error) from error


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
        self._file = _file_at(path)
        self._writer = writer
        self._reader = reader
        self._jobs: list[_Job] = []
        self._wake = asyncio.Event()
        self._closing = False
        # The committer is part of the database itself and ends with close(), so no supervisor stands above it.
        self._committer = asyncio.create_task(self._commit_groups())  # noqa: TID251

    @classmethod
    async def open(cls, path: Path) -> SqliteDatabase:
        """Open or make the file and bring its schema up to date.

        Raises StorageUnavailable when it cannot be written now, StorageRefused when it never can be used as it is.
        """
        try:
            await asyncio.to_thread(_make_ready, path)
            writer = await _connect(path, query_only=False)
            reader = await _connect(path, query_only=True)
        except OSError as error:
            raise StorageUnavailable(f"{path}: {error.strerror or error}") from error
        except sqlite3.Error as error:
            waits = _is_unavailable(error) and _code(error) not in _DAMAGED
            raise (StorageUnavailable if waits else StorageRefused)(f"{path}: {error}") from error
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
                connection.execute("begin")
                return work(SqliteTransaction(connection), *args, **kwargs)
            except sqlite3.Error as error:
                raise _named(error) from error
            finally:
                _roll_back(connection)

        return await self._reader.run(run)

    async def backup(self, target: Path, now: int) -> None:
        """Write a consistent, checked copy to `target` while the bot works on; StorageUnavailable when it cannot."""
        await asyncio.to_thread(backup.copy, self.path, target, now)

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
                results = await self._run_group(group)
                for job, result in zip(group, results, strict=True):
                    if job.done.done():
                        continue
                    if isinstance(result, BaseException):
                        job.done.set_exception(result)
                    else:
                        job.done.set_result(result)

    async def _run_group(self, group: list[_Job]) -> Sequence[object]:
        try:
            return await self._writer.run(partial(self._run_in_place, group=group))
        except Exception as error:  # whatever it is, nobody may wait for ever
            log.exception("a group of %s transactions failed", len(group))
            return [StorageUnavailable(str(error)) for _ in group]

    def _run_in_place(self, connection: sqlite3.Connection, group: list[_Job]) -> Sequence[object]:
        """As `_run_group`, while the file is where it was: SQLite would write on to one that was moved or deleted."""
        if _file_at(self.path) != self._file:
            return [StorageUnavailable(f"{self.path} was moved, deleted or replaced") for _ in group]
        return _run_group(connection, group)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file has that name; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _make_ready(path: Path) -> None:
    """Make the folder and the file, bring the schema up to date, and see that it can be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    migrations.migrate(path)
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        connection.execute("begin immediate")
        connection.execute("rollback")
    finally:
        connection.close()


async def _connect(path: Path, *, query_only: bool) -> _Connection:
    def connector() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)
        connection.row_factory = sqlite3.Row
        for pragma in (
            "journal_mode = wal",
            "synchronous = full",
            "foreign_keys = on",
            f"busy_timeout = {round(BUSY_SECONDS * 1000)}",
            "cache_size = -16000",
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
        _roll_back(connection)
        return [StorageUnavailable(str(error)) for _ in group]
    return results


def _run_job(connection: sqlite3.Connection, tx: Transaction, job: _Job) -> object:
    connection.execute("savepoint job")
    try:
        result = job.work(tx)
    except StorageUnavailable:
        raise
    except Exception as error:
        connection.execute("rollback to job")
        connection.execute("release job")
        return error
    connection.execute("release job")
    return result


def _roll_back(connection: sqlite3.Connection) -> None:
    """Leave no transaction open, whatever state the engine left it in."""
    if connection.in_transaction:
        with suppress(sqlite3.Error):
            connection.execute("rollback")


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE


def _is_unavailable(error: sqlite3.Error) -> bool:
    return _code(error) in _UNAVAILABLE


def _named(error: sqlite3.Error) -> Exception:
    return StorageUnavailable(str(error)) if _is_unavailable(error) else error


class Lease:
    """Which process works on the database: a lock on a file beside it, freed by the kernel however the holder ends."""

    def __init__(self, path: Path) -> None:
        real = path.resolve()  # whatever other names the file has
        self._path = real.with_name(real.name + ".lease")
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """True when this process holds the lease now. Raises StorageUnavailable when no file can be made there."""
        if self._file is not None:
            return True
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = self._path.open("a")
        except OSError as error:
            raise StorageUnavailable(f"{self._path}: {error.strerror}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
