"""Jobs are rows: one that a kill cut short is done again at the next start, and what comes of it is one commit."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from bot.clock import Clock
from storage.database import Database, StorageUnavailable, Transaction, until_stored

IDLE_SECONDS = 1.0

J = TypeVar("J")
Settled = Callable[[Transaction, int], None]


class OneByOne(ABC, Generic[J]):
    """Start `run()` under the supervisor; `wake` is called when there is something to send."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self.wake: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Do whatever is asked for, until cancelled."""
        while True:
            try:
                job = await self._db.read(self.wanted)
            except StorageUnavailable:
                job = None
            if job is None:
                await asyncio.sleep(IDLE_SECONDS)
                continue
            await until_stored(self._db, await self.done(job), self._clock.now())
            self.wake()

    @abstractmethod
    def wanted(self, tx: Transaction) -> J | None:
        """The job that is next."""

    @abstractmethod
    async def done(self, job: J) -> Settled:
        """Do it, and say how it is settled, which must end its being wanted; raises nothing."""
