"""Whole days of residents, told from the first message to the last."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.acceptance.days import MINUTE, kept, replies, until
from tests.acceptance.departments.steps import HOURS, forward, said, says, swept, work
from tests.acceptance.trouble.test_traps_time import working
from tests.stage import Stage, eventually, labels


@pytest.fixture
async def daytime(tmp_path: Path) -> AsyncIterator[Stage]:
    """The office with its hours: nine to one, two to six, Monday to Friday."""
    async with working(tmp_path, HOURS) as office:
        yield office


async def test_the_friday_evening_of_a_pensioner(daytime: Stage) -> None:
    office = daytime
    await until(office, "2026-11-27T17:24")
    zinaida = await office.sandbox.person("Зинаида Петровна")
    await zinaida.start()
    welcome = await zinaida.wait(lambda m: "Это не официальное обращение" in m.text)
    for promised in ("112", "59-ФЗ", "что случилось в городе"):
        assert promised in welcome.text

    # She does not read to the end and simply writes.
    await zinaida.send("Здравствуйте милые мои. У подъезда на Кирова 15 сплошной лёд, вчера упала, не посыпают")
    waits = await zinaida.wait(lambda m: "получено, но ещё не передано" in m.text)
    assert office.query("select id from appeals") == []
    await office.sandbox.advance(6 * MINUTE)
    reminder = await zinaida.wait(lambda m: "мы за него возьмёмся" in m.text)
    assert reminder.id > waits.id

    # Her granddaughter shows her the button at half past five.
    await until(office, "2026-11-27T17:30")
    await zinaida.press(reminder, "Даю согласие")
    receipt = await zinaida.wait(lambda m: "№ 1" in m.text)
    assert "Снег и гололёд" in receipt.text
    assert "до 10:30 в понедельник, 30 ноября" in receipt.text
    card = await office.card("№ 1 ·")
    assert "Зинаида Петровна" in card.text

    # In the evening she remembers something; nobody in the office is called for it, nor at the weekend.
    await until(office, "2026-11-27T21:40")
    await zinaida.send("А ещё перила шатаются", reply_to=receipt.id)
    await kept(office, "перила")
    await zinaida.wait(lambda m: "Добавили к № 1" in m.text)
    await until(office, "2026-11-28T12:00")
    await zinaida.send("/my")
    mine = await zinaida.wait(lambda m: "Ваши сообщения" in m.text)
    assert "ответим до 10:30 в понедельник" in mine.text
    for quiet in ("2026-11-28T18:00", "2026-11-29T11:00", "2026-11-30T08:59"):
        await until(office, quiet)
        await swept(office)
    assert await said(office, "Скоро срок") == 0
    assert len(office.query("select id from appeals")) == 1

    # On Monday it is the first thing that Boris does.
    await until(office, "2026-11-30T09:10")
    await office.boris.press(card, "Взять")
    await replies(office, office.boris, card, "Здравствуйте, Зинаида Петровна! Дворник посыплет подъезд до обеда.")
    answer = await zinaida.wait(lambda m: "до обеда" in m.text)
    assert "№ 1" in answer.text
    await zinaida.send("Спасибо вам большое!")
    await zinaida.wait(lambda m: "Пожалуйста" in m.text)
    await zinaida.press(answer, "5")
    await eventually(lambda: office.query("select rating from appeals") == [{"rating": 5}])
    assert office.query("select state, answered_in_time from appeals") == [{"state": "answered", "answered_in_time": 1}]
    await until(office, "2026-11-30T18:00")
    await swept(office)
    assert await said(office, "Срок прошёл") == 0


async def test_a_resident_who_writes_again(office: Stage) -> None:
    await until(office, "2026-11-24T09:00")
    anna = await office.resident()
    await anna.send("Не горит фонарь на Кирова 15")
    card = await office.card("№ 1 ·")
    await forward(office, card)
    task = await work(office, "№ 1 ·")
    await says(office, "Лампу заменили", reply_to=task)
    await office.boris.press(await office.card("Лампу заменили"), "Отправить жителю")
    answer = await anna.wait(lambda m: "Лампу заменили" in m.text and "5" in labels(m))

    # In the evening it is dark again.
    await until(office, "2026-11-24T19:00")
    await anna.press(answer, "2")
    await office.card("2 из 5")
    await anna.press(answer, "Проблема не решена")
    await anna.wait(lambda m: "Что осталось не так?" in m.text)
    await anna.send("Горел час и погас")
    await kept(office, "Горел час")
    await office.boris.wait(lambda m: "Горел час" in m.text and "№ 1" in m.text, chat=office.moderators)
    await work(office, "проблема не решена")
    await work(office, "Горел час")
    due = office.query("select due_at from appeals")[0]["due_at"]
    assert datetime.fromtimestamp(due / 1000, office.city.time_zone).strftime("%H:%M") == "21:00"

    # The next morning something else happens, and later she asks about the old matter by replying to it.
    await replies(office, office.boris, card, "Здравствуйте! Нашли замыкание, починим сегодня до 18:00.")
    await anna.wait(lambda m: "замыкание" in m.text)
    await until(office, "2026-11-25T08:00")
    await anna.send("Автобус 26 не пришёл в 7:40, стояли полчаса")
    await anna.wait(lambda m: "№ 2" in m.text and "Отозвать" in labels(m))
    await anna.send("А фонарь когда?", reply_to=answer.id)
    await kept(office, "А фонарь")
    asked = await office.boris.wait(lambda m: "А фонарь когда?" in m.text, chat=office.moderators)
    assert "№ 1" in asked.text
    await anna.send("/my")
    mine = await anna.wait(lambda m: "Ваши сообщения" in m.text)
    assert mine.text.index("№ 2") < mine.text.index("№ 1")
    assert [row["round"] for row in office.query("select round from appeals order by id")] == [2, 1]
    assert len(office.query("select id from appeals")) == 2
