"""How many files a reader opens to follow one use case through the code, and how often they return to one.

`python -m bench.ways`: a resident's text, a moderator's reply, a post and a Bot API call are each run once under a
profiler. Every function is read where it is first called and only once, as a reader does; only files of the office
(`bot/services`, `storage`) count or, for a Bot API call, of the sandbox. Entering a file again counts as a return.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from pydantic import SecretStr

from bot import wiring
from bot.city.reading import read_city
from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content
from bot.domain.people import MODERATORS, Actor
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Request
from bot.settings import Settings
from sandbox.api.methods.registry import METHODS
from sandbox.ground.params import Params
from sandbox.server import TOKEN, Server
from sandbox.world.model import Person
from storage.appeals import appeals
from storage.database import Database
from storage.office import chats, people
from storage.office.chats import Binding
from storage.outbox import links
from storage.sqlite_file import SqliteFile

ROOT = Path(__file__).parents[1]
OFFICE = tuple(f"{ROOT}/{part}/" for part in ("bot/services", "storage"))
SANDBOX = (f"{ROOT}/sandbox/",)
# The engine is not counted: it is behind the port.
ENGINE = tuple(f"{ROOT}/storage/{file}" for file in ("database.py", "committing.py", "sqlite", "rows.py", "postgres"))
NOON = 1_773_100_800_000
ANNA, BORIS = Actor(1001, "Анна Петрова"), Actor(2001, "Борис", roles=frozenset({"editor"}))
GROUP, CHANNEL, CARD = -100, -300, 700


@dataclass
class Way:
    """The files a profile went through, in reading order, every function once."""

    parts: tuple[str, ...] = OFFICE
    stays: list[str] = field(default_factory=list)
    read: set[CodeType] = field(default_factory=set)
    # One for each frame entered: whether it is read, and its file.
    _stack: list[tuple[bool, str]] = field(default_factory=list)

    def follow(self, frame: FrameType, event: str, _arg: object) -> None:
        if event == "call":
            file, known = frame.f_code.co_filename, bool(self._stack) and not self._stack[-1][0]
            fresh = not known and frame.f_code not in self.read
            self.read.add(frame.f_code)
            self._stack.append((fresh, file))
            self._stay(fresh, file)
        elif event == "return" and self._stack:
            self._stack.pop()
            if self._stack:
                self._stay(*self._stack[-1])

    def _stay(self, fresh: bool, file: str) -> None:
        counts = file.startswith(self.parts) and not file.startswith(ENGINE)
        if fresh and counts and (not self.stays or self.stays[-1] != file):
            self.stays.append(file)

    def __str__(self) -> str:
        files = set(self.stays)
        return f"{len(files)} files, {len(self.stays) - len(files)} returns"


async def walked(db: Database, use_case: Callable[..., Any], *args: Any) -> tuple[Any, Way]:
    """Run the use case in a transaction; return its result and the way it took."""
    way = Way()

    def traced(tx: Any, now: int) -> Any:
        sys.setprofile(way.follow)
        try:
            return use_case(tx, now, *args)
        finally:
            sys.setprofile(None)

    return await db.write(traced, NOON), way


def _open(tx: Any, now: int, version: str) -> None:
    chats.bind(tx, now, Binding(MODERATORS, GROUP, "group"), by=BORIS.id)
    chats.bind(tx, now, Binding("channel:city", CHANNEL, "channel"), by=BORIS.id)
    people.meet(tx, now, BORIS)
    people.resident(tx, now, ANNA)
    people.consent(tx, now, ANNA.id, version)


async def call(folder: Path) -> Way:
    """A message that a bot sends in the sandbox, from its parameters to Telegram's answer."""
    way, server = Way(SANDBOX), Server(folder, TOKEN, limits=True, persistent=False)
    anna = Person(ANNA.id, ANNA.name, started=True)
    server.world.add_person(anna)
    sys.setprofile(way.follow)
    try:
        await server.api.run(METHODS["sendmessage"], Params({"chat_id": anna.id, "text": "Здравствуйте"}), lambda: True)
    finally:
        sys.setprofile(None)
        server.world.store.close()
    return way


async def ways(folder: Path) -> dict[str, Way]:
    """Walk each way once."""
    city = read_city(ROOT / "city.toml")
    settings = Settings(_env_file=None, bot_token=SecretStr("1:x"), answer_hold=timedelta(seconds=10))  # type: ignore[call-arg]
    made, db = wiring.services(settings, city), await SqliteFile(folder / "bot.sqlite3").open()
    try:
        await db.write(_open, NOON, city.consent.version)
        text = Incoming(ANNA.id, 1, Content("На Ленина 14 яма на дороге"), NOON)
        _, first = await walked(db, made.intake.receive, ANNA, text)
        appeal = await db.read(appeals.get, 1)
        await db.write(links.add, NOON, links.Link(GROUP, CARD, "card", appeal.id))
        reply = Incoming(GROUP, 800, Content("Засыпем завтра утром, спасибо за сообщение."), NOON, reply_to=CARD)
        _, second = await walked(db, made.group_talk.hear, BORIS, reply)
        at = Desktop(GROUP, MODERATORS)
        post = Request(at, ("город",), body=Content("Завтра перекроют улицу Кирова"))
        _, third = await walked(db, made.drafting.compose, BORIS, post)
    finally:
        await db.close()
    return {"a resident's text": first, "a moderator's reply": second, "a post": third, "a call": await call(folder)}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, way in asyncio.run(ways(Path(folder))).items():
            print(f"{name}: {way}")
            for stay in way.stays if "-v" in sys.argv else ():
                print("   ", Path(stay).relative_to(ROOT))


if __name__ == "__main__":
    main()
