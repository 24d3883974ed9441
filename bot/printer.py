"""Prints the files of reports that somebody asked for: one at a time, each in a process of its own that ends.

What is loaded for that (plots, documents, spreadsheets) never becomes a part of the bot. A job is a row: one that a
kill cut short is printed again at the next start, and its files are stored and planned to be sent by one commit.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.clock import Clock
from bot.domain.messages.reports import ReportFile
from bot.domain.reports.book import Book
from bot.services.people import saying
from bot.views.reports.books import Books
from storage import outbox
from storage.database import Database, Engine, StorageUnavailable, Transaction, until_stored
from storage.reports import reports
from storage.reports.reports import File, Job

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
# What takes longer than this has gone wrong (seconds).
PATIENCE = 120.0
# Files are kept for so long (ms); asked for again they are printed again.
KEPT_MS = 30 * 86_400_000


class Printer:
    """Start `run()` under the supervisor; `wake` is called when there is something to send.

    A book is read through a connection of its own: a year takes a second or two, and no update waits for that.
    """

    def __init__(self, engine: Engine, db: Database, clock: Clock, books: Books) -> None:
        self._engine = engine
        self._db = db
        self._clock = clock
        self._books = books
        self.wake: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Print whatever is asked for, until cancelled."""
        while True:
            try:
                job = await self._db.read(reports.wanted)
            except StorageUnavailable:
                job = None
            if job is None:
                await asyncio.sleep(IDLE_SECONDS)
                continue
            files = await self._files(job)
            await until_stored(self._db, lambda tx, now: _settle(tx, now, job, files), self._clock.now())  # noqa: B023
            self.wake()

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


async def printed(book: Book, form: str, folder: Path) -> list[File]:
    """The files of the book in that form, printed by a process of its own."""
    files = await made_apart(await asyncio.to_thread(book.dump), form, folder)
    captions = [f"{plot.title}\n\n{plot.caption}" for plot in book.plots] if form == "png" else [""] * len(files)
    return [File(file.name, caption, file.read_bytes()) for file, caption in zip(files, captions, strict=True)]


async def made_apart(said: str, form: str, folder: Path) -> list[Path]:
    """What a process of its own writes into the folder of what it is told; raises RuntimeError with its last word."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.printing", form, str(folder),
        cwd=Path(__file__).parents[1], stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        out, errors = await asyncio.wait_for(process.communicate(said.encode()), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise RuntimeError(errors.decode(errors="replace").strip().rpartition("\n")[2])
    return [folder / name for name in out.decode().split("\n")[:-1]]


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
