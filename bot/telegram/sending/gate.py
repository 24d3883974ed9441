"""The gate for everything sent: one count for the outbox and for messages sent at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.clock import Clock
from bot.telegram.sending.limits import Booking, Limits

# A message sent at once waits no longer than this for its turn (seconds); the user can press again.
PATIENCE_SECONDS = 20.0


class NoRoom(Exception):
    """The chat has reached its limit for now."""


class Gate:
    """`limits` may be read and booked while `turn` is held: the sender holds it from its allowance to its booking."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self.limits = limits
        self.turn = asyncio.Lock()
        self._clock = clock

    @asynccontextmanager
    async def passing(self, chat_id: int) -> AsyncIterator[None]:
        """Wait for room for one message, and count it while it is sent. Raises NoRoom after PATIENCE_SECONDS."""
        booking = await self._booked(chat_id, self._clock.monotonic() + PATIENCE_SECONDS)
        try:
            yield
        finally:
            self.limits.land(booking, self._clock.monotonic())

    async def _booked(self, chat_id: int, until: float) -> Booking:
        self.limits.at_once[chat_id] += 1
        try:
            while True:
                async with self.turn:
                    now = self._clock.monotonic()
                    wait = self.limits.allowance(now, at_once=True).wait(chat_id)
                    if not wait:
                        return self.limits.book(chat_id, 1, now)
                if now + wait > until:
                    raise NoRoom
                await asyncio.sleep(max(wait, 0.01))
        finally:
            self.limits.at_once[chat_id] -= 1
            self.limits.at_once += Counter()  # drops zero counts
