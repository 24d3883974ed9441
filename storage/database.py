"""The port to the database: what the use cases may rely on, whichever engine stands behind it."""

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
    """The database is of no use to this program as it is (foreign, damaged, newer): waiting does not help.

    The message is one line for whoever runs the program.
    """


class LeaseLost(Exception):
    """The other processes gave this one up, as it was not heard for too long: nothing of it is committed any more."""


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

    def nested(self) -> AbstractContextManager[None]:
        """What is done within is undone when it raises; what was done before stands."""
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
        """Have what was erased gone from the engine's own files, as far as it can; False: not now, ask again."""
        ...

    def gauges(self) -> Sequence[tuple[str, str, float]]:
        """The engine's own numbers for whoever watches: name, meaning, value."""
        ...

    async def close(self) -> None:
        """Finish what waits, then close; twice is a no-op."""
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
        """How far this machine's clock is from the one by which the processes are compared (seconds)."""
        ...

    def take(self, *, alone: bool = False) -> bool:
        """True when this process may work now, `alone`: when no other does. StorageUnavailable: it cannot be known."""
        ...

    def holds(self) -> bool:
        """False: this process may have been given up by now, and nothing may be done that others see."""
        ...

    def leads(self) -> bool:
        """Whether this process was elected."""
        ...

    async def led(self) -> None:
        """Wait until this process is elected."""
        ...

    def living(self) -> frozenset[int]:
        """The processes that work, this one among them, as of a moment ago."""
        ...

    def tell(self, word: str) -> None:
        """Have the other processes hear a word soon. It may be lost: whoever waits for one looks now and then, too."""
        ...

    def hear(self, heard: Callable[[str], None]) -> None:
        """Have `heard` called, in the event loop that runs now, with what others tell."""
        ...

    async def lost(self) -> None:
        """Raises LeaseLost once this process was given up by the others; waits until then."""
        ...

    def release(self) -> None:
        """Leave what there is to do to the others; twice is a no-op."""
        ...


@dataclass(frozen=True)
class Condition:
    """What a look at a database finds: pending migrations, when it was made (ms), and what needs fixing."""

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
        """Whether it was made."""
        ...

    def lease(self) -> Lease: ...

    async def open(self, lease: Lease | None = None) -> Database:
        """Open it, made and brought up to date where needed; for whoever holds `lease`, when one is given."""
        ...

    def migrate(self) -> list[str]:
        """Make it or bring it up to date; the names of the migrations that were applied."""
        ...

    def transaction(self, *, writing: bool = False) -> AbstractContextManager[Transaction]:
        """One transaction on an existing database, committed at the end of the block."""
        ...

    def examine(self) -> Condition:
        """See whether it is whole, can be written, and is of this version; StorageRefused says what is not."""
        ...

    def copy(self, target: Path, now: int) -> None:
        """Write a consistent, checked copy: an SQLite file, whatever the engine."""
        ...

    def fill(self, file: Path) -> int:
        """Put the database of an SQLite file, of this version, into this one; how many rows were compared with it.

        StorageRefused when anything is in this one already.
        """
        ...

    def replace(self, file: Path, now: int) -> str | None:
        """Put the database of an SQLite file, of this version, in place of the present one.

        Takes the file away. Returns where the present one is kept; None when there was none.
        """
        ...


async def until_stored(db: Database, work: Callable[[Transaction, int], T], now: int) -> T:
    """Commit `work(tx, now)` however long the database takes to come back: for what has happened already."""
    while True:
        try:
            return await db.write(work, now)
        except StorageUnavailable as error:
            log.warning("storage unavailable, what happened waits to be stored: %s", error)
            await asyncio.sleep(AGAIN_SECONDS)
