"""What tests of publishing share: the editor's desk, and what stands in a channel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sandbox.client import Chat, Message, Person
from tests.stage import Stage, bind, eventually, open_stage

# 11:00 on a Tuesday in the city.
MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
POSTING = ("sendMessage", "sendPhoto", "sendVideo", "sendMediaGroup", "sendPoll", "sendDocument")


@asynccontextmanager
async def open_desk(
    folder: Path,
    at: datetime = MORNING,
    *,
    forum: bool = False,
    database: str | None = None,
    mail: bool = False,
    **changes: Any,
) -> AsyncIterator[Stage]:
    """The office at work with its channels bound; the admin, who is an editor, sits at the desk."""
    async with open_stage(folder, forum=forum, database=database, mail=mail) as office:
        for name, value in changes.items():
            setattr(office, name, value)
        await office.sandbox.set_time(at)
        await office.start()
        await bind(office, channels=True)
        yield office


async def drafted(editor: Person, number: int, chat: Chat | None = None) -> Message:
    """The newest card of that draft, with its buttons."""
    return await editor.wait(lambda m: f"Черновик № {number}" in m.text and bool(m.buttons), chat=chat)


async def carded(editor: Person, number: int, words: str, chat: Chat | None = None) -> Message:
    """The card (or question) of that publication that says these words."""
    return await editor.wait(lambda m: f"Публикация № {number}" in m.text and words in m.text, chat=chat)


async def planned(office: Stage, command: str, number: int, editor: Person | None = None) -> Message:
    """Write the command, press `Запланировать`; returns the card of the planned publication."""
    who = editor or office.admin
    await who.send(command)
    await who.press(await drafted(who, number), "Запланировать")
    return await carded(who, number, "запланирована")


async def published(office: Stage, channel: str = "city") -> list[Message]:
    """What stands in the channel now."""
    return [m for m in await office.channels[channel].messages() if m.from_bot and not m.service]


async def out(office: Stage, count: int = 1, channel: str = "city") -> list[Message]:
    """The channel's posts, as soon as there are so many."""

    async def there() -> bool:
        return len(await published(office, channel)) >= count

    await eventually(there)
    return await published(office, channel)


async def sendings(office: Stage, channel: str = "city") -> int:
    """How many calls to publish something there the bot has made, whatever became of them."""
    calls = await office.sandbox.calls(chat=office.channels[channel])
    return sum(call.method in POSTING for call in calls)


async def state(office: Stage, number: int, wanted: str) -> None:
    """Wait until the post is in that state."""
    await eventually(lambda: office.query("select state from posts where id = :id", id=number)[0]["state"] == wanted)
