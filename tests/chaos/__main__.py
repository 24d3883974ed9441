"""`make chaos`: kills and faults of every kind, at length; a line with its figures for each."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from tests import engines
from tests.balancer import balancer
from tests.chaos import trials
from tests.chaos.lives import lives
from tests.chaos.proxy import proxied
from tests.chaos.scenes import Scene, killed_at
from tests.chaos.storm import Storm
from tests.chaos.two import two
from tests.stage import bind, open_stage

# How soon another leads, and goes on with the chats of one that was killed; and of one that was stopped (seconds).
KILLED_WITHIN, STOPPED_WITHIN = 2.0, 10.0
Opened = Callable[[Path], AbstractAsyncContextManager[Any]]
Trial = Callable[[Any, int], Awaitable[str]]
# On PostgreSQL, each in an office of its own: what it is opened by, and what is tried there with a seed.
TRIALS: dict[str, tuple[Opened, Trial]] = {
    "share": (two, lambda it, seed: trials.share(it, residents=100, appeals=10, in_one_chat=50)),
    "kill": (two, lambda it, seed: trials.kill(it, residents=40, kills=50, within=KILLED_WITHIN)),
    "leader": (two, lambda it, seed: trials.kill_the_leader(it, 50, seed, KILLED_WITHIN)),
    "stop": (two, lambda it, seed: trials.stop_the_leader(it, 30, STOPPED_WITHIN)),
    "cut": (proxied, lambda it, seed: trials.cut(it, 200)),
    "number": (two, lambda it, seed: trials.number(it, residents=50, appeals=10, kills=5)),
}
POINTS, STORM = "points", "storm"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join((POINTS, STORM, *TRIALS))} (all)")
    parser.add_argument("--seed", type=int, help="what is random (default: a new one, printed)")
    parser.add_argument("--residents", type=int, default=50, help="in the storm")
    parser.add_argument("--rounds", type=int, default=40, help="messages of each resident in the storm")
    parser.add_argument("--on", choices=(engines.SQLITE, engines.POSTGRES), action="append", help="default: on both")
    parser.add_argument("--processes", type=int, default=2, help="in the storm at once, on PostgreSQL")
    args = parser.parse_args()
    args.parts = args.parts or [POINTS, STORM, *TRIALS]
    if unknown := set(args.parts) - {POINTS, STORM, *TRIALS}:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    seed = args.seed if args.seed is not None else random.randrange(10**6)
    print(f"seed {seed}", flush=True)
    missed = False
    for engine in args.on or (engines.SQLITE, engines.POSTGRES):
        on_postgres = engine == engines.POSTGRES
        if on_postgres and engines.program("initdb") is None:
            print(engines.MISSING)
            continue
        if POINTS in args.parts:
            missed |= await _tried(POINTS, engine, _points, engine)
        if STORM in args.parts:
            processes = args.processes if on_postgres else 0
            missed |= await _tried(STORM, engine, _storm, seed, args.residents, args.rounds, processes)
        for name, trial in TRIALS.items() if on_postgres else ():
            if name in args.parts:
                missed |= await _tried(name, engine, _trial, *trial, seed)
    return int(missed)


async def _tried(name: str, engine: str, part: Callable[..., Awaitable[str]], *given: Any) -> bool:
    """Play the part in a folder of its own, say in a line how it went; whether it failed."""
    began, failed = time.monotonic(), False
    with tempfile.TemporaryDirectory() as folder:
        try:
            said = await part(Path(folder), *given)
        except Exception as error:
            traceback.print_exc()
            said, failed = f"FAILED: {error}", True
    print(f"{name} on {engine}, {time.monotonic() - began:.0f} s: {said}", flush=True)
    return failed


async def _trial(folder: Path, opened: Opened, trial: Trial, seed: int) -> str:
    async with opened(folder) as office:
        return await trial(office, seed)


async def _points(folder: Path, engine: str) -> str:
    async with open_stage(folder, database=engine) as office, lives(office) as born:
        await born.begin()
        await bind(office, channels=True)
        point, scenes, passed = 0, [], 0
        while passed < 2:
            point += 1
            scene = Scene(office, f"т{point}")
            scenes.append(scene)
            passed = passed + 1 if not await killed_at(point, scene, born) else 0
            print(f"\rkilled at {point} points", end="", file=sys.stderr, flush=True)
        for scene in scenes:
            await scene.check()
        return f"killed at {point} points one by one: nothing lost, no post twice"


async def _storm(folder: Path, seed: int, residents: int, rounds: int, processes: int) -> str:
    """On SQLite, or with so many processes behind one address on PostgreSQL."""
    opened = open_stage(folder, database=engines.POSTGRES if processes else engines.SQLITE)
    async with opened as office, lives(office) as born, balancer() as front:
        each = [front.environment() for _ in range(processes)]
        storm = Storm(office, born, random.Random(seed), each or [{}])
        await storm.begin()
        await bind(office)
        await storm.gather(residents)
        await storm.rage(rounds)
        await storm.settle()
        await storm.check()
        return (
            f"seed {seed}, {len(storm.sent)} appeals, {len(storm.answered)} answers, {storm.kills} kills: nothing lost"
        )


if __name__ == "__main__":
    sys.exit(main())
