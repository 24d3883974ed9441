"""What the bot needs before it serves: the lease, the database, a response from Telegram. It waits for each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramRetryAfter, TelegramUnauthorizedError

from bot.health import Vitals
from storage.database import Database, Engine, Lease, StorageUnavailable

log = logging.getLogger(__name__)

LEASE_SECONDS, STORAGE_SECONDS, TELEGRAM_SECONDS = 1.0, 2.0, 2.0


class Stopped(Exception):
    """The program was asked to end while waiting."""


class TokenRefused(Exception):
    """Telegram does not know the token (any more)."""


class Opening:
    """Waits patiently and reports the reason in the log and in `vitals`; raises Stopped if `stop` is set meanwhile."""

    def __init__(self, stop: asyncio.Event, vitals: Vitals) -> None:
        self.stop = stop
        self._vitals = vitals

    async def lease(self, lease: Lease) -> None:
        """Wait until this process holds its lease on the database."""
        while not await self._ready(partial(asyncio.to_thread, lease.take)):
            self._say("another process works on this database; this one waits until it ends")
            await self._pause(LEASE_SECONDS)

    async def database(self, engine: Engine, lease: Lease) -> Database:
        """Wait until the database can be opened and written; raises StorageRefused."""
        while True:
            try:
                return await engine.open(lease)
            except StorageUnavailable as error:
                self._say(f"the database cannot be written: {error}")
                await self._pause(STORAGE_SECONDS)

    async def telegram(self, bot: Bot) -> str:
        """Wait until Telegram responds; returns our username. Raises TokenRefused."""
        while True:
            pause = TELEGRAM_SECONDS
            try:
                return (await bot.me()).username or ""
            except (TelegramUnauthorizedError, TelegramNotFound) as error:
                raise TokenRefused from error
            except TelegramRetryAfter as error:
                pause = float(error.retry_after)
            except (AiogramError, OSError) as error:
                self._say(f"Telegram cannot be reached: {type(error).__name__}")
            await self._pause(pause)

    async def _ready(self, take: Callable[[], Awaitable[bool]]) -> bool:
        while True:
            try:
                return await take()
            except StorageUnavailable as error:
                self._say(f"the database cannot be written: {error}")
                await self._pause(STORAGE_SECONDS)

    def _say(self, words: str) -> None:
        if words != self._vitals.waiting:
            log.warning("%s", words)
            self._vitals.waiting = words

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self.stop.wait(), seconds)
        except TimeoutError:
            return
        raise Stopped
