"""Packs the originals that somebody asked for, one job at a time, beside the bot's own work."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.clock import Clock
from bot.domain.messages.photos import PhotoPack
from bot.domain.photos.photo import Photo, State
from bot.pictures.packing import Packable, pack, shares
from bot.pictures.store import Store
from bot.printer import IDLE_SECONDS, printed
from bot.services.people import saying
from bot.views.photos.lists import book, name_of
from bot.views.words.speech import Speech, Voice
from storage import outbox
from storage.database import Database, StorageUnavailable, Transaction, until_stored
from storage.photos import packs, photos
from storage.photos.packs import Pack

log = logging.getLogger(__name__)


class PhotoPacker:
    """Start `run()` under the supervisor; `wake` is called when there is something to send."""

    def __init__(self, db: Database, clock: Clock, store: Store | None, speech: Speech) -> None:
        self._db = db
        self._clock = clock
        self._store = store
        self._speech = speech
        self.wake: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Pack whatever is asked for, until cancelled."""
        while True:
            try:
                job = await self._db.read(packs.wanted) if self._store else None
            except StorageUnavailable:
                job = None
            if job is None or self._store is None:
                await asyncio.sleep(IDLE_SECONDS)
                continue
            await self._pack(self._store, job)
            self.wake()

    async def _pack(self, store: Store, job: Pack) -> None:
        try:
            found = [each for each in await self._db.read(photos.among, job.photos) if each.state is State.KEPT]
            made = await self._files(store, job, found)
        except Exception:
            log.exception("originals cannot be packed")
            made = []
        await until_stored(self._db, lambda tx, now: _settle(tx, now, job, made), self._clock.now())

    async def _files(self, store: Store, job: Pack, found: Sequence[Photo]) -> list[PhotoPack]:
        voice = self._speech.voice(job.language) if job.recipient != "moderators" else self._speech.office
        by_path = {each.path: each for each in found}
        packables = [Packable(each.path, name_of(voice, each), each.bytes) for each in found]
        shared = shares(packables)
        left = len(packables) - sum(len(each) for each in shared)
        made = []
        for number, share in enumerate(shared, start=1):
            message = PhotoPack(
                job.recipient, job.id, number, len(shared), len(share), job.title, left if number == len(shared) else 0,
                job.asked,
            )  # fmt: skip
            listed = await self._list(voice, job.title, [by_path[each.path] for each in share])
            await asyncio.to_thread(pack, store, message.path, share, listed)
            made.append(message)
        return made

    async def _list(self, voice: Voice, title: str, found: Sequence[Photo]) -> tuple[str, bytes]:
        with tempfile.TemporaryDirectory() as folder:
            (file,) = await printed(book(voice, title, found), "xlsx", Path(folder))
        return file.name, file.content


def _settle(tx: Transaction, now: int, job: Pack, made: Sequence[PhotoPack]) -> None:
    if packs.settle(tx, job.id, "made" if made else "failed"):
        for each in made:
            outbox.plan(tx, now, each)
        if not made:
            saying.say(tx, now, job.recipient, f"photo_pack_failed:{job.id}", "photos-not-packed")
