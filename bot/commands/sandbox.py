"""`python -m bot sandbox`: a local Telegram, the bot in its own process, and the web page."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import bot
from bot import logs
from bot.city.model import City
from bot.commands import demo, opened_office
from bot.commands.process import BotProcess, BotRefusedError
from bot.commands.scene import scene
from bot.settings import Settings
from bot.supervisor import Supervisor
from sandbox import server as sandbox_server
from sandbox.client import SandboxClient

log = logging.getLogger(__name__)

STATE = Path("var/sandbox")
_WRONG_USE = 2
_OPENS = time(9)
# Settings that the sandbox decides itself, overriding those of the real bot.
_OWN = {
    "bot_token", "bot_token_file", "bot_api_url", "bot_proxy", "admin_ids", "database_url", "city_file",
    "webhook_url", "webhook_secret", "webhook_host", "webhook_port", "health_port", "sandbox_clock",
    "sandbox_mail", "smtp_password", "smtp_password_file",
}  # fmt: skip


def run(settings: Settings, city: City, *, port: int, play_demo: bool) -> int:
    """Serve until terminated; returns 2 if the port is taken."""
    logs.configure(settings.log_level, settings.log_format)
    if port and (free := _free_port_instead_of(port)):
        print(f"Port {port} is taken; port {free} is free: --port {free}", file=sys.stderr)
        return _WRONG_USE
    return asyncio.run(_Sandbox(settings, city).serve(port, demo.play if play_demo else None))


Play = Callable[[SandboxClient, opened_office.OpenedOffice, ZoneInfo], Awaitable[None]]


class _Sandbox:
    """Runs the server, the bot's process and the office together; it is the server's `Companion`."""

    def __init__(self, settings: Settings, city: City) -> None:
        self._settings = settings
        self._city = city
        self._world = (STATE / "world").absolute()
        self._database = (STATE / "bot.db").absolute()
        self._ready = (STATE / "ready").absolute()  # exists once the office has been set up completely
        self._bot = BotProcess(STATE)
        self._server: sandbox_server.Server | None = None
        self._client: SandboxClient | None = None
        self._ended = asyncio.Event()
        self._code = 0
        self._pace: dict[str, str] = {}

    async def serve(self, port: int, play: Play | None) -> int:
        """Serve until a signal; returns 2 if the bot's settings are wrong."""
        if play is not None:
            self._pace = {"SEND_LIMITS": "off"}  # a day within a minute is faster than Telegram's limits allow
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._ended.set)
        if play is not None or not self._is_a_pair():
            self._erase()
        self._world.mkdir(parents=True, exist_ok=True)
        new = not self._ready.exists()
        supervisor = Supervisor()
        async with AsyncExitStack() as stack:
            zone = self._city.time_zone.key
            self._server = await sandbox_server.start(
                port=port, state_dir=self._world, companion=self, zone=zone, scene=scene(self._city), mail=True
            )
            stack.push_async_callback(self._server.stop)
            self._client = await stack.enter_async_context(SandboxClient(self._server.url))
            stack.push_async_callback(supervisor.drain, 0)
            stack.push_async_callback(self._bot.stop)
            if new:
                await self._client.set_time(opening(await self._client.now(), self._city))
            supervisor.start(self._watch())
            print(f"The sandbox: {self._server.url} (Ctrl+C ends it)", flush=True)
            supervisor.start(self._open(new, play))
            await self._ended.wait()
        return self._code

    async def _watch(self) -> None:
        try:
            await self._bot.watch()
        except BotRefusedError:
            self._code = _WRONG_USE
            self._ended.set()

    async def _open(self, new: bool, play: Play | None) -> None:
        people = await self._start_bot()
        if new:
            await self._bind(people)
        print("The office is open.", flush=True)
        if play is not None and self._client is not None:
            try:
                await play(self._client, people, self._city.time_zone)
            except AssertionError as error:
                log.error("the demo stopped: %s", error)

    async def _bind(self, people: opened_office.OpenedOffice) -> None:
        try:
            await opened_office.bind(people)
        except AssertionError as error:
            log.error("the office is not set up to its end: %s", error)
        else:
            self._ready.touch()

    async def _start_bot(self) -> opened_office.OpenedOffice:
        assert self._server is not None
        assert self._client is not None
        people = await opened_office.set_up(self._client, self._city)
        self._bot.environment = self._environment(self._server, people) | self._pace
        self._bot.start()
        return people

    def _environment(self, server: sandbox_server.Server, people: opened_office.OpenedOffice) -> dict[str, str]:
        """The bot's environment: the real bot's settings, except what it connects to and where it stores data.

        It runs in the sandbox's folder, where no `.env` can override this.
        """
        names = {name.upper() for name in Settings.model_fields}
        kept = self._settings.model_dump(mode="json", exclude=_OWN, include=self._settings.model_fields_set)
        admins = dict.fromkeys([people.admin.id, *self._settings.admin_ids])
        assert server.post is not None
        return (
            {name: value for name, value in os.environ.items() if name not in names}
            | {name.upper(): _plain(value) for name, value in kept.items()}
            | {
                "PYTHONPATH": str(Path(bot.__file__).absolute().parents[1]),
                "BOT_TOKEN": server.token,
                "BOT_API_URL": server.url,
                "DATABASE_URL": f"sqlite:///{self._database}",
                "CITY_FILE": str(self._settings.city_file.absolute()),
                "SANDBOX_CLOCK": str(server.clock_path),
                "ADMIN_IDS": ",".join(map(str, admins)),
                "SANDBOX_MAIL": f"127.0.0.1:{server.post.port}",
                "SSL_CERT_FILE": str(server.post.authority),
            }
        )

    def status(self) -> dict[str, object]:
        return {"running": self._bot.pid is not None, "pid": self._bot.pid, "starts": self._bot.starts}

    async def act(self, action: str) -> None:
        match action:
            case "kill":
                self._bot.kill()
            case "stop":
                await self._bot.stop()
            case "start":
                self._bot.start()
            case "restart":
                await self._bot.stop()
                self._bot.start()
            case _:
                raise ValueError(f'"{action}" is none of kill, stop, start, restart')

    async def before_reset(self) -> None:
        await self._bot.stop()
        self._erase_database()

    async def after_reset(self) -> None:
        await self._bind(await self._start_bot())

    def _is_a_pair(self) -> bool:
        """Whether world and database both exist; one is useless without the other."""
        return self._ready.exists() and self._database.exists() and self._world.exists()

    def _erase(self) -> None:
        self._erase_database()
        shutil.rmtree(self._world, ignore_errors=True)

    def _erase_database(self) -> None:
        self._ready.unlink(missing_ok=True)
        for file in STATE.glob(f"{self._database.name}*"):
            file.unlink()


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def _free_port_instead_of(port: int) -> int | None:
    """None if the port is free, otherwise a free one."""
    with socket.socket() as wanted, socket.socket() as other:
        wanted.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            wanted.bind(("127.0.0.1", port))
        except OSError:
            other.bind(("127.0.0.1", 0))
            free: int = other.getsockname()[1]
            return free
    return None


def opening(now: datetime, city: City) -> datetime:
    """Nine in the morning of the next working day: at night nobody would be at work."""
    here = now.astimezone(city.time_zone)
    day = here.date() + timedelta(days=here.time() >= _OPENS)
    while not city.calendar.works(day):
        day += timedelta(days=1)
    return datetime.combine(day, _OPENS, city.time_zone)
