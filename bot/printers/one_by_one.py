"""Jobs are rows: a job interrupted by a kill is repeated at the next start, and its result is one commit."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from bot.clock import Clock
from storage.database import Database, StorageUnavailable, Transaction, until_stored
from storage.looking import Look

IDLE_SECONDS = 1.0

J = TypeVar("J")
Settled = Callable[[Transaction, int], None]


class OneByOne(ABC, Generic[J]):
    """Start `run()` under the supervisor; `wake` is called when there is something to send."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._wanted = Look(db, self.wanted)
        self.wake: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Run requested jobs until cancelled."""
        while True:
            try:
                job = await self._wanted(self._clock.now())
            except StorageUnavailable:
                job = None
            if job is None:
                await asyncio.sleep(IDLE_SECONDS)
                continue
            await until_stored(self._db, await self.done(job), self._clock.now())
            self.wake()

    @abstractmethod
    def wanted(self, tx: Transaction, now: int) -> J | None:
        """The next job."""

    @abstractmethod
    async def done(self, job: J) -> Settled:
        """Do the job and return how to settle it, which must remove it from the wanted ones; raises nothing."""
