"""What happens by itself at a time of the world's clock: polls close, messages with a timer are deleted."""

from __future__ import annotations

from heapq import heappop, heappush


class Timers:
    """Names of things by the second they are due; the caller checks whether a timer still applies."""

    def __init__(self) -> None:
        self._due: list[tuple[int, str, str]] = []

    def set(self, second: int, kind: str, name: str) -> None:
        """Add a timer."""
        heappush(self._due, (second, kind, name))

    def due(self, now: int) -> list[tuple[str, str]]:
        """Kind and name of everything due, in order, each once."""
        found = []
        while self._due and self._due[0][0] <= now:
            _, kind, name = heappop(self._due)
            found.append((kind, name))
        return found
