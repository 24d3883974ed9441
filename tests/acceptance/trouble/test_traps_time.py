"""Traps of time: working hours, midnights, reminders, posts and rubrics that fall due, the city's own date."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.city.model import City, Slot
from bot.domain.time.workdays import Interval, OfficeHours
from tests.acceptance.departments.steps import HOURS, at_roads, local, said, swept, work
from tests.acceptance.desk import carded, drafted, open_desk, out, planned, published, sendings, state
from tests.stage import Stage, bind, city, eventually, labels, open_stage

HOUR = 3600
DAY = 24 * HOUR


@asynccontextmanager
async def working(folder: Path, hours: OfficeHours) -> AsyncIterator[Stage]:
    """The office with these hours."""
    async with open_stage(folder) as office:
        office.city = replace(office.city, office_hours=hours)
        await office.start()
        await bind(office)
        yield office


@pytest.fixture
async def daytime(tmp_path: Path) -> AsyncIterator[Stage]:
    """Nine to six with a lunch break, Monday to Friday."""
    async with working(tmp_path, HOURS) as office:
        yield office


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path) as office:
        yield office


def with_weekly_rubric() -> City:
    """The city whose rubric `бюджет` comes out on Thursdays at ten."""
    shipped = city()
    rubric = replace(shipped.rubrics["бюджет"], slots=(Slot(3, 10 * 60),))
    return replace(shipped, rubrics={**shipped.rubrics, "бюджет": rubric})


async def written_at(office: Stage, when: str, words: str = "Яма на Ленина 14") -> str:
    """The receipt of an appeal that came at that local time."""
    count = office.query("select count(*) as n from appeals")[0]["n"]
    person = await office.resident(f"Житель {count}")
    await office.sandbox.set_time(local(office, when))
    await person.send(words)
    receipt = await person.wait(lambda m: "Отозвать" in labels(m))
    return receipt.text


def due(office: Stage, number: int = 1) -> str:
    """When the appeal is due, to the minute, in the city's time."""
    at = office.query("select due_at from appeals where id = :id", id=number)[0]["due_at"]
    return f"{datetime.fromtimestamp(at / 1000, office.city.time_zone):%Y-%m-%dT%H:%M}"


async def test_trap_12_friday_evening_is_due_on_monday_morning_and_the_receipt_says_so(daytime: Stage) -> None:
    receipt = await written_at(daytime, "2026-11-27T17:30")
    assert due(daytime) == "2026-11-30T10:30"
    assert "до 10:30 в понедельник, 30 ноября" in receipt


@pytest.mark.parametrize(
    ("came", "answered"),
    [
        ("2026-06-11T16:30", "2026-06-15T09:30"),  # the eve of the 12th of June is an hour shorter
        ("2026-06-12T12:00", "2026-06-15T11:00"),  # on a holiday
        ("2026-11-24T12:00", "2026-11-24T15:00"),  # the lunch break does not count
        ("2026-11-27T23:59:59", "2026-11-30T11:00"),
        ("2026-12-30T17:30", "2027-01-11T10:30"),  # 31 December and the holidays are closed
    ],
)
async def test_trap_12_working_hours(daytime: Stage, came: str, answered: str) -> None:
    await written_at(daytime, came)
    assert due(daytime) == answered


async def test_trap_12_a_working_saturday_keeps_fridays_hours(tmp_path: Path) -> None:
    days = {day: (Interval(9 * 60, 18 * 60),) for day in range(4)}
    async with working(tmp_path, OfficeHours({**days, 4: (Interval(9 * 60, 16 * 60),)})) as office:
        await written_at(office, "2027-02-19T15:30")  # the 20th of February 2027 is a working Saturday
        assert due(office) == "2027-02-20T10:30"


async def test_trap_13_round_the_clock_a_deadline_crosses_midnight_without_losing_a_minute(office: Stage) -> None:
    receipt = await written_at(office, "2026-12-31T23:15")
    assert due(office) == "2027-01-01T01:15"
    assert "до 01:15 завтра, 1 января" in receipt
    await office.sandbox.set_time(local(office, "2027-01-01T01:14:30"))
    await swept(office)
    assert await said(office, "Срок прошёл") == 0
    await office.sandbox.set_time(local(office, "2027-01-01T01:15:01"))
    await office.card("Срок прошёл")


async def test_trap_15_a_topic_changed_after_an_hour_keeps_the_clock_and_tells_both_departments(office: Stage) -> None:
    _, card, _ = await at_roads(office)
    before = due(office)
    await office.sandbox.advance(HOUR)
    await office.boris.press(card, "Тема")
    menu = await office.boris.wait(
        lambda m: m.id == card.id and any("Мусор" in label for label in labels(m)), chat=office.moderators
    )
    await office.boris.press(menu, next(label for label in labels(menu) if "Мусор" in label))
    task = await work(office, "№ 1", key="waste")
    assert "Мусор" in task.text
    gone = await work(office, "больше не ваше")
    assert "№ 1" in gone.text
    await work(office, "Уже не у вас")
    assert due(office) == before


async def test_trap_17_no_reminder_at_night_or_on_closed_days_and_none_after_the_answer(daytime: Stage) -> None:
    office = daytime
    await written_at(office, "2026-11-27T17:20")
    await written_at(office, "2026-11-27T17:25", "Не горит фонарь на Мира 5")
    card = await office.card("№ 2 ·")
    for closed in ("2026-11-28T00:00", "2026-11-29T12:00", "2026-11-30T08:55"):
        await office.sandbox.set_time(local(office, closed))
        await swept(office)
    assert await said(office, "Скоро срок") == 0
    await office.boris.send("Здравствуйте! Лампу заменят во вторник.", chat=office.moderators, reply_to=card.id)
    await eventually(lambda: office.query("select state from appeals where id = 2") == [{"state": "answered"}])
    await office.sandbox.set_time(local(office, "2026-11-30T09:58"))
    reminder = await office.card("Скоро срок")
    assert "№ 1" in reminder.text
    assert "№ 2" not in reminder.text


async def test_trap_17_one_notice_a_step_whatever_the_number_of_restarts(office: Stage) -> None:
    await written_at(office, "2026-11-24T12:00")
    await office.card("№ 1 ·")
    for when, step in (("2026-11-24T13:31", "Скоро срок"), ("2026-11-24T14:01", "Срок прошёл")):
        await office.halt()
        await office.sandbox.set_time(local(office, when))
        await office.start()
        await office.card(step)
        await office.halt()
        await office.start()
        await swept(office)
        assert await said(office, step) == 1


async def test_trap_19_a_post_due_during_three_hours_of_downtime_is_asked_about_and_out_once(desk: Stage) -> None:
    await planned(desk, "/post город 12:00\nПолдень", 1)
    await desk.halt()
    await desk.sandbox.set_time(datetime(2026, 11, 24, 5, 0, tzinfo=UTC))
    await desk.start()
    question = await carded(desk.admin, 1, "должна была выйти")
    assert await published(desk) == []
    data = question.button_data[labels(question)[0]]
    await desk.admin.press(question, labels(question)[0])
    await desk.admin.press_data(question, data)
    await out(desk)
    await state(desk, 1, "sent")
    assert await sendings(desk) == 1


async def test_trap_19_a_bad_post_blocks_nothing_behind_it(desk: Stage) -> None:
    await planned(desk, "/post история 12:00\nПервая", 1)
    await planned(desk, "/post город 12:00\nВторая", 2)
    await planned(desk, "/post история 12:01\nТретья", 3)
    await desk.channels["history"].set_member("bot", "administrator", rights=["can_delete_messages"])
    await desk.sandbox.set_time(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
    assert [post.text for post in await out(desk)] == ["Вторая"]
    await carded(desk.admin, 1, "Telegram отказал")
    await desk.channels["history"].set_member("bot", "administrator", rights=["can_post_messages"])
    await desk.sandbox.set_time(datetime(2026, 11, 24, 2, 1, tzinfo=UTC))
    assert [post.text for post in await out(desk, 1, "history")] == ["Третья"]


async def test_trap_20_a_weekly_rubric_does_not_drift(tmp_path: Path) -> None:
    async with open_desk(tmp_path, city=with_weekly_rubric()) as office:
        for day in ("26 ноября", "17 декабря", "7 января"):
            await office.card(f"в четверг, {day}, в 10:00")
            await office.halt()
            await office.sandbox.advance(21 * DAY)
            await office.start()


async def test_trap_20_the_31st_of_a_month_and_of_a_month_that_has_none(desk: Stage) -> None:
    await planned(desk, "/post город 31.12 09:00\nИтоги года", 1)
    await desk.admin.send("/post город 31.11 09:00\nНет такого дня")
    await desk.admin.wait(lambda m: "Такой даты нет: 31.11" in m.text)
    await desk.sandbox.set_time(datetime(2026, 12, 30, 23, 0, tzinfo=UTC))
    assert [post.text for post in await out(desk)] == ["Итоги года"]


async def test_trap_20_today_is_the_citys_date_while_utc_is_still_yesterday(desk: Stage) -> None:
    await desk.sandbox.set_time(local(desk, "2026-11-25T00:30"))
    await desk.admin.send("/post город завтра 09:00\nУтро")
    assert "26 ноября" in (await drafted(desk.admin, 1)).text
    await desk.admin.send("/post город 09:00\nСегодня")
    assert "сегодня в 09:00" in (await drafted(desk.admin, 2)).text
    anna = await desk.resident()
    await anna.send("Яма на Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert "ответим до 02:3" in receipt.text
    assert "завтра" not in receipt.text


async def test_trap_21_what_is_due_once_a_period_comes_once_with_restarts_in_its_minute(tmp_path: Path) -> None:
    async with open_desk(tmp_path, city=with_weekly_rubric()) as office:
        for _ in range(2):
            await office.halt()
            await office.start()
        await office.card("Бюджет для граждан")
        await asyncio.sleep(0.5)
        assert await said(office, "Бюджет для граждан") == 1
