"""Delivery of updates to the bot's own address: in order within a chat, with the secret, retried until accepted."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from itertools import islice

import aiohttp

from sandbox.api.faults import Faults
from sandbox.ground.background import Background
from sandbox.ground.refusal import Json
from sandbox.world.updates import Queued
from sandbox.world.world import World

log = logging.getLogger("sandbox")
FIRST_RETRY, LAST_RETRY, TIMEOUT = 0.5, 8.0, 60.0
WINDOW = 500

Answered = Callable[[str, Json], Awaitable[object]]


class WebhookDelivery:
    """Runs beside the server; idle while no webhook is set."""

    def __init__(self, world: World, faults: Faults, background: Background, answered: Answered) -> None:
        self._world = world
        self._faults = faults
        self._background = background
        self._answered = answered
        self._wake = asyncio.Event()
        self._busy: set[int] = set()
        self._pause: dict[int, float] = {}
        self._session: aiohttp.ClientSession | None = None
        world.updates.wake_webhook = self._wake.set

    async def run(self) -> None:
        """Deliver until cancelled."""
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                if self._faults.is_away():
                    await asyncio.sleep(FIRST_RETRY)
                    self._wake.set()
                elif self._world.profile.webhook:
                    self._start_what_can()
        finally:
            if self._session is not None:
                await self._session.close()

    def _start_what_can(self) -> None:
        updates, limit = self._world.updates, int(self._world.profile.webhook["max_connections"])
        updates.expire()
        for again in reversed(updates.take_again()):
            updates.settled.discard(again.id)
            updates.waiting.appendleft(again)
        behind: set[int] = set()
        for queued in list(islice(updates.waiting, WINDOW)):
            if len(self._busy) >= limit:
                return
            if queued.id in updates.settled or queued.chat in behind:
                continue
            behind.add(queued.chat)
            if queued.chat not in self._busy:
                self._busy.add(queued.chat)
                self._background.start(self._deliver(queued))

    async def _deliver(self, queued: Queued) -> None:
        try:
            taken = await self._post(queued)
        finally:
            self._busy.discard(queued.chat)
        if taken:
            self._pause.pop(queued.chat, None)
            self._world.updates.settle(queued.id)
        else:
            pause = self._pause.get(queued.chat, FIRST_RETRY)
            self._pause[queued.chat] = min(LAST_RETRY, pause * 2)
            self._busy.add(queued.chat)
            await asyncio.sleep(pause)
            self._busy.discard(queued.chat)
        self._wake.set()

    async def _post(self, queued: Queued) -> bool:
        webhook = self._world.profile.webhook
        if not webhook:
            return False
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT))
        headers = {"Content-Type": "application/json"}
        if webhook.get("secret"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret"]
        try:
            async with self._session.post(webhook["url"], data=queued.body, headers=headers) as response:
                body = await response.read()
                if 200 <= response.status < 300:
                    await self._read_answer(body)
                    return True
                words = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            words = "Connection refused" if isinstance(error, aiohttp.ClientConnectorError) else type(error).__name__
        webhook["last_error_date"], webhook["last_error_message"] = self._world.clock.seconds(), words
        return False

    async def _read_answer(self, body: bytes) -> None:
        """Run the call that a bot may answer with; the bot does not get its result."""
        if not body.strip().startswith(b"{"):
            return
        try:
            given = json.loads(body)
        except ValueError:
            return
        if isinstance(given, dict) and isinstance(given.get("method"), str):
            await self._answered(given.pop("method"), given)
