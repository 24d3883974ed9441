"""Looks up, when a contest is over, whether the authors of its entries still subscribe to its channel."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from bot.clock import Clock
from bot.services.contest.deciding import Deciding
from bot.telegram.receiving.membership import Membership
from storage.database import Database, StorageUnavailable, until_stored
from storage.looking import Look

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0


class Subscribers:
    """Start `run()` under the supervisor. A lookup cut short by a kill is repeated at the next start."""

    def __init__(self, membership: Membership, db: Database, clock: Clock, deciding: Deciding) -> None:
        self._membership = membership
        self._db = db
        self._clock = clock
        self._deciding = deciding
        self._waiting = Look(db, lambda tx, now: deciding.to_look_up(tx))

    async def run(self) -> None:
        """Look up entrants that are due, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                for entry_id, chat_id, person_id in await self._waiting(self._clock.now()) or ():
                    present = await self._membership.present(chat_id, person_id, unseen=True)
                    settled = partial(self._deciding.looked_up, entry_id=entry_id, present=present)
                    await until_stored(self._db, settled, self._clock.now())
            except StorageUnavailable as error:
                log.warning("storage unavailable, entrants are looked up later: %s", error)
