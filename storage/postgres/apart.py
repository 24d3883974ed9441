"""Copies in a process of its own: reading a large database through keeps Python busy, and commits would wait for it.

`python -m storage.postgres.apart` takes what is to be copied from its input and writes nothing when the copy is made,
else why not. It ends, leaving nothing behind, when its input ends: whoever asked for the copy is gone then.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import threading
from pathlib import Path

from storage.database import StorageRefused, StorageUnavailable

_ROOT = Path(__file__).parents[2]
_BEHIND_OTHERS = 10


async def copy_apart(url: str, folder: Path, target: Path, now: int) -> None:
    """As `PostgresOffice(url, folder).copy(target, now)`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "storage.postgres.apart",
        cwd=_ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        # Not on the command line, which anybody on the machine can read: the address has a password.
        process.stdin.write(_asked(url, folder, target, now))
        answer = (await process.stdout.read()).decode()
        await process.wait()
    finally:
        process.stdin.close()
        await process.wait()
    kind, _, words = answer.strip().partition(" ")
    if kind == StorageRefused.__name__:
        raise StorageRefused(words)
    if process.returncode:
        raise StorageUnavailable(words or f"the copy ended with {process.returncode}")


def _asked(url: str, folder: Path, target: Path, now: int) -> bytes:
    said = {"url": url, "folder": str(folder.resolve()), "target": str(target.resolve()), "now": now}
    return json.dumps(said).encode() + b"\n"


def main() -> int:
    """The process of its own."""
    from storage.postgres.engine import PostgresOffice

    os.nice(_BEHIND_OTHERS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    said = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_input, daemon=True).start()
    try:
        PostgresOffice(said["url"], Path(said["folder"])).copy(Path(said["target"]), said["now"])
    except (StorageUnavailable, StorageRefused) as error:
        print(type(error).__name__, error)
        return 1
    return 0


def _end_with_input() -> None:
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
