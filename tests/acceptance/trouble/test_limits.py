"""Telegram's sending limits are kept by design: no call is refused, and what is urgent does not wait behind a rush."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stage import Stage, bind, eventually, open_stage


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path) as opened:
        opened.settings["send_limits"] = True
        await opened.start()
        await bind(opened)
        yield opened


async def refused(office: Stage) -> list[str]:
    return [call.method for call in await office.sandbox.calls(ok=False) if call.status == 429]


async def test_a_rush_of_thirty_is_refused_nothing_by_the_strictest_reading_and_an_answer_goes_first(
    office: Stage,
) -> None:
    people = [await office.resident(f"Житель {number}") for number in range(30)]
    await eventually(lambda: office.query("select count(*) as n from deliveries where state = 'planned'")[0]["n"] == 0)
    await office.sandbox.limits("strict")
    await office.sandbox.flood([{"person": p.id, "text": f"Яма у дома {n} на Ленина"} for n, p in enumerate(people)])
    card = await office.card("№ 1 ·")
    waiting = "select count(*) as n from deliveries where kind = 'card' and state = 'planned'"
    await office.boris.send("Здравствуйте! Засыплем завтра утром.", chat=office.moderators, reply_to=card.id)
    sql = "select a.id, a.person_id from appeals a join links l on l.appeal_id = a.id where l.message_id = :card"
    await eventually(lambda: bool(office.query(sql + " and l.role = 'card'", card=card.id)))
    [own] = office.query(sql + " and l.role = 'card'", card=card.id)
    reader = next(person for person in people if person.id == own["person_id"])
    await reader.wait(lambda m: "Засыплем завтра утром" in m.text, timeout=5)
    assert office.query(waiting)[0]["n"] > 0
    await eventually(lambda: office.query(waiting)[0]["n"] == 0, within=180)
    assert await refused(office) == []


async def test_a_restart_takes_into_account_what_was_sent_before_it(office: Stage) -> None:
    anna = await office.resident()
    await eventually(lambda: office.query("select count(*) as n from deliveries where state = 'planned'")[0]["n"] == 0)
    await office.sandbox.limits(on=True)
    for number in range(12):
        await office.boris.send(f"/appeal {number + 100}", chat=office.moderators)
    said = "select count(*) as n from deliveries where state = 'sent' and key like 'refused:%'"
    await eventually(lambda: office.query(said)[0]["n"] >= 12, within=20)
    await office.halt()
    await office.start()
    for number in range(6):
        await office.boris.send(f"/appeal {number + 200}", chat=office.moderators)
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=20)
    await eventually(lambda: office.query(said)[0]["n"] >= 14, within=20)
    assert await refused(office) == []
