"""The office's database on PostgreSQL: what startup and the commands do with it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from storage import backup
from storage.database import Condition, Lease, StorageRefused, StorageUnavailable, Transaction, WentBack
from storage.postgres import copying, migrating, writers
from storage.postgres.apart import copy_apart
from storage.postgres.database import PostgresDatabase
from storage.postgres.leading import ORPHANS, TOLD_OFF_SECONDS, PostgresLease
from storage.postgres.note import Note
from storage.postgres.session import Session
from storage.postgres.transaction import PostgresTransaction, roll_back
from storage.postgres.troubles import StatementFailed, refusal
from storage.postgres.watching import wall

_ENCODING = (
    "select current_setting('server_encoding') as encoding, current_setting('transaction_read_only') as read_only"
)
_BACKEND = "select pg_backend_pid() as pid"


class PostgresOffice:
    """An Engine over the database at `url`; the office's own files are in `folder`."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url = _writable(url)
        parts = urlsplit(url)
        self.name = f"{parts.scheme}://{parts.hostname or ''}{parts.path}"
        self.folder = folder
        self._note = Note(folder, self.name)

    def exists(self) -> bool:
        with self._session() as session:
            return migrating.is_made(session)

    def lease(self) -> PostgresLease:
        return PostgresLease(self._connect, migrating.prepare)

    async def open(self, lease: Lease | None = None) -> PostgresDatabase:
        number, went_back = await asyncio.to_thread(self._enter, lease)
        note = self._note if lease else None
        others = lease.changes if isinstance(lease, PostgresLease) else lambda: None
        copy = partial(copy_apart, self._url, self.folder)
        return PostgresDatabase(self._connect_again, number, copy, note, went_back, others)

    def migrate(self) -> list[str]:
        with self._session() as session:
            self._see_encoding(session)
            return [f"{each.number:04d}_{each.name}" for each in migrating.migrate(session)]

    @contextmanager
    def transaction(self, *, writing: bool = False) -> Iterator[Transaction]:
        with self._session() as session:
            if not migrating.is_made(session):
                raise StorageUnavailable(f"{self.name}: there is no database yet")
            session.simple(writers.BEGIN if writing else "begin isolation level repeatable read read only")
            tx = PostgresTransaction(session)
            yield tx
            tx.check()
            session.simple("commit")
            if writing:
                session.rows(writers.TELL, {"word": ORPHANS})

    def examine(self) -> Condition:
        with self._session() as session:
            self._see_encoding(session)
            session.simple(f"{writers.BEGIN}; rollback")
            troubles = []
            pids = {session.rows(_BACKEND, {})[0]["pid"] for _ in range(3)}
            if len(pids) > 1:
                troubles.append("the address is a pooler's in transaction mode: give the server's own")
            off = wall() - session.rows(f"select {writers.NOW} as now", {})[0]["now"]
            if abs(off) > TOLD_OFF_SECONDS:
                troubles.append(f"this machine's clock is {off:+.1f} s off the server's: synchronise it")
            return Condition(len(migrating.missing(session)), migrating.made_at(session), tuple(troubles))

    def copy(self, target: Path, now: int) -> None:
        """Copy through a temporary file next to the target, checked like every copy."""
        whole = target.with_name(target.name + ".whole")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._session() as session:
                if migrating.missing(session):
                    raise StorageUnavailable(f"{self.name} has migrations to come: `migrate` first")
            whole.unlink(missing_ok=True)
            whole.touch(mode=0o600)
            copying.to_file(self._url, self.name, whole)
            backup.copy(whole, target, now)
        except (psycopg.Error, sqlite3.Error, OSError) as error:
            raise self._named(error) from error
        finally:
            backup.remove(whole)

    def replace(self, file: Path, now: int) -> str | None:
        """Replace the content, after copying the previous one into `folder`."""
        self.migrate()
        kept = None
        try:
            if not copying.is_empty(self._url, self.name, file):
                kept = self.folder / f"before-restore-{now // 1000}.db"
                self.copy(kept, now)
            copying.from_file(self._url, self.name, file, must_be_empty=False)
            self._note.forget()
            file.unlink()
        except (psycopg.Error, sqlite3.Error, OSError) as error:
            raise self._named(error) from error
        return str(kept) if kept else None

    def fill(self, file: Path) -> int:
        self.migrate()
        try:
            return copying.from_file(self._url, self.name, file, must_be_empty=True)
        except (psycopg.Error, sqlite3.Error, OSError) as error:
            raise self._named(error) from error

    def _enter(self, lease: Lease | None) -> tuple[int, WentBack | None]:
        """The writer's number, and whether the database went back in time since this folder's office wrote to it."""
        with self._session() as session:
            self._see_encoding(session)
            migrating.migrate(session)
            if not isinstance(lease, PostgresLease):
                return writers.enter(session, writers.VISITS), None
            number = lease.number
            session.simple(writers.BEGIN)
            if not self._note.is_missed(session):
                session.simple("rollback")
                return number, None
            lease.insist(session)
            return number, lambda tx: tx.execute(writers.DEALT_WITH, {"id": number})

    def _see_encoding(self, session: Session) -> None:
        row = session.rows(_ENCODING, {})[0]
        if row["encoding"] != "UTF8":
            raise StorageRefused(f"{self.name}: its encoding is {row['encoding']}; create it with ENCODING 'UTF8'")
        if row["read_only"] == "on":
            raise StorageUnavailable(f"{self.name} takes no writes now: a standby, or read-only by setting")

    def _connect(self) -> Session:
        return Session(self._url, self.name)

    def _connect_again(self) -> Session:
        """Connect while the bot runs: a refusal is waited out, so that nothing more is lost while it is put right."""
        try:
            return self._connect()
        except StorageRefused as error:
            raise StorageUnavailable(str(error)) from error

    @contextmanager
    def _session(self) -> Iterator[Session]:
        session = self._connect()
        try:
            yield session
        except StatementFailed as error:
            raise refusal(self.name, error.state, str(error)) from error
        finally:
            roll_back(session)
            session.close()

    def _named(self, error: Exception) -> StorageUnavailable | StorageRefused:
        return refusal(self.name, getattr(error, "sqlstate", None) or "", str(error).strip())


def _writable(url: str) -> str:
    """The address, restricted to the server that takes writes when it names several."""
    try:
        given = conninfo_to_dict(url)
    except psycopg.Error:  # connecting will report what is wrong with it
        return url
    if "," not in str(given.get("host", "")) or "target_session_attrs" in given:
        return url
    return make_conninfo(url, target_session_attrs="read-write")
