"""Between a database on PostgreSQL and an SQLite file: one format of copies for both engines, and a way between them.

Every table goes row by row, and is read again for comparison before it counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from graphlib import TopologicalSorter
from itertools import zip_longest
from pathlib import Path
from typing import Any

import psycopg

from storage import migrations
from storage.database import StorageRefused
from storage.postgres import writers
from storage.postgres.troubles import refusal

# Kept by each engine for itself.
_OWN = {"schema_migrations"}
_SNAPSHOT = "begin isolation level repeatable read read only"
_BATCH = 1000
_NUL = "\0"

Connection = psycopg.Connection[Any]


def to_file(url: str, name: str, file: Path) -> None:
    """Write everything of one moment into a new SQLite file."""
    migrations.migrate(file)
    with _connected(url, name) as here, closing(sqlite3.connect(file)) as there:
        there.execute("pragma synchronous = off")
        here.execute(_SNAPSHOT)
        for table, columns in _tables(there):
            there.execute(f'delete from "{table}"')
            marks = ", ".join("?" * len(columns))
            there.executemany(f'insert into "{table}" ({_list(columns)}) values ({marks})', _rows(here, table, columns))
        there.commit()


def from_file(url: str, name: str, file: Path, *, must_be_empty: bool) -> None:
    """Put what an SQLite file of this version holds in place of everything; all of it or nothing.

    Raises StorageRefused when the database is to be empty and is not, or when what was written reads differently.
    """
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source, _connected(url, name) as target:
        tables = _tables(source)
        with target.transaction():
            target.execute("set local statement_timeout = 0")
            target.execute(f"select pg_advisory_xact_lock({writers.WRITING})")
            if must_be_empty and (full := _first_full(target)):
                raise StorageRefused(f"{name} is not empty ({full}): nothing was moved")
            target.execute(f"truncate {_list([table for table, _ in tables])}")
            for table, columns in tables:
                _fill(source, target, table, columns)
            for table, columns in tables:
                _compare(source, target, table, columns)
        target.execute("analyze")


def is_empty(url: str, name: str) -> bool:
    """Whether nothing but what a migration itself writes is in it."""
    with _connected(url, name) as connection:
        return _first_full(connection) is None


def differences(url: str, name: str, file: Path) -> int:
    """How many rows were compared; StorageRefused names the first table that differs from the file's."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source, _connected(url, name) as target:
        target.execute(_SNAPSHOT)
        return sum(_compare(source, target, table, columns) for table, columns in _tables(source))


def _connected(url: str, name: str) -> Connection:
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=5, application_name="pressbot copy")
    except psycopg.Error as error:
        raise refusal(name, error.sqlstate or "", str(error).strip().splitlines()[-1]) from None


def _tables(connection: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """(table, its columns), those that others refer to first."""
    names = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    names = {name for name in names if not name.startswith("sqlite_")} - _OWN
    order: TopologicalSorter[str] = TopologicalSorter()
    for name in sorted(names):
        order.add(name, *(row[2] for row in connection.execute(f'pragma foreign_key_list("{name}")')))
    return [
        (name, [row[1] for row in connection.execute(f'pragma table_info("{name}")')]) for name in order.static_order()
    ]


def _fill(source: sqlite3.Connection, target: Connection, table: str, columns: Sequence[str]) -> None:
    with target.cursor().copy(f'copy "{table}" ({_list(columns)}) from stdin') as copy:
        for row in source.execute(f'select {_list(columns)} from "{table}"'):
            copy.write_row([_plain(value) for value in row])
    if "id" in columns:
        # A table whose ids are given by itself goes on after the last.
        target.execute(
            'select setval(sequence, (select greatest(max(id), 1) from "' + table + '"))'
            " from pg_get_serial_sequence(%s, 'id') as sequence where sequence is not null",
            (f'"{table}"',),
        )


def _compare(source: sqlite3.Connection, target: Connection, table: str, columns: Sequence[str]) -> int:
    """How many rows are alike; StorageRefused when one is not."""
    key = [row[1] for row in source.execute(f'pragma table_info("{table}")') if row[5]] or list(columns)
    order = f"order by {_list(key)}"
    here = (
        tuple(_plain(value) for value in row)
        for row in source.execute(f'select {_list(columns)} from "{table}" {order}')
    )
    number = 0
    for ours, theirs in zip_longest(here, _rows(target, table, columns, order)):
        if ours != theirs:
            raise StorageRefused(f"{table}: row {number + 1} reads differently after it was written")
        number += 1
    return number


def _rows(connection: Connection, table: str, columns: Sequence[str], order: str = "") -> Iterator[tuple[Any, ...]]:
    with connection.cursor(name=f"rows_of_{table}") as cursor:
        cursor.itersize = _BATCH
        cursor.execute(f'select {_list(columns)} from "{table}" {order}')
        yield from cursor


def _first_full(connection: Connection) -> str | None:
    """A table in which something has happened."""
    for table in ("updates", "people", "appeals", "deliveries", "posts", "bindings", "facts"):
        found = connection.execute(f"select 1 from {table} limit 1").fetchone()
        if found:
            return table
    return None


def _plain(value: object) -> object:
    """PostgreSQL's texts cannot hold NUL."""
    return value.replace(_NUL, "") if isinstance(value, str) else value


def _list(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
