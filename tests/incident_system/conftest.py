"""The use cases of the incident system over a database of their own on each engine, at a fixed moment."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.domain.incident_system.found import Found
from bot.domain.people import MODERATORS, Actor
from bot.settings import Settings
from bot.spreadsheets.apart import Refused
from bot.telegram.receiving.incident_files import Reading
from bot.wiring import Services, services
from storage.database import Database, Engine, Transaction
from storage.incident_system.imports import Dropped
from tests.made_exports import Row, by_xlsxwriter
from tests.stage import city

P = ParamSpec("P")
T = TypeVar("T")

ZONE = ZoneInfo("Asia/Vladivostok")
NOW = datetime(2026, 11, 27, 12, 0)
BORIS = Actor(11, "Борис")


def at(moment: datetime) -> int:
    return round(moment.replace(tzinfo=ZONE).timestamp() * 1000)


class Fixed(Clock):
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        super().__init__(None)
        self.moment = at(NOW)

    def now(self) -> int:
        return self.moment


@dataclass
class Room:
    """The use cases, and a hand to call them with."""

    engine: Engine
    db: Database
    made: Services
    clock: Fixed
    dropped: int = 0

    async def do(self, work: Callable[Concatenate[Transaction, int, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.db.write(lambda tx: work(tx, self.clock.now(), *args, **kwargs))

    async def drop(self, content: bytes) -> tuple[int, Found | Refused]:
        """Drop a file and read it; the number of the import and what was found."""
        self.dropped += 1
        file = Dropped(MODERATORS, -100, self.dropped, f"file-{self.dropped}", "export.xlsx", BORIS.id, BORIS.name)
        number = await self.do(self.made.importing.drop, file)
        assert await self.do(self.made.importing.begin, number)
        return number, await Reading(self.db, self.clock, self.made.importing, number, lambda: None).run(content)

    async def take(self, rows: Iterable[Row]) -> Found:
        """Drop, accept and put in place."""
        number, found = await self.drop(by_xlsxwriter(rows))
        assert isinstance(found, Found)
        await self.accept(number)
        await self.follow()
        return found

    async def restart(self) -> None:
        """All that a kill leaves is what was committed."""
        await self.db.close()
        self.db = await self.engine.open()

    async def accept(self, import_id: int) -> None:
        await self.do(self.made.importing.accept, BORIS, import_id)

    async def follow(self) -> None:
        while await self.do(self.made.following.sweep):
            pass

    async def rows(self, sql: str, **params: Any) -> list[Mapping[str, Any]]:
        return [dict(row) for row in await self.db.read(lambda tx: tx.fetch_all(sql, params))]

    async def number(self, sql: str, **params: Any) -> int:
        (row,) = await self.rows(sql, **params)
        return int(next(iter(row.values())))


@pytest.fixture
async def room(engine: Engine) -> AsyncIterator[Room]:
    settings = Settings(_env_file=None, admin_ids=(1,))  # type: ignore[call-arg]
    room = Room(engine, await engine.open(), services(settings, city()), Fixed())
    yield room
    await room.db.close()
