from __future__ import annotations

import json
import time
from pathlib import Path

from bot.clock import Clock


def write(file: Path, **anchor: float) -> None:
    new = file.with_suffix(".new")
    new.write_text(json.dumps(anchor), encoding="utf-8")
    new.replace(file)


def real_now() -> int:
    return time.time_ns() // 1_000_000


def test_without_a_file_the_time_is_real():
    before = real_now()
    assert before <= Clock().now() <= real_now()


def test_a_missing_file_means_real_time_until_it_appears_and_after_it_goes(tmp_path):
    file = tmp_path / "clock.json"
    clock = Clock(file)
    assert abs(clock.now() - real_now()) < 1000
    write(file, anchor_real_ms=real_now(), anchor_ms=1_000, rate=0)
    assert clock.now() == 1_000
    file.unlink()
    assert abs(clock.now() - real_now()) < 1000


def test_the_sandbox_moves_the_time_and_its_rate(tmp_path):
    file = tmp_path / "clock.json"
    clock = Clock(file)
    write(file, anchor_real_ms=real_now() - 1_000, anchor_ms=0, rate=60)
    assert clock.now() >= 60_000
    write(file, anchor_real_ms=real_now(), anchor_ms=5_000_000, rate=0)
    assert clock.now() == 5_000_000


def test_pacing_does_not_follow_the_sandbox(tmp_path):
    file = tmp_path / "clock.json"
    write(file, anchor_real_ms=real_now(), anchor_ms=0, rate=100_000)
    clock = Clock(file)
    assert abs(clock.monotonic() - time.monotonic()) < 1
