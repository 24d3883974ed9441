"""One sandbox and one browser for all tests of the page; each test has a window of its own, and people of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from sandbox.client import SandboxClient
from tests.browser import stage


class Open(Protocol):
    """Opens the page in a new window: a context manager."""

    def __call__(self, **given: Any) -> AbstractAsyncContextManager[stage.Window]: ...


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if stage.chromium() is None:
        pytest.skip("no browser: apt-get install chromium")
    async with stage.browser() as found:
        yield found


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def world(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> AsyncIterator[SandboxClient]:
    async with stage.sandbox(tmp_path_factory.mktemp("sandbox")) as client:
        yield client


@pytest.fixture
def window(browser: Browser, world: SandboxClient) -> Open:
    return lambda **given: stage.window(browser, world.url, **given)
