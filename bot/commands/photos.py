"""`photos check` and `photos copy FOLDER`: compares the archive's files with its rows, and copies the archive.

Both work while the bot is running: a picture that arrives meanwhile is seen the next time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bot.city.model import City
from bot.pictures.store import Store, store_of
from bot.settings import Settings
from storage.database import StorageRefused, StorageUnavailable, Transaction
from storage.engines import engine_of
from storage.photos import files, photos

OK, WRONG, REFUSED = 0, 1, 2
_MB = 1024 * 1024


def check(settings: Settings, city: City) -> int:
    """Check that every row has its file and every file its row, and that the files are unchanged."""
    return _with_store(settings, city, lambda store: _check(settings, store))


def copy(settings: Settings, city: City, folder: Path) -> int:
    """Bring a copy of the archive up to date: new files are added, and files the office erased are removed from it."""
    return _with_store(settings, city, lambda store: _copy(settings, store, Store(folder)))


def _with_store(settings: Settings, city: City, work: Callable[[Store], int]) -> int:
    store = store_of(city, settings.state_dir)
    if store is None:
        return _say("CITY_FILE: no photo archive is kept, there is no section [photos]", REFUSED)
    try:
        return work(store)
    except (StorageRefused, StorageUnavailable) as error:
        return _say(f"DATABASE_URL: {error}", WRONG)
    except OSError as error:
        return _say(f"{error.filename or store.folder}: {error.strerror}", WRONG)


def _check(settings: Settings, store: Store) -> int:
    # Read rows after files: a picture that arrives meanwhile may have a row without a listed file, but no file looks
    # foreign.
    lying = set(store.paths())
    with engine_of(settings.database_url, settings.state_dir).transaction() as tx:
        totals, known = photos.totals(tx), _known(tx)
    wrong = 0
    for line in _troubles(store, lying, known):
        print(line)
        wrong += 1
    print(f"{totals.filed} pictures filed, {totals.bytes / _MB:.0f} MB, {totals.wanted} to be fetched, ", end="")
    print(f"{totals.absent} by Telegram's id alone")
    print("all is well" if not wrong else f"{wrong} to be put right")
    return WRONG if wrong else OK


def _troubles(store: Store, lying: set[str], known: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    for path, (photo_id, sha256) in known.items():
        if path not in lying and not (store.folder / path).is_file():
            yield f"WRONG {path}: not on the disk, but No. {photo_id} says so: take it from a copy"
        elif sha256 and store.sum_of(path) != sha256:
            yield f"WRONG {path}: not what No. {photo_id} was: take it from a copy"
    for path in sorted(lying - known.keys()):
        yield f"WRONG {path}: a file without a row; it may be removed once the bot has run for a minute"


def _copy(settings: Settings, store: Store, target: Store) -> int:
    if target.folder.resolve().is_relative_to(store.folder.resolve()):
        return _say(f"{target.folder}: lies within the archive itself", REFUSED)
    with engine_of(settings.database_url, settings.state_dir).transaction() as tx:
        known, erased = _known(tx), files.ever_removed(tx)
    there = set(target.paths())
    added = lost = 0
    for path in known:
        if path in there:
            continue
        try:
            target.write(path, store.read(path))
            added += 1
        except FileNotFoundError:
            print(f"WRONG {path}: not on the disk", file=sys.stderr)
            lost += 1
    gone = [path for path in erased if path in there]
    for path in gone:
        target.remove(path)
    print(f"{added} files added, {len(gone)} erased, {len(there) + added - len(gone)} in {target.folder}")
    return WRONG if lost else OK


def _known(tx: Transaction) -> dict[str, tuple[int, str]]:
    return {path: (photo_id, sha256) for photo_id, path, sha256 in photos.files(tx)}


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
