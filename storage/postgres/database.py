"""The Database on PostgreSQL: one writer thread with group commit, two readers."""

from __future__ import annotations

import asyncio
import queue
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from storage.committing import Groups, Job
from storage.database import Transaction, WentBack
from storage.postgres.committing import Watchdog, Writer
from storage.postgres.note import Note
from storage.postgres.session import SILENT_SECONDS, Session
from storage.postgres.transaction import PostgresTransaction, roll_back
from storage.postgres.troubles import ConnectionLost, StalePlan

P = ParamSpec("P")
T = TypeVar("T")

READERS = 2
_READ = "begin isolation level repeatable read read only"


class PostgresDatabase:
    """A Database over connections that `connect` makes, as writer `number`; `copy` writes a copy; `others` differs once
    other processes committed something."""

    def __init__(
        self,
        connect: Callable[[], Session],
        number: int,
        copy: Callable[[Path, int], Awaitable[None]],
        note: Note | None = None,
        went_back: WentBack | None = None,
        others: Callable[[], object] = lambda: None,
    ) -> None:
        self._others = others
        self.went_back = went_back
        self._note = note
        self._connect = connect
        self._copy = copy
        self._writer = Writer(connect, number)
        self._readers: list[Session] = []
        self._idle: queue.SimpleQueue[Session] = queue.SimpleQueue()
        self._writing = ThreadPoolExecutor(1, "postgres writer")
        self._reading = ThreadPoolExecutor(READERS, "postgres reader")
        self._watchdog = Watchdog(lambda: [self._writer.session, *self._readers], SILENT_SECONDS, self._take_note)
        self._writes = Groups(self._run_group)

    async def write(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._writes.join(lambda tx: work(tx, *args, **kwargs))

    async def read(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reading, self._read, lambda tx: work(tx, *args, **kwargs))

    def changes(self) -> object:
        return self._writer.confirmed, self._others()

    async def backup(self, target: Path, now: int) -> None:
        await self._copy(target, now)

    async def scrub(self) -> bool:
        """Do nothing: the server does this by itself (autovacuum, recycled logs)."""
        return True

    def gauges(self) -> Sequence[tuple[str, str, float]]:
        return (
            ("commits_in_doubt", "Commits whose answer was lost and whose fate was asked.", self._writer.in_doubt),
            ("writer_wait_seconds", "How long the last group waited for the writer's lock.", self._writer.waited),
            ("database_connections", "Connections of this process.", len(self._readers) + bool(self._writer.session)),
        )

    async def close(self) -> None:
        if await self._writes.close():
            await asyncio.to_thread(self._end)

    async def _run_group(self, group: list[Job]) -> Sequence[object]:
        return await asyncio.get_running_loop().run_in_executor(self._writing, self._writer.run_group, group)

    def _read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one of the readers' threads. Connections that died while idle are replaced."""
        for left in range(READERS, -1, -1):
            session = self._idle_or_new()
            tx = PostgresTransaction(session)
            try:
                session.queue(_READ)
                result = work(tx)
                tx.see()
                session.leave("rollback")
                return result
            except ConnectionLost as error:
                # The server had answered: a loss after that is an error, except for a plan that a migration made stale.
                if not left or (tx.was_answered and not isinstance(error, StalePlan)):
                    raise
            finally:
                roll_back(session)
                self._give_back(session)
        raise AssertionError

    def _idle_or_new(self) -> Session:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            session = self._connect()
            self._readers = [*self._readers, session]
            return session

    def _give_back(self, session: Session) -> None:
        if session.is_lost:
            self._readers = [each for each in self._readers if each is not session]
            session.close()
        else:
            self._idle.put(session)

    def _take_note(self) -> None:
        if self._note is not None:
            self._note.write(self._writer.number, self._writer.confirmed)

    def _end(self) -> None:
        self._writing.shutdown()
        self._take_note()
        self._reading.shutdown()
        self._watchdog.close()
        self._writer.close()
        for session in self._readers:
            session.close()
