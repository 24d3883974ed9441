"""An appeal comes back to whoever asked for it, at the hour that they named."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.messages.moderation import RemindMe
from storage.outbox.links import Link, add
from tests.services.answers.conftest import all_leave, due
from tests.services.conftest import BORIS, DAY, GROUP, VERA, Work
from tests.stage import city

CARD = 700


async def asks(work: Work, words: str, **more: Any) -> None:
    await work.do(work.services.reminders.by_words, BORIS, work.message(f"/remind {words}", GROUP, **more), words)


async def at(work: Work) -> list[str]:
    """When reminders are to come."""
    rows = await work.look(lambda tx: tx.fetch_all("select not_before from deliveries where key like 'remind:%'"))
    zone = city().time_zone
    return [f"{datetime.fromtimestamp(row['not_before'] / 1000, zone):%d.%m %H:%M}" for row in rows]


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("1 завтра 9:30", "11.03 09:30"),
        ("№ 1 пт 10:00", "13.03 10:00"),
        ("1 завтра", "11.03 09:00"),
        ("1", "11.03 09:00"),
        ("1 16.03", "16.03 09:00"),
        ("1 15:00", "10.03 15:00"),
        ("1 +2h", "10.03 14:00"),
    ],
)
async def test_the_hour_is_read_as_people_say_it(work: Work, words: str, when: str) -> None:
    await work.register()
    await asks(work, words)
    assert await at(work) == [when]
    [noted] = await work.read(GROUP, "remind-noted:")
    assert noted.text.startswith("🔔 Напомним: ")


async def test_in_reply_to_a_card_the_number_need_not_be_said(work: Work) -> None:
    appeal = await work.register()
    await work.do(add, Link(GROUP, CARD, "card", appeal.id))
    await asks(work, "13 марта", reply_to=CARD)
    assert await at(work) == ["13.03 09:00"]


@pytest.mark.parametrize("words", ["", "завтра 9:00", "1 вчера", "1 9:00", "1 когда-нибудь"])
async def test_what_cannot_be_read_is_said(work: Work, words: str) -> None:
    await work.register()
    with pytest.raises(Refusal):
        await asks(work, words)


async def test_it_rings_for_whoever_asked_and_waits_in_a_lane_of_its_own(work: Work) -> None:
    appeal = await work.register()
    assert await work.do(work.services.reminders.tomorrow, BORIS, appeal.id) == "remind-done"
    with pytest.raises(AlreadyDone):
        await work.do(work.services.reminders.tomorrow, BORIS, appeal.id)
    await work.do(work.services.reminders.tomorrow, VERA, appeal.id)
    await all_leave(work)
    work.later(DAY)
    assert len(await due(work, (RemindMe,))) == 2
    said = (await work.read(GROUP, "remind:"))[0].text
    assert f'<a href="tg://user?id={BORIS.id}">Борис</a>, вы просили напомнить о № {appeal.id}' in said
    assert "яма на дороге" in said


async def test_nobody_is_reminded_of_what_is_done_since(work: Work) -> None:
    appeal = await work.register()
    await work.do(work.services.reminders.tomorrow, BORIS, appeal.id)
    await work.do(work.services.moderation.close, BORIS, appeal.id, "spam")
    assert await work.read(GROUP, "remind:") == []
