"""`migrate`, `backup`, `restore`, `replay`: the database from the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.backups import ERASURES, folder_of
from bot.clock import Clock
from bot.domain.topics import TOPICS
from bot.domain.topics.fitting import Labelled
from bot.services.office import recovery
from bot.settings import Settings
from storage import backup as copies
from storage.appeals import numbers
from storage.appeals import topic_corrections as corrected
from storage.database import Engine, StorageRefused, StorageUnavailable
from storage.engines import engine_of
from storage.inbox import updates
from storage.sqlite_file import SqliteFile

DONE, FAILED, REFUSED = 0, 1, 2
# Where a copy is prepared before it replaces the database.
RESTORING = "restoring.db"


def migrate(settings: Settings) -> int:
    """Bring the database up to date; prints what was applied."""
    try:
        engine = _engine(settings)
        done = engine.migrate()
    except StorageRefused as error:
        return _say(f"DATABASE_URL: {error}", REFUSED)
    except StorageUnavailable as error:
        return _say(f"DATABASE_URL: {error}", FAILED)
    for each in done:
        print(f"applied {each}")
    print(f"{engine.name} is up to date")
    return DONE


def backup(settings: Settings, file: Path) -> int:
    """Copy the database into `file`; the bot may be running."""
    try:
        engine = _engine(settings)
        if not engine.exists():
            return _say(f"DATABASE_URL: {engine.name}: there is no database yet", FAILED)
        engine.copy(file, Clock(settings.sandbox_clock).now())
    except StorageRefused as error:
        return _say(str(error), REFUSED)
    except StorageUnavailable as error:
        return _say(str(error), FAILED)
    print(f"{file}: {file.stat().st_size} bytes")
    return DONE


def restore(settings: Settings, file: Path) -> int:
    """Replace the current database with that of `file`; the current one is kept beside it."""
    try:
        engine = _engine(settings)
        lease = engine.lease()
        try:
            if not lease.take(alone=True):
                return _say("the bot works on this database: stop it first", FAILED)
            held, kept = _restore(engine, file, Clock(settings.sandbox_clock).now())
        finally:
            lease.release()
    except StorageRefused as error:
        return _say(str(error), REFUSED)
    except (StorageUnavailable, OSError) as error:
        return _say(str(error), FAILED)
    print(f"{engine.name} is restored from {file}; {held} messages that had not left are held until an admin says")
    if kept is not None:
        print(f"the database that was there before is {kept}")
    return DONE


def replay(settings: Settings, ids: Sequence[int]) -> int:
    """Hand quarantined updates to the bot again, all or those in `ids`; a running bot takes them up at once."""
    try:
        with _engine(settings).transaction(writing=True) as tx:
            aside = {each.update_id: each.error or "" for each in updates.quarantined(tx)}
            wanted = list(ids) or list(aside)
            given = [each for each in wanted if updates.replay(tx, each)]
    except (StorageUnavailable, StorageRefused) as error:
        return _say(f"DATABASE_URL: {error}", FAILED)
    for each in given:
        print(f"update {each} is given again (it failed with {aside[each]})")
    for each in sorted(set(wanted) - set(given)):
        print(f"update {each} is not set aside", file=sys.stderr)
    if not wanted:
        print("nothing is set aside")
    return DONE if len(given) == len(wanted) else FAILED


def corrections(settings: Settings) -> list[Labelled]:
    """The office's own labelled texts: topics people corrected or confirmed; empty without a database."""
    engine = _engine(settings)
    if not engine.exists():
        return []
    with engine.transaction() as tx:
        rows = corrected.labelled(tx)
    days = ((text, topic, datetime.fromtimestamp(at / 1000, UTC).date()) for text, topic, at in rows)
    return [Labelled(text, topic, day) for text, topic, day in days if topic in TOPICS]


def _restore(engine: Engine, file: Path, now: int) -> tuple[int, str | None]:
    """Returns the number of messages held back, and where the previous database is kept."""
    made_at = copies.examine(file)
    with copies.at_hand(file, engine.folder / RESTORING, now) as fresh:
        made = SqliteFile(fresh)
        made.migrate()
        held = _prepare(made, engine, made_at or now)
        return held, engine.replace(fresh, now)


def _prepare(fresh: Engine, present: Engine, made_at: int) -> int:
    """Make the restored database safe to start on; returns the number of messages held back."""
    erased = recovery.read_log(folder_of(present.folder) / ERASURES)
    last = None
    with suppress(StorageUnavailable, StorageRefused), present.transaction() as tx:
        last = numbers.last(tx)
        erased |= recovery.erasures_in(tx)
    with fresh.transaction(writing=True) as tx:
        number = numbers.last(tx) + recovery.NUMBERS_SKIPPED if last is None else last
        return recovery.hold(tx, made_at, erased, number)


def _engine(settings: Settings) -> Engine:
    return engine_of(settings.database_url, settings.state_dir)


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
