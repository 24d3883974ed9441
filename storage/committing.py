"""Use cases that arrive while others are under way wait together and share the next transaction.

So each group, not each use case, costs a full sync (group commit); a whole group continues after the shared commit.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from storage.database import StorageUnavailable, Transaction

log = logging.getLogger(__name__)

T = TypeVar("T")

_GROUP_AT_MOST = 200

# Called by the engines right before and right after every commit that changes something: tests kill the process there.
passing: Callable[[str], None] = lambda where: None  # noqa: E731


@dataclass(frozen=True)
class Job:
    """A use case and the caller waiting for its result."""

    work: Callable[[Transaction], object]
    done: asyncio.Future[object]


class MustBeApart(Exception):
    """A use case of several was refused after it had changed something: only its changes must be undone."""


class Groups:
    """Passes groups of jobs to `run`, which returns a result or an error for each once their transaction is over."""

    def __init__(self, run: Callable[[list[Job]], Awaitable[Sequence[object]]]) -> None:
        self._run = run
        self._jobs: list[Job] = []
        self._wake = asyncio.Event()
        self._closing = False
        # This is part of the database itself and ends with close(), so it needs no supervisor.
        self._task = asyncio.create_task(self._run_groups())  # noqa: TID251

    async def join(self, work: Callable[[Transaction], T]) -> T:
        """The result of `work` once its group's transaction is over; raises what it raised."""
        if self._closing:
            raise StorageUnavailable("the database is closed")
        done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._jobs.append(Job(work, done))
        self._wake.set()
        return cast(T, await done)

    async def close(self) -> bool:
        """Finish pending jobs; False when it was already closed."""
        if self._closing:
            return False
        self._closing = True
        self._wake.set()
        await self._task
        return True

    async def _run_groups(self) -> None:
        while self._jobs or not self._closing:
            await self._wake.wait()
            self._wake.clear()
            while self._jobs:
                group, self._jobs = self._jobs[:_GROUP_AT_MOST], self._jobs[_GROUP_AT_MOST:]
                results = await self._run_group(group)
                for job, result in zip(group, results, strict=True):
                    if job.done.done():
                        continue
                    if isinstance(result, BaseException):
                        job.done.set_exception(result)
                    else:
                        job.done.set_result(result)

    async def _run_group(self, group: list[Job]) -> Sequence[object]:
        try:
            return await self._run(group)
        except Exception as error:  # on any error, no caller may be left waiting
            log.exception("a group of %s transactions failed", len(group))
            return [StorageUnavailable(str(error)) for _ in group]
