"""Chooses the engine by the database's address; an engine's libraries are imported only when it is used."""

from __future__ import annotations

from pathlib import Path

from storage.database import Engine, StorageRefused
from storage.sqlite_file import SqliteFile

SQLITE = "sqlite:///"
POSTGRES = "postgresql://"


def engine_of(url: str, folder: Path = Path("var")) -> Engine:
    """The engine behind `sqlite:///PATH` or `postgresql://…`.

    The office's own files are beside an SQLite file, otherwise in `folder`. Raises StorageRefused when the library that
    the engine needs is not installed.
    """
    if not url.startswith(POSTGRES):
        return SqliteFile(Path(url.removeprefix(SQLITE)))
    try:
        from storage.postgres.engine import PostgresOffice
    except ImportError as error:
        raise StorageRefused(f"PostgreSQL needs psycopg: pip install 'city-press-bot[postgres]' ({error})") from None
    return PostgresOffice(url, folder)
