"""Draws requested months."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from bot.clock import Clock
from bot.printers.apart import made_apart
from bot.printers.one_by_one import OneByOne, Settled
from bot.services.events.picturing import Picturing
from storage.database import Database, Transaction
from storage.events import pictures
from storage.events.pictures import Asked

log = logging.getLogger(__name__)


class MonthPrinter(OneByOne[Asked]):
    """A month of the calendar as a picture."""

    def __init__(self, db: Database, clock: Clock, picturing: Picturing) -> None:
        super().__init__(db, clock)
        self._picturing = picturing

    def wanted(self, tx: Transaction, now: int) -> Asked | None:
        return pictures.wanted(tx)

    async def done(self, asked: Asked) -> Settled:
        try:
            page, caption = await self._db.read(self._picturing.page, self._clock.now(), asked)
            with tempfile.TemporaryDirectory() as folder:
                (file,) = await made_apart(page.dump(), "month", Path(folder))
                content = file.read_bytes()
        except Exception:
            log.exception("the month %s cannot be drawn", asked.month)
            return lambda tx, now: self._picturing.undrawn(tx, now, asked)
        return lambda tx, now: self._picturing.drawn(tx, now, asked, caption, content)
