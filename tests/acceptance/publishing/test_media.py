"""A journalist asks, is answered within the law's days, and learns nothing of others."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.acceptance.desk import open_desk
from tests.stage import Stage, eventually, labels

# Friday, 27 November 2026, 17:00 in the city.
FRIDAY = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path, FRIDAY) as opened:
        yield opened


async def test_a_request_is_asked_known_and_answered(office: Stage) -> None:
    lena = await office.resident("Лена Котова", consent=False)
    await lena.send("/press")
    await lena.wait(lambda m: "Какое издание" in m.text)
    await lena.send("Радио-2")
    await lena.wait(lambda m: "Записали: «Радио-2»" in m.text)
    await office.boris.press(await office.card("пишет от издания «Радио-2»"), "Знаем его")
    await lena.wait(lambda m: "вас знает" in m.text)

    await lena.send("Сколько снега вывезли за неделю?")
    asked = await lena.wait(lambda m: "Запрос" in labels(m))
    assert labels(asked) == ["Запрос", "Сообщение жителя"]
    await lena.press(asked, "Запрос")
    receipt = await lena.wait(lambda m: "Запрос СМИ № 1" in m.text)
    assert "По закону ответим до 4 декабря" in receipt.text
    await lena.press(receipt, "Завтра")
    card = await office.card("Просят до 18:00 завтра")
    assert "ответ до 4 декабря (7 дней со следующего после 27 ноября)" in card.text
    assert "отсрочка или отказ до 30 ноября (3 дня со следующего после 27 ноября)" in card.text
    assert labels(card) == ["Взять", "В отдел", "Отсрочка…", "Отказ…", "Ещё"]

    await office.boris.send("Триста тонн", chat=office.moderators, reply_to=card)
    await lena.wait(lambda m: m.text == "Триста тонн")
    await office.card("✅ отвечено")
    await lena.wait(lambda m: "Запрос СМИ № 1" in m.text and "Ответили" in m.text)
    assert [row["kind"] for row in office.query("select kind from journal")] == ["media_answer"]


async def test_a_residents_message_of_a_journalist_becomes_an_appeal(office: Stage) -> None:
    lena = await office.resident("Лена Котова")
    await lena.send("/press")
    await lena.wait(lambda m: "Какое издание" in m.text)
    await lena.send("Радио-2")
    await lena.wait(lambda m: "Записали" in m.text)
    await lena.send("На Садовой, 5 яма на дороге")
    await lena.press(await lena.wait(lambda m: "Запрос" in labels(m)), "Сообщение жителя")
    await office.card("Садовая")
    assert not office.query("select id from media_requests")

    await lena.send("Почему не чистят Мира?")
    await lena.press(await lena.wait(lambda m: "Запрос" in labels(m) and "Это запрос" in m.text), "Запрос")
    card = await office.card("Запрос СМИ № 1")
    await office.boris.press(card, "Ещё")
    await office.boris.press(
        await office.boris.wait(lambda m: "Это житель" in labels(m), chat=office.moderators), "Это житель"
    )
    await office.card("это житель")
    await eventually(lambda: bool(office.query("select id from messages where content like '%чистят Мира%'")))


async def test_a_file_of_outlets_is_taken_whole_or_its_wrong_lines_are_named(office: Stage) -> None:
    async def dropped(text: str, encoding: str) -> str:
        asked = await office.boris.document(
            "/outlets", chat=office.moderators, file=text.encode(encoding), file_name="Издания.csv"
        )
        said = await office.boris.wait(lambda m: m.from_bot, chat=office.moderators, after=asked)
        return said.text

    wrong = await dropped("Радио-2;город;news@radio.test\r\nЗаря;вселенная\r\nВести;край;не адрес\r\n", "cp1251")
    assert "Непонятны строки: 2, 3" in wrong
    assert office.query("select count(*) as n from outlets") == [{"n": 0}]
    assert "Радио-2" in await dropped("Издание;Уровень;Почта\r\nРадио-2;город;news@radio.test\r\n", "utf-8-sig")
    assert office.query("select level from outlets") == [{"level": "city"}]
    assert office.query("select state, address from subscribers") == [{"state": "on", "address": "news@radio.test"}]


async def test_in_a_forum_requests_stand_in_a_thread_of_their_own(tmp_path: Path) -> None:
    async with open_desk(tmp_path, FRIDAY, forum=True) as office:
        lena = await office.resident("Лена Котова", consent=False)
        await lena.send("/press")
        await lena.wait(lambda m: "Какое издание" in m.text)
        await lena.send("Радио-2")
        await lena.wait(lambda m: "Записали" in m.text)
        await lena.send("Сколько снега вывезли за неделю?")
        await lena.press(await lena.wait(lambda m: "Запрос" in labels(m)), "Запрос")
        card = await office.card("Запрос СМИ № 1")
        assert card.thread is not None
        info = await office.moderators.info()
        assert "📰 СМИ" in str(info)
        await office.boris.send("Триста тонн", chat=office.moderators, reply_to=card, thread=card.thread)
        await lena.wait(lambda m: m.text == "Триста тонн")
