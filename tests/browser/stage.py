"""The real `python -m bot sandbox` and a headless Chromium looking at it: for tests of the page and its pictures."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from sandbox.client import SandboxClient

ROOT = Path(__file__).parents[2]
_OPENS_IN = 180.0  # seconds given to the office to open
_PATIENCE = 60_000  # milliseconds for anything to appear, also on a busy machine; what is there is not waited for
_NAMES = ("chromium", "chromium-browser", "google-chrome")  # Debian's, Ubuntu's, or what there is
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
)  # fmt: skip


def chromium() -> str | None:
    """Where a browser is installed; Playwright's own are never fetched."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


expect.set_options(timeout=_PATIENCE)


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a window."""
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=chromium(), args=list(_FLAGS))
        try:
            yield found
        finally:
            await found.close()


@asynccontextmanager
async def sandbox(folder: Path, *options: str) -> AsyncIterator[SandboxClient]:
    """The sandbox with its bot, the office bound, its state under `folder`."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "CITY_FILE": str(ROOT / "city.toml")}
    command = (sys.executable, "-m", "bot", "sandbox", "--port", "0", *options)
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=log
        )
        try:
            url = (await _said(process, "http://")).split()[2]
            await _said(process, "The office is open")
            async with SandboxClient(url) as client:
                yield client
        finally:
            if process.returncode is None:
                process.terminate()
            await process.communicate()


async def _said(process: asyncio.subprocess.Process, words: str) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(_OPENS_IN):
        while line := (await process.stdout.readline()).decode():
            if words in line:
                return line
    raise AssertionError(f"the sandbox ended without saying {words!r}")


@dataclass
class Window:
    """The page in one window. Whatever the browser complained of is in `complaints`."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def chat(self, key: str) -> Locator:
        return self.page.locator(f'[data-chat="{key}"]')

    def says(self, key: str, words: str) -> Locator:
        """The newest message of that chat with these words."""
        return self.chat(key).locator("[data-message]", has_text=words).last

    async def write(self, key: str, words: str) -> None:
        area = self.chat(key).locator("textarea")
        await area.fill(words)
        await area.press("Enter")

    async def press(self, key: str, label: str) -> None:
        """Presses the newest button of this label in that chat, once there is one."""
        await self.chat(key).locator("[data-message]").get_by_role("button", name=label, exact=True).last.click()

    async def open(self, key: str) -> None:
        """Opens the column of a chat by the list of chats."""
        if await self.chat(key).count() == 0:
            await self.page.locator(f'#chats [data-open="{key}"]').click()
        await self.chat(key).wait_for()

    async def consent(self, key: str) -> None:
        """Begins as a resident who has not written yet."""
        await self.open(key)
        await self.chat(key).get_by_role("button", name="Начать", exact=True).click()
        await self.press(key, "Даю согласие")
        await self.says(key, "Теперь напишите").wait_for()


@asynccontextmanager
async def window(browser: Browser, url: str, **given: Any) -> AsyncIterator[Window]:
    """A fresh profile with the page open and live; `given` goes to the browser's context."""
    context = await browser.new_context(**{"locale": "ru-RU", "viewport": {"width": 1600, "height": 950}} | given)
    try:
        page = await context.new_page()
        page.set_default_timeout(_PATIENCE)
        opened = Window(page)
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.on("console", lambda said: opened.complaints.append(said.text) if said.type == "error" else None)
        await page.goto(url)
        await page.locator("html[data-ready]").wait_for(state="attached")
        yield opened
    finally:
        await context.close()
