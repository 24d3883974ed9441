"""The bot's own process, when the sandbox's host runs it: the page kills and restarts it through this."""

from __future__ import annotations

from typing import Protocol


class Companion(Protocol):
    """Handed to `sandbox.server.start(companion=…)`; `POST /sandbox/process` and `POST /sandbox/reset` call it.

    World and database belong together, so a reset stops the bot and erases its data before the world is reset, then
    starts it and fills the world again.
    """

    def status(self) -> dict[str, object]:
        """`{"running": true, "pid": 4711, "starts": 2}`."""
        ...

    async def act(self, action: str) -> None:
        """`kill` (SIGKILL; it comes back by itself), `stop` (SIGTERM; it stays down until `start`), `start`,
        `restart`. Anything else raises `ValueError`."""
        ...

    async def before_reset(self) -> None:
        """Stop the bot and erase its data."""
        ...

    async def after_reset(self) -> None:
        """Start the bot and fill the new, empty world."""
        ...
