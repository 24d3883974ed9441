"""Makes the pictures of docs/pictures: the demo's day, then the tour on top of it. `make pictures` runs this."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.async_api import Browser, expect

from sandbox.client import SandboxClient
from tests.browser import stage

PICTURES = stage.ROOT / "docs" / "pictures"
_DAY = 120.0  # real seconds that the demo may take
_ANSWERED, _PUBLISHED = 6, 9  # steps of the tour: the resident has the answer; the post is in the channel
_TOUR_STEP = 30_000  # milliseconds


async def main() -> int:
    """Makes them all anew."""
    if stage.chromium() is None:
        print("No browser: apt-get install chromium fonts-noto-color-emoji", file=sys.stderr)
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with stage.browser() as browser, stage.sandbox(Path(folder), "--demo") as world:
            await _demo_is_over(world)
            await _office(browser, world)
            await _tour(browser, world)
            await _phone(browser, world)
    return 0


async def _demo_is_over(world: SandboxClient) -> None:
    """The demo's last deed is a post planned for the history channel."""
    editor = await world.find_person("editor")
    planned: Callable[..., bool] = lambda message: "Публикация №" in message.text and "09:00" in message.text  # noqa: E731
    await editor.wait(planned, timeout=_DAY)


async def _office(browser: Browser, world: SandboxClient) -> None:
    """The whole office on a large screen, by day; drawn smaller, as a README shows it."""
    given = {"viewport": {"width": 1600, "height": 900}, "device_scale_factor": 0.72}
    async with stage.window(browser, world.url, **given) as seen:
        await _play(seen, _PUBLISHED)
        await seen.page.locator("#guide").get_by_role("button", name="Прервать").click()
        for key in ("department-roads", "moderators", "resident-1"):
            await seen.page.locator(f'#chats [data-open="{key}"]').click()
        await _take(seen, "office.png")


async def _tour(browser: Browser, world: SandboxClient) -> None:
    """The tour on a laptop, by night."""
    given = {"viewport": {"width": 1280, "height": 760}, "color_scheme": "dark"}
    async with stage.window(browser, world.url, **given) as seen:
        await _play(seen, _ANSWERED)
        await _take(seen, "tour.png")


async def _phone(browser: Browser, world: SandboxClient) -> None:
    """One resident's chat on a phone."""
    given = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    async with stage.window(browser, world.url, **given) as seen:
        await _take(seen, "phone.png")


async def _play(seen: stage.Window, step: int) -> None:
    """Plays the tour up to this step."""
    await seen.page.locator("#tour").click()
    guide = seen.page.locator("#guide")
    for number in range(1, step):
        await expect(guide.locator("small")).to_contain_text(f" {number} ", timeout=_TOUR_STEP)
        await guide.get_by_role("button", name="Дальше").click()
    await expect(guide.locator("small")).to_contain_text(f" {step} ", timeout=_TOUR_STEP)


async def _take(seen: stage.Window, name: str) -> None:
    await seen.page.wait_for_timeout(1500)  # scrolling and pictures settle
    await seen.page.screenshot(path=PICTURES / name)
    print(f"{PICTURES / name}: {(PICTURES / name).stat().st_size // 1024} kB")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
