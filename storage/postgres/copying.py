"""Copies between a PostgreSQL database and an SQLite file: one backup format for both engines, and a way to migrate.

Every table is copied row by row, and is read back and compared before the copy counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from storage import migrations
from storage.backup import alike, listed, rows, tables
from storage.database import StorageRefused
from storage.postgres import writers
from storage.postgres.troubles import refusal

_SNAPSHOT = "begin isolation level repeatable read read only"
_BATCH = 5000
_NUL = "\0"
# Tables that the migrations themselves fill.
_MADE = {"templates", "numbers"}

Connection = psycopg.Connection[Any]


@dataclass
class Sum:
    """A checksum of rows in any order: equal for equal rows."""

    rows: int = 0
    hashes: int = 0

    def add(self, row: tuple[object, ...]) -> None:
        self.rows += 1
        self.hashes += hash(row)


def to_file(url: str, name: str, file: Path) -> None:
    """Write a consistent snapshot into a new SQLite file, and read it back to compare."""
    migrations.migrate(file)
    with _connected(url, name) as here, closing(sqlite3.connect(file)) as there:
        there.execute("pragma synchronous = off")
        here.execute(_SNAPSHOT)
        # Indexes are created once all rows are there, which takes a third of the time.
        indexes = there.execute(
            "select name, sql from sqlite_master where type = 'index' and sql is not null"
        ).fetchall()
        for index, _ in indexes:
            there.execute(f'drop index "{index}"')
        read = {table: _taken_over(here, there, table, columns) for table, columns in tables(there)}
        for _, made in indexes:
            there.execute(made)
        there.commit()
        for table, columns in tables(there):
            written = Sum()
            for row in there.execute(f'select {listed(columns)} from "{table}"'):
                written.add(row)
            if written != read[table]:
                raise StorageRefused(f"{table} is not the same in the copy")


def from_file(url: str, name: str, file: Path, *, must_be_empty: bool) -> int:
    """Replace everything with the content of an SQLite file of this version, all or nothing; returns the row count.

    Raises StorageRefused when the database must be empty and is not, or when the written rows read differently.
    """
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source, _connected(url, name) as target:
        every = tables(source)
        with target.transaction():
            target.execute("set local statement_timeout = 0")
            target.execute(f"select pg_advisory_xact_lock({writers.WRITING})")
            full = _first_full(target, [table for table, _ in every])
            if must_be_empty and full:
                raise StorageRefused(f"{name} is not empty ({full}): nothing was moved")
            target.execute(f"truncate {listed([table for table, _ in every])}")
            for table, columns in every:
                _fill(source, target, table, columns)
            number = sum(
                alike(
                    table,
                    (_plain(row) for row in rows(source, table, columns)),
                    _rows(target, table, columns, _key(source, table, columns)),
                )
                for table, columns in every
            )
        target.execute("analyze")
        return number


def is_empty(url: str, name: str, file: Path) -> bool:
    """Whether it holds only what migrations write; `file` is any office's database, for the names of the tables."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as known, _connected(url, name) as connection:
        return _first_full(connection, [table for table, _ in tables(known)]) is None


def _connected(url: str, name: str) -> Connection:
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=5, application_name="pressbot copy")
    except psycopg.Error as error:
        raise refusal(name, error.sqlstate or "", str(error).strip().splitlines()[-1]) from None


def _fill(source: sqlite3.Connection, target: Connection, table: str, columns: Sequence[str]) -> None:
    with target.cursor().copy(f'copy "{table}" ({listed(columns)}) from stdin') as copy:
        for row in source.execute(f'select {listed(columns)} from "{table}"'):
            copy.write_row(_plain(row))
    if "id" in columns:
        # A table that generates ids continues after the last one.
        target.execute(
            f'select setval(sequence, (select greatest(max(id), 1) from "{table}"))'
            " from pg_get_serial_sequence(%s, 'id') as sequence where sequence is not null",
            (f'"{table}"',),
        )


def _taken_over(here: Connection, there: sqlite3.Connection, table: str, columns: Sequence[str]) -> Sum:
    """Write a table's rows into the file; returns their checksum."""
    read, marks = Sum(), ", ".join("?" * len(columns))

    def every() -> Iterator[tuple[Any, ...]]:
        for row in _rows(here, table, columns):
            read.add(row)
            yield row

    there.execute(f'delete from "{table}"')
    there.executemany(f'insert into "{table}" ({listed(columns)}) values ({marks})', every())
    return read


def _rows(connection: Connection, table: str, columns: Sequence[str], order: str = "") -> Iterator[tuple[Any, ...]]:
    with connection.cursor(name=f"rows_of_{table}", binary=True) as cursor:
        cursor.itersize = _BATCH
        cursor.execute(f'select {listed(columns)} from "{table}" {order}')
        yield from cursor


def _key(file: sqlite3.Connection, table: str, columns: Sequence[str]) -> str:
    """The order in which `rows` reads a table; without a key, nulls come first, as in SQLite."""
    key = [row[1] for row in file.execute(f'pragma table_info("{table}")') if row[5]]
    return f"order by {listed(key)}" if key else "order by " + ", ".join(f'"{name}" nulls first' for name in columns)


def _first_full(connection: Connection, names: Sequence[str]) -> str | None:
    """The first table with rows that migrations did not write; None when there is none."""
    for table in names:
        if table not in _MADE and connection.execute(f'select 1 from "{table}" limit 1').fetchone():
            return table
    return None


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    """The row without NUL characters, which PostgreSQL's texts cannot hold."""
    return tuple(value.replace(_NUL, "") if isinstance(value, str) else value for value in row)
