"""The Bot API over HTTP: token, parameters, faults, the method, and the answer in Telegram's form."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import mimetypes
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

import sandbox.api.methods  # noqa: F401  # fills the registry
from sandbox.api.calls import CallLog, Logged
from sandbox.api.faults import Fault, Faults
from sandbox.api.limits import Limits, too_many_requests
from sandbox.api.methods.account import kinds_asked
from sandbox.api.methods.registry import METHODS, Call, Known
from sandbox.ground.clock import real_ms
from sandbox.ground.params import Params, read_params
from sandbox.ground.refusal import Json, Refusal
from sandbox.world import passing
from sandbox.world.updates import conflict
from sandbox.world.world import World

log = logging.getLogger("sandbox")
MAX_POLL_SECONDS = 50
_REASONS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


class Severed(Exception):
    """The connection ends without an answer."""


def _refused(refusal: Refusal) -> web.Response:
    body: Json = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return _json(json.dumps(body, ensure_ascii=False).encode(), refusal.status)


def _json(body: bytes, status: int = 200) -> web.Response:
    return web.Response(body=body, status=status, content_type="application/json")


class BotApi:
    """Serves /botTOKEN/METHOD and /file/botTOKEN/PATH."""

    def __init__(self, world: World, limits: Limits, faults: Faults, calls: CallLog) -> None:
        self._world = world
        self._limits = limits
        self._faults = faults
        self._calls = calls
        self._get_updates = Known("getUpdates", lambda call: None, False)

    def _authorised(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._world.token.encode()) and not self._world.profile.revoked

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one call. Raises `Severed` when a fault cuts the connection."""
        token, _, name = request.path[len("/bot") :].partition("/")
        if ":" not in token:
            return _refused(Refusal(404, "Not Found"))
        if not self._authorised(token):
            return _refused(Refusal(401, "Unauthorized"))
        known = self._get_updates if name.lower() == "getupdates" else METHODS.get(name.lower())
        if known is None:
            return _refused(Refusal(404, "Not Found: method not found"))
        try:
            params = read_params(request.query_string, request.headers.get("Content-Type", ""), await request.read())
        except Refusal as refusal:
            return _refused(refusal)
        return await self.run(known, params, lambda: request.transport is not None)

    async def run(self, known: Known, params: Params, alive: Callable[[], bool]) -> web.Response:
        """Run a method under the faults in force, and log it; `alive` tells whether the caller still listens."""
        started, began = time.perf_counter(), real_ms()
        chat = self._chat_named(params)
        fault = self._faults.strike(known.name, chat, known.sends)
        logged = Logged(
            0, self._world.clock.now(), began, 0.0, known.name, chat, params.values, False, 0, None,
            fault.kind if fault else None,
        )  # fmt: skip
        try:
            if fault is not None:
                await self._before(fault)
            result = await self._result(known, params, alive)
            response = _json(b'{"ok":true,"result":' + result + b"}")
            logged.ok, logged.status = True, 200
            logged.result = _message_id(result) if known.sends else None
            if fault is not None and fault.kind == "cut_after":
                raise Severed
            return response
        except Refusal as refusal:
            logged.status, logged.refusal = refusal.status, refusal.description
            return _refused(refusal)
        except ConnectionAbortedError:
            raise Severed from None
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            log.exception("%s broke on %s", known.name, sorted(params.values))
            logged.status, logged.refusal = 500, "Internal Server Error"
            return _refused(Refusal(500, "Internal Server Error"))
        finally:
            logged.ms = (time.perf_counter() - started) * 1000
            self._calls.add(logged)

    def _chat_named(self, params: Params) -> int | None:
        given: Any = params.values.get("chat_id")
        if isinstance(given, str):
            if given.startswith("@"):
                return self._world.usernames.get(given[1:].lower())
            return int(given) if given.lstrip("-").isdigit() else None
        return given if isinstance(given, int) else None

    async def _before(self, fault: Fault) -> None:
        if fault.kind in ("outage", "cut_before"):
            raise Severed
        if fault.kind == "error":
            raise Refusal(fault.status, _REASONS.get(fault.status, "Internal Server Error"))
        if fault.kind == "flood":
            raise too_many_requests(fault.retry_after)
        if fault.kind == "slow":
            await asyncio.sleep(fault.delay)

    async def _result(self, known: Known, params: Params, alive: Callable[[], bool]) -> bytes:
        call = Call(self._world, self._limits, known.name, params)
        if known is self._get_updates:
            return await self._poll(call, alive)
        return json.dumps(known.run(call), ensure_ascii=False).encode()

    async def _poll(self, call: Call, alive: Callable[[], bool]) -> bytes:
        updates, params = self._world.updates, call.params
        if self._world.profile.webhook:
            words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            raise conflict(words)
        updates.allow(kinds_asked(call))
        passing.catch_up(self._world)
        limit = min(100, max(1, params.integer("limit", 100)))
        seconds = min(MAX_POLL_SECONDS, max(0, params.integer("timeout")))
        found = await updates.poll(params.integer("offset"), limit, seconds, alive)
        return b"[" + b",".join(queued.body for queued in found) + b"]"

    async def answered_by_webhook(self, name: str, given: Json) -> None:
        """Run a call that came as the answer to a webhook delivery."""
        known = METHODS.get(name.lower())
        if known is not None:
            try:
                await self.run(known, Params(given), lambda: True)
            except Severed:
                return

    def file(self, request: web.BaseRequest) -> web.StreamResponse:
        """Download of a file by its `file_path`."""
        token, _, path = request.path[len("/file/bot") :].partition("/")
        if not self._authorised(token):
            return _refused(Refusal(401, "Unauthorized"))
        unique = path.rpartition("/")[2].partition(".")[0]
        stored = self._world.files.known.get(unique)
        if stored is None or stored.path != path:
            return _refused(Refusal(404, "Not Found"))
        kind = stored.mime or mimetypes.guess_type(path)[0] or "application/octet-stream"
        return web.Response(body=self._world.files.content(stored), content_type=kind.partition(";")[0])


def _message_id(result: bytes) -> int | None:
    start = b'{"message_id": '
    return int(result[len(start) :].partition(b",")[0].rstrip(b"}")) if result.startswith(start) else None
