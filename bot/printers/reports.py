"""Prints requested report files; they are stored and planned for sending in one commit."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import tempfile
from pathlib import Path

from bot.clock import Clock
from bot.domain.messages.people import Removal
from bot.domain.people import MODERATORS
from bot.domain.reports.book import Book
from bot.domain.reports.messages import ReportFile, ReportLetter, ReportProgress
from bot.printers.apart import Steps, printed
from bot.printers.one_by_one import IDLE_SECONDS, OneByOne, Settled
from bot.services.people import saying
from bot.views.reports.books import Books
from storage import outbox
from storage.database import Database, Engine, StorageUnavailable, Transaction
from storage.reports import reports
from storage.reports.reports import File, Job

log = logging.getLogger(__name__)

# How long files are kept (ms); if requested later, they are printed again.
KEPT_MS = 30 * 86_400_000
# How long people wait without a sign of progress (seconds).
SILENT_SECONDS = 2.0


class ReportPrinter(OneByOne[Job]):
    """Reads the book through a separate connection: a year takes a second or two, and updates must not wait for it."""

    def __init__(self, engine: Engine, db: Database, clock: Clock, books: Books) -> None:
        super().__init__(db, clock)
        self._engine = engine
        self._books = books

    def wanted(self, tx: Transaction, now: int) -> Job | None:
        return reports.wanted(tx)

    async def done(self, job: Job) -> Settled:
        steps = Steps()
        files, _ = await asyncio.gather(self._files(job, steps), self._tell(job, steps))
        return lambda tx, now: settle(tx, now, job, files)

    def _book(self, job: Job, now: int) -> Book:
        with self._engine.transaction() as tx:
            return self._books.of(tx, job, now)

    async def _files(self, job: Job, steps: Steps) -> list[File] | None:
        """The job's files; None if it cannot be printed."""
        now = self._clock.now()
        try:
            book = await asyncio.to_thread(self._book, job, now)
            with tempfile.TemporaryDirectory() as folder:
                return await printed(book, job.form, Path(folder), steps)
        except Exception:
            log.exception("report %s cannot be printed as %s", job.report_id, job.form)
            return None
        finally:
            steps.ended.set()

    async def _tell(self, job: Job, steps: Steps) -> None:
        """Show the progress of a job that takes longer than people like to wait."""
        shown, pause = (-1, -1), SILENT_SECONDS
        while not await steps.end_within(pause):
            if shown != (steps.done, steps.count):
                shown = (steps.done, steps.count)
                with contextlib.suppress(StorageUnavailable):
                    await self._db.write(lambda tx, now: tell(tx, now, job, *shown), self._clock.now())  # noqa: B023
                self.wake()
            pause = IDLE_SECONDS


def tell(tx: Transaction, now: int, job: Job, done: int, count: int) -> None:
    """Send or edit the progress message."""
    reports.advance(tx, job.id, done, count)
    message = ReportProgress(home_of(job), job.id, job.asked)
    if not outbox.plan_new(tx, now, message):
        outbox.refresh(tx, now, message)


def settle(tx: Transaction, now: int, job: Job, files: list[File] | None) -> None:
    """Store the files and plan their sending, or tell the requester that it failed."""
    if outbox.find(tx, progress := ReportProgress(home_of(job), job.id)) and not outbox.cancel(tx, progress):
        outbox.plan(tx, now, Removal(f"erase:{progress.key}", home_of(job), of=progress.key))
    if not files:
        if reports.failed(tx, job.id):
            text = "report-not-printed" if files is None else "report-nothing-to-draw"
            saying.say(tx, now, home_of(job), f"report_failed:{job.id}", text)
        return
    if reports.made(tx, job.id, files):
        for number in range(len(files)):
            if not job.by_mail:
                outbox.plan(tx, now, ReportFile(job.recipient, job.id, number, job.asked))
        if job.by_mail and job.report_id is not None and not reports.waits(tx, job):
            outbox.plan(tx, now, ReportLetter(job.recipient, job.report_id, job.id))
    reports.prune(tx, now - KEPT_MS)


def home_of(job: Job) -> str:
    """The recipient of messages about the job: the moderators for letters."""
    return MODERATORS if job.by_mail else job.recipient
