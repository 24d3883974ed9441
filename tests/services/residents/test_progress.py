"""A resident hears that work begins, and sees by one press how it goes."""

from __future__ import annotations

import pytest

from bot.domain.errors import NotAllowed
from bot.domain.messages.answers import Answer
from bot.domain.messages.residents import Started
from bot.domain.outgoing import Say
from bot.services.departments.forwarding import DepartmentChat
from tests.services.answers.conftest import all_leave, due
from tests.services.conftest import ANNA, BORIS, DISPATCHER, GROUP, ROADS, VERA, Work

DESK, MINUTE = DepartmentChat(ROADS, "roads"), 60_000


async def taken_on(work: Work, after: int = 0) -> int:
    """The department has taken it on, so long after it came."""
    number = int((await work.register()).id)
    await work.do(work.services.departments.forward, BORIS, number, "roads")
    work.later(after)
    await work.do(work.services.departments.accept, DISPATCHER, DESK, number)
    await all_leave(work)
    return number


async def test_one_quiet_word_says_that_work_begins(work: Work) -> None:
    await taken_on(work)
    assert await due(work, (Started,)) == [], "a department may change its mind"
    work.later(5 * MINUTE)
    assert len(await due(work, (Started,))) == 1
    [said] = await work.read(ANNA.id, "started:")
    assert (said.text, said.silent) == ("<b>№ 1</b>: взялись за работу. Ответим до 14:00.", True)


async def test_whoever_is_answered_within_the_hour_is_told_nothing(work: Work) -> None:
    number = await taken_on(work, after=70 * MINUTE)
    assert await work.planned(Started, number) == []


async def test_the_word_is_said_once_an_appeal(work: Work) -> None:
    number = await taken_on(work)
    await work.do(work.services.departments.forward, BORIS, number, "waste")
    await work.do(work.services.departments.forward, BORIS, number, "roads")
    await work.do(work.services.departments.accept, DISPATCHER, DESK, number)
    assert len(await work.planned(Started, number)) == 1


@pytest.mark.parametrize("what", ["returned", "answered", "promised"])
async def test_nothing_is_said_where_more_is_known_by_then(work: Work, what: str) -> None:
    number = await taken_on(work)
    match what:
        case "returned":
            await work.do(work.services.departments.refuse, DISPATCHER, DESK, number)
        case "answered":
            reply = work.message("Здравствуйте! Яму засыпали сегодня утром.", GROUP)
            await work.do(work.services.answers.reply, BORIS, number, reply)
        case "promised":
            await work.do(work.services.interim.choose, BORIS, number, "tomorrow")
    work.later(5 * MINUTE)
    assert await work.read(ANNA.id, "started:") == []


async def shown(work: Work, number: int) -> Say:
    await work.do(work.services.own_appeals.show, ANNA, number, str(work.now))
    [said] = await work.read(ANNA.id, f"my_appeal:{number}:{work.now}")
    return said


async def test_a_number_under_my_shows_the_steps_and_then_the_answer(work: Work) -> None:
    number = await taken_on(work)
    await work.do(work.services.self_service.my, ANNA, 5)
    [mine] = await work.read(ANNA.id, "my:")
    assert [each.label for each in mine.buttons[0]] == [f"№ {number}"]
    before = await shown(work, number)
    assert "Приняли, ответим до 14:00." in before.text
    assert "передали тем, кто этим занимается" in before.text
    assert "взялись за работу" in before.text
    assert before.buttons == ()
    reply = work.message("Здравствуйте! Яму засыпали сегодня утром.", GROUP)
    await work.do(work.services.answers.reply, BORIS, number, reply)
    assert "Яму засыпали" not in (await shown(work, number)).text, "it has not reached them yet"
    await work.reaches(Answer, number)
    work.later(1)
    after = await shown(work, number)
    assert "Яму засыпали сегодня утром." in after.text
    assert [each.label for row in after.buttons for each in row] == ["Проблема не решена"]


async def test_nobody_sees_the_way_of_somebody_elses(work: Work) -> None:
    number = await taken_on(work)
    with pytest.raises(NotAllowed):
        await work.do(work.services.own_appeals.show, VERA, number, "1")
