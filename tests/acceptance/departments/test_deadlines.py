"""Moderators and the head hear of deadlines before and after, once each."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from tests.acceptance.departments.steps import MINUTE, said, swept
from tests.stage import Stage, eventually, labels


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
