from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.client import SandboxClient
from sandbox.server import Server, running


@asynccontextmanager
async def bot_of(server: Server, token: str | None = None):
    """The real aiogram bot, over its real session."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    try:
        yield Bot(token or server.token, session=session)
    finally:
        if session._session is not None:
            await session._session.close()


async def until(fits, within: float = 60.0):
    """Up to a minute, and no longer than it takes."""
    async with asyncio.timeout(within):
        while not await fits():  # noqa: ASYNC110  what is waited for happens in another process or over HTTP
            await asyncio.sleep(0.01)


async def polled(sandbox, wanted: bool = True):
    """Until the bot waits for updates, or does so no more."""

    async def fits():
        return (await sandbox.state())["polled"] is wanted

    await until(fits)


@pytest.fixture
async def server():
    async with running(limits=False) as started:
        yield started


@pytest.fixture
async def sandbox(server):
    async with SandboxClient(server.url) as client:
        yield client


@pytest.fixture
async def bot(server):
    async with bot_of(server) as made:
        yield made


@pytest.fixture
async def anna(sandbox):
    person = await sandbox.person("Анна Петрова", username="anna", key="anna")
    await person.start()
    return person


@pytest.fixture
async def boris(sandbox):
    return await sandbox.person("Борис Ким", username="boris", key="boris")


@pytest.fixture
async def group(sandbox, boris):
    return await sandbox.chat("supergroup", "Модераторы", members=[boris], key="moderators")


@pytest.fixture
async def channel(sandbox, boris):
    return await sandbox.chat("channel", "Город", members=[boris], username="city_channel", key="channel-city")
