"""Turns pictures sent as files into photos: Telegram resends a file only as its original kind, so we upload them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter

from bot.clock import Clock
from bot.domain.content import Media
from bot.domain.errors import Refusal
from bot.domain.people import Actor
from bot.domain.publishing.posts import Post
from bot.services.publishing import desk
from bot.services.publishing.editing import Editing
from bot.supervisor import Supervisor
from bot.telegram.api import Api
from bot.telegram.sending.gate import Gate, NoRoom
from bot.telegram.sending.results import photo_of
from storage.database import Database, Transaction, until_stored

log = logging.getLogger(__name__)

# https://core.telegram.org/bots/api#sendphoto: at most 10 MB.
PHOTO_BYTES = 10 * 1024 * 1024


class Photos:
    """Uploads in the background; the draft is shown again once all its scans are photos."""

    def __init__(
        self, api: Api, db: Database, clock: Clock, supervisor: Supervisor, editing: Editing, gate: Gate
    ) -> None:
        self._gate = gate
        self._supervisor = supervisor
        self._api = api
        self._db = db
        self._clock = clock
        self._editing = editing
        self.wake: Callable[[], None] = lambda: None

    def start(self, actor: Actor, chat_id: int, post: Post) -> None:
        """Start converting the scans of this post; `chat_id` is the chat used for the uploads."""
        self._supervisor.start(self._convert(actor, chat_id, post))

    async def _convert(self, actor: Actor, chat_id: int, post: Post) -> None:
        scans = [media for at in post.material.scans if (media := post.material.parts[at].media)]
        try:
            photos = {scan.file_id: await self._photo(chat_id, scan) for scan in scans}
            await until_stored(
                self._db, lambda tx, now: self._editing.set_photos(tx, now, actor, post.id, photos), self._clock.now()
            )
        except (TelegramAPIError, Refusal) as error:
            log.warning("scans of post %s stay files: %s", post.id, type(error).__name__)
            await until_stored(self._db, lambda tx, now: _say_failed(tx, now, post), self._clock.now())
        self.wake()

    async def _photo(self, chat_id: int, scan: Media) -> Media:
        """Send the picture as a photo, keep its new id, and delete the message."""
        picture = await self._api.download(scan.file_id)
        if len(picture) > PHOTO_BYTES:
            raise Refusal("post-photos-failed")
        params = {"chat_id": chat_id, "disable_notification": True}
        while True:
            try:
                async with self._gate.passing(chat_id):
                    sent = await self._api.upload("sendPhoto", params, {"photo": ("scan.jpg", picture)})
                break
            except NoRoom:
                continue
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
        await self._api.call("deleteMessage", {"chat_id": chat_id, "message_id": sent["message_id"]})
        return photo_of(sent)


def _say_failed(tx: Transaction, now: int, post: Post) -> None:
    desk.say(tx, now, post.home, f"photos_failed:{post.id}:{now}", "post-photos-failed", number=post.id)
