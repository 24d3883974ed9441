"""When posts leave: words, presses, the calendar, the queue, rubrics and days that come back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.city.model import Slot
from sandbox.client import Message
from tests.acceptance.desk import carded, drafted, open_desk, out, planned, published
from tests.stage import Stage, city, eventually, labels


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path) as opened:
        yield opened


async def test_the_preview_says_the_time_in_words(office: Stage) -> None:
    await office.admin.send("/post город завтра в 9\nТекст")
    draft = await drafted(office.admin, 1)
    assert "🕘 завтра, 25 ноября, в 09:00" in draft.text
    assert "через" not in draft.text
    assert labels(draft)[0] == "Запланировать"


async def test_an_hour_already_past_today_is_offered_for_tomorrow(office: Stage) -> None:
    await office.admin.send("/post город 09:00\nТекст")
    draft = await drafted(office.admin, 1)
    assert "09:00 сегодня уже прошло, поэтому завтра" in draft.text
    assert "завтра, 25 ноября, в 09:00" in draft.text


async def test_announce_is_a_post_in_the_citys_channel_and_the_head_may(office: Stage) -> None:
    head = await office.sandbox.person("Марина Белова")
    await head.start()
    await office.admin.send(f"/head add {head.id}")
    await eventually(lambda: office.query("select 1 from roles where role = 'head'") != [])
    await head.send("/announce +30m\nПланёрка в десять")
    await head.press(await drafted(head, 1), "Запланировать")
    await carded(head, 1, "запланирована")
    await office.sandbox.advance(30 * 60)
    assert [post.text for post in await out(office)] == ["Планёрка в десять"]


async def test_the_time_is_changed_by_the_grid_by_words_and_by_the_next_free_moment(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город завтра 09:00\nТекст")
    await editor.press(await drafted(editor, 1), "Другое время")
    days = await editor.wait(lambda m: "Завтра, 25.11" in labels(m))
    await editor.press(days, "чт 26.11")
    await editor.press(await editor.wait(lambda m: "14:00" in labels(m)), "14:00")
    await editor.wait(lambda m: "в четверг, 26 ноября, в 14:00" in m.text)
    draft = await drafted(editor, 1)
    await editor.press(draft, "Другое время")
    await editor.send("пт 10:00")
    await editor.wait(lambda m: "в пятницу, 27 ноября, в 10:00" in m.text)
    await editor.press(await drafted(editor, 1), "Другое время")
    await editor.press(await editor.wait(lambda m: "Ближайшее свободное время" in labels(m)), "Ближайшее")
    await editor.wait(lambda m: "сегодня в 12:00" in m.text and "Запланировать" in labels(m))


async def test_a_clash_is_a_warning_on_the_card_and_in_the_calendar(office: Stage) -> None:
    await planned(office, "/post город 18:30\nПервая", 1)
    await office.admin.send("/post город 18:40\nВторая")
    draft = await drafted(office.admin, 2)
    assert "Рядом, в 18:30, в канале «Администрация Комсомольска-на-Амуре» выходит № 1" in draft.text
    await office.admin.press(draft, "Запланировать")
    await carded(office.admin, 2, "запланирована")
    await office.admin.send("/calendar")
    calendar = await office.admin.wait(lambda m: "План публикаций" in m.text)
    assert "18:30 · 🕘 № 1" in calendar.text
    assert "Между № 1 и № 2 меньше 15 минут" in calendar.text
    assert "18:00 · ▫️ свободно · история" in calendar.text
    await office.admin.press(calendar, "Неделя")
    week = await office.admin.wait(lambda m: "пусто" in m.text)
    assert "среда, 25 ноября" in week.text or "завтра, 25 ноября" in week.text


async def test_a_planned_post_is_moved_and_cancelled(office: Stage) -> None:
    editor = office.admin
    await planned(office, "/post город 12:00\nПолдень", 1)
    await editor.send("/move № 1 завтра 10:00")
    await carded(editor, 1, "завтра, 25 ноября, в 10:00")
    await office.sandbox.set_time(datetime(2026, 11, 24, 3, 0, tzinfo=UTC))
    await asyncio.sleep(0.7)
    assert await published(office) == []
    await editor.send("/unpost 1")
    await editor.wait(lambda m: "Публикация № 1 отменена" in m.text)
    await office.sandbox.set_time(datetime(2026, 11, 25, 1, 0, tzinfo=UTC))
    await asyncio.sleep(0.7)
    assert await published(office) == []


async def test_the_date_is_the_citys_between_midnight_and_ten_when_utc_is_still_yesterday(office: Stage) -> None:
    await office.sandbox.set_time(datetime(2026, 12, 31, 14, 30, tzinfo=UTC))  # 00:30 on 1 January in the city
    await office.admin.send("/post город 00:45\nС Новым годом!")
    draft = await drafted(office.admin, 1)
    assert "сегодня в 00:45" in draft.text
    await office.admin.press(draft, "Запланировать")
    await carded(office.admin, 1, "запланирована")
    await office.sandbox.set_time(datetime(2026, 12, 31, 14, 45, tzinfo=UTC))
    await out(office)


async def test_a_post_crosses_the_years_end_and_a_leap_day(office: Stage) -> None:
    await office.sandbox.set_time(datetime(2027, 12, 31, 1, 0, tzinfo=UTC))
    await planned(office, "/post город завтра 00:01\nНовый год", 1)
    await planned(office, "/post город 29.02.2028 09:00\nЛишний день", 2)
    await office.sandbox.set_time(datetime(2027, 12, 31, 14, 1, tzinfo=UTC))
    await out(office, 1)
    await office.sandbox.set_time(datetime(2028, 2, 28, 23, 0, tzinfo=UTC))
    assert [post.text for post in await out(office, 2)] == ["Новый год", "Лишний день"]


async def test_the_queue_fills_the_channels_slots_one_by_one(office: Stage) -> None:
    editor = office.admin
    for text in ("Первая", "Вторая"):
        prepared = await editor.photo(text)
        await editor.send("/queue история", reply_to=prepared.id)
        await editor.wait(lambda m, text=text: "в очереди, выйдет" in m.text)  # type: ignore[misc]
    await eventually(lambda: len(office.query("select 1 from posts where state = 'queued'")) == 2)
    await editor.send("/queue история")
    queue = await editor.wait(lambda m: "Очередь «История" in m.text)
    assert "№ 1 · сегодня в 18:00" in queue.text
    assert "№ 2 · в четверг, 26 ноября, в 18:00" in queue.text
    await editor.press(queue, "№ 2")
    await editor.press(await editor.wait(lambda m: "↑ № 2" in labels(m)), "↑ № 2")
    await editor.wait(lambda m: "№ 2 · сегодня в 18:00" in m.text)
    await office.sandbox.set_time(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    await out(office, 1, "history")
    await asyncio.sleep(1.2)
    assert [post.text for post in await published(office, "history")] == ["Вторая"]
    await office.sandbox.set_time(datetime(2026, 11, 26, 8, 0, tzinfo=UTC))
    assert [post.text for post in await out(office, 2, "history")] == ["Вторая", "Первая"]
    await editor.wait(lambda m: "пуста" in m.text)


async def test_a_post_planned_at_the_slot_takes_it_from_the_queue(office: Stage) -> None:
    prepared = await office.admin.photo("Из очереди")
    await office.admin.send("/queue история", reply_to=prepared.id)
    await office.admin.wait(lambda m: "в очереди, выйдет" in m.text)
    await planned(office, "/post история 18:00\nОсобая", 2)
    await office.sandbox.set_time(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    await out(office, 1, "history")
    await asyncio.sleep(0.7)
    assert [post.text for post in await published(office, "history")] == ["Особая"]


async def batch(office: Stage) -> Message:
    """The message with `Готово` under it."""
    await office.admin.send("/queue история")
    queue = await office.admin.wait(lambda m: "Очередь «История" in m.text)
    await office.admin.press(queue, "Добавить пачкой")
    return await office.admin.wait(lambda m: "Присылайте публикации" in m.text)


@pytest.mark.parametrize(("how", "sizes"), [("Каждое фото отдельно", [1, 1, 1, 1]), ("Альбомами", [3, 1])])
async def test_a_batch_goes_into_the_queue_each_alone_or_in_albums(office: Stage, how: str, sizes: list[int]) -> None:
    editor = office.admin
    collecting = await batch(office)
    await editor.album([("photo", "Вокзал, 1935"), ("photo", ""), ("photo", "")])
    await editor.photo("Мост, 1975")
    await eventually(lambda: len(office.query("select 1 from seen_messages where batch = 1")) == 4)
    await editor.press(collecting, "Готово")
    await editor.press(await editor.wait(lambda m: how in labels(m)), how)
    told = await editor.wait(lambda m: "добавлено" in m.text)
    assert f"добавлено: {len(sizes)}" in told.text
    assert ("Без подписи: № 2, № 3" in told.text) == (how == "Каждое фото отдельно")
    assert "Последняя выйдет" in told.text
    rows = office.query("select content from posts order by id")
    assert [row["content"].count('"photo"') for row in rows] == sizes


async def test_editors_are_warned_when_three_are_left_in_the_queue(office: Stage) -> None:
    collecting = await batch(office)
    for number in range(4):
        await office.admin.photo(f"Снимок {number}")
    await eventually(lambda: len(office.query("select 1 from seen_messages where batch = 1")) == 4)
    await office.admin.press(collecting, "Готово")
    await office.admin.press(await office.admin.wait(lambda m: "Альбомами" in labels(m)), "Каждое")
    await office.admin.wait(lambda m: "добавлено: 4" in m.text)
    await office.sandbox.set_time(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    await office.admin.wait(lambda m: "осталось 3" in m.text)


async def test_an_empty_slot_of_a_rubric_is_told_two_days_before_once(tmp_path: Path) -> None:
    shipped = city()
    rubric = replace(shipped.rubrics["бюджет"], slots=(Slot(3, 10 * 60),))  # Thursdays at 10:00
    changed = replace(shipped, rubrics={**shipped.rubrics, "бюджет": rubric})
    async with open_desk(tmp_path, city=changed) as office:
        group = office.moderators
        await office.admin.wait(lambda m: "Бюджет для граждан" in m.text and "26 ноября" in m.text, chat=group)
        await office.sandbox.advance(3600)
        await asyncio.sleep(0.5)
        seen = await office.admin.sees(chat=group)
        assert sum("Бюджет для граждан" in m.text for m in seen) == 1
        await planned(office, "/post город 03.12 10:00 #бюджет\nСкоро", 1)
        await office.sandbox.set_time(datetime(2026, 12, 1, 1, 0, tzinfo=UTC))
        await asyncio.sleep(0.7)
        seen = await office.admin.sees(chat=group)
        assert sum("Бюджет для граждан" in m.text for m in seen) == 1


async def test_a_day_of_the_year_comes_back_for_approval_and_the_29th_of_february_too(office: Stage) -> None:
    editor = office.admin
    await office.sandbox.set_time(datetime(2028, 2, 28, 1, 0, tzinfo=UTC))
    await planned(office, "/post история 29.02.2028 09:00\nВ этот день", 1)
    await editor.press(await carded(editor, 1, "запланирована"), "Ещё…")
    await editor.press(await editor.wait(lambda m: "Каждый год" in labels(m)), "Каждый год")
    await carded(editor, 1, "каждый год в этот день")
    await office.sandbox.set_time(datetime(2028, 2, 28, 23, 0, tzinfo=UTC))
    await out(office, 1, "history")
    await office.sandbox.set_time(datetime(2029, 2, 27, 1, 0, tzinfo=UTC))
    draft = await editor.wait(lambda m: "Черновик № 2" in m.text)
    assert "28 февраля, в 09:00" in draft.text
    assert len(await published(office, "history")) == 1
    await editor.press(draft, "Запланировать")
    await carded(editor, 2, "запланирована")
    await office.sandbox.set_time(datetime(2029, 2, 27, 23, 0, tzinfo=UTC))
    await out(office, 2, "history")
    assert len(office.query("select 1 from posts")) == 2
