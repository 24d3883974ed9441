"""Updates pushed by Telegram: answered 200 only once they are stored."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramUnauthorizedError
from aiohttp import web

from bot.settings import Settings, SettingsError
from bot.telegram.api import Api
from bot.telegram.receiving.inbox import ALLOWED_UPDATES, Inbox, has_number
from storage.database import StorageUnavailable

log = logging.getLogger(__name__)

# https://core.telegram.org/bots/api#setwebhook: the header that carries the secret.
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
AGAIN_SECONDS = 2.0
LARGEST_UPDATE = 2 * 1024 * 1024
CONNECTIONS = 40


class Webhook:
    """Listens on WEBHOOK_HOST and WEBHOOK_PORT for posts to the path of WEBHOOK_URL."""

    def __init__(self, settings: Settings, inbox: Inbox, heard: Callable[[], Awaitable[None]]) -> None:
        assert settings.webhook_url is not None
        assert settings.webhook_secret is not None
        self._settings = settings
        self._url = settings.webhook_url
        self._secret = settings.webhook_secret.get_secret_value()
        self._inbox = inbox
        self._heard = heard
        self._runner: web.AppRunner | None = None

    async def listen(self) -> None:
        """Start listening, before Telegram gets the address. Raises SettingsError when the port is not available."""
        app = web.Application(client_max_size=LARGEST_UPDATE)
        app.router.add_post(urlsplit(self._url).path or "/", self._take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        host, port = self._settings.webhook_host, self._settings.webhook_port
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            raise SettingsError(f"WEBHOOK_PORT: {host}:{port}: {error.strerror}") from error

    async def register(self, api: Api) -> None:
        """Register the webhook, retrying until Telegram is reached. Raises SettingsError when it refuses the address,
        TelegramUnauthorizedError when it refuses the token."""
        params = {
            "url": self._url,
            "secret_token": self._secret,
            "allowed_updates": ALLOWED_UPDATES,
            "max_connections": CONNECTIONS,
            "drop_pending_updates": False,
        }
        while True:
            try:
                await api.call("setWebhook", params)
                return
            except TelegramBadRequest as error:
                raise SettingsError(f"WEBHOOK_URL: Telegram refuses it: {error.message}") from error
            except TelegramUnauthorizedError:
                raise
            except TelegramAPIError as error:
                log.warning("the webhook could not be set: %s; trying again", error)
                await asyncio.sleep(AGAIN_SECONDS)

    async def close(self) -> None:
        """Stop receiving; Telegram keeps updates and delivers them again."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="replace"), self._secret.encode()):
            log.warning("a post to the webhook without its secret was refused")
            return web.Response(status=403)
        try:
            update = await request.json()
        except ValueError:
            return web.Response(status=400)
        if not has_number(update):
            return web.Response(status=400)
        try:
            await self._heard()
            await self._inbox.take([update])
        except StorageUnavailable as error:
            log.warning("storage unavailable, an update is not confirmed to Telegram: %s", error)
            return web.Response(status=503)
        return web.Response()
