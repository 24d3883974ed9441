"""Fetches the bytes of filed pictures one by one, examines them in a separate process and writes them to disk before a
row refers to them. After an interruption the row still lacks its bytes: they are fetched again into the same place."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Concatenate, ParamSpec, TypeVar

from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramRetryAfter

from bot.clock import Clock
from bot.domain.content import Media
from bot.domain.photos.photo import Photo, place_of, preview_of
from bot.domain.photos.pictures import Picture, Reason
from bot.domain.time.slots import local_day
from bot.pictures.apart import look_apart
from bot.pictures.store import Store
from bot.services.people.admins import Admins
from bot.services.photos.filing import Filing
from bot.services.photos.keeping import Keeping, Seen
from bot.telegram.api import Api
from storage.appeals import sent_files
from storage.database import Database, StorageUnavailable, Transaction, until_stored
from storage.looking import Look
from storage.office import facts
from storage.photos import files, photos
from storage.photos.photos import Bytes

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

IDLE_SECONDS, AGAIN_SECONDS, FULL_SECONDS = 1.0, 5.0, 30.0
# The fact that the admins were told the disk cannot be written.
FULL = "photos_disk_full"
TOO_BIG = "file is too big"


def _due(tx: Transaction, now: int) -> tuple[Sequence[str], Photo | None] | None:
    """Files to be deleted and the next wanted picture; None when there are neither."""
    outdated, photo = files.to_remove(tx), photos.next_wanted(tx, now)
    return (outdated, photo) if outdated or photo else None


class PhotoFiles:
    """Start `run()` under the supervisor; `wake` is called when there may be something to send."""

    def __init__(
        self,
        api: Api,
        db: Database,
        clock: Clock,
        store: Store | None,
        filing: Filing,
        keeping: Keeping,
        admins: Admins,
    ) -> None:
        self._api = api
        self._db = db
        self._clock = clock
        self._store = store
        self._filing = filing
        self._keeping = keeping
        self._admins = admins
        self._due = Look(db, _due)
        self._full = True  # until known otherwise: an earlier process may have reported it
        self.wake: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Fetch until cancelled; does nothing when no archive is kept."""
        if self._store is None:
            await asyncio.Event().wait()
            return
        store = self._store
        await self._trying(lambda: asyncio.to_thread(store.clear))
        await self._trying(self._take_in)
        while True:
            await self._trying(lambda: self.once(store))

    async def once(self, store: Store) -> bool:
        """Fetch the next wanted picture and delete files due for removal. True when there was a picture."""
        outdated, photo = await self._due(self._clock.now()) or ((), None)
        await self._remove(store, outdated)
        if photo is None:
            await asyncio.sleep(IDLE_SECONDS)
            return False
        await self._fetch(store, photo)
        if self._full:
            await self._write(lambda tx, now: facts.drop(tx, FULL))
            self._full = False
        self.wake()
        return True

    async def _trying(self, work: Callable[[], Awaitable[object]]) -> None:
        """Run a step; report an error and go on after a while."""
        try:
            await work()
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        except (TelegramNetworkError, StorageUnavailable) as error:
            log.warning("pictures cannot be fetched now: %s", error)
            await asyncio.sleep(AGAIN_SECONDS)
        except OSError as error:
            log.error("the photo archive cannot be written: %s", error)
            self._full = True
            await self._write(self._tell_full, error.strerror or type(error).__name__)
            self.wake()
            await asyncio.sleep(FULL_SECONDS)

    async def _take_in(self) -> None:
        more = True
        while more:
            more = await self._write(self._filing.take_in)

    async def _remove(self, store: Store, paths: Sequence[str]) -> None:
        for path in paths:
            await asyncio.to_thread(store.remove, path)
        if paths:
            await self._write(files.removed, paths)

    async def _fetch(self, store: Store, photo: Photo) -> None:
        media = await self._db.read(files.media_of, photo.id, "document" if photo.original else "photo")
        if media is None:
            await self._write(self._keeping.absent, photo.id, Reason.GONE)
            return
        try:
            content = await self._api.download(media.file_id)
        except (TelegramNetworkError, TelegramRetryAfter):
            raise
        except TelegramAPIError as error:
            log.warning("picture %s cannot be fetched: %s", photo.id, error.message)
            if TOO_BIG in error.message.casefold():
                await self._write(self._keeping.absent, photo.id, Reason.BIG)
            else:
                await self._write(self._keeping.later, photo.id, Reason.GONE)
            return
        try:
            await self._keep(store, photo, media, content)
        except TimeoutError:
            log.warning("picture %s waits for time to be looked at", photo.id)
            await self._write(self._keeping.later, photo.id, Reason.GONE)
        except OSError:
            raise
        except Exception:  # our bug must not hold up the other pictures
            log.exception("picture %s cannot be filed", photo.id)
            await self._write(self._keeping.later, photo.id, Reason.GONE)

    async def _keep(self, store: Store, photo: Photo, media: Media, content: bytes) -> None:
        picture, preview = await look_apart(content)
        if picture.reason:
            log.warning("picture %s is refused: %s", photo.id, picture.reason)
            await self._write(self._keeping.absent, photo.id, picture.reason)
            return
        sha256 = await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest())
        kept = self._place(photo, picture, sha256, len(content), preview=bool(preview))
        twin = await self._db.read(photos.of_sum, sha256)
        if twin is None:
            await asyncio.to_thread(store.write, kept.path, content)
            if preview:
                await asyncio.to_thread(store.write, kept.preview, preview)
        alike = () if twin else await self._db.read(self._keeping.resembling, photo.id, picture)
        resident = await self._db.read(sent_files.resident_of, media.unique_id)
        await self._write(self._keeping.settle, photo.id, Seen(picture, kept, alike, resident))

    def _place(self, photo: Photo, picture: Picture, sha256: str, size: int, *, preview: bool) -> Bytes:
        day = local_day(photo.filed_at, self._keeping.zone)
        path = place_of(f"{day:%Y-%m}", sha256, picture.ending)
        shown = preview_of(path) if preview else path if picture.shown else ""
        return Bytes(path, shown, sha256, size)

    def _tell_full(self, tx: Transaction, now: int, reason: str) -> None:
        if facts.begin(tx, FULL, now):
            self._admins.tell(tx, now, f"photos_full:{now}", "admin-photos-full", reason=reason)

    async def _write(self, work: Callable[Concatenate[Transaction, int, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await until_stored(self._db, lambda tx, now: work(tx, now, *args, **kwargs), self._clock.now())
