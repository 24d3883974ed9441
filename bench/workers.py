"""One and two workers on PostgreSQL compared with SQLite, and ten offices on one server.

`python -m bench.workers`: updates come by webhook to the workers in turn, and a stub in the bot's own process accepts
its messages, so that only the engine is measured. An appeal counts when its receipt and card are sent. Then ten
offices, each with its own database and process on one PostgreSQL server, sit idle to show what they cost (`--idle`:
only that). Without a PostgreSQL server there is nothing to compare.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bench.appeals import FEW, NAME, PATIENCE, REAL, ROOT, Bench, cpu_seconds, opened, prepare, text_of
from bot.clock import Clock
from storage.database import Engine
from storage.engines import engine_of
from storage.office import facts
from tests.engines import Server, program

STUBBED = [sys.executable, "-m", "bench.stubbed_bot"]
SECRET = "geheim"
AT_ONCE = 40  # Telegram's default for `max_connections`: https://core.telegram.org/bots/api#setwebhook
# Targets: PostgreSQL's rate to SQLite's, the rate of two workers to that of one, the share of a processor (%) that an
# idle office takes, its part of the server included.
BESIDE, TWO, AT_REST = 0.5, 0.9, 2.0
OFFICES, IDLE_SECONDS = 10, 30
OWN = 6  # processes of a server without connections
LEFT = "select count(*) as n from deliveries where state = 'sent' and kind in ('receipt', 'card')"


@dataclass
class Office:
    """An engine, its workers, and the measurements: appeals per second, CPU ms per appeal of bot and server."""

    name: str
    workers: int
    engine: Engine
    address: str
    server: Server | None = None
    rates: list[float] = field(default_factory=list)
    bot_cpu: list[float] = field(default_factory=list)
    server_cpu: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)


def main() -> int:
    """Print the figures; return 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.workers", description=__doc__)
    parser.add_argument("--appeals", type=int, default=400, help="in each run")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--idle", action="store_true", help="only the idle offices")
    args = parser.parse_args()
    if program("initdb") is None:
        print("no PostgreSQL server here, so there is nothing to compare", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        missed = 0 if args.idle else asyncio.run(_compare(servers, Path(folder), args.appeals, args.rounds))
        return asyncio.run(_ten(servers, Path(folder))) or missed


async def _compare(servers: ExitStack, folder: Path, appeals: int, rounds: int) -> int:
    async with opened(appeals * rounds) as bench:
        offices = list(_offices(servers, folder))
        for office in offices:
            await prepare(office.engine, bench, FEW)
        for number in range(rounds):
            for office in offices:
                await _run(bench, office, bench.residents[number * appeals : (number + 1) * appeals])
    print(f"{'':28}" + "".join(f"{office.name:>24}" for office in offices))
    for label, figures in (
        ("appeals a second", [office.rate for office in offices]),
        ("CPU of the bot, ms each", [statistics.median(office.bot_cpu) for office in offices]),
        ("CPU of the server, ms each", [statistics.median(office.server_cpu) for office in offices]),
    ):
        print(f"{label:28}" + "".join(f"{figure:24.1f}" for figure in figures))
    sqlite, one, two = (office.rate for office in offices)
    missed = 0
    for label, value, target in (
        ("PostgreSQL beside SQLite", one / sqlite, BESIDE),
        ("two beside one", two / one, TWO),
    ):
        missed += value < target
        print(f"{label:28}{value:6.2f}  target ≥ {target}  {'MISSED' if value < target else ''}")
    return int(missed > 0)


def _offices(servers: ExitStack, folder: Path) -> Iterator[Office]:
    address = f"sqlite:///{folder / 'bot.db'}"
    yield Office("SQLite", 1, engine_of(address), address)
    for workers, name in ((1, "PostgreSQL, one worker"), (2, "PostgreSQL, two")):
        server = _served(servers)
        address = server.url("postgres")
        place = folder / str(workers)
        place.mkdir()
        yield Office(name, workers, engine_of(address, place), address, server)


def _served(servers: ExitStack) -> Server:
    server = Server(fsync="on", full_page_writes="on", shared_buffers="128MB")
    servers.callback(server.remove)
    return server


async def _run(bench: Bench, office: Office, residents: Sequence[int]) -> None:
    """Run the workers once on that database and flood them."""
    async with AsyncExitStack() as lives, aiohttp.ClientSession() as session:
        ports, pids = [], []
        for number in range(office.workers):
            port = _free_port()
            given = {
                "BOT_TOKEN": bench.token,
                "BOT_API_URL": bench.sandbox.url,
                "DATABASE_URL": office.address,
                "STATE_DIR": str(office.engine.folder / str(number)),
                "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
                "WEBHOOK_SECRET": SECRET,
                "WEBHOOK_PORT": str(port),
            }
            pids.append(await lives.enter_async_context(_alive(STUBBED, given)))
            ports.append(port)
            await _answers(session, port)
        before = _left(office.engine)
        busy, served = sum(map(cpu_seconds, pids)), _server_cpu(office.server)
        began = time.monotonic()
        await _flood(session, ports, residents)
        while _left(office.engine) < before + 2 * len(residents):
            assert time.monotonic() - began < PATIENCE, "receipts or cards are missing"
            await asyncio.sleep(0.05)
        office.rates.append(len(residents) / (time.monotonic() - began))
        office.bot_cpu.append((sum(map(cpu_seconds, pids)) - busy) * 1000 / len(residents))
        office.server_cpu.append((_server_cpu(office.server) - served) * 1000 / len(residents))


@asynccontextmanager
async def _alive(command: list[str], given: dict[str, str]) -> AsyncIterator[int]:
    """Run a bot process; yield its id."""
    env = {**os.environ, "SEND_LIMITS": "off", "LOG_LEVEL": "WARNING", "ADMIN_IDS": "1", **given}
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


async def _answers(session: aiohttp.ClientSession, port: int) -> None:
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        try:
            async with session.get(f"http://127.0.0.1:{port}/"):
                return
        except aiohttp.ClientConnectionError:
            await asyncio.sleep(0.1)
    raise AssertionError("a worker does not listen")


async def _flood(session: aiohttp.ClientSession, ports: Sequence[int], residents: Sequence[int]) -> None:
    """Send a message from each resident, to the workers in turn."""
    slots, since = asyncio.Semaphore(AT_ONCE), time.time_ns() // 1000

    async def hand_over(number: int, who: int) -> None:
        body = _update(since + number, who)
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        async with (
            slots,
            session.post(f"http://127.0.0.1:{ports[number % len(ports)]}/hook", json=body, headers=headers) as answer,
        ):
            answer.raise_for_status()

    await asyncio.gather(*(hand_over(number, who) for number, who in enumerate(residents)))


def _update(number: int, who: int) -> dict[str, Any]:
    person = {"id": who, "first_name": NAME}
    message = {"message_id": number % 1_000_000_000, "date": number // 1_000_000, "text": text_of(who)}
    chat = {**person, "type": "private"}
    return {"update_id": number, "message": {**message, "chat": chat, "from": {**person, "is_bot": False}}}


def _left(engine: Engine) -> int:
    with engine.transaction() as tx:
        return int(tx.fetch_all(LEFT, {})[0]["n"])


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def _ten(servers: ExitStack, folder: Path) -> int:
    """Measure ten idle offices, whose copy of the night is made already."""
    server = _served(servers)
    async with AsyncExitStack() as lives:
        pids = []
        for number in range(OFFICES):
            bench = await lives.enter_async_context(opened(1))
            address = server.url(server.make())
            place = folder / f"office-{number}"
            place.mkdir()
            engine = engine_of(address, place)
            await prepare(engine, bench, FEW)
            with engine.transaction(writing=True) as tx:
                facts.put(tx, facts.LAST_BACKUP, Clock().now())
            given = {"BOT_TOKEN": bench.token, "BOT_API_URL": bench.sandbox.url, "DATABASE_URL": address}
            pids.append(await lives.enter_async_context(_alive(REAL, {**given, "STATE_DIR": str(place)})))
            while not (await bench.sandbox.totals()).get("getUpdates"):  # noqa: ASYNC110  another process moves
                await asyncio.sleep(0.1)
        await asyncio.sleep(IDLE_SECONDS / 3)
        busy, served = sum(map(cpu_seconds, pids)), _server_cpu(server)
        await asyncio.sleep(IDLE_SECONDS)
        cpu = (sum(map(cpu_seconds, pids)) - busy) / IDLE_SECONDS / OFFICES * 100
        server_cpu = (_server_cpu(server) - served) / IDLE_SECONDS / OFFICES * 100
        of_server = server.processes()
        print(f"an office of {OFFICES} on one server, at rest:")
        print(f"  its process: {sum(map(_own_memory, pids)) / OFFICES:.0f} MB, {cpu:.2f} % of a processor")
        print(f"  its part of the server: {sum(map(_own_memory, of_server)) / OFFICES:.0f} MB, {server_cpu:.2f} %")
        print(f"  its connections: {(len(of_server) - OWN) / OFFICES:.1f}")
        verdict = "MISSED" if cpu + server_cpu >= AT_REST else ""
        print(f"  both together: {cpu + server_cpu:.2f} %  target < {AT_REST} %  {verdict}")
        return int(bool(verdict))


def _server_cpu(server: Server | None) -> float:
    return sum(map(cpu_seconds, server.processes())) if server else 0.0


def _own_memory(pid: int) -> float:
    """Memory of the process in MB: shared pages are divided among the processes that share them."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    sys.exit(main())
