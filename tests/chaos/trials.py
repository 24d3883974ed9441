"""What several processes must bear, each at any length: tests try it briefly, `make chaos` for long.

A trial returns its figures in one line; AssertionError when something went wrong.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections.abc import Sequence
from statistics import median

from tests.acceptance.desk import drafted
from tests.chaos.proxy import Proxied
from tests.chaos.residents import PAUSE, Reckoning, Residents, left_in_peace
from tests.chaos.scenes import PATIENCE, Scene, died_in
from tests.chaos.two import Two
from tests.stage import eventually

FAILED = 1
# How many points around commits and calls a leader passes in a scene, and a little more.
POINTS = 105
SENDING = "select 1 from deliveries where kind = 'post' and state = 'sending'"
LONGEST = "select max(done_at - received_at) as ms from updates"


async def share(two: Two, residents: int, appeals: int, in_one_chat: int) -> str:
    """Each resident writes so many appeals, the first one many messages before, at once; both processes have a part."""
    people = await Residents.gathered(two.office, residents)
    await people.write([0] * in_one_chat)
    for _ in range(appeals):
        await people.write()
        await two.office.sandbox.advance(PAUSE)
    found = _flawless(await people.reckoned())
    shares = two.shares()
    assert len(shares) == 2, shares
    # A chat stays with whoever has something of it in hand, so few chats are not shared evenly.
    assert min(shares) >= (0.3 if residents >= 50 else 0.1), shares
    return f"{found}; shares {shares[0]:.0%} and {shares[1]:.0%}; {in_one_chat} of one chat in order"


async def kill(two: Two, residents: int, kills: int, within: float) -> str:
    """Kill the one that leads and the other in turn while residents write; somebody goes on with its chats in time."""
    people = await Residents.gathered(two.office, residents)
    takeovers = []
    async with people.writing(20):
        for number in range(kills):
            await asyncio.sleep(random.uniform(0.5, 1.5))
            workers = sorted((two.first, two.second), key=lambda each: each.number != two.leader())
            dead = workers[number % 2]
            await two.born.end(signal.SIGKILL, pid=dead.pid)
            began = time.monotonic()
            await two.followed(dead)
            if dead is workers[0]:
                takeovers.append(time.monotonic() - began)
            await two.start(dead)
    found = _flawless(await people.reckoned())
    longest = two.office.query(LONGEST)[0]["ms"] / 1000
    assert max(takeovers) < within, takeovers
    assert longest < within, longest
    return f"{kills} kills; {found}; {_took(takeovers)}; no message waited longer than {longest:.1f} s"


async def kill_the_leader(two: Two, kills: int, seed: int, within: float) -> str:
    """Kill the one that leads at points around its commits and calls; the other goes on with what it had begun."""
    points, takeovers, scenes = random.Random(seed), list[float](), list[Scene]()
    while len(takeovers) < kills:
        for each in (two.first, two.second):
            if await two.born.ended(each.pid) is None:
                await two.born.end(signal.SIGTERM, pid=each.pid)
        await two.start(two.first, {"at": points.randrange(1, POINTS)})
        await two.start(two.second)
        if two.leader() != two.first.number:  # its point was in its start
            continue
        scenes.append(Scene(two.office, f"т{len(scenes)}"))

        async def followed() -> None:
            began = time.monotonic()
            await two.followed(two.first)
            takeovers.append(time.monotonic() - began)

        await died_in(scenes[-1], two.born, two.first.pid, followed)
    for scene in scenes:
        await scene.check()
    assert max(takeovers) < within, takeovers
    asked = two.office.query("select count(*) as n from posts where state = 'unknown'")[0]["n"]
    posts = f"{len(scenes)} posts, {asked} asked about, none twice"
    return f"{kills} kills: {_took(takeovers)}; {posts}"


async def stop_the_leader(two: Two, seconds: float, within: float) -> str:
    """Stop the one that leads in the middle of a post's call; it makes no call when it wakes, and ends."""
    office, born, old = two.office, two.born, two.first
    anna = await office.resident()
    await _stop_in_a_post(two)
    began = time.monotonic()
    await office.sandbox.clear_faults()
    await two.followed(old)
    took = time.monotonic() - began
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
    assert not await left_in_peace(office)
    await asyncio.sleep(began + seconds - time.monotonic())
    # Whoever calls now is the one that wakes.
    os.kill(two.second.pid, signal.SIGSTOP)
    await asyncio.sleep(0.5)
    calls = await office.sandbox.totals()
    os.kill(old.pid, signal.SIGCONT)
    assert await born.death(PATIENCE, old.pid) == FAILED
    made = [method for method, now in (await office.sandbox.totals()).items() if now != calls.get(method)]
    assert len(made) <= 1, made  # one in whose first byte it was stopped
    os.kill(two.second.pid, signal.SIGCONT)
    assert "gave this one up" in born.log.read_text()
    await anna.send("Не горит фонарь у школы")
    assert not await left_in_peace(office)
    assert await born.ended(two.second.pid) is None
    posts = [m for m in await office.channels["city"].messages() if "откроют каток" in m.text]
    state = office.query("select state from posts where id = 1")[0]["state"]
    assert len(posts) <= 1
    assert state in ("sent", "unknown")
    assert took < within, took
    post = f"the post is {len(posts)} times in the channel, {state}"
    return f"{took:.1f} s until another led; {post}; called after it woke: {made or 'nothing'}"


async def _stop_in_a_post(two: Two) -> None:
    """The one that leads calls to publish a post, and is stopped before it has the answer."""
    office = two.office
    await office.admin.send("/post город\nЗавтра в парке откроют каток")
    draft = await drafted(office.admin, 1)
    await office.sandbox.fault("sendMessage", kind="slow", chat=office.channels["city"], delay=3.0)
    await office.admin.press(draft, "Опубликовать", wait=0.1)

    async def called() -> bool:
        return bool((await office.sandbox.get("faults"))["faults"][0]["hits"])

    await eventually(called, within=PATIENCE)
    os.kill(two.first.pid, signal.SIGSTOP)
    assert office.query(SENDING)


async def cut(over: Proxied, cuts: int) -> str:
    """Cut the way to the database right after a COMMIT was passed on, at random."""
    people = await Residents.gathered(over.office, 8)
    assert not await left_in_peace(over.office)
    over.proxy.cut_after_commit = 0.4
    while over.proxy.cuts < cuts:
        await people.write()
        await asyncio.sleep(0.5)
    over.proxy.cut_after_commit = 0.0
    found = _flawless(await people.reckoned())
    assert not found.told_twice, found
    in_doubt = await over.gauge("pressbot_commits_in_doubt")
    assert in_doubt == over.proxy.cuts
    return f"{over.proxy.cuts} cuts, {in_doubt} commits in doubt; {found}"


async def number(two: Two, residents: int, appeals: int, kills: int) -> str:
    """Every tenth registration fails after it took its number, and processes are killed: no number is left out."""
    doom = {"refuses": 10}
    for each in (two.first, two.second):
        await two.born.end(signal.SIGTERM, pid=each.pid)
        await two.start(each, doom)
    people = await Residents.gathered(two.office, residents)
    killed = 0
    for round_ in range(appeals):
        await people.write()
        if killed * appeals < round_ * kills:
            killed += 1
            dead = random.choice((two.first, two.second))
            await two.born.end(signal.SIGKILL, pid=dead.pid)
            await two.start(dead, doom)
        await two.office.sandbox.advance(PAUSE)
    found = _flawless(await people.reckoned())
    numbers = [row["id"] for row in two.office.query("select id from appeals order by id")]
    refused = two.born.log.read_text().count(" failed (update=")
    assert refused
    assert numbers == list(range(1, residents * appeals + 1)), numbers
    return f"{refused} refused, {killed} kills; {found}; numbers 1 to {numbers[-1]} without a hole"


def _flawless(found: Reckoning) -> Reckoning:
    assert found.is_flawless(), found
    return found


def _took(seconds: Sequence[float]) -> str:
    return f"another led within {max(seconds):.2f} s at most, {median(seconds):.2f} s as a rule"
