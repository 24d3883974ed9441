"""A department's share of the time, the days that it promised, and what is said of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.acceptance.departments.steps import MINUTE, at_roads, forward, said, says, swept, work
from tests.stage import Stage, eventually


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
