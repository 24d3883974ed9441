"""A card says each thing once, and no more of it than fits a phone."""

from __future__ import annotations

from bot.domain.messages.deadlines import InterimReply
from bot.services.departments.forwarding import DepartmentChat
from tests.services.conftest import BORIS, DAY, DISPATCHER, GROUP, ROADS, VERA, Work

DESK = DepartmentChat(ROADS, "roads")


async def card(work: Work, number: int) -> str:
    [shown] = await work.read(GROUP, f"card:{number}")
    return str(shown.text)


async def test_a_promised_day_is_told_once(work: Work) -> None:
    number = (await work.register()).id
    await work.do(work.services.interim.choose, BORIS, number, "tomorrow")
    await work.reaches(InterimReply, number)
    shown = await card(work, number)
    assert "⏳ жителю обещали ответ до 18:00 завтра, 11 марта" in shown
    assert shown.count("11 марта") == 1
    work.later(2 * DAY)
    shown = await card(work, number)
    assert "срок прошёл" in shown
    assert shown.count("11 марта") == 1


async def test_what_a_department_does_today_is_told_whole_where_it_names_the_street(work: Work) -> None:
    note = "Латаем Садовую и Кирова, к вечеру закончим, завтра переходим на Мира и проспект Ленина"
    here, there = (await work.register()).id, (await work.register("Яма на дороге, Ленинградская 20", VERA)).id
    await work.do(work.services.department_days.say, DISPATCHER, DESK, 5, note)
    assert note in await card(work, here)
    assert note not in await card(work, there)
    assert "Дорожное управление, сегодня, 10 марта: Латаем Садовую и Кирова" in await card(work, there)


async def test_lists_and_reminders_call_a_department_by_its_short_title(work: Work) -> None:
    assert work.services.city.department("roads").called == "Дорожное управление"
    assert work.services.city.department("transport").called == "Отдел транспорта"
