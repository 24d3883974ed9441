"""Appeals per second of the whole process, compared with a bare aiogram bot that only does the same two sends.

`python -m bench.appeals`: the sandbox and each bot are separate processes. An appeal counts when its receipt and its
card have reached the sandbox, with full durability (a synced commit before an update is confirmed). The runs are
interleaved, so that other load on the machine affects both alike: only the ratios count.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.archive import fill
from bot.city.reading import read_city
from bot.clock import Clock
from bot.domain.people import Actor
from sandbox.client import Chat, SandboxClient
from storage.database import Engine, Transaction
from storage.office import chats, people
from storage.office.chats import Binding
from storage.sqlite_file import SqliteFile

ROOT = Path(__file__).parent.parent
FEW, MANY = 100, 100_000
# Targets, as ratios: rate, memory and start-up time to the bare bot's, and the rate with a full database.
RATE, MEMORY, START, FULL = 0.5, 1.25, 1.5, 0.75
PATIENCE = 120.0
NAME = "Житель"
STREETS = ("Кирова", "Ленина", "Пионерская", "Вокзальная", "Дикопольцева", "Красногвардейская", "Аллея Труда")
TEXT = "Во дворе дома {house} на улице {street} третью неделю не вывозят мусор, контейнеры переполнены, заявка {number}"


@dataclass(frozen=True)
class Run:
    """One run: appeals per second, CPU ms per appeal, seconds from the start to the first poll, peak memory in MB."""

    rate: float
    cpu: float
    start: float
    memory: float


@dataclass(frozen=True)
class Bench:
    """A sandbox process and the people in it."""

    sandbox: SandboxClient
    token: str
    moderators: Chat
    residents: list[int]

    async def run(
        self, command: list[str], environment: dict[str, str], first: Callable[[], Awaitable[None]] | None = None
    ) -> Run:
        """Start a bot, flood it, wait for the last receipt and card, and stop it; `first` runs before the flood."""
        env = {**os.environ, "BOT_TOKEN": self.token, "BOT_API_URL": self.sandbox.url, **environment}
        polls = await self._count("getUpdates")
        began = time.monotonic()
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
        try:
            while await self._count("getUpdates") == polls:  # noqa: ASYNC110  another process moves
                await asyncio.sleep(0.02)
            start = time.monotonic() - began
            if first is not None:
                await first()
            busy = cpu_seconds(process.pid)
            rate = await self._flood()
            cpu = (cpu_seconds(process.pid) - busy) * 1000 / len(self.residents)
            return Run(rate, cpu, start, _peak_memory(process.pid))
        finally:
            process.send_signal(signal.SIGTERM)
            await process.wait()

    async def _flood(self) -> float:
        sent = await self._count("sendMessage")
        messages = [{"person": who, "text": text_of(who)} for who in self.residents]
        began = time.monotonic()
        await self.sandbox.flood(messages)
        while await self._count("sendMessage") < sent + 2 * len(messages):
            assert time.monotonic() - began < PATIENCE, "receipts or cards are missing"
            await asyncio.sleep(0.05)
        return len(messages) / (time.monotonic() - began)

    async def _count(self, method: str) -> int:
        counted = (await self.sandbox.totals()).get(method, {})
        return int(counted.get("ok", 0)) + int(counted.get("refused", 0)) * (method == "getUpdates")


def text_of(who: int) -> str:
    """The text a resident sends."""
    return TEXT.format(house=1 + who % 97, street=STREETS[who % 7], number=who)


def main() -> int:
    """Print the figures; return 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.appeals", description=__doc__)
    parser.add_argument("--appeals", type=int, default=600, help="in each run")
    parser.add_argument("--pairs", type=int, default=5)
    args = parser.parse_args()
    return asyncio.run(measure(args.appeals, args.pairs))


async def measure(appeals: int, pairs: int) -> int:
    """Interleave bare bot, bot, and bot with a full database; compare medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with opened(appeals) as bench:
            few, many = folder / "few.db", folder / "many.db"
            await prepare(SqliteFile(few), bench, FEW)
            await prepare(SqliteFile(many), bench, MANY)
            bare, real, full = [], [], []
            for _ in range(pairs):
                bare.append(await bench.run(_BARE, {"MODERATORS": str(bench.moderators.id)}))
                real.append(await bench.run(REAL, settings_of(few, folder)))
                full.append(await bench.run(REAL, settings_of(many, folder)))
        return _report(bare, real, full)


_BARE = [sys.executable, "-m", "bench.bare_bot"]
REAL = [sys.executable, "-m", "bot", "run"]


def settings_of(database: Path, folder: Path) -> dict[str, str]:
    """Settings for a run on a fresh copy of the database."""
    copy = folder / "run.db"
    for old in folder.glob("run.db*"):
        old.unlink()
    shutil.copy(database, copy)
    return {"DATABASE_URL": f"sqlite:///{copy}", "SEND_LIMITS": "off", "LOG_LEVEL": "WARNING", "ADMIN_IDS": "1"}


@asynccontextmanager
async def opened(appeals: int) -> AsyncIterator[Bench]:
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--no-limits"]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        _, url, _, token = (await process.stdout.readline()).decode().split()
        async with SandboxClient(url) as sandbox:
            boss = await sandbox.person("Борис")
            moderators = await sandbox.chat("supergroup", "Модераторы", members=[boss], bot="administrator")
            residents = [(await sandbox.person(NAME)).id for _ in range(appeals)]
            yield Bench(sandbox, token, moderators, residents)
    finally:
        process.terminate()
        await process.wait()


async def prepare(engine: Engine, bench: Bench, appeals: int) -> None:
    """Fill the database: the bound group, the residents' consents, and this many earlier appeals."""
    version = read_city(ROOT / "city.toml").consent.version

    def write(tx: Transaction) -> None:
        chats.bind(tx, 0, Binding("moderators", bench.moderators.id, "Модераторы"), 1)
        for who in bench.residents:
            people.meet(tx, 0, Actor(who, NAME))
            people.consent(tx, 0, who, version)
        fill(tx, Clock().now(), appeals, bench.moderators.id)

    engine.migrate()
    with engine.transaction(writing=True) as tx:
        if not isinstance(engine, SqliteFile):
            tx.execute("set local statement_timeout = 0")
        write(tx)
        tx.execute("analyze")


def cpu_seconds(pid: int) -> float:
    """User and system time of the process so far; other load on the machine barely affects it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_memory(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _report(bare: list[Run], real: list[Run], full: list[Run]) -> int:
    def median(runs: list[Run], name: str) -> float:
        return float(statistics.median(getattr(run, name) for run in runs))

    print(f"{'':28}{'bare aiogram':>14}{'this bot':>12}{f'{MANY:,} kept':>16}")
    for name, label in (
        ("rate", "appeals a second"),
        ("start", "seconds to first poll"),
        ("memory", "peak memory, MB"),
    ):
        print(f"{label:28}{median(bare, name):14.1f}{median(real, name):12.1f}{median(full, name):16.1f}")
    pairs = list(zip(bare, real, full, strict=True))
    figures = (
        ("rate beside the bare bot", statistics.median(r.rate / b.rate for b, r, _ in pairs), RATE, True),
        ("memory beside the bare bot", statistics.median(r.memory / b.memory for b, r, _ in pairs), MEMORY, False),
        ("start-up beside the bare bot", statistics.median(r.start / b.start for b, r, _ in pairs), START, False),
        (f"rate with {MANY:,} beside {FEW}", statistics.median(f.rate / r.rate for _, r, f in pairs), FULL, True),
    )
    missed = 0
    for label, value, target, more_is_better in figures:
        met = value >= target if more_is_better else value <= target
        missed += not met
        print(f"{label:34}{value:6.2f}  target {'≥' if more_is_better else '≤'} {target}  {'' if met else 'MISSED'}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
