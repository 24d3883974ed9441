"""A PostgreSQL of the tests' own: a fresh server on a Unix socket, a database a test; ended with the tests.

Where no server is installed the tests that need one are skipped, and say so. `make test` installs it where it may.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest

from storage.sqlite_file import SqliteFile

SQLITE, POSTGRES = "sqlite", "postgres"
MISSING = "no PostgreSQL server here, so the tests on it are skipped: apt-get install postgresql"
_NUMBERS = count(1)
_SETTINGS = {
    "listen_addresses": "",
    # A killed process loses nothing by it; only the power would.
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "log_min_messages": "fatal",
}


# However the tests end, the server ends with them.
_ENDS_WITH_US = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []


def program(name: str) -> str | None:
    """Where a program of the server is: on PATH, or where Debian keeps it."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda file: int(file.parts[-3]))
    return shutil.which(name) or (str(places[-1]) if places else None)


class Server:
    """A server in a folder of its own; `settings` are the server's. One that is a standby of another follows it."""

    def __init__(self, *, standby_of: Server | None = None, **settings: str) -> None:
        self._settings = _SETTINGS | settings
        # Directly under the temporary folder: a socket's path is short, and whoever runs the server must get there.
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._as = _as_nobody(self.folder)
        if standby_of is None:
            self._make("initdb", "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C.UTF-8")
        else:
            self._make("pg_basebackup", "-d", standby_of.url("postgres"), "-R", "-N", "-c", "fast")
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def _make(self, name: str, *words: str) -> None:
        found = program(name)
        assert found is not None
        command = [*self._as, found, "-D", str(self.folder / "data"), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        postgres = program("postgres")
        assert postgres is not None
        settings = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        place = ["-D", str(self.folder / "data"), "-k", str(self.folder)]
        command = [*self._as, *_ENDS_WITH_US, postgres, *place, *settings]
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/")
        log.close()
        for _ in range(600):
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError((self.folder / "log").read_text())

    def end(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT ends it in order, SIGQUIT as a crash would."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait()
            self._process = None

    def promote(self) -> None:
        """A standby becomes a server that takes writes."""
        self.do("select pg_promote()")

    def do(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement of the administrator's; its rows."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def processes(self) -> list[int]:
        """The server's processes: its own six, and one for each connection."""
        assert self._process is not None
        pid = self._process.pid
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def make(self, template: str = "template1") -> str:
        """A new database; its name."""
        name = f"office_{os.getpid()}_{next(_NUMBERS)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            # From 15 on the server can copy by way of its log, which takes twice as long here.
            copying = "strategy file_copy" if connection.info.server_version >= 150_000 else ""
            connection.execute(f"create database {name} template {template} {copying}")
        return name

    def drop(self, name: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"drop database if exists {name} with (force)")

    def remove(self) -> None:
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)


@cache
def server() -> Server:
    """The server of this run, started when it is first asked for; skips the test where there can be none."""
    if program("initdb") is None:
        pytest.skip(MISSING)
    made = Server()
    atexit.register(made.remove)
    return made


@cache
def _template() -> str:
    """A database with all migrations, from which a test's own is made in a moment."""
    from storage.postgres.engine import PostgresOffice

    name = server().make()
    PostgresOffice(server().url(name), Path("/nonexistent")).migrate()
    return name


@contextmanager
def postgres(*, empty: bool = False) -> Iterator[str]:
    """The address of a database for one test, with all migrations or without any."""
    name = server().make() if empty else server().make(_template())
    try:
        yield server().url(name)
    finally:
        server().drop(name)


@cache
def _sqlite_template() -> Path:
    """A database file with all migrations, from which a test's own is copied."""
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    SqliteFile(folder / "bot.db").migrate()
    return folder / "bot.db"


def sqlite(path: Path) -> SqliteFile:
    """An office's file at `path`, made already with all migrations."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_sqlite_template(), path)
    return SqliteFile(path)


def chosen() -> str:
    """The engine on which tests run that name none: TEST_DATABASE, or SQLite."""
    return os.environ.get("TEST_DATABASE", SQLITE)


@contextmanager
def address(folder: Path, engine: str) -> Iterator[str]:
    """The address of a new database on that engine; its tables are there already, to save time."""
    if engine == SQLITE:
        yield f"sqlite:///{sqlite(folder / 'bot.db').path}"
        return
    with postgres() as url:
        yield url


def _as_nobody(folder: Path) -> list[str]:
    """The server refuses to run as root."""
    if os.geteuid() != 0:
        return []
    import pwd

    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
