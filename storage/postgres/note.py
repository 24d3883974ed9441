"""A note, outside the database, of the number of this process's last commit.

Others may set a database back in time: a lagging standby takes over, or a copy of the server's is restored. The
database itself does not know that. A process that finds one of its noted commits missing does.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from storage.postgres import writers
from storage.postgres.session import Session
from storage.postgres.watching import wall

NAME = "database.seen"
# An older note proves nothing: the writer's row may have been deleted since.
TELLS_SECONDS = (writers.KEPT_DAYS - 1) * 86_400


class Note:
    """One line in the office's own folder: the database, the writer, its last confirmed commit."""

    def __init__(self, folder: Path, database: str) -> None:
        self._file = folder / NAME
        self._database = database
        self._written = (0, 0)

    def write(self, number: int, commits: int) -> None:
        """Write the note unless it is already written; go on working when the folder cannot be written."""
        if (number, commits) == self._written or not commits:
            return
        beside = self._file.with_name(NAME + ".new")
        with suppress(OSError):
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(f"{self._database} {number} {commits}\n", encoding="utf-8")
            beside.replace(self._file)
            self._written = number, commits

    def is_missed(self, session: Session) -> bool:
        """Whether the database lacks the noted commit. A note about another database proves nothing about this one."""
        try:
            database, number, commits = self._file.read_text(encoding="utf-8").split()
            noted = {"id": int(number), "commits": int(commits)}
            age = wall() - self._file.stat().st_mtime
        except (OSError, ValueError):
            return False
        return database == self._database and age < TELLS_SECONDS and bool(session.rows(writers.LACKS, noted))

    def forget(self) -> None:
        """Drop the note: the database has new content."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
