"""Prints the workbooks of incidents that somebody asked for, one at a time, beside the bot's own work."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.city.model import City
from bot.clock import Clock
from bot.domain.incident_system.system import System
from bot.printer import IDLE_SECONDS, printed
from bot.services.incident_system.exporting import Exporting
from bot.views.incident_system.books import book
from bot.views.words.speech import Speech
from storage.database import Database, StorageUnavailable, until_stored
from storage.incident_system import books, comparing
from storage.incident_system.books import Asked

log = logging.getLogger(__name__)


class IncidentPrinter:
    """Start `run()` under the supervisor; `wake` is called when there is something to send."""

    def __init__(self, db: Database, clock: Clock, city: City, speech: Speech, exporting: Exporting) -> None:
        self._db = db
        self._clock = clock
        self._system = city.get(System)
        self._speech = speech
        self._exporting = exporting
        self.wake: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Print whatever is asked for, until cancelled."""
        while True:
            try:
                asked = await self._db.read(books.wanted)
            except StorageUnavailable:
                asked = None
            if asked is None:
                await asyncio.sleep(IDLE_SECONDS)
                continue
            await self._print(asked)
            self.wake()

    async def _print(self, asked: Asked) -> None:
        try:
            rows = await self._db.read(comparing.compared, asked.since, asked.until)
            if not rows or self._system is None:
                await self._settle(lambda tx, now: self._exporting.unprinted(tx, now, asked, "system-reconciled-none"))
                return
            made = await asyncio.to_thread(book, self._speech.office, self._system, rows)
            with tempfile.TemporaryDirectory() as folder:
                (file,) = await printed(made, "xlsx", Path(folder))
        except Exception:
            log.exception("the workbook of incidents cannot be printed")
            await self._settle(lambda tx, now: self._exporting.unprinted(tx, now, asked, "report-not-printed"))
            return
        await self._settle(lambda tx, now: self._exporting.printed(tx, now, asked, made.subtitle, file.content))

    async def _settle(self, work: Callable[..., None]) -> None:
        await until_stored(self._db, work, self._clock.now())
