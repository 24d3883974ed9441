"""The lives of one office's bot: born, killed, ended in order, born again."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.lives import Life, born
from tests.stage import Stage

KILLED = -signal.SIGKILL


class Lives:
    """One bot at a time for an office; several, where a test wants them."""

    def __init__(self, office: Stage, log: Path) -> None:
        self._office = office
        self.born: dict[int, Life] = {}
        self.log = log
        self.pid = 0

    async def begin(self, doom: dict[str, Any] | None = None, /, **environment: str) -> int:
        """Start a bot; doomed ones end by `kill -9` at the point that `doom` says."""
        given = self._office.environment(SEND_LIMITS="off", **environment)
        life = await asyncio.to_thread(born, "run", environment=given, printed=self.log, doom=doom)
        self.pid = life.pid
        self.born[life.pid] = life
        return life.pid

    async def ended(self, pid: int = 0) -> int | None:
        """The exit code, None while it lives."""
        return await asyncio.to_thread(self.born[pid or self.pid].poll)

    async def end(self, how: signal.Signals = signal.SIGTERM, *, within: float = 10.0, pid: int = 0) -> int:
        """Signal it and wait for its end; AssertionError when it does not end in time."""
        self.born[pid or self.pid].send(how)
        return await self.death(within, pid)

    async def death(self, within: float, pid: int = 0) -> int:
        """Wait for its end; its exit code."""
        deadline = asyncio.get_running_loop().time() + within
        while (code := await self.ended(pid)) is None:
            assert asyncio.get_running_loop().time() < deadline, f"it did not end in {within} s"
            await asyncio.sleep(0.02)
        return code


@asynccontextmanager
async def lives(office: Stage) -> AsyncIterator[Lives]:
    """The lives of an office's bot; what still lives at the end is killed."""
    found = Lives(office, office.folder / "bot.log")
    try:
        yield found
    finally:
        for pid in found.born:
            if await found.ended(pid) is None:
                await found.end(signal.SIGKILL, pid=pid)
