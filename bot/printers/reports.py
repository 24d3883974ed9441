"""Prints the files of reports that somebody asked for; they are stored and planned to be sent by one commit."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from pathlib import Path

from bot.clock import Clock
from bot.domain.reports.book import Book
from bot.domain.reports.messages import ReportFile
from bot.printers.apart import printed
from bot.printers.one_by_one import OneByOne, Settled
from bot.services.people import saying
from bot.views.reports.books import Books
from storage import outbox
from storage.database import Database, Engine, Transaction
from storage.reports import reports
from storage.reports.reports import File, Job

log = logging.getLogger(__name__)

# Files are kept for so long (ms); asked for again they are printed again.
KEPT_MS = 30 * 86_400_000


class ReportPrinter(OneByOne[Job]):
    """A book is read through a connection of its own: a year takes a second or two, and no update waits for that."""

    def __init__(self, engine: Engine, db: Database, clock: Clock, books: Books) -> None:
        super().__init__(db, clock)
        self._engine = engine
        self._books = books

    def wanted(self, tx: Transaction) -> Job | None:
        return reports.wanted(tx)

    async def done(self, job: Job) -> Settled:
        files = await self._files(job)
        return lambda tx, now: _settle(tx, now, job, files)

    def _book(self, job: Job, now: int) -> Book:
        with self._engine.transaction() as tx:
            return self._books.of(tx, job, now)

    async def _files(self, job: Job) -> list[File] | None:
        """The job's files; None when it cannot be printed."""
        now = self._clock.now()
        try:
            book = await asyncio.to_thread(self._book, job, now)
            with tempfile.TemporaryDirectory() as folder:
                return await printed(book, job.form, Path(folder))
        except Exception:
            log.exception("report %s cannot be printed as %s", job.report_id, job.form)
            return None


def _settle(tx: Transaction, now: int, job: Job, files: list[File] | None) -> None:
    """The files are stored and planned to be sent; or whoever asked is told that it did not work."""
    if not files:
        if reports.failed(tx, job.id):
            text = "report-not-printed" if files is None else "report-nothing-to-draw"
            saying.say(tx, now, job.recipient, f"report_failed:{job.id}", text)
        return
    if reports.made(tx, job.id, files):
        for number in range(len(files)):
            outbox.plan(tx, now, ReportFile(job.recipient, job.id, number, job.asked))
    reports.prune(tx, now - KEPT_MS)
