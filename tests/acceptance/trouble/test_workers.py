"""Several processes on PostgreSQL: all take updates behind one address, one sends; whoever is missing is followed."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.client import Person
from storage import migrations
from storage.migrations import Migration
from storage.postgres import migrating
from tests import engines
from tests.acceptance.desk import drafted
from tests.balancer import balancer
from tests.chaos.lives import Lives, lives
from tests.chaos.scenes import PATIENCE
from tests.stage import Stage, bind, eventually, labels, open_stage

FAILED = 1
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
DONE_BY = "select worker, count(*) as n from updates where state = 'done' group by worker"
LEFT = "select count(*) as n from updates where state = 'new'"
LEADER = "select id from writers where leads = 1 and fenced = 0"


@dataclass
class Two:
    """An office with two processes, of which the first leads."""

    office: Stage
    born: Lives
    first: int
    second: int
    # Of the first.
    settings: dict[str, str]

    def leader(self) -> int:
        return int(self.office.query(LEADER)[0]["id"])

    def finished(self) -> bool:
        return bool(self.office.query(LEFT)[0]["n"] == 0)


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with open_stage(tmp_path, database=engines.POSTGRES) as office, lives(office) as born, balancer() as front:
        settings = front.environment()
        first = await born.begin(**settings)
        await bind(office, channels=True)
        second = await born.begin(**front.environment())
        await eventually(lambda: born.log.read_text().count("serving as") == 2, within=PATIENCE)
        yield Two(office, born, first, second, settings)


async def wrote(person: Person, office: Stage, numbers: range) -> None:
    await office.sandbox.flood([{"person": person.id, "text": f"Яма {number} у дома"} for number in numbers])


def order(office: Stage, person: Person) -> list[int]:
    """The numbers in a person's messages, in the order in which they were handled."""
    rows = office.query("select content from messages where author_id = :who order by id", who=person.id)
    return [int(str(row["content"]).partition("Яма ")[2].partition(" ")[0]) for row in rows]


async def test_two_share_the_work_and_a_chat_keeps_its_order_whoever_dies(two: Two) -> None:
    office, born = two.office, two.born
    everybody = [await office.resident(f"Житель {number}") for number in range(6)]
    for person in everybody:
        await wrote(person, office, range(6))
    await office.sandbox.settled(PATIENCE)
    await eventually(two.finished, within=PATIENCE)
    done = {row["worker"]: row["n"] for row in office.query(DONE_BY)}
    # A chat stays with whoever has something of it in hand, so few chats are not shared evenly.
    assert min(done.values()) >= 0.1 * sum(done.values()), done
    assert len(done) == 2
    old = two.leader()
    for person in everybody:
        await wrote(person, office, range(6, 12))
    await born.end(signal.SIGKILL, pid=two.first)
    began = time.monotonic()
    await eventually(lambda: office.query(LEADER) not in ([], [{"id": old}]), within=PATIENCE)
    took = time.monotonic() - began
    assert took < 10, "a second and a half on an idle machine"
    await office.sandbox.settled(PATIENCE)
    await eventually(two.finished, within=PATIENCE)
    for person in everybody:
        assert order(office, person) == list(range(12))
    numbers = office.query("select count(*) as n, max(id) as last from appeals")[0]
    assert numbers["n"] == numbers["last"], "no number is left out"
    late = await office.resident("Последний")
    await late.send("Не горит фонарь у школы")
    await late.wait(lambda m: "Отозвать" in labels(m), timeout=PATIENCE)


async def test_a_leader_that_stops_is_followed_and_its_post_is_out_once_and_it_ends_when_it_wakes(two: Two) -> None:
    office, born = two.office, two.born
    anna = await office.resident()
    await office.admin.send("/post город\nЗавтра в парке откроют каток")
    draft = await drafted(office.admin, 1)
    await office.sandbox.fault("sendMessage", kind="slow", delay=3.0)
    await office.admin.press(draft, "Опубликовать", wait=0.1)
    sending = "select 1 from deliveries where kind = 'post' and state = 'sending'"
    await eventually(lambda: bool(office.query(sending)), within=PATIENCE)
    os.kill(two.first, signal.SIGSTOP)
    began = time.monotonic()
    await office.sandbox.clear_faults()
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
    assert time.monotonic() - began < 20, "ten seconds on an idle machine"
    calls = await office.sandbox.totals()
    os.kill(two.first, signal.SIGCONT)
    await eventually(lambda: "gave this one up" in born.log.read_text(), within=PATIENCE)

    async def ended() -> bool:
        return await born.ended(two.first) == FAILED

    await eventually(ended, within=PATIENCE)
    assert await born.ended(two.second) is None
    posts = [m for m in await office.channels["city"].messages() if "откроют каток" in m.text]
    state = office.query("select state from posts where id = 1")[0]["state"]
    assert len(posts) <= 1
    assert state in ("sent", "unknown")
    after = await office.sandbox.totals()
    assert after["sendMessage"]["ok"] - calls["sendMessage"]["ok"] <= 3, "the second may still speak, the first may not"
    assert office.query("select count(*) as n from deliveries where state = 'sending'") == [{"n": 0}]


async def test_who_ends_in_order_leaves_everything_to_the_other_at_once(two: Two) -> None:
    office, born = two.office, two.born
    assert await born.end(signal.SIGTERM, pid=two.first) == 0
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
    assert await born.end(signal.SIGTERM, pid=two.second) == 0


async def test_an_older_version_works_on_and_is_started_anew_on_what_a_newer_one_added(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, born = two.office, two.born
    everybody = [await office.resident(f"Житель {number}") for number in range(5)]
    for person in everybody:
        await wrote(person, office, range(10))
    with monkeypatch.context() as newer:
        version = [*migrations.shipped(), NEXT]
        for place in (migrations, migrating):
            newer.setattr(place, "shipped", lambda: version)
        assert await asyncio.to_thread(office.engine.migrate) == ["9999_next"]
    for person in everybody:
        await wrote(person, office, range(10, 20))
    assert await born.end(signal.SIGTERM, pid=two.first) == 0
    await born.begin(**two.settings)
    await eventually(lambda: born.log.read_text().count("serving as") == 3, within=PATIENCE)
    for person in everybody:
        await wrote(person, office, range(20, 40))
    await office.sandbox.settled(PATIENCE)
    await eventually(two.finished, within=PATIENCE)
    for person in everybody:
        assert order(office, person) == list(range(40))
    assert "0A000" not in born.log.read_text()
    assert "Traceback" not in born.log.read_text()
