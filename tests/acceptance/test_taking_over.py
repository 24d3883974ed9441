"""Two processes on PostgreSQL: whoever leads and stops is followed, and does nothing more when it wakes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import engines
from tests.acceptance.desk import drafted
from tests.chaos.lives import Lives, lives
from tests.chaos.scenes import PATIENCE
from tests.stage import Stage, bind, eventually, open_stage

FAILED = 1


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[tuple[Stage, Lives, int, int]]:
    """An office, and the processes of the one that leads and of the one that waits."""
    async with open_stage(tmp_path, database=engines.POSTGRES) as office, lives(office) as born:
        first = await born.begin()
        await bind(office, channels=True)
        second = await born.begin()
        await eventually(lambda: "another process works on this database" in born.log.read_text(), within=PATIENCE)
        yield office, born, first, second


async def test_a_leader_that_is_killed_is_followed_at_once(two: tuple[Stage, Lives, int, int]) -> None:
    office, born, first, _ = two
    anna = await office.resident()
    await born.end(signal.SIGKILL, pid=first)
    began = time.monotonic()
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
    assert time.monotonic() - began < 10, "some seconds on a busy machine, half a second on an idle one"


async def test_a_leader_that_stops_is_followed_and_its_post_is_out_once_and_it_ends_when_it_wakes(
    two: tuple[Stage, Lives, int, int],
) -> None:
    office, born, first, second = two
    anna = await office.resident()
    await office.admin.send("/post город\nЗавтра в парке откроют каток")
    draft = await drafted(office.admin, 1)
    await office.sandbox.fault("sendMessage", kind="slow", delay=3.0)
    await office.admin.press(draft, "Опубликовать", wait=0.1)
    sending = "select 1 from deliveries where kind = 'post' and state = 'sending'"
    await eventually(lambda: bool(office.query(sending)), within=PATIENCE)
    os.kill(first, signal.SIGSTOP)
    began = time.monotonic()
    await office.sandbox.clear_faults()
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
    assert time.monotonic() - began < 20, "ten seconds on an idle machine"
    calls = await office.sandbox.totals()
    os.kill(first, signal.SIGCONT)
    await eventually(lambda: "another process leads" in born.log.read_text(), within=PATIENCE)

    async def ended() -> bool:
        return await born.ended(first) == FAILED

    await eventually(ended, within=PATIENCE)
    assert await born.ended(second) is None
    posts = [m for m in await office.channels["city"].messages() if "откроют каток" in m.text]
    state = office.query("select state from posts where id = 1")[0]["state"]
    assert len(posts) <= 1
    assert state in ("sent", "unknown")
    after = await office.sandbox.totals()
    assert after["sendMessage"]["ok"] - calls["sendMessage"]["ok"] <= 3, "the second may still speak, the first may not"
    assert office.query("select count(*) as n from deliveries where state = 'sending'") == [{"n": 0}]
