"""The bot's own process, where whoever started the sandbox runs it: the page kills and restarts it through this."""

from __future__ import annotations

from typing import Protocol


class Companion(Protocol):
    """Handed to `sandbox.server.start(companion=…)`; `POST /sandbox/process` and `POST /sandbox/reset` call it.

    World and database belong together, so a reset stops the bot and erases its data before the world is made
    anew, and starts it and fills the world again afterwards.
    """

    def status(self) -> dict[str, object]:
        """`{"running": true, "pid": 4711, "starts": 2}`."""
        ...

    async def act(self, action: str) -> None:
        """`kill` (SIGKILL; it comes back by itself), `stop` (SIGTERM; it stays down until `start`), `start`,
        `restart`. Anything else raises `ValueError`."""
        ...

    async def before_reset(self) -> None:
        """Stops the bot and erases what it keeps."""
        ...

    async def after_reset(self) -> None:
        """Starts the bot and fills the new, empty world."""
        ...
