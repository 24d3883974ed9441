"""Monitors how long Telegram has been silent: an alarm while it lasts, a message to the admins when too much time was
lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError

from bot.clock import Clock
from bot.telegram.api import Api
from storage.database import Database, StorageUnavailable, Transaction
from storage.office import facts

log = logging.getLogger(__name__)

# A silence longer than this is an alarm (seconds); long polls are answered every 25 s.
ALARM_SECONDS = 300.0
# When nothing else talks to Telegram (webhook mode), call it this often (seconds).
ASK_SECONDS = 60.0
LOOK_SECONDS = 5.0
# The time of the last contact is stored this often (seconds).
NOTE_SECONDS = 60.0
# Telegram keeps updates for 24 hours: https://core.telegram.org/bots/api#getting-updates
KEPT_MS = 24 * 3_600_000

TellGap = Callable[[Transaction, int, int], None]


class Contact:
    """`tell_gap(tx, now, since)` is called when Telegram was not heard for longer than it keeps updates."""

    def __init__(self, api: Api, db: Database, clock: Clock, tell_gap: TellGap) -> None:
        self._api = api
        self._db = db
        self._clock = clock
        self._tell_gap = tell_gap
        self._noted: float | None = None
        self._alarmed = False

    @property
    def silent_seconds(self) -> float:
        """How long Telegram has been silent."""
        return self._clock.monotonic() - self._api.last_contact

    @property
    def is_lost(self) -> bool:
        """Whether the silence is an alarm."""
        return self.silent_seconds > ALARM_SECONDS

    async def heard(self) -> None:
        """Note that Telegram answered, with or without updates. Raises StorageUnavailable."""
        now = self._clock.monotonic()
        if self._noted is not None and now - self._noted < NOTE_SECONDS:
            return
        here = None if self._noted is None else self._clock.now() - round((now - self._noted) * 1000)
        await self._db.write(self._note, self._clock.now(), here)
        self._noted = now

    def _note(self, tx: Transaction, now: int, here: int | None) -> None:
        """Store the contact. `here` is when this process last heard Telegram; None: take the time in the database."""
        last = facts.instant(tx, facts.LAST_CONTACT) if here is None else here
        facts.put(tx, facts.LAST_CONTACT, now)
        if last is not None and now - last > KEPT_MS:
            self._tell_gap(tx, now, last)

    async def watch(self) -> None:
        """Raise the alarm when Telegram is silent for too long. Ends with TelegramUnauthorizedError."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self.silent_seconds > ASK_SECONDS:
                await self._ask()
            if self.is_lost != self._alarmed:
                self._alarmed = self.is_lost
                if self._alarmed:
                    log.error("no contact with Telegram for %.0f minutes", self.silent_seconds / 60)
                else:
                    log.warning("Telegram is heard again")

    async def _ask(self) -> None:
        try:
            await self._api.call("getMe", seconds=10)
            await self.heard()
        except TelegramUnauthorizedError:
            raise
        except (TelegramAPIError, StorageUnavailable) as error:
            log.debug("asked whether Telegram is there: %s", error)
