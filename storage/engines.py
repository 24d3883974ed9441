"""From the address of a database to its engine."""

from __future__ import annotations

from pathlib import Path

from storage.database import Engine
from storage.sqlite_file import SqliteFile

SQLITE = "sqlite:///"


def engine_of(url: str) -> Engine:
    """The engine behind `sqlite:///PATH`."""
    return SqliteFile(Path(url.removeprefix(SQLITE)))
