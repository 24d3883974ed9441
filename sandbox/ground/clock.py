"""The simulated clock: time that can be moved and sped up, shared with the bot through a small file."""

from __future__ import annotations

import json
import time
from pathlib import Path


def real_ms() -> int:
    """Real time in UTC milliseconds."""
    return time.time_ns() // 1_000_000


class Clock:
    """now = anchor_ms + (real now - anchor_real_ms) x rate; the file at `path` always holds the same values."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.anchor_real_ms = self.anchor_ms = real_ms()
        self.rate = 1.0
        self.zone = "UTC"  # the zone the page shows; instants are always UTC
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
        """Move time forward; going back is refused, as messages would be from the future."""
        if seconds < 0:
            raise ValueError("the clock goes forward only")
        self._anchor(self.now() + int(seconds * 1000), self.rate)

    def set(self, instant_ms: int) -> None:
        """Set the time, even backwards, which suits only an empty world."""
        self._anchor(instant_ms, self.rate)

    def set_rate(self, rate: float) -> None:
        """Set how many seconds of the world pass in a real one; 0 stops time."""
        if not 0 <= rate <= 100_000:
            raise ValueError("the rate lies between 0 and 100000")
        self._anchor(self.now(), rate)

    def reset(self) -> None:
        """Return to real time."""
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
