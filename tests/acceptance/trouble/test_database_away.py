"""An office on PostgreSQL while its database is away: nothing is confirmed, nothing lost, the same process goes on."""

from __future__ import annotations

import asyncio
import random
import signal
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from storage.database import Params
from storage.postgres.session import Session
from storage.postgres.troubles import named
from tests.chaos import trials
from tests.chaos.proxy import Proxied, proxied
from tests.chaos.residents import Residents, left_in_peace
from tests.chaos.scenes import PATIENCE
from tests.stage import eventually


@pytest.fixture
async def over(tmp_path: Path) -> AsyncIterator[Proxied]:
    """An office at work over the proxy, on a server of its own."""
    async with proxied(tmp_path) as opened:
        yield opened


async def test_a_connection_cut_right_after_commit_leaves_nothing_stuck_and_nothing_twice(over: Proxied) -> None:
    await trials.cut(over, 6)


async def test_what_the_server_wants_run_again_is_neither_left_undone_nor_done_twice(
    over: Proxied, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = await Residents.gathered(over.office, 8)
    assert not await left_in_peace(over.office)
    simple, run, refused = Session.simple, Session.run, [0]

    def refuse(self: Session, share: float) -> None:
        if threading.current_thread().name.startswith("postgres writer") and random.random() < share:
            refused[0] += 1
            self.undo("rollback")  # as the server would
            raise named("40001", "could not serialize access", "", lost=False)

    def in_between(self: Session, sql: str, params: Params) -> Any:
        refuse(self, 0.02)
        return run(self, sql, params)

    def at_the_end(self: Session, sql: str) -> str:
        if sql == "commit":
            refuse(self, 0.3)
        return simple(self, sql)

    with monkeypatch.context() as storm:
        storm.setattr(Session, "run", in_between)
        storm.setattr(Session, "simple", at_the_end)
        for _ in range(3):
            await people.write()
            await asyncio.sleep(0.5)
    found = await people.reckoned()
    assert refused[0]
    assert found.is_flawless(), found
    assert (found.appeals, found.told_twice) == (8, 0)


async def test_a_server_that_crashes_and_comes_back_is_waited_for_by_the_same_process(
    over: Proxied, caplog: pytest.LogCaptureFixture
) -> None:
    stage, server = over.office, over.server
    anna = await stage.resident()
    assert not await left_in_peace(stage)
    server.end(signal.SIGQUIT)
    await anna.send("Яма на Ленина 14")
    await eventually(lambda: "nothing is confirmed to Telegram" in caplog.text, within=PATIENCE)
    assert (await stage.sandbox.get("updates", limit=1))["pending"] == 1
    server.start()
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
    await stage.card("№ 1", within=PATIENCE)


async def test_while_the_network_hangs_nothing_is_called_and_all_goes_on_afterwards(over: Proxied) -> None:
    stage, proxy = over.office, over.proxy
    anna = await stage.resident()
    assert not await left_in_peace(stage)
    proxy.hang()
    await asyncio.sleep(4)
    calls = await stage.sandbox.totals()
    await anna.send("Яма на Ленина 14")
    await asyncio.sleep(3)
    after = await stage.sandbox.totals()
    assert after["sendMessage"] == calls["sendMessage"]
    proxy.go_on()
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
