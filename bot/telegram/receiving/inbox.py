"""Receives updates: stores them raw in one commit, only then confirms them, and handles each chat's in order."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from bot.clock import Clock
from bot.logs import about
from bot.supervisor import Supervisor
from bot.telegram.api import Api
from bot.telegram.receiving.unit import AlreadyHandled, Unit
from storage.database import Database, StorageUnavailable, Transaction
from storage.inbox import updates
from storage.looking import Look

log = logging.getLogger(__name__)

POLL_SECONDS = 25
LANES_AT_ONCE = 200
# The pauses between tries of a failing update (seconds); after the last try it is set aside.
PAUSES = (0.5, 2.0, 5.0)
NETWORK_PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)
STORAGE_PAUSE = 1.0
# How often to look for updates that another process stored or left, or that left the quarantine (seconds).
LOOK_SECONDS = 0.5
# After a week without updates Telegram may restart their numbers (https://core.telegram.org/bots/api#update): the next
# poll then sends no offset; updates stored before are recognised.
FORGET_OFFSET_SECONDS = 6 * 24 * 3600.0

# https://core.telegram.org/bots/api#update: the kinds this bot reads. chat_member comes only when asked for by name.
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "poll",
)

Raw = Mapping[str, Any]
Handle = Callable[[dict[str, Any], Unit], Awaitable[None]]
SetAside = Callable[[Transaction, int, updates.Update, str], None]


def lane(update: Raw) -> str:
    """The chat an update belongs to: updates of one lane are handled one after another."""
    for kind, body in update.items():
        if not isinstance(body, Mapping):
            continue
        inner = body.get("message") if kind == "callback_query" else body
        chat = inner.get("chat") if isinstance(inner, Mapping) else None
        if isinstance(chat, Mapping) and "id" in chat:
            return str(chat["id"])
        person = body.get("from") or body.get("user")
        return str(person["id"]) if isinstance(person, Mapping) and "id" in person else kind
    return "none"


def has_number(update: object) -> bool:
    """Whether it has an id by which it can be stored and confirmed."""
    number = update.get("update_id") if isinstance(update, Mapping) else None
    return type(number) is int and number.bit_length() <= 63


class Inbox:
    """Stores updates and hands each to `handle`; one that keeps failing goes to `set_aside` and the next goes on.

    `worker` is the number of this process. An update it stores for a chat where another process still has updates to
    handle belongs to that process: `elsewhere` is called then, and `look` when another process reports one for us.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        supervisor: Supervisor,
        bot_id: int,
        handle: Handle,
        set_aside: SetAside,
        worker: int = 1,
    ) -> None:
        self._worker = worker
        self._db = db
        self._clock = clock
        self._supervisor = supervisor
        self._bot_id = bot_id
        self._handle = handle
        self._set_aside = set_aside
        self._lanes: dict[str, deque[updates.Update]] = {}
        self._slots = asyncio.Semaphore(LANES_AT_ONCE)
        self._stopping = False
        self._queued: set[int] = set()
        self._left = Look(db, updates.left)
        self._told = asyncio.Event()
        self.elsewhere: Callable[[], None] = lambda: None
        self.committed: Callable[[], None] = lambda: None
        self.heard: Callable[[], Awaitable[None]] | None = None

    async def resume(self) -> None:
        """Queue updates stored by an earlier process, before anything newer of the same chats."""
        while not await self._look():  # noqa: ASYNC110  a file has no event
            await asyncio.sleep(STORAGE_PAUSE)

    def look(self) -> None:
        """Another process may have stored or left updates for this one."""
        self._told.set()

    async def watch(self) -> None:
        """Queue stored updates for this process from time to time, whichever process stored them."""
        while not self._stopping:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), LOOK_SECONDS)
            self._told.clear()
            await self._look()

    async def _look(self) -> bool:
        """Queue stored updates; False when the storage cannot be used now."""
        known = frozenset(self._queued)
        try:
            nobodys, found = await self._left(self._clock.now(), self._bot_id, self._worker, known) or (False, [])
            if nobodys:
                await self._db.write(updates.adopt, self._bot_id, self._worker)
                found = await self._db.read(updates.unfinished, self._bot_id, self._worker, known)
        except StorageUnavailable as error:
            log.warning("storage unavailable, stored updates wait: %s", error)
            return False
        self._put(found)
        return True

    async def take(self, raw: Iterable[Raw]) -> None:
        """Store a batch durably and queue it. Returns when it may be confirmed; raises StorageUnavailable."""
        batch = [updates.Update(self._bot_id, update["update_id"], lane(update), _dump(update)) for update in raw]
        known = frozenset(self._queued)
        own, others = await self._db.write(updates.store, self._clock.now(), self._worker, batch, known)
        self._put(own)
        if others:
            self.elsewhere()

    async def poll(self, api: Api) -> None:
        """Long polling until `stop()`. Ends with TelegramUnauthorizedError when the token is refused."""
        offset: int | None = None
        failures = 0
        seconds = 0  # the first poll returns at once: is Telegram there, and what has it kept
        last = self._clock.monotonic()
        while not self._stopping:
            try:
                if not seconds:
                    await _leave_webhook(api)
                batch = await self._get_updates(api, offset, seconds)
                seconds = POLL_SECONDS
                if self.heard is not None:
                    await self.heard()
                if batch:
                    await self.take(batch)
            except TelegramUnauthorizedError:
                raise
            except (TelegramAPIError, StorageUnavailable) as error:
                await self._wait_after(error, failures)
                failures += 1
                continue
            failures = 0
            if batch:
                offset = max(int(update["update_id"]) for update in batch) + 1
                last = self._clock.monotonic()
            elif self._clock.monotonic() - last > FORGET_OFFSET_SECONDS:
                offset = None

    def stop(self) -> None:
        """Stop receiving; updates being handled are finished."""
        self._stopping = True

    async def _get_updates(self, api: Api, offset: int | None, seconds: int) -> list[Raw]:
        params = {"offset": offset, "limit": 100, "timeout": seconds, "allowed_updates": ALLOWED_UPDATES}
        result = await api.call("getUpdates", params, seconds=seconds + 15)
        numbered = [update for update in result if has_number(update)] if isinstance(result, list) else []
        if result != numbered:
            log.error("updates without a number that can be one are passed over")
            await asyncio.sleep(NETWORK_PAUSES[0])
        return numbered

    async def _wait_after(self, error: Exception, failures: int) -> None:
        pause = NETWORK_PAUSES[min(failures, len(NETWORK_PAUSES) - 1)]
        if isinstance(error, StorageUnavailable):
            pause = STORAGE_PAUSE
            log.warning("storage unavailable, nothing is confirmed to Telegram: %s", error)
        elif isinstance(error, TelegramConflictError):
            log.error("Telegram gives the updates to somebody else (%s); trying again in %.1f s", error.message, pause)
        elif isinstance(error, TelegramRetryAfter):
            pause = float(error.retry_after)
        else:
            log.warning("no updates from Telegram: %s", error)
        await asyncio.sleep(pause)

    def _put(self, batch: Iterable[updates.Update]) -> None:
        for update in batch:
            if update.update_id in self._queued:
                continue
            self._queued.add(update.update_id)
            queue = self._lanes.get(update.lane)
            if queue is not None:
                queue.append(update)
                continue
            self._lanes[update.lane] = deque([update])
            self._supervisor.start(self._work(update.lane))

    async def _work(self, name: str) -> None:
        """Handle one lane's updates in order until none is left; at a stop the rest waits for the next start."""
        queue = self._lanes[name]
        async with self._slots:
            while queue and not self._stopping:
                await self._finish(queue[0])
                self._queued.discard(queue.popleft().update_id)
        del self._lanes[name]

    async def _finish(self, update: updates.Update) -> None:
        """Handle one update completely: done, or set aside after too many failures."""
        failures = 0
        with about(update=update.update_id):
            while not self._stopping or failures == 0:
                unit = Unit(self._db, self._clock, update, self.committed)
                try:
                    await self._handle(json.loads(update.raw), unit)
                    await unit.finish()
                    return
                except AlreadyHandled:
                    return
                except StorageUnavailable as error:
                    log.warning("storage unavailable, the update waits: %s", error)
                    if self._stopping:
                        return
                    await asyncio.sleep(STORAGE_PAUSE)
                except Exception as error:
                    log.exception("update %s failed", update.update_id)
                    if unit.done:
                        return
                    if failures == len(PAUSES):
                        await self._quarantine(update, type(error).__name__)
                        return
                    await asyncio.sleep(PAUSES[failures])
                    failures += 1

    async def _quarantine(self, update: updates.Update, error: str) -> None:
        def set_aside(tx: Transaction, now: int) -> None:
            updates.quarantine(tx, update.bot_id, update.update_id, error)
            self._set_aside(tx, now, update, error)

        while not self._stopping:
            try:
                await self._db.write(set_aside, self._clock.now())
                self.committed()
                return
            except StorageUnavailable:
                await asyncio.sleep(STORAGE_PAUSE)


async def _leave_webhook(api: Api) -> None:
    """Remove the webhook, as polling requires. If that fails, the poll itself reports whether one is set."""
    try:
        await api.call("deleteWebhook", {"drop_pending_updates": False})
    except TelegramUnauthorizedError:
        raise
    except TelegramAPIError as error:
        log.info("deleteWebhook: %s", error)


def _dump(update: Raw) -> str:
    """The update as text for any storage: half of a surrogate pair becomes `?`."""
    return json.dumps(update, ensure_ascii=False).encode("utf-8", "replace").decode()
