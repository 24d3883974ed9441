"""The world on disk: one SQLite file, written in the background several times a second."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sandbox.ground.refusal import Json

FLUSH_SECONDS = 0.25


class Store:
    """Things by kind and id, as JSON. A write is remembered at once and reaches the file within a quarter of a second.

    With no path nothing is kept and every call is free.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._dirty: dict[tuple[str, str], Callable[[], object] | None] = {}
        self._connection: sqlite3.Connection | None = None
        self._writing = threading.Lock()
        self._erased = 0
        self._batches = 0
        self._written = 0
        if path is not None:
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._connection.execute("pragma journal_mode=wal")
            self._connection.execute(
                "create table if not exists thing (kind text, id text, body text, primary key (kind, id)) without rowid"
            )

    def put(self, kind: str, thing_id: str, body: Callable[[], object]) -> None:
        """Remember to write this thing; `body` gives its JSON at the time of writing."""
        if self._connection is not None:
            self._dirty[kind, thing_id] = body

    def forget(self, kind: str, thing_id: str) -> None:
        """Remember to remove this thing."""
        if self._connection is not None:
            self._dirty[kind, thing_id] = None

    def read(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Everything of a kind, in order of writing."""
        if self._connection is not None:
            rows = self._connection.execute("select id, body from thing where kind = ?", (kind,)).fetchall()
            for thing_id, body in rows:
                yield thing_id, json.loads(body)

    def erase(self) -> None:
        """Forget everything, including what another thread is about to write."""
        self._dirty.clear()
        self._erased += 1
        if self._connection is not None:
            with self._writing:
                self._connection.execute("delete from thing")

    async def run(self) -> None:
        """Write what is dirty again and again, until cancelled."""
        while self._connection is not None:
            await asyncio.sleep(FLUSH_SECONDS)
            if self._dirty:
                batch = (self._erased, *self._collect())
                try:
                    await asyncio.to_thread(self._write, *batch)
                except asyncio.CancelledError:
                    self._write(*batch)  # the thread may not have written it yet
                    raise

    def flush(self) -> None:
        """Write what is dirty now."""
        if self._connection is not None and self._dirty:
            self._write(self._erased, *self._collect())

    def close(self) -> None:
        """Write what is dirty and close the file."""
        self.flush()
        with self._writing:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def _collect(self) -> tuple[int, list[tuple[str, str, str]], list[tuple[str, str]]]:
        """The number of the batch, what it keeps and what is gone."""
        dirty, self._dirty = self._dirty, {}
        self._batches += 1
        kept = [
            (kind, thing_id, json.dumps(body(), ensure_ascii=False))
            for (kind, thing_id), body in dirty.items()
            if body is not None
        ]
        return self._batches, kept, [key for key, body in dirty.items() if body is None]

    def _write(self, era: int, batch: int, kept: list[tuple[str, str, str]], gone: list[tuple[str, str]]) -> None:
        with self._writing:
            connection = self._connection
            if connection is None or era != self._erased or batch <= self._written:
                return
            connection.execute("begin")
            connection.executemany("insert or replace into thing values (?, ?, ?)", kept)
            connection.executemany("delete from thing where kind = ? and id = ?", gone)
            connection.execute("commit")
            self._written = batch


def plain(thing: Any, *left_out: str) -> Json:
    """A slotted dataclass as JSON, without the named fields."""
    return {name: getattr(thing, name) for name in thing.__slots__ if name not in left_out}
