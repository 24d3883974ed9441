"""`kill -9` around commits and calls; an orderly end in time; two processes by mistake."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chaos.lives import KILLED, Lives, lives
from tests.chaos.scenes import PATIENCE, Scene, killed_at
from tests.stage import Stage, bind, eventually, labels, open_stage

pytestmark = pytest.mark.engines

# All points one by one are `make chaos`; here a few of them, of a new seed each time.
POINTS, HOW_MANY = 90, 4


@pytest.fixture
async def bot(tmp_path: Path, database: str) -> AsyncIterator[tuple[Stage, Lives]]:
    async with open_stage(tmp_path, database=database) as office, lives(office) as born:
        await born.begin()
        await bind(office, channels=True)
        yield office, born


async def test_a_kill_at_any_point_loses_nothing_and_doubles_no_post(bot: tuple[Stage, Lives]) -> None:
    office, born = bot
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    for point in random.Random(seed).sample(range(1, POINTS), HOW_MANY):
        scene = Scene(office, f"т{point}")
        await killed_at(point, scene, born)
        await scene.check()


async def test_sigterm_ends_a_bot_that_waits_for_updates_at_once(bot: tuple[Stage, Lives]) -> None:
    _, born = bot
    began = time.monotonic()
    assert await born.end(signal.SIGTERM) == 0
    assert time.monotonic() - began < 3


async def test_sigterm_settles_what_is_being_sent(bot: tuple[Stage, Lives]) -> None:
    office, born = bot
    anna = await office.resident()
    await office.sandbox.fault("sendMessage", kind="slow", delay=1.0)
    await anna.send("Не горит фонарь у школы")
    await eventually(lambda: bool(office.query("select 1 from deliveries where state = 'sending'")))
    assert await born.end(signal.SIGTERM) == 0
    assert office.query("select count(*) as n from deliveries where state = 'sending'") == [{"n": 0}]
    await office.sandbox.clear_faults()
    await born.begin()
    await office.card("Не горит фонарь", within=PATIENCE)
    await asyncio.sleep(0.3)
    assert sum("№ 1 ·" in m.text for m in await anna.sees()) == 1


async def test_sigterm_ends_within_ten_seconds_though_telegram_does_not_answer(bot: tuple[Stage, Lives]) -> None:
    office, born = bot
    anna = await office.resident()
    await office.sandbox.fault(kind="slow", delay=60)
    await anna.send("Не горит фонарь у школы")
    await eventually(lambda: bool(office.query("select 1 from deliveries where state = 'sending'")), within=PATIENCE)
    assert await born.end(signal.SIGTERM, within=10) == 0
    await office.sandbox.clear_faults()


@pytest.mark.sqlite
async def test_a_second_process_waits_for_the_first_and_takes_over_when_it_ends(bot: tuple[Stage, Lives]) -> None:
    office, born = bot
    first = born.pid
    second = await born.begin()
    await eventually(lambda: "another process works on this database" in born.log.read_text(), within=PATIENCE)
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "Отозвать" in labels(m))
    assert await born.end(signal.SIGKILL, pid=first) == KILLED
    await anna.send("Ещё одна рядом, у дома 16")
    await anna.wait(lambda m: "Добавили к № 1" in m.text, timeout=PATIENCE)
    assert len(office.query("select id from appeals")) == 1
    assert await born.end(pid=second) == 0


@pytest.mark.sqlite
async def test_a_second_process_that_never_had_its_turn_ends_in_order(bot: tuple[Stage, Lives]) -> None:
    _, born = bot
    first = born.pid
    second = await born.begin()
    await eventually(lambda: "another process works" in born.log.read_text(), within=PATIENCE)
    assert await born.end(pid=second, within=3) == 0
    assert await born.end(pid=first) == 0
