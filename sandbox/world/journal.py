"""The record of everything people and the bot did and saw, in order; it is appended to and never changed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from sandbox.ground.refusal import Json
from sandbox.world.model import Message


@dataclass(slots=True)
class Entry:
    """One thing that happened: `at` by the world's clock, `real` by the real one, both in milliseconds."""

    seq: int
    at: int
    real: int
    kind: str
    chat: int | None
    message: Message | None = None
    fields: Json = field(default_factory=dict)


class Journal:
    """Keeps at least the newest `keep` entries; sequence numbers never restart within a process."""

    def __init__(self, keep: int = 100_000) -> None:
        self.keep = keep
        self.seq = 0
        self._entries: list[Entry] = []
        self._waiting: set[asyncio.Future[None]] = set()

    @property
    def first(self) -> int:
        """The oldest sequence number still kept (or the next one when there is none)."""
        return self._entries[0].seq if self._entries else self.seq + 1

    def append(self, entry: Entry) -> None:
        """Add the entry under the next number and wake the waiters."""
        self.seq += 1
        entry.seq = self.seq
        self._entries.append(entry)
        if len(self._entries) > 2 * self.keep:
            del self._entries[: self.keep]
        if self._waiting:
            for waiter in self._waiting:
                if not waiter.done():
                    waiter.set_result(None)
            self._waiting.clear()

    def since(self, after: int, limit: int) -> list[Entry]:
        """Entries with numbers above `after`, oldest first."""
        start = max(0, after + 1 - self.first)
        return self._entries[start : start + limit]

    async def wait(self, after: int, seconds: float) -> bool:
        """Wait for an entry newer than `after`; False when the time ran out."""
        if self.seq > after:
            return True
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(waiter)
        return True
