"""Use cases over a real database, on each engine, at an instant that a test sets: no bot, no HTTP, no waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from pydantic import SecretStr

from bot import wiring
from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.content import Content
from bot.domain.counting.periods import Period, Span
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Say, Sent
from bot.domain.people import MODERATORS, Actor, department
from bot.services.journal.keeping import AskedIn
from bot.settings import Settings
from bot.views import registry
from storage import outbox
from storage.appeals import appeals
from storage.database import Database, Transaction
from storage.office import chats, people
from storage.office.chats import Binding
from storage.outbox import sending
from tests.stage import city

ANNA = Actor(1001, "Анна Петрова")
BORIS = Actor(2001, "Борис")
VERA = Actor(2002, "Вера")
DISPATCHER = Actor(3001, "Диспетчер Глеб")
GROUP, ROADS, WASTE = -100, -201, -202
HOUR, DAY = 3_600_000, 86_400_000


@dataclass
class Work:
    """The services of a small office, its database, and the moment it is; every call is a transaction of its own."""

    db: Database
    services: wiring.Services
    now: int
    _messages: count[int]

    async def do(self, use_case: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """The use case at this moment, committed."""
        return await self.db.write(use_case, self.now, *args, **options)

    async def look(self, query: Callable[..., Any], *args: Any) -> Any:
        return await self.db.read(query, *args)

    def later(self, ms: int) -> None:
        self.now += ms

    def message(self, text: str, chat_id: int = ANNA.id, **more: Any) -> Incoming:
        return Incoming(chat_id, next(self._messages), Content(text), self.now, **more)

    async def register(self, text: str = "На Садовой, 5 яма на дороге", who: Actor = ANNA) -> Appeal:
        """An appeal of somebody who consented, with its receipt and card planned."""
        await self.do(_consented, who, self.services.city)
        message = self.message(text, who.id)
        await self.do(self.services.intake.receive, who, message)
        found = await self.look(appeals.message_at, who.id, message.message_id)
        return await self.appeal(found.appeal_id)

    async def appeal(self, number: int) -> Appeal:
        return await self.db.read(appeals.get, number)

    async def read(self, chat_id: int, *beginnings: str) -> list[Say]:
        """What stands in the messages whose keys begin so, as of now, in the order in which they were planned."""
        made = self.services
        shown = registry.views(made)

        def look(tx: Transaction) -> list[Say]:
            rows = [row for each in beginnings for row in outbox.keyed(tx, each, Message)]
            said = [shown[each.kind](tx, Frame(each, self.now, chat_id)) for each in rows]
            return [each for each in said if isinstance(each, Say)]

        found: list[Say] = await self.look(look)
        return found

    async def digest(self) -> str:
        """What the morning digest would say in the moderators' group, as of now."""
        asked = next(self._messages)
        await self.do(self.services.mornings.ask, AskedIn(GROUP, asked, MODERATORS))
        (*_, last) = await self.read(GROUP, "digest:")
        return last.text

    async def figure(self, line: str, day: str) -> tuple[float | None, list[str]]:
        """A report's line in the month of that day, with the titles of the rows that it opens."""
        figures, month = self.services.figures, Period.around(Span.MONTH, date.fromisoformat(day))
        number = await self.look(figures.of, figures.lines[line], month)
        rows = await self.look(figures.rows, figures.lines[line], month, 100)
        return number.value, sorted(row.title for row in rows)

    async def planned(self, kind: type[Message], number: int) -> list[Any]:
        """The messages of that kind about the appeal."""
        return list(await self.db.read(outbox.of_kind, kind, number))

    async def reaches(self, kind: type[Message], number: int) -> None:
        """What is planned of that kind about the appeal is with whom it is for."""

        def settle(tx: Transaction, now: int) -> None:
            for row in outbox.of_kind(tx, kind, number):
                if row.state == "planned":
                    sending.sent(tx, now, row, None)
                    self.services.outcomes.sent(tx, now, Frame(row, now, 0), Sent())

        await self.do(settle)


def _consented(tx: Transaction, now: int, who: Actor, city: Any) -> None:
    people.resident(tx, now, who)
    people.consent(tx, now, who.id, city.consent.version)


def _bind(tx: Transaction, now: int) -> None:
    for place, chat in ((MODERATORS, GROUP), (department("roads"), ROADS), (department("waste"), WASTE)):
        chats.bind(tx, now, Binding(place, chat, "group"), by=BORIS.id)
    for each in (BORIS, VERA):
        people.meet(tx, now, each)
        chats.saw_member(tx, now, GROUP, each.id, "member")


@pytest.fixture
async def work(db: Database) -> Work:
    """On a Tuesday at noon, with the moderators' group and two departments bound."""
    settings = Settings(_env_file=None, bot_token=SecretStr("1:x"), answer_hold=timedelta(0))  # type: ignore[call-arg]
    noon = int(datetime(2026, 3, 10, 12, tzinfo=city().time_zone).timestamp() * 1000)
    await db.write(_bind, noon)
    return Work(db, wiring.services(settings, city()), noon, count(1))
