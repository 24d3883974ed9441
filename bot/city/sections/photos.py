"""`[photos]`: where pictures are stored, and how bursts are recognised."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.city.model import City
from bot.city.section import Section
from bot.city.toml import Table


@dataclass(frozen=True)
class Photos:
    """Settings of the photo archive.

    `folder` is inside the office's own files unless absolute; `credit` is the credit line for the office's own
    pictures; similar pictures taken within `stack_seconds` are a burst.
    """

    folder: str
    credit: str
    stack_seconds: int

    def place(self, files: Path) -> Path:
        """The archive's folder, where `files` is the folder of the office's own files."""
        return files / self.folder


def read(table: Table, city: City) -> Photos:
    """Every key has a default: an empty section switches the archive on."""
    seconds = table.take("stack_seconds", int, 60)
    if not 0 <= seconds <= 3600:
        raise table.error("stack_seconds", "must be between 0 and 3600")
    folder = table.text("folder", "photos")
    if not folder.strip():
        raise table.error("folder", "must name a folder")
    return Photos(folder, table.text("credit", ""), seconds)


SECTION = Section("photos", Photos, read)
