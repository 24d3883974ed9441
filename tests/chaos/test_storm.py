"""The short form of `make chaos`: a small storm of a new seed, which is printed when something is lost."""

from __future__ import annotations

import random
from pathlib import Path

from tests.chaos.lives import lives
from tests.chaos.storm import Storm
from tests.stage import bind, open_stage


async def test_a_small_storm_loses_nothing(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}: python -m tests.chaos storm --seed {seed} --residents 6 --rounds 4")
    async with open_stage(tmp_path) as office, lives(office) as born:
        storm = Storm(office, born, random.Random(seed))
        await storm.begin()
        await bind(office)
        await storm.gather(6)
        await storm.rage(4)
        await storm.settle()
        await storm.check()
