"""A day of the office, played in a minute through the sandbox: real commands, presses and messages."""

from __future__ import annotations

from bot.commands.office import Office
from sandbox.client import SandboxClient


async def play(sandbox: SandboxClient, office: Office) -> None:
    """Plays the day; what it leaves behind is there to be looked at."""
