"""Packs requested originals."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.clock import Clock
from bot.domain.photos.messages import PhotoPack
from bot.domain.photos.photo import Photo, State
from bot.pictures.packing import Packable, pack, shares
from bot.pictures.store import Store
from bot.printers.apart import printed
from bot.printers.one_by_one import OneByOne, Settled
from bot.services.people import saying
from bot.views.photos.lists import book, name_of
from bot.views.words.speech import Speech, Voice
from storage import outbox
from storage.database import Database, Transaction
from storage.photos import packs, photos
from storage.photos.packs import Pack

log = logging.getLogger(__name__)


class PhotoPacker(OneByOne[Pack]):
    """Packs parts of the archive, each as large as the messenger allows; without a store nothing is packed."""

    def __init__(self, db: Database, clock: Clock, store: Store | None, speech: Speech) -> None:
        super().__init__(db, clock)
        self._store = store
        self._speech = speech

    def wanted(self, tx: Transaction, now: int) -> Pack | None:
        return packs.wanted(tx) if self._store else None

    async def done(self, job: Pack) -> Settled:
        made: list[PhotoPack] = []
        try:
            found = [each for each in await self._db.read(photos.among, job.photos) if each.state is State.KEPT]
            made = await self._files(job, found)
        except Exception:
            log.exception("originals cannot be packed")
        return lambda tx, now: _settle(tx, now, job, made)

    async def _files(self, job: Pack, found: Sequence[Photo]) -> list[PhotoPack]:
        assert self._store is not None
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
            await asyncio.to_thread(pack, self._store, message.path, share, listed)
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
