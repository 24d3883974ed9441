"""Pictures that were sent as files become photos: Telegram resends a file only as what it was, so they are uploaded."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter

from bot.clock import Clock
from bot.domain.content import Media
from bot.domain.errors import Refusal
from bot.domain.people import Actor
from bot.domain.posts import Post
from bot.services import posting
from bot.services.changing import Changing
from bot.supervisor import Supervisor
from bot.telegram.api import Api
from storage.database import Database

log = logging.getLogger(__name__)

# https://core.telegram.org/bots/api#sendphoto: at most 10 MB.
PHOTO_BYTES = 10 * 1024 * 1024


class Photos:
    """Uploads in the background; the draft is shown anew once all its scans are photos."""

    def __init__(self, api: Api, db: Database, clock: Clock, supervisor: Supervisor, changing: Changing) -> None:
        self._supervisor = supervisor
        self._api = api
        self._db = db
        self._clock = clock
        self._changing = changing
        self.wake: Callable[[], None] = lambda: None

    def start(self, actor: Actor, chat_id: int, post: Post) -> None:
        """Begin for the scans of this post; `chat_id` is where the uploads pass through."""
        self._supervisor.start(self._convert(actor, chat_id, post))

    async def _convert(self, actor: Actor, chat_id: int, post: Post) -> None:
        material = post.material
        try:
            for at in material.scans:
                media = material.parts[at].media
                assert media is not None
                material = material.with_media(at, await self._photo(chat_id, media))
            await self._db.write(self._changing.set_media, self._clock.now(), actor, post.id, material)
        except (TelegramAPIError, Refusal) as error:
            log.warning("scans of post %s stay files: %s", post.id, type(error).__name__)
            now = self._clock.now()
            key = f"photos_failed:{post.id}:{now}"
            await self._db.write(lambda tx: posting.say(tx, now, post.home, key, "post-photos-failed", number=post.id))
        self.wake()

    async def _photo(self, chat_id: int, scan: Media) -> Media:
        """Send the picture as a photo, keep its new id, and take the message back."""
        picture = await self._api.download(scan.file_id)
        if len(picture) > PHOTO_BYTES:
            raise Refusal("post-photos-failed")
        params = {"chat_id": chat_id, "disable_notification": True}
        while True:
            try:
                sent = await self._api.upload("sendPhoto", params, "photo", ("scan.jpg", picture))
                break
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
        largest = max(sent["photo"], key=lambda size: int(size["width"]) * int(size["height"]))
        await self._api.call("deleteMessage", {"chat_id": chat_id, "message_id": sent["message_id"]})
        return Media("photo", largest["file_id"], largest["file_unique_id"])
