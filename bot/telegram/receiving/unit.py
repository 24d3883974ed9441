"""One update, one transaction: a handler's effects and «this update is done» are the same commit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from bot.clock import Clock
from storage.database import Database, Transaction
from storage.inbox import updates

P = ParamSpec("P")
T = TypeVar("T")


class AlreadyHandled(Exception):
    """The update's effects are committed already; nothing was changed."""


class Unit:
    """Commits what a handler does, exactly once; reading is not limited."""

    def __init__(self, db: Database, clock: Clock, update: updates.Update, committed: Callable[[], None]) -> None:
        self._db = db
        self._clock = clock
        self._update = update
        self._committed = committed
        self._also: list[Callable[[Transaction, int], object]] = []
        self.done = False

    def also(
        self, work: Callable[Concatenate[Transaction, int, P], object], /, *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Run `work(tx, now, …)` in the same transaction, before what the handler commits, whichever handler runs."""
        self._also.append(lambda tx, now: work(tx, now, *args, **kwargs))

    async def commit(
        self, work: Callable[Concatenate[Transaction, int, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work(tx, now, …)` in the update's transaction and return its result once it is durable.

        Raises what `work` raises (nothing is changed then, and the update is still to be handled), AlreadyHandled for
        an update that was handled before, StorageUnavailable.
        """
        assert not self.done, "a handler commits once"
        now = self._clock.now()

        def run(tx: Transaction) -> T:
            if not updates.done(tx, now, self._update.bot_id, self._update.update_id):
                raise AlreadyHandled
            for each in self._also:
                each(tx, now)
            return work(tx, now, *args, **kwargs)

        result = await self._db.write(run)
        self.done = True
        self._committed()
        return result

    async def read(self, work: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(tx, …)` over committed data."""
        return await self._db.read(work, *args, **kwargs)

    async def finish(self) -> None:
        """Commit «done» for a handler that had nothing to change."""
        if not self.done:
            await self.commit(lambda tx, now: None)
