"""The nightly copy of the database, kept for two weeks, and the log of erasures that outlives every copy."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.services.office import recovery
from storage.database import Database, StorageUnavailable
from storage.office import facts

log = logging.getLogger(__name__)

LOOK_SECONDS = 60.0
# Copies are made after this hour at night in the city, or as soon as the bot runs after it.
HOUR = 3
KEPT_DAYS = 14
ERASURES = "erasures.log"
_NAME = re.compile(r"bot-(\d{4}-\d\d-\d\d)\.db")


def folder_of(files: Path) -> Path:
    """Where the copies are kept among the office's files."""
    return files / "backup"


class Backups:
    """Keeps the log of erasures in each process's folder; the process that `leads` makes a nightly copy there."""

    def __init__(
        self, db: Database, clock: Clock, time_zone: ZoneInfo, files: Path, leads: Callable[[], bool] = lambda: True
    ) -> None:
        self._leads = leads
        self._db = db
        self._clock = clock
        self._time_zone = time_zone
        self._folder = folder_of(files)
        self._scrubbed: recovery.Log = {}

    async def run(self) -> None:
        """Check every minute whether a copy is due, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.look()
            except (StorageUnavailable, OSError) as error:
                log.error("the nightly backup failed and is tried again: %s", error)

    async def look(self) -> None:
        """Write the log of erasures, have the engine scrub erased data, make the nightly copy if it is due.

        Raises StorageUnavailable, OSError.
        """
        erased = await self._db.read(recovery.erasures_in)
        await asyncio.to_thread(recovery.write_log, self._folder / ERASURES, erased)
        if not self._leads():
            return
        if erased != self._scrubbed and await self._db.scrub():
            self._scrubbed = erased
        now = self._clock.now()
        today = self._today(now)
        made = await self._db.read(facts.instant, facts.LAST_BACKUP)
        if made is not None and self._today(made) >= today:
            return
        target = self._folder / f"bot-{today:%Y-%m-%d}.db"
        await self._db.backup(target, now)
        await self._db.write(facts.put, facts.LAST_BACKUP, now)
        await asyncio.to_thread(rotate, self._folder, today)
        log.info("backup made: %s", target)

    def _today(self, instant: int) -> date:
        """The date of the current night: before the backup hour it is still the previous day."""
        local = datetime.fromtimestamp(instant / 1000, UTC).astimezone(self._time_zone)
        return (local - timedelta(hours=HOUR)).date()


def rotate(folder: Path, today: date) -> list[Path]:
    """Remove nightly copies older than two weeks, and nothing else; returns the removed files."""
    removed = []
    for file in sorted(folder.iterdir()):
        found = _NAME.fullmatch(file.name)
        if found and date.fromisoformat(found[1]) <= today - timedelta(days=KEPT_DAYS):
            file.unlink()
            removed.append(file)
    return removed
