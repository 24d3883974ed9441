"""Processes of the bot as tests want them: `python -m bot …`, born from the nursery, signalled, waited for."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[1]
_one_at_a_time = threading.Lock()


class Life:
    """One such process. What it prints is appended to `printed`."""

    def __init__(self, pid: int, printed: Path) -> None:
        self.pid = pid
        self.printed = printed
        self._code: int | None = None

    def poll(self) -> int | None:
        """The exit code (the signal's number below zero), None while it lives."""
        if self._code is None:
            self._code = _told({"ended": self.pid})
        return self._code

    def send(self, how: signal.Signals) -> None:
        """Signal it, if it still lives."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, how)

    def wait(self, within: float = 60.0) -> int:
        """Its exit code, as soon as it has ended; AssertionError when it does not in time."""
        ending = time.monotonic() + within
        while (code := self.poll()) is None:
            assert time.monotonic() < ending, f"it did not end in {within} s"
            time.sleep(0.01)
        return code

    def kill(self) -> None:
        """As by `kill -9`; returns when it is gone."""
        self.send(signal.SIGKILL)
        self.wait()


def born(*words: str, environment: Mapping[str, str], printed: Path, doom: Mapping[str, Any] | None = None) -> Life:
    """`python -m bot` with these words in this environment; a doomed one ends by `kill -9` where `doom` says."""
    given = {"words": words, "environment": dict(environment), "printed": str(printed), "doom": doom}
    return Life(_told(given), printed)


def _told(given: Mapping[str, Any]) -> Any:
    with _one_at_a_time:
        process = _nursery()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(given) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())


@cache
def _nursery() -> subprocess.Popen[str]:
    """One for all tests: its start is the slow part."""
    command = [sys.executable, "-m", "tests.nursery"]
    process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(_close, process)
    return process


def _close(process: subprocess.Popen[str]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()
