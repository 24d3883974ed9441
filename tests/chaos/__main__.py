"""`make chaos`: kills at every point one by one, then a storm of kills and failures; nothing lost, nothing twice."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

from tests import engines
from tests.balancer import balancer
from tests.chaos.lives import lives
from tests.chaos.scenes import Scene, killed_at
from tests.chaos.storm import Storm
from tests.stage import bind, open_stage


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, help="of the storm (default: a new one, printed)")
    parser.add_argument("--residents", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=40, help="messages of each resident")
    parser.add_argument("--no-points", action="store_true", help="the storm only")
    parser.add_argument("--no-storm", action="store_true", help="the kills one by one only")
    parser.add_argument("--on", choices=(engines.SQLITE, engines.POSTGRES), action="append", help="default: on both")
    parser.add_argument("--processes", type=int, default=2, help="at once, on PostgreSQL")
    return asyncio.run(_run(parser.parse_args()))


async def _run(args: argparse.Namespace) -> int:
    seed = args.seed if args.seed is not None else random.randrange(10**6)
    for engine in args.on or (engines.SQLITE, engines.POSTGRES):
        if engine == engines.POSTGRES and engines.program("initdb") is None:
            print(engines.MISSING)
            continue
        if not args.no_points:
            await _points(engine)
        if not args.no_storm:
            await _storm(seed, args.residents, args.rounds, args.processes if engine == engines.POSTGRES else 0)
    return 0


async def _points(engine: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_stage(Path(folder), database=engine) as office, lives(office) as born:
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
            print(f"\rkilled at {point} points on {engine} one by one: nothing lost, no post twice")


async def _storm(seed: int, residents: int, rounds: int, processes: int = 0) -> None:
    """On SQLite, or with so many processes behind one address on PostgreSQL."""
    where = f"{processes} processes on PostgreSQL" if processes else "SQLite"
    print(f"storm of seed {seed}, {where}: {residents} residents, {rounds} messages each", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        opened = open_stage(Path(folder), database=engines.POSTGRES if processes else engines.SQLITE)
        async with opened as office, lives(office) as born, balancer() as front:
            each = [front.environment() for _ in range(processes)]
            storm = Storm(office, born, random.Random(seed), each or [{}])
            await storm.begin()
            await bind(office)
            await storm.gather(residents)
            await storm.rage(rounds)
            await storm.settle()
            await storm.check()
            answers, seconds = len(storm.answered), time.monotonic() - began
            print(f"{len(storm.sent)} appeals, {answers} answers, {storm.kills} kills in {seconds:.0f} s: nothing lost")


if __name__ == "__main__":
    sys.exit(main())
