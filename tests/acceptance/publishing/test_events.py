"""The calendar through the sandbox: a line becomes a card, a week an announcement, a post coverage."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import icalendar
import ics  # type: ignore[import-untyped]
import pytest

from bot.city.sections.events import Events
from sandbox.client import Letter, Message
from tests.acceptance.desk import drafted, open_desk, out
from tests.stage import Stage, city, eventually, labels

# Tuesday, 24 November 2026, 12:00 in the city.
TUESDAY = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 5, 0, 30, tzinfo=UTC)
FEED = 18_452


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path, TUESDAY, mail=True) as opened:
        yield opened


async def attached(office: Stage, letter: Letter) -> tuple[str, icalendar.Component]:
    """The calendar file of a letter: its type, and the rink's opening in it."""
    (file,) = letter.attachments
    content = await office.sandbox.download(file["file_id"])
    assert "Планёрка" not in content.decode()
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return file["type"], next(each for each in found if each["summary"] == "Открытие катка")


async def entered(office: Stage, line: str, words: str) -> Message:
    """The card of what the admin writes into the moderators' group."""
    await office.admin.send(f"/event {line}", chat=office.moderators)
    return await office.card(words)


async def shown(office: Stage, *words: str) -> Message:
    """The newest message in the moderators' group that says all of this."""
    return await office.boris.wait(
        lambda m: m.from_bot and all(word in m.text for word in words), chat=office.moderators, timeout=60
    )


def number_of(office: Stage, title: str) -> int:
    return int(office.query("select id from city_events where title = :title", title=title)[0]["id"])


async def test_one_line_is_a_card_that_changes_in_place(office: Stage) -> None:
    line = "28.11 11:00 Открытие катка; пл. Юности; УФКСиМП; фото видео #бкд"
    card = await entered(office, line, "Открытие катка")
    assert "суббота, 28 ноября, 11:00" in card.text
    assert {"Кто идёт", "Перенести", "Отложить", "Отменить", "Освещено", "Фото", "Пост"} <= set(labels(card))
    await office.boris.press(card, "Кто идёт")
    await office.boris.press(await office.boris.wait(lambda m: m.id == card.id and "Борис" in labels(m),
                                                     chat=office.moderators), "Борис")  # fmt: skip
    going = await shown(office, "Идёт: Борис")
    assert going.id == card.id
    await office.admin.send("29.11 12:00", chat=office.moderators, reply_to=card)
    moved = await shown(office, "воскресенье, 29 ноября, 12:00", "Было: 28 ноября (сб), 11:00")
    assert moved.id == card.id
    await office.boris.send("а тёплая одежда нужна?", chat=office.moderators, reply_to=card)
    await office.boris.press(moved, "Отложить")
    await shown(office, "Отложено")
    await office.boris.press(await shown(office, "Отложено"), "Вернуть как было")
    await shown(office, "Открытие катка", "воскресенье, 29 ноября, 12:00")
    await office.admin.send("/event 31.02 11:00 Каток", chat=office.moderators)
    await office.card("Такой даты нет: 31.02")


async def test_lists_turn_and_open_in_place_and_a_month_is_a_picture(office: Stage) -> None:
    await entered(office, "24.11 15:00 Дума; ДК\n25.11 11:00 Открытие катка\n28.11 Ярмарка", "Записано: 3")
    await office.boris.send("/events", chat=office.moderators)
    day = await office.card("сегодня, 24 ноября")
    assert "15:00 Дума, ДК" in day.text
    await office.boris.press(day, "Неделя")
    week = await shown(office, "23 ноября – 29 ноября", "Открытие катка", "Ярмарка")
    assert week.id == day.id
    number = number_of(office, "Открытие катка")
    await office.boris.press(week, f"№ {number}")
    opened = await shown(office, f"№ {number} · Открытие катка", "Пока никто не идёт")
    assert opened.id == day.id
    await office.boris.press(opened, "‹ Назад")
    await shown(office, "23 ноября – 29 ноября")
    await office.boris.send("/events катка", chat=office.moderators)
    assert "Открытие катка" in (await office.card("«катка»")).text
    await office.boris.send("/events месяц", chat=office.moderators)
    picture = await shown(office, "Ноябрь 2026")
    assert [each.kind for each in picture.media] == ["photo"]
    assert "4 мероприятия" in picture.text


async def test_a_departments_event_waits_for_a_press(office: Stage) -> None:
    roads = office.departments["roads"]
    await office.dispatcher.send("/event 28.11 10:00 Субботник; пр. Ленина", chat=roads)
    await office.dispatcher.wait(lambda m: "ждёт решения пресс-службы" in m.text, chat=roads, timeout=60)
    await office.boris.press(await office.card("Субботник"), "Принять")
    await office.dispatcher.wait(lambda m: "в календаре" in m.text and "Субботник" in m.text, chat=roads, timeout=60)
    await office.dispatcher.send("/events неделя", chat=roads)
    await office.dispatcher.wait(lambda m: "Субботник, пр. Ленина" in m.text, chat=roads, timeout=60)


async def test_friday_brings_the_draft_and_a_press_the_announcement_and_moves_its_correction(office: Stage) -> None:
    paper = await office.sandbox.mailbox("desk@paper.test", "Газета")
    await office.boris.send("/outlets\nГазета; край; desk@paper.test", chat=office.moderators)
    await office.card("desk@paper.test")
    await entered(office, "01.12 11:00 Открытие катка; пл. Юности\n02.12 10:00 Планёрка внутр", "Записано: 2")
    await office.sandbox.set_time(FRIDAY)
    draft = await shown(office, "Анонс на 30 ноября – 6 декабря", "Черновик для СМИ")
    assert "Вторник, 1 декабря\n11:00 – пл. Юности. Открытие катка" in draft.text
    assert "Планёрка" not in draft.text
    await office.boris.press(draft, "Отправить")
    await office.admin.press(draft, "Отправить")
    await shown(office, "📣 Отправлено")
    copy = await office.boris.wait(lambda m: m.from_bot and m.text.startswith("Анонс на 30 ноября"),
                                   chat=office.moderators, timeout=60)  # fmt: skip
    assert "Планёрка" not in copy.text
    letter = await paper.wait(lambda each: each.subject == "Анонс на 30 ноября – 6 декабря")
    assert "Вторник, 1 декабря\r\n11:00 – пл. Юности. Открытие катка" in letter.text
    assert "Планёрка" not in letter.text
    kind, told = await attached(office, letter)
    assert (kind, told["sequence"]) == ("text/calendar", 0)
    await eventually(lambda: office.query("select kind, title from journal where removed_at is null") == [
        {"kind": "announcement", "title": "Анонс на 30 ноября – 6 декабря"}])  # fmt: skip
    number = number_of(office, "Открытие катка")
    await office.admin.send(f"/events {number}", chat=office.moderators)
    await office.admin.press(await shown(office, f"№ {number} · Открытие катка"), "Перенести")
    opened = await office.boris.wait(lambda m: "На день" in labels(m), chat=office.moderators, timeout=60)
    await office.admin.press(opened, "На день")
    line = "Открытие катка, 1 декабря (вт), 11:00: перенесено на 2 декабря (ср), 11:00"
    await office.admin.press(await shown(office, "Уточнение к анонсу", line), "Отправить")
    await office.boris.wait(lambda m: m.text.startswith("Уточнение к анонсу"), chat=office.moderators, timeout=60)
    letter = await paper.wait(lambda each: each.subject == "Уточнение к анонсу")
    assert line in letter.text
    _, moved = await attached(office, letter)
    assert (moved["uid"], moved["sequence"]) == (told["uid"], 1)
    assert len(await paper.letters()) == 2


async def test_a_post_from_the_card_covers_and_its_deletion_uncovers(office: Stage) -> None:
    card = await entered(office, "24.11 11:00 Открытие катка; пл. Юности", "Открытие катка")
    await office.admin.press(card, "Пост")
    await office.admin.press(await drafted(office.admin, 1, office.moderators), "Опубликовать")
    (post,) = await out(office)
    assert post.text == "Открытие катка\n\n24 ноября, пл. Юности"
    await shown(office, "Освещено: публикация")
    lines = "select kind from journal where removed_at is null and kind = 'event'"
    await eventually(lambda: len(office.query(lines)) == 1)
    await office.admin.send("/unpost 1", chat=office.moderators)
    asked = await office.admin.wait(lambda m: "Да, удалить из канала" in labels(m), chat=office.moderators)
    await office.admin.press(asked, "Да, удалить из канала")
    await eventually(lambda: office.query(lines) == [])
    await office.sandbox.set_time(datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    digest = await shown(office, "☀️", "освещено ли — Открытие катка")
    await office.boris.press(digest, "Открытие катка: освещено")
    await eventually(lambda: len(office.query(lines)) == 1)


async def test_staff_subscribe_at_a_secret_address(tmp_path: Path) -> None:
    base = f"http://127.0.0.1:{FEED}"
    shared = replace(city()[Events], feed=base)
    shipped = city()
    here = replace(shipped, sections={**shipped.sections, Events: shared})
    async with open_desk(tmp_path, TUESDAY, city=here, settings={"health_port": FEED}) as office:
        await entered(office, "28.11 11:00 Открытие катка\n29.11 12:00 Планёрка внутр", "Записано: 2")
        await office.boris.send("/events", chat=office.moderators)
        await office.boris.press(await office.card("сегодня, 24 ноября"), "Подписка")
        said = await office.card(f"{base}/calendar/")
        url = next(word for word in said.text.split() if word.startswith(base))
        async with aiohttp.ClientSession() as session:
            async with session.get(url) as answer:
                assert (answer.status, answer.content_type) == (200, "text/calendar")
                read = await asyncio.to_thread(ics.Calendar, await answer.text())
            async with session.get(f"{base}/calendar/wrong.ics") as answer:
                assert answer.status == 404
        names = {each.name for each in read.events}
        assert {"Открытие катка", "Планёрка"} <= names
