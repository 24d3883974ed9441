"""The sandbox server: Bot API, control interface and page on one loopback port."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

import sandbox.control  # noqa: F401  # fills the routes
from sandbox.api.botapi import BotApi, Severed
from sandbox.api.calls import CallLog
from sandbox.api.faults import Faults
from sandbox.api.limits import Limits, Mode
from sandbox.api.webhook import WebhookDelivery
from sandbox.control import events, pages
from sandbox.control.companion import Companion
from sandbox.control.scene import checked
from sandbox.control.stage import Request, Stage, answer
from sandbox.ground.background import Background
from sandbox.ground.params import Upload, read_multipart
from sandbox.ground.refusal import Impossible, Json
from sandbox.mail.faults import MailFaults
from sandbox.mail.mailboxes import Mailboxes
from sandbox.mail.server import MailServer
from sandbox.world import passing
from sandbox.world.revival import revive
from sandbox.world.world import World

log = logging.getLogger("sandbox")
TOKEN = "1000000001:sandbox"
MAX_BODY = 64 * 1024 * 1024
MAX_LINE = 256 * 1024  # some libraries send even long texts in the address
_LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


class Server:
    """A running sandbox. `url` is where it listens, `clock_path` the clock file for `SANDBOX_CLOCK`."""

    def __init__(
        self,
        folder: Path,
        token: str,
        limits: Mode,
        persistent: bool,
        companion: Companion | None = None,
        scene: Json | None = None,
    ) -> None:
        self.world = World(token, folder, persistent)
        revive(self.world)
        self.token = token
        self.limits, self.faults, self.calls = Limits(limits), Faults(), CallLog()
        self.api = BotApi(self.world, self.limits, self.faults, self.calls)
        mailboxes, mail_faults = Mailboxes(self.world), MailFaults()
        self.stage = Stage(
            self.world, self.limits, self.faults, self.calls, mailboxes, mail_faults, companion, checked(scene)
        )
        self.port = 0
        self._background = Background()
        self._closing: list[bool] = []
        self._runner: web.ServerRunner | None = None
        self.temporary: tempfile.TemporaryDirectory[str] | None = None

    @property
    def url(self) -> str:
        """The base address of both the Bot API and the page."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def clock_path(self) -> Path:
        """The file that holds the world's time."""
        return self.world.clock.path

    @property
    def post(self) -> MailServer | None:
        """The mail server, if there is one."""
        return self.stage.post

    async def open_post(self, port: int) -> None:
        """Start the mail server; `OSError` when the port is taken."""
        post = MailServer(self.stage.mailboxes, self.stage.mail_faults, self.world.folder)
        await post.listen(port)
        self.stage.post = post

    async def listen(self, port: int) -> None:
        """Open the port; `OSError` when it is taken."""
        handler = web.Server(
            self._handle,
            request_factory=_request,
            access_log=None,
            keepalive_timeout=75.0,
            max_line_size=MAX_LINE,
        )
        self._runner = web.ServerRunner(handler, shutdown_timeout=0.5)
        await self._runner.setup()
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            listener.close()
            raise
        self.port = listener.getsockname()[1]
        await web.SockSite(self._runner, listener).start()
        delivery = WebhookDelivery(self.world, self.faults, self._background, self.api.answered_by_webhook)
        self._background.start(delivery.run())
        self._background.start(self.world.store.run())
        self._background.start(passing.run(self.world))

    async def stop(self) -> None:
        """Close all connections and save the world."""
        self._closing.append(True)
        self.world.updates.interrupt("cut")
        self.world.record("stopped")
        await self._background.stop()
        if self.stage.post is not None:
            await self.stage.post.close()
        if self._runner is not None:
            await self._runner.cleanup()
        self.world.store.close()
        if self.temporary is not None:
            self.temporary.cleanup()

    # -- requests -----------------------------------------------------------------------------------------

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        try:
            if path.startswith("/bot"):
                return await self.api.handle(request)
            if path.startswith("/file/bot"):
                return self.api.file(request)
            self._check_local(request)
            if path == "/sandbox/events":
                return await events.stream(self.world, request, self._closing)
            if path.startswith("/sandbox/files/"):
                return pages.file(self.world, path.rpartition("/")[2])
            if path.startswith("/sandbox/letter/"):
                return pages.letter(self.stage.mailboxes, path.rpartition("/")[2])
            if path.startswith("/sandbox/"):
                return await self._control(request)
            return pages.page(path)
        except Severed:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        except Impossible as impossible:
            return web.json_response({"error": str(impossible)}, status=impossible.status)

    def _check_local(self, request: web.BaseRequest) -> None:
        """Refuse pages of other sites, and host names that merely resolve to this machine."""
        host = request.host.rpartition(":")[0] or request.host
        if host not in _LOCAL and request.host not in _LOCAL:
            raise Impossible("this server answers on the loopback address only", 403)
        origin = request.headers.get("Origin")
        if origin and origin != f"http://{request.host}":
            raise Impossible("asked by a foreign page", 403)

    async def _control(self, request: web.BaseRequest) -> web.Response:
        parts = [part for part in request.path.split("/") if part][1:]
        given: Json = {}
        files: dict[str, Upload] = {}
        if request.method != "GET":
            given, files = _read_body(request.headers.get("Content-Type", ""), await request.read())
        asking = Request(parts[1:], dict(request.query), given, files)
        result = await answer(self.stage, request.method, parts[0] if parts else "", asking)
        body = json.dumps(result, ensure_ascii=False).encode()
        return web.Response(body=body, content_type="application/json", headers={"Cache-Control": "no-store"})


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    """A request that may carry files as large as Telegram accepts (and a little more, to refuse them in its words)."""
    return web.BaseRequest(
        message, payload, protocol, writer, task, asyncio.get_running_loop(), client_max_size=MAX_BODY
    )


def _read_body(content_type: str, body: bytes) -> tuple[Json, dict[str, Upload]]:
    """JSON, or a multipart form with the JSON in its field `act`; nothing that another site's form could send."""
    if not body:
        return {}, {}
    files: dict[str, Upload] = {}
    raw: str | bytes = body
    if content_type.startswith("multipart/form-data"):
        fields, files = read_multipart(content_type, body)
        raw = fields.get("act", "{}")
    elif not content_type.startswith("application/json"):
        raise Impossible("send application/json")
    try:
        given = json.loads(raw)
    except ValueError:
        raise Impossible("this is not JSON") from None
    if not isinstance(given, dict):
        raise Impossible("send a JSON object")
    return given, files


async def start(
    port: int = 0,
    state_dir: Path | None = None,
    token: str = TOKEN,
    limits: Mode = True,
    companion: Companion | None = None,
    zone: str = "UTC",
    scene: Json | None = None,
    mail: bool | int = False,
) -> Server:
    """Start a sandbox. With `state_dir` the world is kept there and resumed; without it, the world ends with `stop`.

    `limits` are Telegram's for sending: on, off (False), or "strict", counted by sliding windows.
    The `companion` is the bot's process, when the caller runs it: the page kills and restarts it. `zone` is the time
    zone in which the page shows the time, `scene` what the page knows about this world (docs/sandbox.md). With `mail`
    (True, or a port) it accepts letters too: `server.post`.
    """
    temporary = None if state_dir is not None else tempfile.TemporaryDirectory(prefix="sandbox-")
    folder = Path(temporary.name) if temporary is not None else Path(state_dir or "")
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    server = Server(folder, token, limits, temporary is None, companion, scene)
    server.temporary = temporary
    server.world.clock.zone = zone
    try:
        await server.listen(port)
        if mail is not False:
            await server.open_post(0 if mail is True else mail)
    except OSError:
        await server.stop()
        raise
    return server


@asynccontextmanager
async def running(
    state_dir: Path | None = None,
    token: str = TOKEN,
    limits: Mode = True,
    scene: Json | None = None,
    mail: bool = False,
) -> AsyncIterator[Server]:
    """A sandbox on a free port, stopped at the end of the block."""
    server = await start(0, state_dir, token, limits, scene=scene, mail=mail)
    try:
        yield server
    finally:
        await server.stop()
