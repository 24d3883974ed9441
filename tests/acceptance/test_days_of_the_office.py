"""Whole days of those who work in the office, told from the first message to the last."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from sandbox.client import Message, Person
from tests.acceptance.days import HOUR, MINUTE, replies, until
from tests.acceptance.departments.steps import HOURS, forward, said, says, swept, work
from tests.acceptance.desk import carded, drafted, open_desk, out
from tests.stage import Stage, city, eventually, labels

TROUBLES = ("Яма на дороге, Ленина 14", "Не вывозят мусор, Кирова 15", "Не горит фонарь, Мира 5")


async def crowd(office: Stage, count: int) -> list[Person]:
    """So many residents, each with a trouble of their own."""
    people = list(await asyncio.gather(*[office.resident(f"Житель {n:02}") for n in range(1, count + 1)]))
    texts = [{"person": each.id, "text": f"{TROUBLES[n % 3]}, дело {n + 1}/"} for n, each in enumerate(people)]
    await office.sandbox.flood(texts)
    return people


async def numbered(office: Stage, person: Person) -> tuple[int, Message]:
    """(number, card) of that resident's appeal."""
    number = office.query("select id from appeals where person_id = :who", who=person.id)[0]["id"]
    return number, await office.card(f"№ {number} ·")


async def test_the_moderators_day_with_47_appeals_and_two_colleagues(office: Stage) -> None:
    await until(office, "2026-11-24T09:00")
    people = await crowd(office, 47)
    await eventually(lambda: office.query("select count(*) as n from appeals") == [{"n": 47}])

    async def all_cards() -> bool:
        seen = await office.boris.sees(chat=office.moderators)
        return sum("⏳ ответить" in m.text for m in seen) == 47

    await eventually(all_cards, within=20)
    await office.sandbox.advance(15)
    await office.card("ничьих 47 · открыто 47")

    # Boris and Vera share the work without treading on each other's toes.
    first, card = await numbered(office, people[0])
    assert await office.boris.press(card, "Взять") == "Ваше."
    assert await office.vera.press_data(card, f"take:{first}") == "Уже взяли."
    second, other = await numbered(office, people[1])
    await office.vera.press(other, "Взять")
    await office.boris.send("/open", chat=office.moderators)
    listed = await office.card("Открытые сообщения: 47")
    await office.boris.press(listed, "Мои")
    mine = await office.boris.wait(lambda m: m.id == listed.id and "• Мои" in labels(m), chat=office.moderators)
    assert f"№ {first} ·" in mine.text
    assert f"№ {second} ·" not in mine.text

    # Somebody else's appeal is asked about first, and stays with whoever has it.
    await replies(office, office.boris, other, "Здравствуйте! Мусор вывезут сегодня до вечера.")
    asked = await office.card(f"№ {second} уже в работе: Вера")
    await office.boris.press(asked, "Не отправлять")
    await replies(office, office.vera, other, "// звоню оператору")
    await replies(office, office.vera, other, "Здравствуйте! Машина придёт в четыре часа.")
    answer = await people[1].wait(lambda m: "в четыре часа" in m.text)
    await people[1].press(answer, "5")
    await replies(office, office.boris, card, "Здравствуйте! Яму засыплют завтра утром.")
    await people[0].wait(lambda m: "завтра утром" in m.text)
    assert not any("звоню оператору" in m.text for m in await people[1].sees())

    # Spam is closed with a reason, a street is found, and nobody is asked twice.
    third, spam = await numbered(office, people[2])
    await office.vera.press(spam, "Без ответа")
    reasons = await office.vera.wait(lambda m: m.id == spam.id and "Спам" in labels(m), chat=office.moderators)
    await office.vera.press(reasons, "Спам")
    await office.boris.send("/find дело 17/", chat=office.moderators)
    found = await office.card("Нашлось по словам")
    assert f"№ {(await numbered(office, people[16]))[0]} ·" in found.text

    # What falls due in the same minute is one message, not forty-four.
    await office.sandbox.advance(91 * MINUTE)
    reminder = await office.card("Скоро срок")
    assert "и ещё" in reminder.text
    await swept(office)
    assert await said(office, "Скоро срок") == 1
    await office.sandbox.advance(30 * MINUTE)
    await office.card("Срок прошёл")
    assert await said(office, "Срок прошёл") == 1
    await office.boris.send("/stats", chat=office.moderators)
    figures = await office.card("Сводка")
    assert "Сейчас открыто 44, ничьих 44, просрочено 44" in figures.text
    assert "Ответили: 2, из них в срок 100\u00a0%" in figures.text
    assert third


async def test_the_dispatchers_day(office: Stage) -> None:
    await until(office, "2026-11-24T09:00")
    anna, peter, vika = [await office.resident(name) for name in ("Анна", "Пётр", "Вика")]
    await anna.send("Яма на Ленина 14, колесо оторвало")
    await peter.send("Не чистят снег на Мира 5")
    await vika.send("Мусор не вывозят, Кирова 15")
    for number in (1, 2, 3):
        await forward(office, await office.card(f"№ {number} ·"))
    pit, snow, rubbish = [await work(office, f"№ {number} ·") for number in (1, 2, 3)]

    # Gleb never reads instructions. He writes to nobody in particular, and a plus under the first.
    await says(office, "Ребята, кто сегодня на базе?")
    asked = await work(office, "По какому сообщению")
    await office.dispatcher.press(asked, "Ни по какому")
    await says(office, "+", reply_to=pit)
    await office.boris.wait(lambda m: "№ 1 ·" in m.text and "приняли" in m.text, chat=office.moderators)
    assert not any("на базе" in m.text for m in await office.boris.sees(chat=office.moderators))

    # The rubbish is not his.
    await office.dispatcher.press(rubbish, "Не наше")
    returned = await office.card("вернул отдел")
    assert "№ 3" in returned.text
    await says(office, "это к оператору по отходам")
    await office.card("это к оператору")

    # He sends a photo in reply, and its words a minute later to nothing.
    await office.dispatcher.photo(chat=office.departments["roads"], reply_to=pit.id)
    await office.sandbox.advance(MINUTE)
    await says(office, "Засыпали, утрамбовали")
    answer = await office.boris.wait(
        lambda m: "ответ отдела" in m.text and "утрамбовали" in m.text, chat=office.moderators
    )
    assert "№ 1" in answer.text
    await office.boris.press(answer, "Отправить жителю")
    received = await anna.wait(lambda m: "утрамбовали" in m.text)
    assert "№ 1" in received.text
    assert any(m.kind == "photo" and m.from_bot for m in await anna.sees())

    # Half an hour later he remembers the snow and does not say which; he asks for time by a word for a day.
    await office.sandbox.advance(30 * MINUTE)
    await office.dispatcher.press(snow, "Нужно время")
    days = await office.dispatcher.wait(
        lambda m: m.id == snow.id and "Завтра" in labels(m), chat=office.departments["roads"]
    )
    assert labels(days)[:3] == ["Сегодня", "Завтра", "3 дня"]
    await office.dispatcher.press(days, "Завтра")
    needs = await office.card("просит время до")
    assert "№ 2" in needs.text
    await office.sandbox.advance(3 * HOUR)
    await swept(office)
    assert not any("Ответ нужен сейчас" in m.text for m in await office.dispatcher.sees(chat=pit.chat_id))

    # What Gleb writes to the bot in private is no resident's appeal.
    await office.dispatcher.start()
    await office.dispatcher.send("Снег вывезем ночью, техника в ремонте")
    await office.dispatcher.wait(lambda m: "не стало сообщением жителя" in m.text)
    assert len(office.query("select id from appeals")) == 3


async def test_the_heads_day_at_nine(tmp_path: Path) -> None:
    async with open_desk(tmp_path, city=replace(city(), office_hours=HOURS)) as office:
        await until(office, "2026-11-24T15:00")
        galina = await office.sandbox.person("Галина Сергеевна")
        await galina.start()
        await office.admin.send(f"/head add {galina.id}")
        await office.admin.wait(lambda m: "заведует сектором" in m.text)
        anna, peter = await office.resident(), await office.resident("Пётр")
        await anna.send("Яма на Ленина 14")
        await peter.send("Не горит фонарь на Мира 5")
        card = await office.card("№ 2 ·")
        await until(office, "2026-11-24T15:30")
        await replies(office, office.boris, card, "Здравствуйте! Лампу заменят в среду.")
        await peter.wait(lambda m: "Лампу заменят" in m.text)
        await until(office, "2026-11-24T17:01")
        told = await galina.wait(lambda m: "Срок прошёл" in m.text)
        assert "№ 1" in told.text
        assert "№ 2" not in told.text

        # At nine she is asked how it stands. She presses the one command, and it fits the screen.
        await until(office, "2026-11-25T09:00")
        await galina.send("/stats")
        figures = await galina.wait(lambda m: "Сводка" in m.text)
        assert "Сейчас открыто 1, ничьих 1, просрочено 1" in figures.text
        assert "Ответили: 1, из них в срок 100\u00a0%" in figures.text
        assert len(figures.text) < 1500

        # An announcement for ten, looked at before it leaves, moved by half an hour.
        await galina.send("/announce 10:00\nСегодня с 14 до 17 часов — отключение воды на Мира, 1–15.")
        draft = await drafted(galina, 1)
        assert "сегодня в 10:00" in draft.text
        await galina.press(draft, "Запланировать")
        await carded(galina, 1, "запланирована")
        await galina.send("/move 1 10:30")
        await carded(galina, 1, "10:30")
        await galina.send("/calendar")
        plan = await galina.wait(lambda m: "План публикаций" in m.text)
        assert "10:30" in plan.text
        await until(office, "2026-11-25T10:30")
        posts = await out(office)
        assert ["отключение воды" in post.text for post in posts] == [True]
        await swept(office)
        assert sum("Срок прошёл" in m.text for m in await galina.sees()) == 1
