"""A small world without a bot; the bot's calls are made by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from sandbox import server
from sandbox.client import Chat, Person, SandboxClient
from tests.browser import stage
from tests.browser.conftest import Open

SCENE = {
    "columns": ["resident-1", "moderators", "channel-city"],
    "writers": {"moderators": "moderator-1", "channel-*": "moderator-1"},
    "groups": [{"title": {"ru": "Соседи", "en": "Neighbours"}, "keys": ["resident-*"]}],
    "roles": [{"keys": ["resident-*"], "is": {"ru": "сосед", "en": "neighbour"}}],
    "jumps": [
        {"label": {"ru": "до срока"}, "chat": "moderators", "mark": "⏳", "none": {"ru": "Срока нет"}},
        {"label": {"ru": "до пн 9:00"}, "weekday": 1, "at": "09:00"},
    ],
}


@dataclass
class Small:
    """A small world: two people, a group that is a forum, a channel."""

    server: server.Server
    client: SandboxClient
    anna: Person
    igor: Person
    group: Chat
    city: Chat

    async def call(self, method: str, **params: Any) -> Any:
        """A call of the bot."""
        url = f"{self.server.url}/bot{self.server.token}/{method}"
        async with self.client.session.post(url, json=params) as answer:
            return (await answer.json())["result"]


@pytest_asyncio.fixture(loop_scope="session")
async def small(browser: Browser) -> AsyncIterator[Small]:
    async with server.running(limits=False, scene=SCENE) as started, SandboxClient(started.url) as client:
        anna = await client.person("Анна Петрова", key="resident-1")
        igor = await client.person("Игорь", key="moderator-1")
        group = await client.chat("supergroup", "Модераторы", members=[igor], key="moderators", forum=True)
        city = await client.chat("channel", "Город", members=[igor, anna], key="channel-city")
        await anna.start()
        yield Small(started, client, anna, igor, group, city)


@pytest.fixture
def window(browser: Browser, small: Small) -> Open:
    return lambda **given: stage.window(browser, small.client.url, **given)
