"""What the reports say of the media: came by level, answered by form, within the law's time; each number its rows."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.counting.periods import Period, Span
from tests.services.conftest import BORIS, DAY, GROUP, Work
from tests.services.press.test_requests import FRIDAY, OLEG, arrive, asked, journalist

MINUTE = 60_000
YEAR = Period.around(Span.YEAR, date(2026, 5, 1))


@pytest.fixture
def work(work: Work) -> Work:
    work.now = FRIDAY
    return work


async def answer(work: Work, number: int) -> None:
    await work.do(work.services.media_answers.reply, BORIS, number, work.message(f"Триста тонн, {number}", GROUP))
    await arrive(work, "press_answer")


async def test_the_year_by_level_equals_its_list(work: Work) -> None:
    figures = work.services.figures
    await journalist(work)
    await journalist(work, OLEG, "Край-ТВ")
    await work.do(work.services.outlet_lists.show, "moderators", (GROUP, 1), "Радио-2; город\nКрай-ТВ; край")
    first, second = await asked(work, "Сколько снега вывезли?"), await asked(work, "Кто чистит мосты?", OLEG)
    third = await asked(work, "Когда откроют каток?")
    dropped = await asked(work, "Почему у меня течёт кран?")
    await work.do(work.services.media.to_resident, dropped.id)
    await work.do(work.services.media.set_form, second.id, "interview")
    await answer(work, first.id)
    work.later(10 * DAY)
    await answer(work, second.id)

    keys = ("media-requests", "media-answered", "media-in-time", "media-median", "interviews")
    found = {key: await work.look(figures.of, figures.lines[key], YEAR) for key in keys}
    assert {key: each.value for key, each in found.items()} == {
        "media-requests": 3,
        "media-answered": 2,
        "media-in-time": 50,
        "media-median": 5 * DAY / MINUTE,
        "interviews": 1,
    }
    assert dict(found["media-requests"].parts) == {"city": 2, "region": 1}
    assert dict(found["media-answered"].parts) == {"": 1, "interview": 1}
    for key in keys:
        assert len(await work.look(figures.rows, figures.lines[key], YEAR, 50)) == found[key].count, key
    listed = await work.look(figures.rows, figures.lines["media-requests"], YEAR, 50)
    assert {row.title for row in listed} == {f"{each.outlet}: {each.summary}" for each in (first, second, third)}
