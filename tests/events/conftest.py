"""The calendar over a real database, on each engine, at an instant that a test sets."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.domain.errors import Refusal
from bot.domain.events.events import Event
from bot.domain.messages.outbox import Delivery, Message
from bot.domain.people import MODERATORS, Actor, person
from bot.services.journal.keeping import AskedIn
from storage import outbox
from storage.database import Transaction
from storage.events import events
from tests.services.conftest import BORIS, GROUP, Work
from tests.services.conftest import work as office
from tests.stage import city

__all__ = ["office"]

EDITOR = Actor(BORIS.id, "Борис", is_admin=True)


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> int:
    """That moment by the city's clock."""
    return round(datetime(year, month, day, hour, minute, tzinfo=city().time_zone).timestamp() * 1000)


class Calendar(Work):
    """The office with its calendar."""

    async def enter(self, text: str, department: str = "", who: Actor = EDITOR) -> list[Event]:
        """`/event` with these lines; what became of them."""
        self._last = next(self._messages)
        home = f"department:{department}" if department else MODERATORS
        asked = AskedIn(GROUP, self._last, home)
        await self.do(self.services.event_entry.enter, who, asked, text, department)
        found: list[Event] = await self.look(events.of_source, f"{GROUP}:{self._last}")
        return found

    async def refused(self, text: str) -> str:
        """The text key with which `/event` refuses these lines."""
        with pytest.raises(Refusal) as refusal:
            await self.enter(text)
        return refusal.value.text_key

    async def event(self, event_id: int) -> Event:
        found: Event | None = await self.look(events.find, event_id)
        assert found is not None
        return found

    async def card(self, event_id: int) -> str:
        """What the newest card of the event says."""
        return (await self.read(GROUP, f"event_card:{event_id}:"))[-1].text

    async def card_of(self, event_id: int) -> str:
        """What a card of the event says, whoever asks for it."""
        self._last = next(self._messages)
        asked = AskedIn(GROUP, self._last, MODERATORS)
        await self.do(self.services.event_lists.show, asked, str(event_id))
        return await self.card(event_id)

    async def private(self, who: Actor) -> list[Any]:
        return [each for each in await self.look(_planned) if each.recipient == person(who.id)]


def _planned(tx: Transaction) -> list[Delivery[Message]]:
    return [row for prefix in ("event_changed:", "event_nudge:") for row in outbox.keyed(tx, prefix, Message)]


@pytest.fixture
def work(office: Work) -> Calendar:
    """On Tuesday, 24 November 2026, at noon."""
    return Calendar(office.db, office.services, at(11, 24, 12), office._messages)
