"""The one owner of background work: keeps it alive, logs its failures, drains it at the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger(__name__)


class Supervisor:
    """Starts coroutines and never loses one: a failure is logged or, for vital work, ends the program."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._endless: set[asyncio.Task[None]] = set()
        self._failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def start(self, work: Coroutine[Any, Any, None], *, vital: bool = False, endless: bool = False) -> None:
        """Run `work` in the background.

        If `vital` work fails, `failed()` raises, and its caller logs the failure. `endless` work waits for external
        events; the shutdown cancels it first.
        """
        task = asyncio.create_task(self._guard(work, vital))  # noqa: TID251  the one place
        kept = self._endless if endless else self._tasks
        kept.add(task)
        task.add_done_callback(kept.discard)

    async def failed(self) -> None:
        """Wait for vital work to fail, and raise its error."""
        await asyncio.shield(self._failed)

    async def drain(self, seconds: float) -> None:
        """Give running work that many seconds to end by itself, then cancel the rest and wait for it."""
        await _cancel(self._endless)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        await _cancel(self._tasks)
        if self._failed.done() and not self._failed.cancelled():
            self._failed.exception()  # retrieved, even if nobody waited for it

    async def _guard(self, work: Coroutine[Any, Any, None], vital: bool) -> None:
        try:
            await work
        except Exception as error:
            if vital and not self._failed.done():
                self._failed.set_exception(error)
                return
            log.exception("background work failed")


async def _cancel(tasks: set[asyncio.Task[None]]) -> None:
    tasks = set(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
