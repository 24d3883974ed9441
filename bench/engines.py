"""The two engines compared on a small and a large database: rate, CPU, start-up, receipts, lists, chores.

`python -m bench.engines`: the whole bot as a process next to the sandbox, as in `bench.appeals`; then, in this process,
how long a moderator's lists and the hourly chores take. PostgreSQL runs as its own fully durable server; if none is
installed, its rows are left out.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.appeals import FEW, PATIENCE, REAL, Bench, Run, opened, prepare, text_of
from bot.city.reading import read_city
from bot.clock import Clock
from bot.domain.understanding.searching import sought
from bot.services.office.housekeeping import Housekeeping
from sandbox.client import Person
from storage.appeals import listing
from storage.database import Engine
from storage.engines import engine_of
from storage.outbox import sending
from tests.engines import Server, program

ROOT = Path(__file__).parent.parent
MANY = 1_000_000
# Appeals per second while the latency of receipts is measured, and their number.
PACE, PACED = 10, 60
# Targets: PostgreSQL's rate to SQLite's, the rate with MANY to that with FEW, the longest pause by a chore (ms).
BESIDE, FULL, PAUSE_MS = 0.25, 0.95, 50.0
CHORES = 20


@dataclass
class Office:
    """One engine with `kept` appeals stored, and its measurements."""

    name: str
    kept: int
    engine: Engine
    address: str
    server: Server | None = None
    runs: list[Run] = field(default_factory=list)
    latency: list[float] = field(default_factory=list)
    lists: dict[str, float] = field(default_factory=dict)

    def median(self, name: str) -> float:
        return float(statistics.median(getattr(run, name) for run in self.runs))


def main() -> int:
    """Print the figures; return 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.engines", description=__doc__)
    parser.add_argument("--appeals", type=int, default=300, help="in each run")
    parser.add_argument("--kept", type=int, default=MANY, help="appeals in the full databases")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    return asyncio.run(measure(args.appeals, args.kept, args.rounds))


async def measure(appeals: int, many: int, rounds: int) -> int:
    """Each round runs every engine on a small and on a large database."""
    each = appeals + PACED
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        async with opened(each * rounds) as bench:
            offices = [office for kept in (FEW, many) for office in _offices(servers, Path(folder), kept)]
            for office in offices:
                await prepare(office.engine, bench, office.kept)
                if office.server:  # which would clean up after the filling while the bot is measured
                    office.server.do("vacuum (analyze)")
                office.lists = _lists(office.engine)
                print(f"{office.name}, {office.kept:,} kept: ready", file=sys.stderr)
            for number in range(rounds):
                residents = bench.residents[number * each : (number + 1) * each]
                for office in offices:
                    await _run(bench, office, residents)
            for office in offices:
                office.lists["longest chore, ms"] = _longest_chore(office.engine)
    return _report(offices)


def _offices(servers: ExitStack, folder: Path, kept: int) -> Iterator[Office]:
    place = folder / str(kept)
    place.mkdir()
    address = f"sqlite:///{place / 'bot.db'}"
    yield Office("SQLite", kept, engine_of(address), address)
    if program("initdb") is None:
        print("no PostgreSQL server here: its rows are left out", file=sys.stderr)
        return
    server = Server(fsync="on", shared_buffers="128MB")
    servers.callback(server.remove)
    address = server.url("postgres")
    yield Office("PostgreSQL", kept, engine_of(address, place), address, server)


async def _run(bench: Bench, office: Office, residents: list[int]) -> None:
    """Run the bot once on that database: some appeals at a slow pace, then many at once."""
    settings = {
        "DATABASE_URL": office.address,
        "STATE_DIR": str(office.engine.folder),
        "SEND_LIMITS": "off",
        "LOG_LEVEL": "WARNING",
        "ADMIN_IDS": "1",
    }

    async def paced() -> None:
        receipts = []
        for who in residents[:PACED]:
            receipts.append(asyncio.ensure_future(_receipt(bench, who)))  # noqa: TID251  awaited below
            await asyncio.sleep(1 / PACE)
        office.latency += await asyncio.gather(*receipts)

    flooded = Bench(bench.sandbox, bench.token, bench.moderators, residents[PACED:])
    office.runs.append(await flooded.run(REAL, settings, first=paced))


async def _receipt(bench: Bench, who: int) -> float:
    """Milliseconds from an appeal to its receipt."""
    person = Person(who, "", bench.sandbox, {})
    began = time.monotonic()
    sent = await person.send(text_of(who))
    await person.wait(lambda m: m.from_bot and "№" in m.text, timeout=PATIENCE, after=sent)
    return (time.monotonic() - began) * 1000


def _lists(engine: Engine) -> dict[str, float]:
    """How long a moderator's lists take, in ms: the median of three runs."""
    found: dict[str, float] = {}
    with engine.transaction() as tx:
        now = Clock().now()
        for name, look in (
            ("/open, ms", lambda: listing.page_open(tx, now, "all", 0, (10, 0))),
            ("/find, ms", lambda: listing.find(tx, sought("яма у дома 77777"), 20)),
        ):
            found[name] = statistics.median(_ms(look) for _ in range(3))
    return found


def _longest_chore(engine: Engine) -> float:
    """The longest that a chore held the writer, in ms: finding rows left by an ended process, and pruning old ones."""
    now = Clock().now()
    housekeeping = Housekeeping(read_city(ROOT / "city.toml"), lambda *_, **__: None)
    taken = []
    for number in range(1 + CHORES):
        with engine.transaction(writing=True) as tx:
            taken.append(_ms(partial(housekeeping.prune, tx, now) if number else partial(sending.left_sending, tx)))
    return max(taken)


def _ms(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return (time.monotonic() - began) * 1000


def _report(offices: list[Office]) -> int:
    print(f"{'':24}" + "".join(f"{office.name:>12}" for office in offices))
    print(f"{'appeals kept':24}" + "".join(f"{office.kept:12,}" for office in offices))
    labels = {"rate": "appeals a second", "cpu": "CPU of the bot, ms each", "start": "seconds to first poll"}
    for name, label in labels.items():
        print(f"{label:24}" + "".join(f"{office.median(name):12.1f}" for office in offices))
    for label, part in (("receipt at 10/s, p50 ms", 0.5), ("receipt at 10/s, p99 ms", 0.99)):
        figures = (sorted(office.latency)[int(part * (len(office.latency) - 1))] for office in offices)
        print(f"{label:24}" + "".join(f"{figure:12.0f}" for figure in figures))
    for label in offices[0].lists:
        print(f"{label:24}" + "".join(f"{office.lists[label]:12.1f}" for office in offices))
    missed = 0
    engines = {office.name for office in offices}
    for name in sorted(engines):
        few, many = (office for office in offices if office.name == name)
        missed += _held(f"{name}: rate with much kept", many.median("rate") / few.median("rate"), FULL, least=True)
        missed += _held(f"{name}: longest chore, ms", many.lists["longest chore, ms"], PAUSE_MS, least=False)
    if "PostgreSQL" in engines:
        rates = {office.name: office.median("rate") for office in offices if office.kept == FEW}
        missed += _held("PostgreSQL beside SQLite", rates["PostgreSQL"] / rates["SQLite"], BESIDE, least=True)
    return int(missed > 0)


def _held(label: str, value: float, target: float, *, least: bool) -> bool:
    """Print the figure; return whether the target was missed."""
    missed = value < target if least else value > target
    print(f"{label:34}{value:6.2f}  target {'≥' if least else '≤'} {target}  {'MISSED' if missed else ''}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
