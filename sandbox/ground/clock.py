"""The simulated clock: time that can be moved and sped up, shared with the bot through a small file."""

from __future__ import annotations

import json
import time
from pathlib import Path


def real_ms() -> int:
    """Real time in UTC milliseconds."""
    return time.time_ns() // 1_000_000


class Clock:
    """now = anchor_ms + (real now - anchor_real_ms) x rate; the file at `path` always says the same."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.anchor_real_ms = self.anchor_ms = real_ms()
        self.rate = 1.0
        self.zone = "UTC"  # how the page tells the time; instants are UTC all the same
        if path.exists():
            self._read()
        else:
            self._write()

    def now(self) -> int:
        """The world's time in UTC milliseconds."""
        return int(self.anchor_ms + (real_ms() - self.anchor_real_ms) * self.rate)

    def seconds(self) -> int:
        """The world's time in whole seconds, as in message dates."""
        return self.now() // 1000

    def advance(self, seconds: float) -> None:
        """Move time forward; going back is refused, as messages of the future would follow."""
        if seconds < 0:
            raise ValueError("the clock goes forward only")
        self._anchor(self.now() + int(seconds * 1000), self.rate)

    def set(self, instant_ms: int) -> None:
        """Set the time; also backwards, which suits an empty world only."""
        self._anchor(instant_ms, self.rate)

    def set_rate(self, rate: float) -> None:
        """How many seconds of the world pass in a real one; 0 stops time."""
        if not 0 <= rate <= 100_000:
            raise ValueError("the rate lies between 0 and 100000")
        self._anchor(self.now(), rate)

    def reset(self) -> None:
        """Back to real time."""
        self._anchor(real_ms(), 1.0)

    def _anchor(self, instant_ms: int, rate: float) -> None:
        self.anchor_real_ms, self.anchor_ms, self.rate = real_ms(), instant_ms, rate
        self._write()

    def _read(self) -> None:
        stored = json.loads(self.path.read_text())
        self.anchor_real_ms, self.anchor_ms = int(stored["anchor_real_ms"]), int(stored["anchor_ms"])
        self.rate = float(stored["rate"])

    def _write(self) -> None:
        content = {"anchor_real_ms": self.anchor_real_ms, "anchor_ms": self.anchor_ms, "rate": self.rate}
        draft = self.path.with_suffix(".new")
        draft.write_text(json.dumps(content))
        draft.replace(self.path)
