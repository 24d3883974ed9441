"""Counts the followers of the office's channels once a day, late in the evening; a day that was missed is a gap."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.services.followers.followers import Followers
from bot.telegram.api import Api
from storage.database import Database, StorageUnavailable, until_stored

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
# Counting begins at this local time; a failed count is tried this many times, with these pauses (seconds).
HOUR, MINUTE = 23, 50
TRIES, PAUSE_SECONDS = 3, 60.0


class MemberCounts:
    """Start `run()` under the supervisor."""

    def __init__(self, api: Api, db: Database, clock: Clock, followers: Followers, zone: ZoneInfo) -> None:
        self._api = api
        self._db = db
        self._clock = clock
        self._followers = followers
        self._zone = zone

    async def run(self) -> None:
        """Count when it is time, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            here = datetime.fromtimestamp(self._clock.now() / 1000, self._zone)
            if (here.hour, here.minute) < (HOUR, MINUTE):
                continue
            try:
                for page, chat_id in await self._db.read(self._followers.to_count, here.date()):
                    await self._count(page, chat_id)
            except StorageUnavailable as error:
                log.warning("storage unavailable, followers are counted later: %s", error)

    async def _count(self, page: str, chat_id: int) -> None:
        for left in range(TRIES - 1, -1, -1):
            try:
                value = int(await self._api.call("getChatMemberCount", {"chat_id": chat_id}, seconds=10))
            except Exception as error:
                log.warning("the followers of %s cannot be counted: %s", page, error)
                if left:
                    await asyncio.sleep(PAUSE_SECONDS)
                continue
            await until_stored(self._db, partial(self._followers.counted, page=page, value=value), self._clock.now())
            return
        await until_stored(self._db, partial(self._followers.lost, page=page), self._clock.now())
