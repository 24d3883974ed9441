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
# The schema defines each column's type.
Row = Mapping[str, Any]

# A statement that reads, with its parameters.
Question = tuple[str, Params]

NOTHING: Params = {}

P = ParamSpec("P")
T = TypeVar("T")


class StorageUnavailable(Exception):
    """The database cannot be written or read now (disk full, locked, read-only): nothing was changed, try later."""


class StorageRefused(Exception):
    """The database cannot be used by this program (foreign, damaged, newer); waiting does not help. The message is one
    line for the operator."""


class LeaseLost(Exception):
    """The other processes gave this one up after it was silent for too long; it can no longer commit anything."""


class Transaction(Protocol):
    """One transaction, used synchronously: returning commits, raising rolls back; no network calls inside."""

    def execute(self, sql: str, params: Params = NOTHING) -> int:
        """Run a statement and return how many rows it changed."""
        ...

    def put(self, sql: str, params: Params = NOTHING) -> None:
        """Run a statement that changes rows, without returning how many.

        It runs before the next statement; its error may be raised only by the next statement or the commit.
        """
        ...

    def insert(self, sql: str, params: Params = NOTHING) -> int:
        """Run an insert that ends in `returning id` and return that id."""
        ...

    def ahead(self, questions: Sequence[Question]) -> None:
        """Say what will be asked next, before anything is written: an engine behind a network asks it all at once."""
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

    `went_back`: None, unless the database, when opened, lacked something this office had committed before. The process
    that opened it then leads, and runs `went_back(tx)` in the transaction that handles this, so that no other does.
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

    def changes(self) -> object:
        """A value that differs from an earlier one if something was committed since, by whichever process; what others
        commit may show a moment late."""
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
    """This process among those using the database: on SQLite one works and leads, elsewhere many work and one leads.

    The leader sends, keeps the clock and does everything else that must be done only once. `number` identifies this
    process among all that ever worked on the database, once it has taken the lease.
    """

    @property
    def number(self) -> int: ...

    @property
    def clock_offset(self) -> float:
        """The difference between this machine's clock and the one the processes are compared by (seconds)."""
        ...

    def take(self, *, alone: bool = False) -> bool:
        """True when this process may work now; `alone`: only when no other does. Raises StorageUnavailable when that
        cannot be determined."""
        ...

    def holds(self) -> bool:
        """False when the others may have given this process up, so that it must do nothing visible outside."""
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
        """Wait until the other processes give this one up, then raise LeaseLost."""
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
    """One database and its surroundings: what startup and the commands need before, or without, a Database.

    Everything here may raise StorageUnavailable and StorageRefused. `name` is what messages call it, without any
    secret; `folder` holds the office's own files: copies, the log of erasures.
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
        """Write a consistent, checked copy: an SQLite file, with any engine."""
        ...

    def fill(self, file: Path) -> int:
        """Load an SQLite file of this version into this empty database; returns how many rows were compared.
        StorageRefused when it is not empty."""
        ...

    def replace(self, file: Path, now: int) -> str | None:
        """Replace the database with an SQLite file of this version, which is removed. Returns where the previous one is
        kept; None when there was none."""
        ...


async def until_stored(db: Database, work: Callable[[Transaction, int], T], now: int) -> T:
    """Commit `work(tx, now)`, retrying until the database is back; for events that have already happened."""
    while True:
        try:
            return await db.write(work, now)
        except StorageUnavailable as error:
            log.warning("storage unavailable, what happened waits to be stored: %s", error)
            await asyncio.sleep(AGAIN_SECONDS)
