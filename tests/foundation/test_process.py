from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.commands.process import BotProcess, BotRefusedError

SLEEPS = (sys.executable, "-S", "-c", "import time; time.sleep(60)")
REFUSES = (sys.executable, "-S", "-c", "raise SystemExit(2)")


@asynccontextmanager
async def watched(process: BotProcess) -> AsyncIterator[None]:
    process.environment = {"PATH": os.environ["PATH"]}
    async with asyncio.TaskGroup() as tasks:
        watch = tasks.create_task(process.watch())
        yield
        await process.stop()
        watch.cancel()


async def up(process: BotProcess, starts: int) -> int:
    async with asyncio.timeout(20):
        while process.pid is None or process.starts < starts:  # noqa: ASYNC110  another process moves
            await asyncio.sleep(0.01)
    return process.pid


def is_alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


async def test_a_killed_bot_comes_back_by_itself(tmp_path: Path):
    process = BotProcess(tmp_path, SLEEPS)
    async with watched(process):
        process.start()
        first = await up(process, starts=1)
        process.kill()
        second = await up(process, starts=2)
        assert first != second
        assert not is_alive(first)


async def test_a_stopped_bot_stays_down_until_it_is_started(tmp_path: Path):
    process = BotProcess(tmp_path, SLEEPS)
    async with watched(process):
        process.start()
        pid = await up(process, starts=1)
        await process.stop()
        assert process.pid is None
        assert not is_alive(pid)
        process.start()
        await up(process, starts=2)


async def test_a_bot_with_wrong_settings_is_not_started_again_and_again(tmp_path: Path):
    process = BotProcess(tmp_path, REFUSES)
    process.start()
    with pytest.raises(BotRefusedError):
        await asyncio.wait_for(process.watch(), 20)
    assert process.starts == 1
