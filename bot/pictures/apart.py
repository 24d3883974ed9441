"""Examines pictures in a separate process; see `bot.pictures.looking`."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress
from pathlib import Path

from bot.domain.photos.pictures import Picture, Reason

# CPU time for one picture, and how long the low-priority process may take for it (seconds).
SECONDS, PATIENCE = 30, 300.0
_ROOT = Path(__file__).parents[2]


async def look_apart(content: bytes) -> tuple[Picture, bytes]:
    """What the picture is, and a preview if one is needed.

    Never raises because of the picture; TimeoutError means that the machine has no time for it now.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.pictures.looking",
        str(SECONDS),
        cwd=_ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    said = b""
    try:
        said, _ = await asyncio.wait_for(process.communicate(content), PATIENCE)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    line, _, preview = said.partition(b"\n")
    if process.returncode or not line:
        return Picture(reason=Reason.BOMB), b""
    return Picture(**json.loads(line)), preview
