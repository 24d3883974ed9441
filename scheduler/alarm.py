"""The alarm clock: runs the sweeps. Rows decide what is due, so a sweep may run late, twice or never."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from storage.database import Database, StorageUnavailable, Transaction
from storage.looking import Look, Looking, WouldChange

log = logging.getLogger(__name__)

# How long an unfinished job leaves the database to others (seconds), and how many times as long as its last piece took:
# where others wait for the database as well, a piece takes longer and the next comes later.
PAUSE_SECONDS, PAUSE_TIMES = 0.5, 50
# Sweeps that run more often than this mostly find nothing: they look together in one read transaction, and those that
# find something share a commit. The others have much to do and hold the database one at a time.
RARE_SECONDS = 600.0


@dataclass(frozen=True)
class Job:
    """A sweep and its interval (real seconds): the sandbox's time may jump, so nothing waits for a fixed instant.

    Work that returns True is unfinished and continues after a pause, in which others get their turn.
    A job with `then` only reads; its result is passed to `then` in the event loop. Every process runs it for itself;
    all other jobs run only in the leader.
    """

    name: str
    every: float
    work: Callable[[Transaction, int], Any]
    then: Callable[[Any], None] | None = None

    @property
    def everywhere(self) -> bool:
        return self.then is not None


class AlarmClock:
    """Runs every job once at the start and then at its intervals; a failing one is logged and retried at its next turn.

    `wake` is called after each sweep that ran: there may be something to send.
    """

    def __init__(self, db: Database, clock: Clock, jobs: Sequence[Job], wake: Callable[[], None]) -> None:
        self._db = db
        self._clock = clock
        self._jobs = jobs
        self._wake = wake
        self._looks = {
            every: Look(db, partial(_busy, jobs=[job for job in jobs if job.every == every and not job.everywhere]))
            for every in {job.every for job in jobs if job.every < RARE_SECONDS}
        }
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._alarms = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)

    async def run(self) -> None:
        """Ring until cancelled."""
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        # `_ring` logs failures itself; a job cut short by shutdown is not an error.
        logging.getLogger("apscheduler.executors").setLevel(logging.CRITICAL)
        for job in self._jobs:
            await self._begin(job)
        for every in sorted({job.every for job in self._jobs}):
            self._alarms.add_job(self._ring_all, "interval", (every,), seconds=every)
        self._alarms.start()
        try:
            await asyncio.Event().wait()
        finally:
            self._alarms.shutdown(wait=False)

    async def _ring_all(self, every: float) -> None:
        """Run all jobs of one interval in order; each is a separate use case."""
        jobs = [job for job in self._jobs if job.every == every]
        if every < RARE_SECONDS:
            await asyncio.gather(*map(self._begin, await self._busy(every, jobs)))
            return
        for job in jobs:
            await self._begin(job)

    async def _busy(self, every: float, jobs: Sequence[Job]) -> list[Job]:
        """The jobs that may have something to do now: those that only read, and those that found something."""
        try:
            found = await self._looks[every](self._clock.now())
        except StorageUnavailable as error:
            log.warning("storage unavailable, %s wait: %s", ", ".join(job.name for job in jobs), error)
            return []
        return [*(job for job in jobs if job.everywhere), *(found or ())]

    async def _begin(self, job: Job) -> None:
        if await self._ring(job):
            self._alarms.add_job(self._go_on, args=(job,), id=job.name, replace_existing=True)

    async def _go_on(self, job: Job) -> None:
        """Finish what a job left undone, piece by piece."""
        more, took = True, 0.0
        while more:
            await asyncio.sleep(max(PAUSE_SECONDS, PAUSE_TIMES * took))
            began = self._clock.monotonic()
            more = await self._ring(job)
            took = self._clock.monotonic() - began

    async def _ring(self, job: Job) -> bool:
        """Run the job once; True when it left something undone."""
        try:
            run = self._db.write if job.then is None else self._db.read
            found = await run(job.work, self._clock.now())
            if job.then is not None:
                job.then(found)
        except StorageUnavailable as error:
            log.warning("storage unavailable, %s waits: %s", job.name, error)
        except Exception:
            log.exception("%s failed", job.name)
        else:
            self._wake()
            return job.then is None and bool(found)
        return False


def _busy(tx: Transaction, now: int, jobs: Sequence[Job]) -> list[Job]:
    """Jobs that would change something or fail: each then runs by itself."""
    looking = Looking(tx)

    def is_busy(job: Job) -> bool:
        try:
            return bool(job.work(looking, now))
        except StorageUnavailable:
            raise
        except (WouldChange, Exception):
            return True

    return [job for job in jobs if is_busy(job)]
