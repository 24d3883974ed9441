"""The archive's folder: a file is written beside its place, synced, and then moved there; nothing is overwritten.

If the program is killed, a file is either complete or absent, and leftovers are removed at the next start. Everything
here blocks, so it is called in a thread.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bot.city.model import City
from bot.city.sections.photos import Photos

# Subfolders beside the pictures: files being written, and packs to be sent.
BEING_WRITTEN, PACKED = "tmp", "packed"


def store_of(city: City, files: Path) -> Store | None:
    """The archive's folder, where `files` is the folder of the office's own files; None if no archive is kept."""
    kept = city.get(Photos)
    return Store(kept.place(files)) if kept else None


class Store:
    """The pictures in one folder, by relative path. Raises OSError if the disk fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def clear(self) -> None:
        """Remove files left by a process that ended while writing."""
        for file in self._files(BEING_WRITTEN):
            file.unlink(missing_ok=True)

    def read(self, path: str) -> bytes:
        return self._place(path).read_bytes()

    def write(self, path: str, content: bytes) -> None:
        """Write the file completely and durably."""
        target = self._place(path)
        self._make(target.parent)
        beside = self.folder / BEING_WRITTEN / f"{os.getpid()}-{target.name}"
        beside.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        self._sync(target.parent)

    def remove(self, path: str) -> None:
        """Remove the file durably; does nothing if it does not exist."""
        target = self._place(path)
        target.unlink(missing_ok=True)
        if target.parent.is_dir():
            self._sync(target.parent)

    def paths(self) -> Iterator[str]:
        """Every file of the archive itself."""
        for file in sorted(self.folder.rglob("*")):
            path = file.relative_to(self.folder)
            if file.is_file() and path.parts[0] not in (BEING_WRITTEN, PACKED):
                yield path.as_posix()

    def sum_of(self, path: str) -> str:
        """The sha256 of the file."""
        with self._place(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _place(self, path: str) -> Path:
        place = (self.folder / path).resolve()
        if not place.is_relative_to(self.folder.resolve()):
            raise PermissionError(f"{path} is not within the archive")
        return place

    def _make(self, folder: Path) -> None:
        """Create the folder and its parents durably."""
        if not folder.is_dir():
            self._make(folder.parent)
            folder.mkdir(exist_ok=True)
            self._sync(folder.parent)

    def _files(self, folder: str) -> Iterator[Path]:
        place = self.folder / folder
        return (file for file in (place.iterdir() if place.is_dir() else ()) if file.is_file())

    def _sync(self, folder: Path) -> None:
        """Sync the folder, so that its entries survive a power cut too."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
