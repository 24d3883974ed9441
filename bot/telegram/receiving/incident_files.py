"""Fetches uploaded exports one at a time and reads them in a separate process, while the bot goes on."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import aclosing, suppress
from typing import Concatenate, ParamSpec, TypeVar

from aiogram.exceptions import TelegramAPIError, TelegramNetworkError

from bot.clock import Clock
from bot.domain.incident_system.found import Found
from bot.domain.incident_system.incident import Incident, Unreadable
from bot.services.incident_system.importing import BATCH, Importing
from bot.spreadsheets.apart import Progress, Refused, Total, read_apart
from bot.telegram.api import Api
from storage.database import Database, StorageUnavailable, Transaction, until_stored
from storage.incident_system import imports
from storage.incident_system.imports import Import
from storage.looking import Look

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

# How often the message shows progress, and how long to wait when there is no connection (seconds).
SAID_EVERY = 1.5
AGAIN_SECONDS = 5.0
# How often to look for uploads that another process received (seconds).
LOOK_SECONDS = 2.0


class Gone(Exception):
    """The export was cancelled while it was being read."""


class Reading:
    """Reads one file into the database: its incidents are stored batch by batch, then offered."""

    def __init__(
        self, db: Database, clock: Clock, importing: Importing, import_id: int, wake: Callable[[], None]
    ) -> None:
        self._db = db
        self._clock = clock
        self._importing = importing
        self._id = import_id
        self._wake = wake
        self._found = Found()
        self._batch: list[Incident] = []
        self._total = 0
        self._said = time.monotonic()

    async def run(self, content: bytes) -> Found | Refused:
        """Read the whole file from its first row; returns the counts, or why it was refused. Raises Gone."""
        while await self._write(lambda tx, now: self._importing.clear(tx, self._id)):
            pass
        system = self._importing.system
        async with aclosing(read_apart(content, system.renamed, system.zone)) as reading:
            async for heard in reading:
                if isinstance(heard, Refused):
                    detail = ", ".join(heard.missing)
                    await self._write(self._importing.refuse, self._id, heard.reason, detail)
                    return heard
                await self._take(heard)
        await self._put_aside()
        await self._write(self._importing.offer, self._id, self._found)
        return self._found

    async def _take(self, heard: Progress | Total | Incident | Unreadable) -> None:
        match heard:
            case Progress():
                await self._say(heard.rows)
            case Total():
                self._found = self._found.plus(Found(repeated=heard.repeated))
                self._total = heard.incidents
            case Unreadable():
                self._found = self._found.with_unreadable([heard])
            case Incident():
                self._batch.append(heard)
                if len(self._batch) == BATCH:
                    await self._put_aside()
                    await self._say(self._found.incidents)

    async def _put_aside(self) -> None:
        if self._batch:
            self._found = self._found.plus(await self._write(self._importing.put_aside, self._id, self._batch))
            self._batch = []

    async def _say(self, rows: int) -> None:
        """Report progress from time to time."""
        if time.monotonic() - self._said > SAID_EVERY:
            self._said = time.monotonic()
            if not await self._write(self._importing.progress, self._id, rows, self._total):
                raise Gone
            self._wake()

    async def _write(self, work: Callable[Concatenate[Transaction, int, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await until_stored(self._db, lambda tx, now: work(tx, now, *args, **kwargs), self._clock.now())


class IncidentFiles:
    """Reads uploaded exports, one file at a time. `wake` is called when there is something to send."""

    def __init__(self, api: Api, db: Database, clock: Clock, importing: Importing) -> None:
        self._api = api
        self._db = db
        self._clock = clock
        self._importing = importing
        self._wanted = Look(db, lambda tx, now: imports.next_to_read(tx))
        self._dropped = asyncio.Event()
        self.wake: Callable[[], None] = lambda: None

    def look(self) -> None:
        """A file was uploaded."""
        self._dropped.set()

    async def run(self) -> None:
        """Read until cancelled; a file interrupted by a kill is read again from its first row."""
        while True:
            self._dropped.clear()
            export = await self._next()
            if export is None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._dropped.wait(), LOOK_SECONDS)
                continue
            try:
                await self._read(export)
            except TelegramNetworkError as error:
                log.warning("an export cannot be fetched now: %s", error)
                await asyncio.sleep(AGAIN_SECONDS)
            except Exception:  # a bad file or our bug: it is retried, and given up after several tries
                log.exception("an export cannot be read")
                await asyncio.sleep(AGAIN_SECONDS)
            self.wake()

    async def _read(self, export: Import) -> None:
        try:
            content = await self._api.download(export.file_id)
        except TelegramNetworkError:
            raise
        except TelegramAPIError as error:
            log.warning("an export cannot be fetched: %s", type(error).__name__)
            await self._settle(lambda tx, now: self._importing.refuse(tx, now, export.id, "unfetched"))
            return
        if not await self._settle(lambda tx, now: self._importing.begin(tx, now, export.id)):
            return
        try:
            await Reading(self._db, self._clock, self._importing, export.id, self.wake).run(content)
        except Gone:
            log.info("export %s was cancelled while it was read", export.id)

    async def _next(self) -> Import | None:
        try:
            return await self._wanted(self._clock.now())
        except StorageUnavailable:
            return None

    async def _settle(self, work: Callable[[Transaction, int], T]) -> T:
        return await until_stored(self._db, work, self._clock.now())
