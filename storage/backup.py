"""Copies of the database: made while the bot runs, checked, and examined before one replaces the database."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from graphlib import TopologicalSorter
from itertools import zip_longest
from pathlib import Path

from storage import migrations
from storage.database import StorageRefused, StorageUnavailable

MADE_AT = "backup_at"
# The files SQLite keeps next to an open database.
BESIDE = ("-wal", "-shm")
# When a copy was made; for a copy made by other means, when it received its last update.
_MADE = "select coalesce((select value from facts where name = ?), (select max(received_at) from updates))"
_REMEMBER = "insert into facts (name, value) values (?, ?) on conflict (name) do update set value = excluded.value"


def copy(source: Path, target: Path, now: int) -> None:
    """Write a consistent, checked copy of `source` to `target`, readable by its owner only; all of it or nothing.

    Raises StorageUnavailable when it cannot be written now.
    """
    partial = target.with_name(target.name + ".partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600)
        _write(source, partial, now)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StorageUnavailable(f"{target}: {error}") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


@contextmanager
def at_hand(source: Path, target: Path, now: int) -> Iterator[Path]:
    """A temporary copy of `source` at `target`, to be used or moved away; deleted at the end unless it was moved."""
    try:
        copy(source, target, now)
        yield target
    finally:
        remove(target)


def remove(file: Path) -> None:
    """Delete a database, if it exists, together with SQLite's files beside it."""
    for suffix in ("", *BESIDE):
        with suppress(OSError):
            file.with_name(file.name + suffix).unlink(missing_ok=True)


def _write(source: Path, partial: Path, now: int) -> None:
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as here,
        closing(sqlite3.connect(partial)) as there,
    ):
        here.backup(there)
        there.execute("pragma journal_mode = delete")
        there.execute(_REMEMBER, (MADE_AT, str(now)))
        there.commit()
        verdict = there.execute("pragma quick_check").fetchone()[0]
        if verdict != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged: {verdict}")


def tables(connection: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """(table, columns) of an office's database, referenced tables first, without the engine's own tables."""
    names = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    names = {name for name in names if not name.startswith("sqlite_")} - {"schema_migrations"}
    order: TopologicalSorter[str] = TopologicalSorter()
    for name in sorted(names):
        order.add(name, *(row[2] for row in connection.execute(f'pragma foreign_key_list("{name}")')))
    return [
        (name, [row[1] for row in connection.execute(f'pragma table_info("{name}")')]) for name in order.static_order()
    ]


def rows(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """All rows of a table in key order."""
    key = [row[1] for row in connection.execute(f'pragma table_info("{table}")') if row[5]] or list(columns)
    yield from connection.execute(f'select {listed(columns)} from "{table}" order by {listed(key)}')


def listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def alike(table: str, ours: Iterable[tuple[object, ...]], theirs: Iterable[tuple[object, ...]]) -> int:
    """The number of rows compared; StorageRefused when one differs."""
    number = 0
    for one, other in zip_longest(ours, theirs):
        number += 1
        if one != other:
            raise StorageRefused(f"{table}: row {number} is not the same on the other side")
    return number


def compared(one: Path, other: Path) -> int:
    """The number of rows compared in two databases; StorageRefused when one differs."""
    with closing(sqlite3.connect(one)) as here, closing(sqlite3.connect(other)) as there:
        return sum(
            alike(table, rows(here, table, columns), rows(there, table, columns)) for table, columns in tables(here)
        )


def examine(file: Path) -> int:
    """Check that `file` is an intact database this version can read; returns when it was copied (0: unknown). Raises
    StorageRefused with the reason."""
    if not file.is_file():
        raise StorageRefused(f"{file}: there is no such file")
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("pragma integrity_check").fetchone()[0]
            if verdict != "ok":
                raise StorageRefused(f"{file}: damaged ({verdict})")
            if not migrations.applied(connection):
                raise StorageRefused(f"{file}: no database of this bot")
            row = connection.execute(_MADE, (MADE_AT,)).fetchone()
    except sqlite3.Error as error:
        raise StorageRefused(f"{file}: {error}") from error
    return int(row[0] or 0)
