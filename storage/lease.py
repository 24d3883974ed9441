"""The lease on a database file: a lock on a file next to it, which the kernel releases however the holder exits."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Callable
from pathlib import Path
from typing import IO

from storage.database import StorageUnavailable


class FileLease:
    """A Lease on the database file at `path`: its holder works alone, and leads."""

    number, clock_offset = 1, 0.0

    def __init__(self, path: Path) -> None:
        real = path.resolve()  # one lease for all names of the file
        self._path = real.with_name(real.name + ".lease")
        self._file: IO[str] | None = None

    def take(self, *, alone: bool = False) -> bool:
        if self._file is not None:
            return True
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = self._path.open("a")
        except OSError as error:
            raise StorageUnavailable(f"{self._path}: {error.strerror}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def holds(self) -> bool:
        return self._file is not None

    def leads(self) -> bool:
        return self.holds()

    async def led(self) -> None:
        """Return at once."""

    def living(self) -> frozenset[int]:
        return frozenset({self.number})

    def tell(self, word: str) -> None:
        """Do nothing: there is no other process."""

    def hear(self, heard: Callable[[str], None]) -> None:
        """Do nothing: there is no other process to notify this one."""

    async def lost(self) -> None:
        """Wait forever: a file lock belongs to its holder until it is released."""
        await asyncio.Event().wait()

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
