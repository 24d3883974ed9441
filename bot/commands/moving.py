"""`move`: moves an office from one database to another, whichever engines they use."""

from __future__ import annotations

import sys
from contextlib import ExitStack

from bot.clock import Clock
from bot.settings import Settings, database_address
from storage import backup as copies
from storage.database import Engine, StorageRefused, StorageUnavailable
from storage.engines import engine_of
from storage.sqlite_file import SqliteFile

DONE, FAILED, REFUSED = 0, 1, 2
MOVING = "moving.db"


def move(settings: Settings, source: str, target: str) -> int:
    """Copy everything from `source` into `target`, which must be empty; on failure both stay unchanged."""
    try:
        here, there = (engine_of(database_address(url), settings.state_dir) for url in (source, target))
        if not here.exists():
            return _say(f"{here.name}: there is no database", REFUSED)
        rows = _moved(here, there, Clock(settings.sandbox_clock).now())
    except (StorageRefused, ValueError) as error:
        return _say(str(error), REFUSED)
    except (StorageUnavailable, OSError) as error:
        return _say(str(error), FAILED)
    print(f"{rows} rows of {here.name} are in {there.name}, each compared; set DATABASE_URL to it and start the bot")
    return DONE


def _moved(here: Engine, there: Engine, now: int) -> int:
    with ExitStack() as held:
        for engine in (here, there):
            lease = engine.lease()
            held.callback(lease.release)
            if not lease.take(alone=True):
                raise StorageRefused(f"the bot works on {engine.name}: stop it first")
        file = there.folder / MOVING
        held.callback(copies.remove, file)
        here.copy(file, now)
        SqliteFile(file).migrate()
        return there.fill(file)


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
