from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.time.workdays import Interval, OfficeHours
from tests.acceptance.departments.test_departments import at_roads, forward, says, work
from tests.stage import Stage, bind, eventually, labels, open_stage

MINUTE = 60


async def said(office: Stage, words: str) -> int:
    """How many messages in the moderators' group hold these words."""
    return sum(m.from_bot and words in m.text for m in await office.boris.sees(chat=office.moderators))


async def swept(office: Stage) -> None:
    """Let every sweep that looks at once have looked."""
    await asyncio.sleep(1.2)


async def test_moderators_are_reminded_before_the_deadline_and_alarmed_at_it_once_each(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14, колесо оторвало")
    card = await office.card("№ 1 ·")
    await office.sandbox.advance(90 * MINUTE)
    reminder = await office.card("Скоро срок")
    assert "№ 1" in reminder.text
    assert "ничьё" in reminder.text
    assert reminder.reply_to == card.id
    await office.sandbox.advance(30 * MINUTE)
    alarm = await office.card("Срок прошёл")
    assert "№ 1" in alarm.text
    await office.boris.wait(lambda m: m.id == card.id and "срок прошёл" in m.text, chat=office.moderators)
    await office.sandbox.advance(30 * MINUTE)
    await swept(office)
    assert await said(office, "Скоро срок") == 1
    assert await said(office, "Срок прошёл") == 1


async def test_what_falls_due_in_one_minute_shares_a_message(office: Stage) -> None:
    at = (await office.sandbox.now()).replace(second=5, microsecond=0) + timedelta(minutes=1)
    await office.sandbox.set_time(at)
    for name, words in (
        ("Анна", "Яма на Ленина 14"),
        ("Пётр", "Не горит фонарь на Мира 5"),
        ("Вика", "Мусор, Кирова 2"),
    ):
        person = await office.resident(name)
        await person.send(words)
    await office.card("№ 3 ·")
    await office.sandbox.set_time(at + timedelta(minutes=90, seconds=20))
    reminder = await office.boris.wait(
        lambda m: "Скоро срок" in m.text and all(f"№ {number}" in m.text for number in (1, 2, 3)),
        chat=office.moderators,
    )
    assert await said(office, "Скоро срок") == 1
    await office.sandbox.set_time(at + timedelta(minutes=120, seconds=20))
    await office.boris.wait(
        lambda m: "Срок прошёл" in m.text and all(f"№ {number}" in m.text for number in (1, 2, 3)),
        chat=office.moderators,
        after=reminder,
    )
    assert await said(office, "Срок прошёл") == 1


async def test_one_due_later_in_the_same_minute_joins_the_message_that_is_there(office: Stage) -> None:
    at = (await office.sandbox.now()).replace(second=1, microsecond=0) + timedelta(minutes=1)
    await office.sandbox.set_time(at)
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    await office.sandbox.advance(20)
    peter = await office.resident("Пётр")
    await peter.send("Не горит фонарь на Мира 5")
    await office.card("№ 2 ·")
    await office.sandbox.set_time(at + timedelta(minutes=120, seconds=10))
    first = await office.card("Срок прошёл")
    assert "№ 2" not in first.text
    await office.sandbox.set_time(at + timedelta(minutes=120, seconds=45))
    await office.boris.wait(lambda m: m.id == first.id and "№ 2" in m.text, chat=office.moderators)
    assert await said(office, "Срок прошёл") == 1


async def test_nothing_is_said_of_what_was_answered_closed_or_withdrawn(office: Stage) -> None:
    anna, peter, vika = [await office.resident(name) for name in ("Анна", "Пётр", "Вика")]
    await anna.send("Яма на Ленина 14")
    answered = await office.card("№ 1 ·")
    await peter.send("Не горит фонарь на Мира 5")
    closed = await office.card("№ 2 ·")
    await vika.send("Мусор не вывозят, Кирова 2")
    await office.card("№ 3 ·")
    await office.boris.send("Здравствуйте! Засыплем завтра утром.", chat=office.moderators, reply_to=answered.id)
    await anna.wait(lambda m: "Засыплем" in m.text)
    await office.boris.press(closed, "Без ответа")
    reasons = await office.boris.wait(lambda m: "Повтор" in labels(m), chat=office.moderators)
    await office.boris.press(reasons, "Повтор")
    receipt = await vika.wait(lambda m: "Отозвать" in labels(m))
    await vika.press(receipt, "Отозвать")
    sure = await vika.wait(lambda m: "Да, отозвать" in labels(m))
    await vika.press(sure, "Да, отозвать")
    await eventually(lambda: not office.query("select id from appeals where state = 'open'"))
    await office.sandbox.advance(3 * 3600)
    await swept(office)
    assert await said(office, "Скоро срок") == 0
    assert await said(office, "Срок прошёл") == 0


async def test_the_head_is_told_of_what_is_overdue_in_private(office: Stage) -> None:
    head = await office.sandbox.person("Галина Заведующая")
    await head.start()
    await office.admin.send(f"/head add {head.id}")
    await eventually(lambda: bool(office.query("select * from roles where role = 'head'")))
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    await office.sandbox.advance(125 * MINUTE)
    told = await head.wait(lambda m: "Срок прошёл" in m.text)
    assert "№ 1" in told.text


async def test_a_head_who_never_pressed_start_is_spoken_of_in_the_moderators_group(office: Stage) -> None:
    head = await office.sandbox.person("Галина Заведующая")
    await office.admin.send(f"/head add {head.id}")
    await eventually(lambda: bool(office.query("select * from roles where role = 'head'")))
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    await office.sandbox.advance(125 * MINUTE)
    await office.card("нажмёт Start")


async def test_a_late_process_catches_up_with_one_notice_a_step(office: Stage) -> None:
    anna, peter = await office.resident(), await office.resident("Пётр")
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    await office.sandbox.advance(25 * MINUTE)
    await peter.send("Не горит фонарь на Мира 5")
    await office.card("№ 2 ·")
    await office.halt()
    await office.sandbox.advance(100 * MINUTE)
    await office.start()
    alarm = await office.card("Срок прошёл")
    reminder = await office.card("Скоро срок")
    assert "№ 1" in alarm.text
    assert "№ 2" not in alarm.text
    assert "№ 2" in reminder.text
    assert "№ 1" not in reminder.text
    await office.halt()
    await office.start()
    await swept(office)
    assert await said(office, "Срок прошёл") == 1
    assert await said(office, "Скоро срок") == 1


async def test_a_reply_to_a_reminder_of_one_appeal_is_the_answer(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    await office.sandbox.advance(95 * MINUTE)
    reminder = await office.card("Скоро срок")
    await office.boris.send("Здравствуйте! Засыплем завтра утром.", chat=office.moderators, reply_to=reminder.id)
    await anna.wait(lambda m: "Засыплем завтра" in m.text)


async def test_the_department_is_reminded_of_its_share_and_then_both_hear_that_it_is_late(office: Stage) -> None:
    _, card, task = await at_roads(office)
    await office.sandbox.advance(35 * MINUTE)
    reminder = await work(office, "скоро ждёт ответ")
    assert "№ 1" in reminder.text
    assert reminder.reply_to == task.id
    await office.sandbox.advance(30 * MINUTE)
    await work(office, "Ответ нужен сейчас")
    late = await office.card("Отдел молчит")
    assert "№ 1" in late.text
    assert late.reply_to == card.id
    await office.sandbox.advance(10 * MINUTE)
    await swept(office)
    assert await said(office, "Отдел молчит") == 1


async def test_no_message_in_a_departments_chat_tells_the_residents_phone(office: Stage) -> None:
    await at_roads(office, "Звоните 8 914 123-45-67, в асфальте провал")
    await says(office, "Какой именно провал?")
    asked = await work(office, "Это ответ по")
    await office.sandbox.advance(35 * MINUTE)
    reminder = await work(office, "скоро ждёт ответ")
    await office.boris.send("/promise 1 завтра", chat=office.moderators)
    await eventually(lambda: bool(office.query("select 1 from appeals where promised_at is not null")))
    until = office.query("select promised_at as at from appeals")[0]["at"] / 1000
    await office.sandbox.set_time(datetime.fromtimestamp(until, office.city.time_zone) - timedelta(minutes=5))
    promised = await work(office, "жителю обещали")
    for told in (asked, reminder, promised):
        assert "•••" in told.text
        assert "914" not in told.text


async def test_a_department_that_answered_is_left_alone(office: Stage) -> None:
    _, _, task = await at_roads(office)
    await says(office, "Засыплем завтра до обеда", reply_to=task)
    await office.card("Засыплем завтра")
    await office.sandbox.advance(70 * MINUTE)
    await swept(office)
    assert await said(office, "Отдел молчит") == 0


async def test_a_forwarding_after_the_deadline_brings_no_alarm_of_its_own(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    await office.sandbox.advance(125 * MINUTE)
    await office.card("Срок прошёл")
    await forward(office, card)
    await work(office, "№ 1")
    await swept(office)
    assert await said(office, "Отдел молчит") == 0


async def test_a_reopened_appeal_has_a_new_round_for_moderators_and_the_department(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await says(office, "Засыпали сегодня утром", reply_to=task)
    answer = await office.card("Засыпали сегодня")
    await office.boris.press(answer, "Отправить жителю")
    received = await anna.wait(lambda m: "Засыпали сегодня" in m.text)
    await office.sandbox.advance(24 * 3600)
    await anna.press(received, "Проблема не решена")
    told = await work(office, "проблема не решена")
    assert told.reply_to == task.id
    await office.sandbox.advance(65 * MINUTE)
    await office.card("Отдел молчит")
    await office.sandbox.advance(30 * MINUTE)
    await office.card("Скоро срок")
    await office.sandbox.advance(30 * MINUTE)
    await office.card("Срок прошёл")


async def test_without_a_moderators_group_the_admins_are_told_once_and_the_cards_come_at_the_binding(
    office: Stage,
) -> None:
    await office.admin.send("/unbind", chat=office.moderators)
    await eventually(lambda: not office.query("select * from bindings where place = 'moderators'"))
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "№ 1" in m.text)
    await office.admin.wait(lambda m: "Сообщения ждут" in m.text, timeout=15)
    await office.sandbox.advance(3 * 3600)
    await asyncio.sleep(6)
    assert sum("Сообщения ждут" in m.text for m in await office.admin.sees()) == 1
    await office.admin.send("/bind moderators", chat=office.moderators)
    await office.card("№ 1 ·")
    await office.card("Срок прошёл")


HOURS = OfficeHours({day: (Interval(9 * 60, 13 * 60), Interval(14 * 60, 18 * 60)) for day in range(5)})


@pytest.fixture
async def daytime(tmp_path: Path) -> AsyncIterator[Stage]:
    """An office that works from nine to six with a lunch break, Monday to Friday."""
    async with open_stage(tmp_path) as opened:
        opened.city = replace(opened.city, office_hours=HOURS)
        await opened.start()
        await bind(opened)
        yield opened


def local(office: Stage, words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=office.city.time_zone)


async def test_with_office_hours_nobody_is_called_at_night(daytime: Stage) -> None:
    office = daytime
    await office.sandbox.set_time(local(office, "2026-11-27T17:20"))
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    for hour in ("2026-11-27T23:30", "2026-11-28T12:00", "2026-11-29T03:00", "2026-11-30T08:59"):
        await office.sandbox.set_time(local(office, hour))
        await swept(office)
    assert await said(office, "Скоро срок") == 0
    await office.sandbox.set_time(local(office, "2026-11-30T09:51"))
    reminder = await office.card("Скоро срок")
    assert "до 10:20" in reminder.text
    await office.sandbox.set_time(local(office, "2026-11-30T10:21"))
    await office.card("Срок прошёл")


async def test_an_alarm_missed_by_day_waits_for_the_morning(daytime: Stage) -> None:
    office = daytime
    await office.sandbox.set_time(local(office, "2026-11-26T14:05"))
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    await office.halt()
    await office.sandbox.set_time(local(office, "2026-11-26T23:00"))
    await office.start()
    await swept(office)
    assert await said(office, "Срок прошёл") == 0
    await office.sandbox.set_time(local(office, "2026-11-27T09:00"))
    await office.card("Срок прошёл")


async def test_when_a_promise_comes_due_the_department_is_asked_for_a_photo_once(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await office.dispatcher.press(task, "Приняли")
    await work(office, "✅ приняли")
    await office.boris.send("/promise 1 3 дня", chat=office.moderators)
    await eventually(lambda: office.query("select promised_at from appeals")[0]["promised_at"] is not None)
    promised = office.query("select promised_at from appeals")[0]["promised_at"] / 1000
    await office.sandbox.advance(5 * 3600)
    await swept(office)
    assert await said(office, "Отдел молчит") == 0
    assert await said(office, "Скоро срок") == 0
    await office.sandbox.set_time(datetime.fromtimestamp(promised - 9 * 3600 + 60, office.city.time_zone))
    asked = await work(office, "Пришлите фото")
    assert asked.reply_to == task.id
    assert await said(office, "Скоро срок") == 0
    await office.sandbox.set_time(datetime.fromtimestamp(promised - 20 * MINUTE, office.city.time_zone))
    await office.card("Скоро срок")
    await office.halt()
    await office.start()
    await office.dispatcher.photo("Готово", chat=task.chat_id, reply_to=asked.id)
    answer = await office.card("ответ отдела")
    await office.boris.press(answer, "Отправить жителю")
    await anna.wait(lambda m: "Готово" in m.text)
    await office.sandbox.advance(3600)
    await swept(office)
    assert sum("Пришлите фото" in m.text for m in await office.dispatcher.sees(chat=task.chat_id)) == 1
    assert await said(office, "Срок прошёл") == 0


async def test_what_is_promised_for_today_is_asked_about_once_and_alarmed_once(office: Stage) -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=office.city.time_zone)
    await office.sandbox.set_time(at)
    _, _, task = await at_roads(office)
    await office.dispatcher.press_data(task, "termto:1:today")
    asked = await office.card("просит время до 18:00")
    await office.boris.press(asked, "Пообещать жителю")
    await eventually(lambda: office.query("select promised_at from appeals")[0]["promised_at"] is not None)
    await office.sandbox.set_time(at.replace(hour=17, minute=31))
    await work(office, "жителю обещали до 18:00. Сделано?")
    await swept(office)
    assert not any("скоро ждёт ответ" in m.text for m in await office.dispatcher.sees(chat=task.chat_id))
    await office.sandbox.set_time(at.replace(hour=18, minute=1))
    await work(office, "Ответ нужен сейчас")
    alarm = await office.card("Срок прошёл")
    assert "в отделе" in alarm.text
    await swept(office)
    assert await said(office, "Отдел молчит") == 0


async def test_the_alarm_says_that_a_departments_answer_waits_to_be_sent_on(office: Stage) -> None:
    _, _, task = await at_roads(office)
    await says(office, "Засыпали сегодня утром", reply_to=task)
    await office.card("ответ отдела")
    await office.sandbox.advance(121 * MINUTE)
    alarm = await office.card("Срок прошёл")
    assert "отдел ответил, ждёт отправки" in alarm.text


async def test_an_erased_appeal_leaves_no_words_in_the_notices_that_told_of_it(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    await office.sandbox.advance(95 * MINUTE)
    reminder = await office.card("Скоро срок")
    assert "Ленина" in reminder.text
    await anna.send("/forget")
    sure = await anna.wait(lambda m: "Да, стереть" in labels(m))
    await anna.press(sure, "Да, стереть")
    await office.boris.wait(lambda m: m.id == reminder.id and "Ленина" not in m.text, chat=office.moderators)
