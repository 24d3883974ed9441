"""Draws the months that somebody asked for, one at a time, beside the bot's own work."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.clock import Clock
from bot.printer import IDLE_SECONDS, made_apart
from bot.services.events.picturing import Picturing
from storage.database import Database, StorageUnavailable, until_stored
from storage.events import pictures
from storage.events.pictures import Asked

log = logging.getLogger(__name__)


class MonthPrinter:
    """Start `run()` under the supervisor; `wake` is called when there is something to send."""

    def __init__(self, db: Database, clock: Clock, picturing: Picturing) -> None:
        self._db = db
        self._clock = clock
        self._picturing = picturing
        self.wake: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Draw whatever is asked for, until cancelled."""
        while True:
            try:
                asked = await self._db.read(pictures.wanted)
            except StorageUnavailable:
                asked = None
            if asked is None:
                await asyncio.sleep(IDLE_SECONDS)
                continue
            await self._draw(asked)
            self.wake()

    async def _draw(self, asked: Asked) -> None:
        try:
            page, caption = await self._db.read(self._picturing.page, self._clock.now(), asked)
            with tempfile.TemporaryDirectory() as folder:
                (file,) = await made_apart(page.dump(), "month", Path(folder))
                content = file.read_bytes()
        except Exception:
            log.exception("the month %s cannot be drawn", asked.month)
            await self._settle(lambda tx, now: self._picturing.undrawn(tx, now, asked))
            return
        await self._settle(lambda tx, now: self._picturing.drawn(tx, now, asked, caption, content))

    async def _settle(self, work: Callable[..., None]) -> None:
        await until_stored(self._db, work, self._clock.now())
