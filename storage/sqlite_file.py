"""The office's database as a file: what startup and the commands do with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage import backup, migrations
from storage.database import Condition, Lease, StorageRefused, StorageUnavailable, Transaction
from storage.lease import FileLease
from storage.sqlite import SqliteDatabase, refusal
from storage.sqlite_transaction import SqliteTransaction

BUSY_SECONDS = 5


class SqliteFile:
    """An Engine over the file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)
        self.folder = path.parent

    def exists(self) -> bool:
        return self.path.is_file()

    def lease(self) -> FileLease:
        return FileLease(self.path)

    async def open(self, lease: Lease | None = None) -> SqliteDatabase:
        return await SqliteDatabase.open(self.path)

    def migrate(self) -> list[str]:
        with self._trouble():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return [f"{each.number:04d}_{each.name}" for each in migrations.migrate(self.path)]

    @contextmanager
    def transaction(self, *, writing: bool = False) -> Iterator[Transaction]:
        with self._trouble(), closing(self._connect("rw" if writing else "ro")) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("begin immediate" if writing else "begin")
            yield SqliteTransaction(connection)
            connection.execute("commit")

    def examine(self) -> Condition:
        with self._trouble(), closing(self._connect("rw")) as connection:
            missing = len(migrations.missing(connection))
            verdict = connection.execute("pragma quick_check").fetchone()[0]
            connection.execute("begin immediate")
            connection.execute("rollback")
            if verdict != "ok":
                raise StorageRefused(f"{self.name} is damaged ({verdict}): restore a backup")
            return Condition(missing, migrations.made_at(connection))

    def copy(self, target: Path, now: int) -> None:
        if target.exists() and self.exists() and target.samefile(self.path):
            raise StorageRefused(f"{target} is the database itself: name another file")
        backup.copy(self.path, target, now)

    def fill(self, file: Path) -> int:
        if self.exists():
            raise StorageRefused(f"{self.name} is there already: nothing was moved")
        with self._trouble():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            backup.copy(file, self.path, backup.examine(file))
            return backup.compared(file, self.path)

    def replace(self, file: Path, now: int) -> str | None:
        with self._trouble():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            kept = self._set_aside(now)
            file.replace(self.path)
            return str(kept) if kept else None

    def _set_aside(self, now: int) -> Path | None:
        """Keep the current database under another name, with its log."""
        if not self.path.exists():
            return None
        kept = self.path.with_name(f"{self.path.name}.before-restore-{now // 1000}")
        for suffix in backup.BESIDE:
            beside = self.path.with_name(self.path.name + suffix)
            if beside.exists():
                beside.replace(kept.with_name(kept.name + suffix))
        self.path.replace(kept)
        return kept

    def _connect(self, mode: str) -> sqlite3.Connection:
        if not self.path.is_file():
            raise StorageUnavailable(f"{self.name}: there is no database yet")
        return sqlite3.connect(f"file:{self.path}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None)

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageUnavailable(f"{self.name}: {error.strerror or error}") from error
        except sqlite3.Error as error:
            raise refusal(self.path, error) from error
