"""`[photos]`: where pictures are kept, and how bursts are told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.city.model import City
from bot.city.section import Section
from bot.city.toml import Table


@dataclass(frozen=True)
class Photos:
    """`folder` stands within the office's own files unless it is absolute; `credit` is said of pictures of the office's
    own; pictures that look alike and were taken within `stack_seconds` are a burst."""

    folder: str
    credit: str
    stack_seconds: int

    def place(self, files: Path) -> Path:
        """The archive's folder, where `files` is that of the office's own files."""
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
