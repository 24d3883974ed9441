"""`migrate`, `backup`, `restore`, `replay`: the database from the command line."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.backups import ERASURES, folder_of
from bot.clock import Clock
from bot.domain.topics import TOPICS
from bot.domain.topics.fitting import Labelled
from bot.services.office import recovery
from bot.settings import Settings
from storage import backup as copies
from storage import migrations
from storage.appeals import numbers
from storage.appeals import topic_corrections as corrected
from storage.database import StorageRefused, StorageUnavailable
from storage.inbox import updates
from storage.sqlite import Lease, SqliteTransaction

DONE, FAILED, REFUSED = 0, 1, 2
# Numbers of appeals given since the backup, when the present database cannot tell: № 31 must never be two appeals.
NUMBERS_SKIPPED = 1000


def migrate(settings: Settings) -> int:
    """Bring the database up to date; says what was applied."""
    path = settings.database_path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        done = migrations.migrate(path)
    except StorageRefused as error:
        return _say(f"DATABASE_URL: {error}", REFUSED)
    except (sqlite3.Error, OSError) as error:
        foreign = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB
        return _say(f"DATABASE_URL: {path}: {error}", REFUSED if foreign else FAILED)
    for each in done:
        print(f"applied {each.number:04d}_{each.name}")
    print(f"{path} is up to date")
    return DONE


def backup(settings: Settings, file: Path) -> int:
    """Copy the database into `file`, also while the bot works."""
    path = settings.database_path
    if not path.is_file():
        return _say(f"DATABASE_URL: {path}: there is no database yet", FAILED)
    if file.exists() and file.samefile(path):
        return _say(f"{file} is the database itself: name another file", REFUSED)
    try:
        copies.copy(path, file, Clock(settings.sandbox_clock).now())
    except StorageUnavailable as error:
        return _say(str(error), FAILED)
    print(f"{file}: {file.stat().st_size} bytes")
    return DONE


def restore(settings: Settings, file: Path) -> int:
    """Put the database of `file` in place of the present one, which is kept beside it."""
    path = settings.database_path
    lease = Lease(path)
    try:
        if not lease.take():
            return _say("the bot works on this database: stop it first", FAILED)
        made_at = copies.examine(file)
        now = Clock(settings.sandbox_clock).now()
        fresh = path.with_name(path.name + ".restored")
        try:
            copies.copy(file, fresh, now)
            migrations.migrate(fresh)
            held = _prepare(fresh, path, made_at, now)
            kept = _set_aside(path, now)
            fresh.replace(path)
        finally:
            for leftover in (fresh, *_beside(fresh)):
                leftover.unlink(missing_ok=True)
    except StorageRefused as error:
        return _say(str(error), REFUSED)
    except (StorageUnavailable, sqlite3.Error, OSError) as error:
        return _say(f"{path}: {error}", FAILED)
    finally:
        lease.release()
    print(f"{path} is restored from {file}; {held} messages that had not left are held until an admin says")
    if kept is not None:
        print(f"the database that was there before is {kept}")
    return DONE


def replay(settings: Settings, ids: Sequence[int]) -> int:
    """Give updates that were set aside to the bot again, all or those of `ids`; a running bot takes them up at once."""
    path = settings.database_path
    if not path.is_file():
        return _say(f"DATABASE_URL: {path}: there is no database yet", FAILED)
    try:
        with closing(_connect(path)) as connection, connection:
            tx = SqliteTransaction(connection)
            aside = {each.update_id: each.error or "" for each in updates.quarantined(tx)}
            wanted = list(ids) or list(aside)
            given = [each for each in wanted if updates.replay(tx, each)]
    except (StorageUnavailable, sqlite3.Error) as error:
        return _say(f"DATABASE_URL: {path}: {error}", FAILED)
    for each in given:
        print(f"update {each} is given again (it failed with {aside[each]})")
    for each in sorted(set(wanted) - set(given)):
        print(f"update {each} is not set aside", file=sys.stderr)
    if not wanted:
        print("nothing is set aside")
    return DONE if len(given) == len(wanted) else FAILED


def corrections(settings: Settings) -> list[Labelled]:
    """The office's own labelled texts: topics that people put right or let stand; none where there is no database."""
    path = settings.database_path
    if not path.is_file():
        return []
    with closing(_connect(path, "ro")) as connection:
        rows = corrected.labelled(SqliteTransaction(connection))
    days = ((text, topic, datetime.fromtimestamp(at / 1000, UTC).date()) for text, topic, at in rows)
    return [Labelled(text, topic, day) for text, topic, day in days if topic in TOPICS]


def _prepare(fresh: Path, present: Path, made_at: int, now: int) -> int:
    """Make the restored database safe to start on; returns how many messages it holds back."""
    erased = recovery.read_log(folder_of(present) / ERASURES)
    last = None
    with suppress(sqlite3.Error, StorageUnavailable), closing(_connect(present, mode="ro")) as connection:
        tx = SqliteTransaction(connection)
        last = numbers.last(tx)
        erased |= recovery.erasures_in(tx)
    with closing(_connect(fresh)) as connection, connection:
        tx = SqliteTransaction(connection)
        number = numbers.last(tx) + NUMBERS_SKIPPED if last is None else last
        return recovery.hold(tx, made_at or now, erased, number)


def _set_aside(path: Path, now: int) -> Path | None:
    """Keep the present database under another name, its log beside it."""
    if not path.exists():
        return None
    kept = path.with_name(f"{path.name}.before-restore-{now // 1000}")
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + suffix))
    path.replace(kept)
    return kept


def _connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{path}?mode={mode}", uri=True, timeout=5)
    connection.row_factory = sqlite3.Row
    return connection


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in ("-wal", "-shm")]


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
