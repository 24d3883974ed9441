"""Prints requested workbooks of incidents."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from pathlib import Path

from bot.city.model import City
from bot.clock import Clock
from bot.domain.incident_system.system import System
from bot.printers.apart import printed
from bot.printers.one_by_one import OneByOne, Settled
from bot.services.incident_system.exporting import Exporting
from bot.views.incident_system.books import book
from bot.views.words.speech import Speech
from storage.database import Database, Transaction
from storage.incident_system import books, comparing
from storage.incident_system.books import Asked

log = logging.getLogger(__name__)


class IncidentPrinter(OneByOne[Asked]):
    """A workbook of the differences between the export and the office's data."""

    def __init__(self, db: Database, clock: Clock, city: City, speech: Speech, exporting: Exporting) -> None:
        super().__init__(db, clock)
        self._system = city.get(System)
        self._speech = speech
        self._exporting = exporting

    def wanted(self, tx: Transaction, now: int) -> Asked | None:
        return books.wanted(tx)

    async def done(self, asked: Asked) -> Settled:
        try:
            rows = await self._db.read(comparing.compared, asked.since, asked.until)
            if not rows or self._system is None:
                return lambda tx, now: self._exporting.unprinted(tx, now, asked, "system-reconciled-none")
            made = await asyncio.to_thread(book, self._speech.office, self._system, rows)
            with tempfile.TemporaryDirectory() as folder:
                (file,) = await printed(made, "xlsx", Path(folder))
        except Exception:
            log.exception("the workbook of incidents cannot be printed")
            return lambda tx, now: self._exporting.unprinted(tx, now, asked, "report-not-printed")
        return lambda tx, now: self._exporting.printed(tx, now, asked, made.subtitle, file.content)
