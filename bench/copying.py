"""The nightly copy of a large database while the bot takes appeals: how long it takes, and who waits for it.

`python -m bench.copying`: on each engine a copy of 100,000 appeals is made in a process that registers ten appeals a
second meanwhile. Without a PostgreSQL server its rows are left out.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from pydantic import SecretStr

from bench import archive
from bench.appeals import MANY, ROOT, text_of
from bot import wiring
from bot.city.reading import read_city
from bot.clock import Clock
from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content
from bot.domain.people import Actor
from bot.settings import Settings
from storage.database import Database, Engine, Transaction
from storage.engines import engine_of
from storage.office import people
from storage.sqlite_file import SqliteFile
from tests.engines import Server, program

GROUP = -100
# Appeals a second; targets: seconds of the copy, and milliseconds of a commit meanwhile (99 of 100).
PACE = 10
SECONDS, COMMIT_MS = 60.0, 50.0


def main() -> int:
    """Print the figures; return 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.copying", description=__doc__)
    parser.add_argument("--kept", type=int, default=MANY, help="appeals in the databases")
    args = parser.parse_args()
    settings = Settings(_env_file=None, bot_token=SecretStr("1:x"), admin_ids=(1,))  # type: ignore[call-arg]
    services = wiring.services(settings, read_city(ROOT / "city.toml"))
    missed = 0
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        for name, engine in _engines(servers, Path(folder)):
            _fill(engine, args.kept)
            rest, _ = asyncio.run(_measured(engine, services, None))
            meanwhile, seconds = asyncio.run(_measured(engine, services, Path(folder) / f"{name}.db"))
            late = seconds > SECONDS or _p99(meanwhile) > COMMIT_MS
            missed += late
            print(f"{name}, {args.kept:,} kept, load {os.getloadavg()[0]:.1f}: {'MISSED' if late else ''}")
            print(f"  a copy: {seconds:.1f} s, target ≤ {SECONDS:.0f}")
            print(f"  a commit meanwhile, p99: {_p99(meanwhile):.1f} ms, target ≤ {COMMIT_MS:.0f}")
            print(f"  a commit without a copy, p99: {_p99(rest):.1f} ms")
    return int(missed > 0)


def _engines(servers: ExitStack, folder: Path) -> Iterator[tuple[str, Engine]]:
    yield "SQLite", engine_of(f"sqlite:///{folder / 'bot.db'}")
    if program("initdb") is None:
        print("no PostgreSQL server here: its row is left out", file=sys.stderr)
        return
    server = Server(fsync="on", full_page_writes="on", shared_buffers="128MB")
    servers.callback(server.remove)
    yield "PostgreSQL", engine_of(server.url("postgres"), folder)


def _fill(engine: Engine, kept: int) -> None:
    engine.migrate()
    with engine.transaction(writing=True) as tx:
        if not isinstance(engine, SqliteFile):
            tx.execute("set local statement_timeout = 0")
        archive.fill(tx, Clock().now(), kept, GROUP)
        tx.execute("analyze")


async def _measured(engine: Engine, services: wiring.Services, copy: Path | None) -> tuple[list[float], float]:
    """How long each commit took (ms), for ten seconds or while the copy was made, and how long that took (s)."""
    db = await engine.open()
    try:
        began = time.monotonic()
        copying = asyncio.create_task(  # noqa: TID251  awaited below
            asyncio.sleep(10) if copy is None else db.backup(copy, Clock().now())
        )
        taken = [await _registered(db, services, who, copying) for who in _until(copying)]
        await copying
        return taken, time.monotonic() - began
    finally:
        await db.close()


def _until(copying: asyncio.Task[None]) -> Iterator[int]:
    for who in count(time.time_ns() // 1_000_000):
        if copying.done():
            return
        yield who


async def _registered(db: Database, services: wiring.Services, who: int, copying: asyncio.Task[None]) -> float:
    """Register an appeal; how long the commit took, in ms. Returns when it is time for the next one."""
    due = time.monotonic() + 1 / PACE

    def register(tx: Transaction, now: int) -> None:
        actor = Actor(who, "Житель")
        people.meet(tx, now, actor)
        people.consent(tx, now, who, services.city.consent.version)
        services.intake.receive(tx, now, actor, Incoming(who, 1, Content(text_of(who)), now))

    began = time.monotonic()
    await db.write(register, Clock().now())
    taken = (time.monotonic() - began) * 1000
    await asyncio.wait({copying}, timeout=max(due - time.monotonic(), 0))
    return taken


def _p99(taken: list[float]) -> float:
    return sorted(taken)[int(0.99 * (len(taken) - 1))]


if __name__ == "__main__":
    sys.exit(main())
