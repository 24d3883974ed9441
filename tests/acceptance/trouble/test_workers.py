"""Several processes on PostgreSQL: all take updates behind one address, one sends; whoever is missing is followed.

The trials are brief here; `make chaos` plays them at length, and holds them to their seconds on an idle machine.
"""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import migrations
from storage.migrations import Migration
from storage.postgres import migrating
from tests.chaos import trials
from tests.chaos.residents import Residents
from tests.chaos.scenes import PATIENCE
from tests.chaos.two import Two
from tests.chaos.two import two as opened
from tests.stage import labels

# What a later version may bring: columns of tables that every appeal passes through.
NEXT = Migration(
    9999,
    "next",
    f"""{migrations.BESIDE}
alter table appeals add column later text not null default '';
alter table updates add column later integer not null default 0;
alter table deliveries add column later text;
""",
)


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with opened(tmp_path) as made:
        yield made


async def test_two_share_the_work_and_a_chat_keeps_its_order(two: Two) -> None:
    await trials.share(two, residents=6, appeals=2, in_one_chat=12)


async def test_who_is_killed_is_followed_and_nothing_of_a_stream_is_lost(two: Two) -> None:
    await trials.kill(two, residents=10, kills=2, within=PATIENCE)
    late = await two.office.resident("Последний")
    await late.send("Не горит фонарь у школы")
    await late.wait(lambda m: "Отозвать" in labels(m), timeout=PATIENCE)


async def test_a_leader_that_is_killed_around_a_commit_or_a_call_is_followed(two: Two) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    await trials.kill_the_leader(two, 1, seed, within=PATIENCE)


async def test_a_leader_that_stops_is_followed_and_its_post_is_out_once_and_it_ends_when_it_wakes(two: Two) -> None:
    await trials.stop_the_leader(two, 6, within=PATIENCE)


async def test_numbers_have_no_holes_whoever_is_refused_or_killed(two: Two) -> None:
    await trials.number(two, residents=10, appeals=2, kills=1)


async def test_who_ends_in_order_leaves_everything_to_the_other_at_once(two: Two) -> None:
    office, born = two.office, two.born
    assert await born.end(signal.SIGTERM, pid=two.first.pid) == 0
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
    assert await born.end(signal.SIGTERM, pid=two.second.pid) == 0


async def test_an_older_version_works_on_and_is_started_anew_on_what_a_newer_one_added(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, born = two.office, two.born
    people = await Residents.gathered(office, 5)
    await people.write([*range(5)] * 10)
    with monkeypatch.context() as newer:
        version = [*migrations.shipped(), NEXT]
        for place in (migrations, migrating):
            newer.setattr(place, "shipped", lambda: version)
        assert await asyncio.to_thread(office.engine.migrate) == ["9999_next"]
    await people.write([*range(5)] * 10)
    assert await born.end(signal.SIGTERM, pid=two.first.pid) == 0
    await two.start(two.first)
    await people.write([*range(5)] * 20)
    found = await people.reckoned()
    assert found.is_flawless(), found
    assert not found.told_twice
    assert "0A000" not in born.log.read_text()
    assert "Traceback" not in born.log.read_text()
