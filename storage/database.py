"""The port to the database: what the use cases may rely on, whichever engine stands behind it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

log = logging.getLogger(__name__)

AGAIN_SECONDS = 1.0

Value = str | int | float | bytes | None
Params = Mapping[str, Value]
# A column's type is the schema's to say.
Row = Mapping[str, Any]

NOTHING: Params = {}

P = ParamSpec("P")
T = TypeVar("T")


class StorageUnavailable(Exception):
    """The database cannot be written or read now (disk full, locked, read-only): nothing was changed, try later."""


class StorageRefused(Exception):
    """The database file is of no use to this program as it is (foreign, damaged, newer): waiting does not help.

    The message is one line for whoever runs the program.
    """


class Transaction(Protocol):
    """One transaction, used synchronously: returning commits, raising rolls back, and no network fits inside."""

    def execute(self, sql: str, params: Params = NOTHING) -> int:
        """Run a statement and return how many rows it changed."""
        ...

    def insert(self, sql: str, params: Params = NOTHING) -> int:
        """Run an insert that ends in `returning id` and return that id."""
        ...

    def fetch_one(self, sql: str, params: Params = NOTHING) -> Row | None:
        """The first row, or None."""
        ...

    def fetch_all(self, sql: str, params: Params = NOTHING) -> list[Row]:
        """All rows."""
        ...


class Database(Protocol):
    """Runs use cases: synchronous functions over a transaction."""

    async def write(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(tx, …)` and return its result once it is durable; raise what it raised, with nothing changed.

        Raises StorageUnavailable when the database itself is at fault.
        """
        ...

    async def read(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(tx, …)` over committed data; writing fails."""
        ...


async def until_stored(db: Database, work: Callable[[Transaction, int], T], now: int) -> T:
    """Commit `work(tx, now)` however long the database takes to come back: for what has happened already."""
    while True:
        try:
            return await db.write(work, now)
        except StorageUnavailable as error:
            log.warning("storage unavailable, what happened waits to be stored: %s", error)
            await asyncio.sleep(AGAIN_SECONDS)
