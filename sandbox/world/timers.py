"""What comes to pass by itself at its time of the world's clock: polls close, messages with a timer go."""

from __future__ import annotations

from heapq import heappop, heappush


class Timers:
    """Names of things by the second they are due; who set one looks himself whether it still holds."""

    def __init__(self) -> None:
        self._due: list[tuple[int, str, str]] = []

    def set(self, second: int, kind: str, name: str) -> None:
        """Remember that something is to happen."""
        heappush(self._due, (second, kind, name))

    def due(self, now: int) -> list[tuple[str, str]]:
        """Kind and name of what is due, in order; each once."""
        found = []
        while self._due and self._due[0][0] <= now:
            _, kind, name = heappop(self._due)
            found.append((kind, name))
        return found
