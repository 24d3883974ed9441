"""The bot as a child process of the sandbox: started again whenever it dies."""

from __future__ import annotations

import asyncio
import ctypes
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_PATIENCE = 10.0  # seconds that a bot may take to end in order
_WRONG_SETTINGS = 2  # its exit code when starting again is of no use
_QUICK_DEATH = 5.0  # seconds; who lives no longer is started again more and more slowly
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


class BotRefusedError(Exception):
    """The bot ended because its settings are wrong; it has said so itself."""


class BotProcess:
    """A command that is kept running, with its environment and working folder."""

    def __init__(self, folder: Path, command: Sequence[str] = (sys.executable, "-m", "bot", "run")) -> None:
        self.environment: Mapping[str, str] = {}
        self._command = command
        self.starts = 0
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._wanted = asyncio.Event()
        self._down = asyncio.Event()
        self._down.set()

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Wants the bot up; `watch` brings it up."""
        self._wanted.set()

    def kill(self) -> None:
        """Ends it without a word; `watch` starts it again."""
        self._signal(signal.SIGKILL)

    async def stop(self) -> None:
        """Asks it to end, waits until it is down, and lets it stay down."""
        self._wanted.clear()
        self._signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._down.wait(), _PATIENCE)
        except TimeoutError:
            self.kill()
            await self._down.wait()

    async def watch(self) -> None:
        """Keeps the bot up while it is wanted. Raises `BotRefusedError` when its settings are wrong."""
        pause = _SHORTEST_PAUSE
        while True:
            await self._wanted.wait()
            began = time.monotonic()
            code = await self._live()
            if not self._wanted.is_set():
                continue
            if code == _WRONG_SETTINGS:
                raise BotRefusedError
            pause = _SHORTEST_PAUSE if time.monotonic() - began > _QUICK_DEATH else pause * 2
            await asyncio.sleep(min(pause, _LONGEST_PAUSE))

    async def _live(self) -> int:
        """One life of the process, from start to end; its exit code."""
        self._down.clear()
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=self._folder,
                env=dict(self.environment),
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,
            )
            self.starts += 1
            return await self._process.wait()
        finally:
            self._signal(signal.SIGTERM)
            self._process = None
            self._down.set()

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.send_signal(number)


def _end_with_parent() -> None:
    """A bot must not outlive its sandbox, however that ended."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
