"""Numbered migrations: `NNNN_words.sql`, each in one transaction, each remembered with its checksum."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from storage.database import StorageRefused

LEDGER = """
create table if not exists schema_migrations (
    number integer primary key,
    name text not null,
    sha256 text not null,
    applied_at text not null default current_timestamp
)
"""

# A migration with this line only adds (columns with defaults, tables, indexes): a process of an older version, which
# does not know it, may go on and be started beside the new ones. One that makes and drops indexes needs no such line.
# On SQLite no two processes work at once.
BESIDE = "-- beside older versions"
_OF_AN_INDEX = re.compile(r"(\s|--.*\n)*(create|drop) index ")

_HAS_LEDGER = "select 1 from sqlite_master where type = 'table' and name = 'schema_migrations'"
_MADE_AT = "select strftime('%s', min(applied_at)) from schema_migrations"


class MigrationError(StorageRefused):
    """The database was made by another version of the program: a changed or unknown migration stands in its ledger."""


@dataclass(frozen=True)
class Migration:
    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()

    @property
    def beside(self) -> bool:
        """Whether older versions may work on."""
        return BESIDE in self.sql.splitlines() or all(map(_OF_AN_INDEX.match, statements(self.sql)))


def shipped() -> list[Migration]:
    """The migrations of this version, in order."""
    files = (file for file in resources.files(__package__).iterdir() if file.name.endswith(".sql"))
    return sorted(
        (Migration(int(file.name[:4]), file.name[5:-4], file.read_text("utf-8")) for file in files),
        key=lambda migration: migration.number,
    )


def migrate(path: Path) -> list[Migration]:
    """Bring the file at `path` to this version and return what was applied; twice is a no-op."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    try:
        connection.execute("pragma journal_mode = wal")
        if not missing(connection):
            return []
        connection.execute("begin exclusive")
        connection.execute(LEDGER)
        connection.execute("commit")
        done = []
        for migration in shipped():
            connection.execute("begin exclusive")
            try:
                if migration.number in {each.number for each in missing(connection)}:
                    _apply(connection, migration)
                    done.append(migration)
                connection.execute("commit")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("rollback")
                raise
        return done
    finally:
        connection.close()


def applied(connection: sqlite3.Connection) -> list[Migration]:
    """The migrations that a database has had. Raises MigrationError when this version does not know one of them."""
    if not connection.execute(_HAS_LEDGER).fetchone():
        return []
    return checked(dict(connection.execute("select number, sha256 from schema_migrations").fetchall()))


def checked(ledger: Mapping[int, str], beside: Collection[int] = ()) -> list[Migration]:
    """The migrations of a ledger of numbers and checksums that are known here.

    Raises MigrationError when one is not known as it was; those in `beside` need not be.
    """
    here = {migration.number: migration for migration in shipped()}
    for number, sha256 in ledger.items():
        if number not in here and number in beside:
            continue
        if number not in here:
            raise MigrationError(
                f"the database has migration {number:04d}, which this version does not know: use a newer one"
            )
        if here[number].sha256 != sha256:
            raise MigrationError(f"migration {number:04d}_{here[number].name} was changed after it had been applied")
    return [here[number] for number in sorted(ledger) if number in here]


def made_at(connection: sqlite3.Connection) -> int:
    """When the database was made (UTC ms): its first migration; 0 when it has had none."""
    if not connection.execute(_HAS_LEDGER).fetchone():
        return 0
    return int(connection.execute(_MADE_AT).fetchone()[0] or 0) * 1000


def missing(connection: sqlite3.Connection) -> list[Migration]:
    """The migrations that a database still needs, in order."""
    had = {migration.number for migration in applied(connection)}
    return [migration for migration in shipped() if migration.number not in had]


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    for statement in statements(migration.sql):
        connection.execute(statement)
    connection.execute(
        "insert into schema_migrations (number, name, sha256) values (?, ?, ?)",
        (migration.number, migration.name, migration.sha256),
    )


def statements(sql: str, engine: str = "sqlite") -> list[str]:
    """Split a script into its statements (`executescript` would commit the transaction around it).

    Lines that begin with an engine's name (`-- sqlite: `) are statements of that engine alone.
    """
    found, buffer = [], ""
    for line in re.sub(f"^-- {engine}: ", "", sql, flags=re.MULTILINE).splitlines(keepends=True):
        buffer += line
        if sqlite3.complete_statement(buffer):
            found.append(buffer)
            buffer = ""
    return found
