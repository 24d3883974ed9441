"""The port to the database: what use cases may rely on, with any engine."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
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
    """The database cannot be used by this program (foreign, damaged, newer); waiting does not help. The message is one
    line for the operator."""


class LeaseLost(Exception):
    """The other processes gave this one up after too long a silence; it can no longer commit anything."""


class Transaction(Protocol):
    """One transaction, used synchronously: returning commits, raising rolls back, and no network fits inside."""

    def execute(self, sql: str, params: Params = NOTHING) -> int:
        """Run a statement and return how many rows it changed."""
        ...

    def put(self, sql: str, params: Params = NOTHING) -> None:
        """Run a statement that changes something, of which nobody asks how much.

        It has run before the next one; where it fails, the next one may be what says so, at the latest the commit.
        """
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

    def nested(self) -> AbstractContextManager[None]:
        """A savepoint: an exception undoes what was done inside and nothing before it."""
        ...


WentBack = Callable[[Transaction], object]


class Database(Protocol):
    """Runs use cases: synchronous functions over a transaction.

    `went_back`: None, unless it lacked, when it was opened, what this office had committed before. Whoever opened it
    leads then, and runs `went_back(tx)` in the transaction that deals with it: the others need not do so again.
    """

    @property
    def went_back(self) -> WentBack | None: ...

    async def write(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(tx, …)` and return its result once it is durable; raise what it raised, with nothing changed.

        Raises StorageUnavailable when the database itself is at fault.
        """
        ...

    async def read(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(tx, …)` over committed data; writing fails."""
        ...

    async def backup(self, target: Path, now: int) -> None:
        """Write a consistent, checked copy (an SQLite file) while the bot works on; StorageUnavailable: not now."""
        ...

    async def scrub(self) -> bool:
        """Remove erased data from the engine's own files as far as possible; False: not now, try again."""
        ...

    def gauges(self) -> Sequence[tuple[str, str, float]]:
        """The engine's own metrics: name, meaning, value."""
        ...

    async def close(self) -> None:
        """Finish pending work, then close; a second call does nothing."""
        ...


class Lease(Protocol):
    """This process among those on the database: on SQLite one works and leads, elsewhere many work and one leads.

    Whoever leads sends, keeps the clock and does whatever else is to be done once. `number` is this process's own, of
    all that ever worked on the database, once it has taken the lease.
    """

    @property
    def number(self) -> int: ...

    @property
    def clock_offset(self) -> float:
        """The difference between this machine's clock and the one the processes are compared by (seconds)."""
        ...

    def take(self, *, alone: bool = False) -> bool:
        """True when this process may work now, `alone`: when no other does. StorageUnavailable when that cannot be
        known."""
        ...

    def holds(self) -> bool:
        """False when this process may have been given up by now and must do nothing that others can see."""
        ...

    def leads(self) -> bool:
        """Whether this process was elected."""
        ...

    async def led(self) -> None:
        """Wait until this process is elected."""
        ...

    def living(self) -> frozenset[int]:
        """The processes at work a moment ago, this one included."""
        ...

    def tell(self, word: str) -> None:
        """Notify the other processes. A notification may be lost, so listeners also look from time to time."""
        ...

    def hear(self, heard: Callable[[str], None]) -> None:
        """Call `heard` in the running event loop with notifications from other processes."""
        ...

    async def lost(self) -> None:
        """Waits until this process is given up by the others, then raises LeaseLost."""
        ...

    def release(self) -> None:
        """Give the lease back; a second call does nothing."""
        ...


@dataclass(frozen=True)
class Condition:
    """The result of inspecting a database: pending migrations, when it was created (ms), what needs fixing."""

    missing: int
    made_at: int
    troubles: tuple[str, ...] = ()


class Engine(Protocol):
    """One database and what stands around it: what the start and the commands need before, or without, a Database.

    Everything here may raise StorageUnavailable and StorageRefused. `name` is how it is called in messages, without
    any secret; `folder` holds the office's own files: copies, the log of erasures.
    """

    @property
    def name(self) -> str: ...

    @property
    def folder(self) -> Path: ...

    def exists(self) -> bool:
        """Whether it has been created."""
        ...

    def lease(self) -> Lease: ...

    async def open(self, lease: Lease | None = None) -> Database:
        """Open it, creating or migrating it as needed; for the holder of `lease`, when given."""
        ...

    def migrate(self) -> list[str]:
        """Create or migrate it; the names of the migrations that were applied."""
        ...

    def transaction(self, *, writing: bool = False) -> AbstractContextManager[Transaction]:
        """One transaction on an existing database, committed at the end of the block."""
        ...

    def examine(self) -> Condition:
        """Check that it is intact, writable and of this version; StorageRefused says what is not."""
        ...

    def copy(self, target: Path, now: int) -> None:
        """Write a consistent, checked copy: an SQLite file, whatever the engine."""
        ...

    def fill(self, file: Path) -> int:
        """Load an SQLite file of this version into this empty database; returns how many rows were compared.
        StorageRefused when it is not empty."""
        ...

    def replace(self, file: Path, now: int) -> str | None:
        """Replace the database by an SQLite file of this version, which is removed. Returns where the previous one is
        kept; None when there was none."""
        ...


async def until_stored(db: Database, work: Callable[[Transaction, int], T], now: int) -> T:
    """Commit `work(tx, now)`, retrying until the database is back: for what has already happened."""
    while True:
        try:
            return await db.write(work, now)
        except StorageUnavailable as error:
            log.warning("storage unavailable, what happened waits to be stored: %s", error)
            await asyncio.sleep(AGAIN_SECONDS)
