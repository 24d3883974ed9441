"""A note outside the database of what is in it: the number of this process's last commit.

A database may go back in time by other hands: a standby that lagged takes over, or a copy of the server's is put back.
It does not know that itself. Whoever finds that it lacks a commit that it has noted does.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from storage.postgres import writers
from storage.postgres.session import Session
from storage.postgres.watching import wall

NAME = "database.seen"
# An older one tells nothing: the writer may have been forgotten since.
TELLS_SECONDS = (writers.KEPT_DAYS - 1) * 86_400


class Note:
    """One line in the office's own folder: the database, the writer, its last commit that was confirmed."""

    def __init__(self, folder: Path, database: str) -> None:
        self._file = folder / NAME
        self._database = database
        self._written = (0, 0)

    def write(self, number: int, commits: int) -> None:
        """Note it, unless that is noted; a folder that cannot be written is no reason not to work."""
        if (number, commits) == self._written or not commits:
            return
        beside = self._file.with_name(NAME + ".new")
        with suppress(OSError):
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(f"{self._database} {number} {commits}\n", encoding="utf-8")
            beside.replace(self._file)
            self._written = number, commits

    def is_missed(self, session: Session) -> bool:
        """Whether the database lacks what was noted. What was noted of another database tells nothing of this one."""
        try:
            database, number, commits = self._file.read_text(encoding="utf-8").split()
            noted = {"id": int(number), "commits": int(commits)}
            age = wall() - self._file.stat().st_mtime
        except (OSError, ValueError):
            return False
        return database == self._database and age < TELLS_SECONDS and bool(session.rows(writers.LACKS, noted))

    def forget(self) -> None:
        """The database was filled anew."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
