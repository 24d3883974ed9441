"""The bot as a child process of the sandbox, restarted whenever it dies."""

from __future__ import annotations

import asyncio
import ctypes
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_PATIENCE = 10.0  # seconds for the bot to shut down cleanly
_WRONG_SETTINGS = 2  # its exit code when a restart is pointless
_QUICK_DEATH = 5.0  # seconds; after a shorter life each restart waits longer
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


class BotRefusedError(Exception):
    """The bot exited because its settings are wrong; it has printed the reason itself."""


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
        """Mark the bot as wanted; `watch` starts it."""
        self._wanted.set()

    def kill(self) -> None:
        """Kill it with SIGKILL; `watch` starts it again."""
        self._signal(signal.SIGKILL)

    async def stop(self) -> None:
        """Terminate it, wait until it has ended, and keep it down."""
        self._wanted.clear()
        self._signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._down.wait(), _PATIENCE)
        except TimeoutError:
            self.kill()
            await self._down.wait()

    async def watch(self) -> None:
        """Keep the bot running while it is wanted; raises `BotRefusedError` if its settings are wrong."""
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
        """Run the process once from start to end; returns its exit code."""
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
    """Make sure that a bot does not outlive its sandbox, however the sandbox ended."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
