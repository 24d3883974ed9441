"""An appeal on its way to a department and back, as dispatcher and moderator press it."""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.domain.time.workdays import Interval, OfficeHours
from sandbox.client import Message, Person
from tests.stage import Stage, labels

ROADS = "Управление дорожной"
MINUTE = 60
# Nine to one, two to six, Monday to Friday.
HOURS = OfficeHours({day: (Interval(9 * 60, 13 * 60), Interval(14 * 60, 18 * 60)) for day in range(5)})


async def forward(office: Stage, card: Message, title: str = ROADS) -> None:
    """Press `В отдел` and choose the department."""
    await office.boris.press(card, "В отдел")
    chosen = await office.boris.wait(
        lambda m: m.id == card.id and any(label.startswith(title) for label in labels(m)), chat=office.moderators
    )
    await office.boris.press(chosen, title)


async def work(office: Stage, words: str, key: str = "roads") -> Message:
    """The newest message of the bot in that department's chat that holds these words."""
    return await office.dispatcher.wait(lambda m: m.from_bot and words in m.text, chat=office.departments[key])


async def at_roads(office: Stage, text: str = "Яма на Ленина 14, колесо оторвало") -> tuple[Person, Message, Message]:
    """(the resident, the card, the department's card) of an appeal that the road department has."""
    anna = await office.resident()
    await anna.send(text)
    card = await office.card("№ 1 ·")
    await forward(office, card)
    return anna, card, await work(office, "№ 1")


async def says(office: Stage, text: str, *, reply_to: Message | None = None, key: str = "roads") -> Message:
    """The dispatcher writes in that department's chat."""
    return await office.dispatcher.send(
        text, chat=office.departments[key], **({"reply_to": reply_to.id} if reply_to else {})
    )


async def said(office: Stage, words: str) -> int:
    """How many messages in the moderators' group hold these words."""
    return sum(m.from_bot and words in m.text for m in await office.boris.sees(chat=office.moderators))


async def swept(office: Stage) -> None:
    """Let every sweep that looks at once have looked."""
    await asyncio.sleep(1.2)


def local(office: Stage, words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=office.city.time_zone)
