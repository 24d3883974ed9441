"""The database on SQLite: one writer thread and one reader thread; what waits for one of them shares a transaction."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, cast

import aiosqlite

from storage import backup, migrations
from storage.committing import Groups, Job
from storage.database import StorageRefused, StorageUnavailable, Transaction, WentBack
from storage.sqlite_transaction import answer_group, code_of, is_unavailable, named, run_group

P = ParamSpec("P")
T = TypeVar("T")

# At startup a person is there to read the error, and a restart follows the repair.
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# How long a statement waits for another process that locks the file (seconds); the bot itself keeps retrying.
BUSY_SECONDS = 3.0


class _Connection(aiosqlite.Connection):
    """An aiosqlite connection that runs a whole function in its thread: one hop per transaction, not per statement."""

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return cast(T, await self._execute(work, self._conn))  # type: ignore[no-untyped-call]


class SqliteDatabase:
    """A Database in one file. Open it with `await SqliteDatabase.open(path)`, close it with `await close()`."""

    went_back: WentBack | None = None

    def __init__(self, path: Path, writer: _Connection, reader: _Connection) -> None:
        self.path = path
        self._file = _file_at(path)
        self._writer = writer
        self._reader = reader
        self._commits = 0
        self._log = path.with_name(path.name + "-wal")
        self._writes = Groups(self._run_group)
        self._reads = Groups(self._answer_group)

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
            raise refusal(path, error) from error
        return cls(path, writer, reader)

    async def write(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._writes.join(lambda tx: work(tx, *args, **kwargs))

    async def read(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._reads.join(lambda tx: work(tx, *args, **kwargs))

    def changes(self) -> object:
        return self._commits, _written_at(self._log)

    async def backup(self, target: Path, now: int) -> None:
        """Write a consistent, checked copy to `target` while the bot works on; StorageUnavailable when it cannot."""
        await asyncio.to_thread(backup.copy, self.path, target, now)

    async def scrub(self) -> bool:
        """Empty the write-ahead log: the file itself was overwritten, but the log still holds the old pages."""
        return await asyncio.to_thread(_empty_log, self.path)

    def gauges(self) -> Sequence[tuple[str, str, float]]:
        return ()

    async def close(self) -> None:
        """Finish pending work, then close; idempotent."""
        if await self._writes.close() and await self._reads.close():
            await self._writer.close()
            await self._reader.close()

    async def _run_group(self, group: list[Job]) -> Sequence[object]:
        return await self._writer.run(partial(self._run_in_place, group=group))

    async def _answer_group(self, group: list[Job]) -> Sequence[object]:
        return await self._reader.run(partial(answer_group, group=group))

    def _run_in_place(self, connection: sqlite3.Connection, group: list[Job]) -> Sequence[object]:
        """As `run_group`, if the file is still in place: SQLite would go on writing to a moved or deleted file."""
        if _file_at(self.path) != self._file:
            return [StorageUnavailable(f"{self.path} was moved, deleted or replaced") for _ in group]
        before = connection.total_changes
        results = run_group(connection, group)
        self._commits += connection.total_changes != before
        return results


def refusal(path: Path, error: sqlite3.Error) -> StorageUnavailable | StorageRefused:
    """What an error means at startup, when a person is there to read that the file is damaged."""
    waits = is_unavailable(error) and code_of(error) not in _DAMAGED
    return (StorageUnavailable if waits else StorageRefused)(f"{path}: {error}")


def _empty_log(path: Path) -> bool:
    """Empty the log over a connection that does not wait, so that nobody waits for it; False while others read."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        busy, _, _ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        return not busy
    except sqlite3.OperationalError as error:
        raise named(error) from error
    finally:
        connection.close()


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file (device, inode) has that name; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _written_at(path: Path) -> int:
    """When it was last written to; 0 when it is not there."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _make_ready(path: Path) -> None:
    """Make the folder and the file, bring the schema up to date, and check that it can be written."""
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
            "secure_delete = on",  # erased data is overwritten, however SQLite was built
            f"query_only = {'on' if query_only else 'off'}",
        ):
            connection.execute(f"pragma {pragma}")
        return connection

    connection = _Connection(connector, iter_chunk_size=64)
    await connection
    return connection
