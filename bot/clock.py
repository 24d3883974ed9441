"""The only place that reads the current time."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A moment of sandbox time tied to a moment of real time, and its speed from there on."""

    real_ms: int
    ms: int
    rate: float


_REAL_TIME = _Anchor(real_ms=0, ms=0, rate=1.0)


class Clock:
    """Tells the time, real or the sandbox's.

    With a file (`SANDBOX_CLOCK`, written by the sandbox) the time follows it, and changes take effect at the next call;
    without the file the time is real. `monotonic` always runs in real time: pacing and timeouts are measured with it.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._seen: tuple[int, int, int] | None = None
        self._anchor = _REAL_TIME

    def now(self) -> int:
        """UTC milliseconds since 1970."""
        real = time.time_ns() // 1_000_000
        if self._file is None:
            return real
        anchor = self._follow(self._file)
        return anchor.ms + round((real - anchor.real_ms) * anchor.rate)

    def monotonic(self) -> float:
        """Seconds that only increase, regardless of changes to the time."""
        return time.monotonic()

    def _follow(self, file: Path) -> _Anchor:
        try:
            stat = file.stat()
            seen = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            if seen != self._seen:
                self._anchor, self._seen = _read(file), seen
        except FileNotFoundError:
            self._anchor, self._seen = _REAL_TIME, None
        return self._anchor


def _read(file: Path) -> _Anchor:
    values = json.loads(file.read_bytes())
    return _Anchor(real_ms=int(values["anchor_real_ms"]), ms=int(values["anchor_ms"]), rate=float(values["rate"]))
