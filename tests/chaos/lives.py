"""The lives of a bot as a test sees them: born from the nursery, killed, ended in order, born again."""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from tests.stage import ROOT, Stage

KILLED = -signal.SIGKILL


class Lives:
    """One bot at a time for an office; several, where a test wants them."""

    def __init__(self, office: Stage, log: Path) -> None:
        self._office = office
        self._one_at_a_time = asyncio.Lock()
        self._codes: dict[int, int] = {}
        self.born: list[int] = []
        self.log = log
        self.pid = 0

    async def begin(self, doom: dict[str, Any] | None = None, /, **environment: str) -> int:
        """Start a bot; doomed ones end by `kill -9` at the point that `doom` says."""
        office = self._office
        given = {
            "BOT_TOKEN": office.token,
            "BOT_API_URL": office.url,
            "DATABASE_URL": office.database_url,
            "STATE_DIR": str(office.folder),
            "CITY_FILE": str(ROOT / "city.toml"),
            "SANDBOX_CLOCK": str(office.clock),
            "ADMIN_IDS": str(office.admin.id),
            "ANSWER_HOLD": "PT0S",
            "SEND_LIMITS": "off",
            **environment,
        }
        self.pid = await self._ask({"environment": given, "doom": doom, "log": str(self.log)})
        self.born.append(self.pid)
        return self.pid

    async def ended(self, pid: int = 0) -> int | None:
        """The exit code, None while it lives."""
        pid = pid or self.pid
        if pid not in self._codes:
            code: int | None = await self._ask({"ended": pid})
            if code is None:
                return None
            self._codes[pid] = code
        return self._codes[pid]

    async def end(self, how: signal.Signals = signal.SIGTERM, *, within: float = 10.0, pid: int = 0) -> int:
        """Signal it and wait for its end; AssertionError when it does not end in time."""
        with suppress(ProcessLookupError):
            os.kill(pid or self.pid, how)
        return await self.death(within, pid)

    async def death(self, within: float, pid: int = 0) -> int:
        """Wait for its end; its exit code."""
        deadline = asyncio.get_running_loop().time() + within
        while (code := await self.ended(pid)) is None:
            assert asyncio.get_running_loop().time() < deadline, f"it did not end in {within} s"
            await asyncio.sleep(0.02)
        return code

    async def _ask(self, given: dict[str, Any]) -> Any:
        async with self._one_at_a_time:
            return await asyncio.to_thread(_told, given)


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


def _told(given: dict[str, Any]) -> Any:
    process = _nursery()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(given) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


@cache
def _nursery() -> subprocess.Popen[str]:
    """One for all tests: its start is the slow part."""
    command = [sys.executable, "-m", "tests.chaos.nursery"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(_close, process)
    return process


def _close(process: subprocess.Popen[str]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()
