"""The office for acceptance tests: a sandbox, people in their chats, and the real bot serving it.

The bot runs in the test's event loop (`serve`) with everything real: dispatcher, database, HTTP to the sandbox. Tests
that kill it start it as a process (`process`). Tests look into its database by the engine's own port.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.app import serve
from bot.city.model import City
from bot.city.reading import read_city
from bot.city.sections.mail import Mail
from bot.settings import Settings
from bot.texts import Texts
from sandbox import server as sandbox_server
from sandbox.client import Chat, Message, Person, SandboxClient
from storage.database import Engine, StorageRefused, StorageUnavailable
from storage.engines import POSTGRES, engine_of
from tests import engines
from tests.lives import Life, born

ROOT = Path(__file__).parent.parent


@cache
def texts() -> Texts:
    """All texts, read at once; what one lacks raises."""
    return Texts.load(strict=True)


@cache
def city(**changes: Any) -> City:
    """The shipped city, with some of its fields changed."""
    from dataclasses import replace

    return replace(read_city(ROOT / "city.toml"), **changes)


def with_mail(of: City, port: int, authority: Path) -> City:
    """The city whose letters go to that server on this machine."""
    from dataclasses import replace

    mail = Mail("127.0.0.1", port, "starttls", "", "Пресс-служба <press@city.test>", "", authority, 600)
    return replace(of, sections={**of.sections, Mail: mail})


@dataclass
class Stage:
    """Everybody and every chat of a small office. Chats are bound; residents have not written yet."""

    sandbox: SandboxClient
    folder: Path
    database_url: str
    token: str
    url: str
    clock: Path
    admin: Person
    boris: Person
    vera: Person
    moderators: Chat
    dispatcher: Person
    departments: dict[str, Chat]
    channels: dict[str, Chat]
    settings: dict[str, Any] = field(default_factory=dict)
    city: City = field(default_factory=city)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[int] | None = None
    mail: tuple[str, str] | None = None

    def make_settings(self) -> Settings:
        values: dict[str, Any] = {
            "bot_token": SecretStr(self.token),
            "bot_api_url": self.url,
            "database_url": self.database_url,
            "state_dir": self.folder,
            "sandbox_clock": self.clock,
            "admin_ids": (self.admin.id,),
            "answer_hold": "PT0S",
            "send_limits": False,
        }
        return Settings(_env_file=None, **{**values, **self.settings})  # type: ignore[call-arg]

    async def start(self) -> None:
        """Start the bot in this event loop."""
        self.stop = asyncio.Event()
        self.task = asyncio.create_task(serve(self.make_settings(), self.city, self.stop))  # noqa: TID251

    async def halt(self) -> int:
        """Stop it as SIGTERM would, and wait for its end."""
        self.stop.set()
        assert self.task is not None
        return await self.task

    def environment(self, **more: str) -> dict[str, str]:
        """What a process of the office's own is told."""
        return {
            **os.environ,
            "BOT_TOKEN": self.token,
            "BOT_API_URL": self.url,
            "DATABASE_URL": self.database_url,
            "STATE_DIR": str(self.folder),
            "CITY_FILE": str(ROOT / "city.toml"),
            "SANDBOX_CLOCK": str(self.clock),
            "ADMIN_IDS": str(self.admin.id),
            "ANSWER_HOLD": "PT0S",
            **({"SANDBOX_MAIL": self.mail[0], "SSL_CERT_FILE": self.mail[1]} if self.mail else {}),
            **more,
        }

    def process(self, **environment: str) -> Life:
        """Start the bot as a process of its own (kill it yourself)."""
        return born("run", environment=self.environment(**environment), printed=self.folder / "bot.log")

    async def command(self, *words: str) -> tuple[int, str]:
        """Run `python -m bot …` for the office; its exit code and what it printed."""
        printed = self.folder / f"printed-{time.monotonic_ns()}"
        life = born(*words, environment=self.environment(), printed=printed)
        return await asyncio.to_thread(life.wait), printed.read_text("utf-8")

    async def resident(self, name: str = "Анна Петрова", *, consent: bool = True) -> Person:
        """A resident who has pressed Start and, unless told otherwise, `Даю согласие`."""
        person = await self.sandbox.person(name)
        await person.start()
        if consent:
            welcome = await person.wait(lambda m: "Даю согласие" in labels(m))
            await person.press(welcome, "Даю согласие")
        return person

    async def card(self, words: str, *, within: float = 60) -> Message:
        """The card (or other message) in the moderators' group that holds these words."""
        return await self.boris.wait(lambda m: m.from_bot and words in m.text, chat=self.moderators, timeout=within)

    async def handled(self) -> None:
        """Until the bot has taken every update and handled it to its end (confirmed means no more than stored)."""
        await self.sandbox.settled()
        await eventually(lambda: not self.query("select 1 as one from updates where state = 'new'"))

    def query(self, sql: str, **params: Any) -> list[Mapping[str, Any]]:
        """Look into the bot's database through a connection of one's own: only what is committed counts."""
        with self.engine.transaction() as tx:
            return [dict(row) for row in tx.fetch_all(sql, params)]

    def change(self, sql: str, **params: Any) -> None:
        """Change something behind the bot's back."""
        with self.engine.transaction(writing=True) as tx:
            tx.execute(sql, params)

    def copied(self) -> Path:
        """A copy of the database as an SQLite file, whatever the engine."""
        self.engine.copy(self.folder / "copied.db", 0)
        return self.folder / "copied.db"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else can write meanwhile."""
        with self.engine.transaction(writing=True) as tx:
            if self.database_url.startswith(POSTGRES):  # which ends whoever does nothing for long
                tx.execute("set local idle_in_transaction_session_timeout = 0")
            yield

    @property
    def engine(self) -> Engine:
        return engine_of(self.database_url, self.folder)


def labels(message: Message) -> list[str]:
    """The labels of a message's buttons, flat."""
    return [label for row in message.buttons for label in row]


async def eventually(check: Callable[[], Awaitable[bool] | bool], *, within: float = 60) -> None:
    """Wait until `check()` holds; AssertionError when it does not in time."""
    deadline = asyncio.get_running_loop().time() + within
    while True:
        found = check()
        if found if isinstance(found, bool) else await found:
            return
        assert asyncio.get_running_loop().time() < deadline, "it did not come to pass in time"
        await asyncio.sleep(0.02)


# A Wednesday morning in the middle of a month: no test passes or fails by the hour at which it is run.
OPENS = datetime(2026, 10, 14, 11, tzinfo=ZoneInfo("Asia/Vladivostok"))


@asynccontextmanager
async def open_stage(
    folder: Path, *, forum: bool = False, database: str | None = None, mail: bool = False
) -> AsyncIterator[Stage]:
    """A sandbox with an office in it; the bot is not started yet. Chats are bound when it is, by `bind()`. With `mail`
    the office's letters lie in mailboxes of the sandbox."""
    server = await sandbox_server.start(port=0, state_dir=folder, limits=False, mail=mail)
    try:
        chosen = engines.address(folder, database or engines.chosen())
        with chosen as database_url:
            async with SandboxClient(server.url) as sandbox:
                await sandbox.set_time(OPENS)
                office = Stage(
                    sandbox, folder, database_url, server.token, server.url, server.clock_path,
                    *await _people_and_chats(sandbox, forum),
                )  # fmt: skip
                if server.post is not None:
                    office.city = with_mail(office.city, server.post.port, server.post.authority)
                    office.mail = (f"127.0.0.1:{server.post.port}", str(server.post.authority))
                try:
                    yield office
                finally:
                    if office.task is not None and not office.task.done():
                        await office.halt()
    finally:
        await server.stop()


async def _people_and_chats(sandbox: SandboxClient, forum: bool) -> tuple[Any, ...]:
    """Who works in the office and where they talk, as `Stage` names them in its order."""
    admin = await sandbox.person("Алла Админ", key="admin")
    boris = await sandbox.person("Борис", key="moderator-1")
    vera = await sandbox.person("Вера", key="moderator-2")
    dispatcher = await sandbox.person("Диспетчер Глеб", key="dispatcher")

    async def chat(kind: str, title: str, key: str, *members: Person, forum: bool = False) -> Chat:
        return await sandbox.chat(kind, title, members, forum=forum, key=key)

    moderators = await chat("supergroup", "Модераторы", "moderators", admin, boris, vera, forum=forum)
    departments = {
        key: await chat("supergroup", f"Отдел {key}", f"department-{key}", admin, dispatcher)
        for key in ("roads", "transport", "waste", "housing")
    }
    channels = {
        key: await chat("channel", f"Канал {key}", f"channel-{key}", admin) for key in ("city", "history", "mayor")
    }
    return admin, boris, vera, moderators, dispatcher, departments, channels


async def bind(office: Stage, *, channels: bool = False) -> None:
    """Bind the moderators' group and the departments' chats (and the channels) as the admin would."""
    await office.admin.start()
    await office.admin.send("/bind moderators", chat=office.moderators)
    for key, chat in office.departments.items():
        await office.admin.send(f"/bind department {key}", chat=chat)
    if channels:
        for key, chat in office.channels.items():
            await office.admin.send(f"/bind channel {key}", chat=chat)
            title = chat.title
            request = await office.admin.wait(lambda m: title in m.text and "Привязать" in labels(m))  # noqa: B023
            await office.admin.press(request, "Привязать")
    wanted = 1 + len(office.departments) + (len(office.channels) if channels else 0)
    await eventually(lambda: _bindings(office) == wanted)


def _bindings(office: Stage) -> int:
    try:
        return int(office.query("select count(*) as n from bindings")[0]["n"])
    except (StorageUnavailable, StorageRefused):  # the bot has not made its tables yet
        return 0
