"""An office on PostgreSQL while its database is away: nothing is confirmed, nothing lost, the same process goes on."""

from __future__ import annotations

import asyncio
import random
import signal
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from sandbox.client import Person
from storage.database import Params
from storage.postgres.engine import PostgresOffice
from storage.postgres.session import Session
from storage.postgres.troubles import named
from tests import engines
from tests.chaos.scenes import PATIENCE
from tests.stage import Stage, bind, eventually, open_stage


class Proxy:
    """Between an office and its server: passes on, hangs, or cuts right after a COMMIT was passed on."""

    def __init__(self, there: str) -> None:
        self._there = there
        self._open: set[asyncio.StreamWriter] = set()
        self._moves = asyncio.Event()
        self._moves.set()
        self.cut_after_commit = 0.0
        self.cuts = 0

    async def start(self, here: Path) -> None:
        self._server = await asyncio.start_unix_server(self._connected, here)

    async def stop(self) -> None:
        self._moves.set()
        self._server.close()
        for writer in self._open:
            writer.close()
        await asyncio.sleep(0)

    def hang(self) -> None:
        self._moves.clear()

    def go_on(self) -> None:
        self._moves.set()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            server_reader, server_writer = await asyncio.open_unix_connection(self._there)
            self._open |= {writer, server_writer}
            pipes = self._pipe(reader, server_writer, writer), self._pipe(server_reader, writer, None)
            await asyncio.gather(*pipes)
        writer.close()

    async def _pipe(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, asking: asyncio.StreamWriter | None
    ) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                await self._moves.wait()
                target.write(data)
                await target.drain()
                if asking is not None and data == COMMIT and random.random() < self.cut_after_commit:
                    self.cuts += 1
                    asking.transport.abort()
                    await asyncio.sleep(0.05)
                    break
        target.close()


# A simple query, as it stands on the wire.
COMMIT = b"Q\x00\x00\x00\x0bcommit\x00"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[tuple[Stage, Proxy, engines.Server]]:
    """An office at work over the proxy, on a server of its own."""
    server = engines.Server()
    proxy = Proxy(str(server.folder / ".s.PGSQL.5432"))
    folder = server.folder / "proxy"
    folder.mkdir()
    await proxy.start(folder / ".s.PGSQL.5432")
    try:
        async with open_stage(tmp_path) as opened:
            # Tests look into the database directly, past the proxy.
            opened.database_url = server.url("postgres")
            PostgresOffice(opened.database_url, tmp_path).migrate()
            opened.settings["database_url"] = opened.database_url.replace(str(server.folder), str(folder))
            await opened.start()
            await bind(opened)
            yield opened, proxy, server
            assert await opened.halt() == 0
    finally:
        await proxy.stop()
        server.remove()


async def peace(office: Stage) -> None:
    """Until nothing waits to be stored, handled or sent: what cannot be stored now stays with Telegram for a while."""
    await office.sandbox.settled(PATIENCE)
    left = """
        select (select count(*) from updates where state = 'new') +
            (select count(*) from deliveries where state in ('planned', 'sending')) as left
    """
    await eventually(lambda: office.query(left) == [{"left": 0}], within=PATIENCE)


async def test_a_connection_cut_right_after_commit_leaves_nothing_stuck_and_nothing_twice(
    office: tuple[Stage, Proxy, engines.Server],
) -> None:
    stage, proxy, _ = office
    people = [await stage.resident(f"Житель {number}") for number in range(8)]
    await peace(stage)
    proxy.cut_after_commit = 0.4
    for round_ in range(3):
        for number, person in enumerate(people):
            await person.send(f"Яма номер {number} на улице Ленина, письмо {round_}")
        await asyncio.sleep(0.5)
    proxy.cut_after_commit = 0.0
    await peace(stage)
    assert proxy.cuts
    await registered_once(stage, people)


async def test_what_the_server_wants_run_again_is_neither_left_undone_nor_done_twice(
    office: tuple[Stage, Proxy, engines.Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, _, _ = office
    people = [await stage.resident(f"Житель {number}") for number in range(8)]
    await peace(stage)
    simple, run, refused = Session.simple, Session.run, [0]

    def refuse(share: float) -> None:
        if threading.current_thread().name.startswith("postgres writer") and random.random() < share:
            refused[0] += 1
            raise named("40001", "could not serialize access", "", lost=False)

    def in_between(self: Session, sql: str, params: Params) -> Any:
        refuse(0.02)
        return run(self, sql, params)

    def at_the_end(self: Session, sql: str) -> str:
        if sql == "commit":
            refuse(0.3)
        return simple(self, sql)

    with monkeypatch.context() as storm:
        storm.setattr(Session, "run", in_between)
        storm.setattr(Session, "simple", at_the_end)
        for round_ in range(3):
            for number, person in enumerate(people):
                await person.send(f"Яма номер {number} на улице Ленина, письмо {round_}")
            await asyncio.sleep(0.5)
    await peace(stage)
    assert refused[0]
    await registered_once(stage, people)


async def registered_once(stage: Stage, people: Sequence[Person]) -> None:
    """Each wrote three times about one thing: one appeal, one number, at most one receipt."""
    assert stage.query("select count(*) as n, count(distinct id) as ids, max(id) as last from appeals") == [
        {"n": 8, "ids": 8, "last": 8}
    ]
    assert stage.query("select count(*) as n from messages where kind in ('appeal', 'addition')") == [{"n": 24}]
    for person in people:
        receipts = [m.text for m in await person.sees() if m.from_bot and m.text.startswith("№")]
        assert len(receipts) <= 1


async def test_a_server_that_crashes_and_comes_back_is_waited_for_by_the_same_process(
    office: tuple[Stage, Proxy, engines.Server], caplog: pytest.LogCaptureFixture
) -> None:
    stage, _, server = office
    anna = await stage.resident()
    await peace(stage)
    server.end(signal.SIGQUIT)
    await anna.send("Яма на Ленина 14")
    await eventually(lambda: "nothing is confirmed to Telegram" in caplog.text, within=PATIENCE)
    assert (await stage.sandbox.get("updates", limit=1))["pending"] == 1
    server.start()
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
    await stage.card("№ 1", within=PATIENCE)


async def test_while_the_network_hangs_nothing_is_called_and_all_goes_on_afterwards(
    office: tuple[Stage, Proxy, engines.Server],
) -> None:
    stage, proxy, _ = office
    anna = await stage.resident()
    await peace(stage)
    proxy.hang()
    await asyncio.sleep(4)
    calls = await stage.sandbox.totals()
    await anna.send("Яма на Ленина 14")
    await asyncio.sleep(3)
    after = await stage.sandbox.totals()
    assert after["sendMessage"] == calls["sendMessage"]
    proxy.go_on()
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
