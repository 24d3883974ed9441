"""A post appears once; where that cannot be known, the editors are asked and nothing is sent on a guess."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.acceptance.desk import carded, drafted, open_desk, out, planned, published, sendings, state
from tests.lives import Life
from tests.stage import Stage, eventually, labels

pytestmark = pytest.mark.engines

NOON = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
THREE = ["Уже вышла", "Не вышла — опубликовать", "Не публиковать"]


@pytest.fixture
async def office(tmp_path: Path, database: str) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path, database=database) as opened:
        yield opened


async def cut(office: Stage, kind: str, method: str = "sendMessage") -> None:
    """The next call to the city's channel breaks."""
    await office.sandbox.fault(method, kind=kind, times=1, chat=office.channels["city"])


async def test_a_planned_post_leaves_at_its_minute_and_not_before(office: Stage) -> None:
    await planned(office, "/post город 18:30\nВечером", 1)
    await office.sandbox.set_time(datetime(2026, 11, 24, 8, 29, 50, tzinfo=UTC))
    await asyncio.sleep(0.7)
    assert await published(office) == []
    await office.sandbox.set_time(datetime(2026, 11, 24, 8, 30, tzinfo=UTC))
    [post] = await out(office)
    assert post.text == "Вечером"
    await carded(office.admin, 1, "вышла")


@pytest.mark.parametrize("kind", ["cut_after", "cut_before"])
async def test_after_a_cut_the_editors_get_the_post_a_link_and_three_buttons(office: Stage, kind: str) -> None:
    editor = office.admin
    await editor.send("/post город\nВода вернулась")
    draft = await drafted(editor, 1)
    await cut(office, kind)
    await editor.press(draft, "Опубликовать")
    question = await carded(editor, 1, "связь оборвалась")
    assert labels(question) == THREE
    assert "https://t.me/c/" in question.text
    assert await sendings(office) == 1
    await state(office, 1, "unknown")


async def test_out_already_is_believed_and_its_forward_tells_the_id(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nВода вернулась")
    draft = await drafted(editor, 1)
    await cut(office, "cut_after")
    await editor.press(draft, "Опубликовать")
    question = await carded(editor, 1, "связь оборвалась")
    await editor.press(question, "Уже вышла")
    await editor.wait(lambda m: "Перешлите сюда публикацию № 1 из канала" in m.text)
    await state(office, 1, "sent")
    [post] = await published(office)
    await editor.forward(post)
    await eventually(lambda: office.query("select message_id from post_channels") == [{"message_id": post.id}])

    await editor.send("/edit 1\nВода вернулась везде")

    async def corrected() -> bool:
        return (await published(office))[0].text == "Вода вернулась везде"

    await eventually(corrected)
    assert await sendings(office) == 1
    assert await editor.press_data(question, question.button_data["Не вышла — опубликовать"]) == "Уже решено."


async def test_not_out_publish_sends_it_once_more_whoever_presses_first(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nВода вернулась")
    draft = await drafted(editor, 1)
    await cut(office, "cut_before")
    await editor.press(draft, "Опубликовать")
    question = await carded(editor, 1, "связь оборвалась")
    data = question.button_data["Не вышла — опубликовать"]
    await editor.press(question, "Не вышла — опубликовать")
    assert await editor.press_data(question, data) == "Уже решено."
    await out(office)
    await state(office, 1, "sent")
    assert len(await published(office)) == 1


async def test_do_not_publish_ends_it(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nВода вернулась")
    draft = await drafted(editor, 1)
    await cut(office, "cut_before")
    await editor.press(draft, "Опубликовать")
    await editor.press(await carded(editor, 1, "связь оборвалась"), "Не публиковать")
    await carded(editor, 1, "не публикуем")
    assert await published(office) == []


async def test_a_cut_album_counts_as_one(office: Stage) -> None:
    editor = office.admin
    parts = await editor.album([("photo", "Парад"), ("photo", ""), ("photo", "")])
    await editor.send("/post город", reply_to=parts[0].id)
    draft = await drafted(editor, 1)
    await cut(office, "cut_after", "sendMediaGroup")
    await editor.press(draft, "Опубликовать")
    await carded(editor, 1, "связь оборвалась")
    assert len(await published(office)) == 3
    assert await sendings(office) == 1


async def serving_apart(office: Stage) -> Life:
    """The bot as a process of its own, which can be killed; returns once it serves."""
    await office.halt()
    process = office.process(LOG_LEVEL="ERROR", SEND_LIMITS="off")
    asked = await office.admin.send("/calendar")
    await office.admin.wait(lambda m: "План публикаций" in m.text, after=asked, timeout=60)
    return process


async def test_a_kill_while_sending_is_asked_about_after_the_restart(office: Stage) -> None:
    await planned(office, "/post город 12:00\nПолдень", 1)
    process = await serving_apart(office)
    try:
        await office.sandbox.fault("sendMessage", kind="slow", delay=3, chat=office.channels["city"])
        await office.sandbox.set_time(NOON)
        sending = "select 1 from deliveries where kind = 'post' and state = 'sending'"
        await eventually(lambda: office.query(sending) != [])
    finally:
        process.kill()
    await office.sandbox.clear_faults()
    await office.start()
    question = await carded(office.admin, 1, "связь оборвалась")
    assert labels(question) == THREE
    assert await sendings(office) <= 1


async def test_a_kill_between_the_plan_and_the_call_publishes_once(office: Stage) -> None:
    await planned(office, "/post город 12:00\nПолдень", 1)
    process = await serving_apart(office)
    try:
        await office.sandbox.fault("sendMessage", kind="flood", retry_after=30, times=1, chat=office.channels["city"])
        await office.sandbox.set_time(NOON)
        waiting = "select 1 from deliveries where kind = 'post' and state = 'planned' and error is not null"
        await eventually(lambda: office.query(waiting) != [])
    finally:
        process.kill()
    await office.start()
    await out(office)
    await state(office, 1, "sent")
    assert len(await published(office)) == 1


async def test_a_429_delays_and_a_refusal_is_told_with_its_reason(office: Stage) -> None:
    editor = office.admin
    await office.sandbox.fault("sendMessage", kind="flood", retry_after=1, times=1, chat=office.channels["city"])
    await editor.send("/post город\nПодождёт")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    await out(office)
    await office.channels["city"].set_member("bot", "administrator", rights=["can_delete_messages"])
    await editor.send("/post город\nНельзя")
    await editor.press(await drafted(editor, 2), "Опубликовать")
    question = await carded(editor, 2, "Telegram отказал")
    assert "rights" in question.text
    assert labels(question) == ["Попробовать ещё раз", "Не публиковать"]
    await office.channels["city"].set_member("bot", "administrator", rights=["can_post_messages"])
    await editor.press(question, "Попробовать ещё раз")
    assert [post.text for post in await out(office, 2)] == ["Подождёт", "Нельзя"]


async def test_due_during_a_downtime_of_less_than_an_hour_is_published_at_start(office: Stage) -> None:
    await planned(office, "/post город 12:00\nПолдень", 1)
    await office.halt()
    await office.sandbox.set_time(datetime(2026, 11, 24, 2, 59, tzinfo=UTC))
    await office.start()
    await out(office)
    assert await sendings(office) == 1


async def test_due_during_a_longer_downtime_is_asked_about_and_published_once_at_the_press(office: Stage) -> None:
    await planned(office, "/post город 12:00\nПолдень", 1)
    await office.halt()
    await office.sandbox.set_time(datetime(2026, 11, 24, 5, 0, tzinfo=UTC))
    await office.start()
    question = await carded(office.admin, 1, "Опубликовать сейчас?")
    assert "сегодня в 12:00" in question.text
    assert labels(question) == ["Опубликовать", "Другое время", "Не публиковать"]
    assert await published(office) == []
    data = question.button_data["Опубликовать"]
    await office.admin.press(question, "Опубликовать")
    assert await office.admin.press_data(question, data) == "Уже решено."
    await out(office)
    assert await sendings(office) == 1


async def test_what_waited_an_hour_in_the_outbox_is_asked_about_too(office: Stage) -> None:
    await planned(office, "/post город 12:00\nПолдень", 1)
    await office.sandbox.fault("sendMessage", kind="flood", retry_after=2, times=1, chat=office.channels["city"])
    await office.sandbox.set_time(NOON)
    await state(office, 1, "sending")
    await office.sandbox.set_time(datetime(2026, 11, 24, 4, 0, tzinfo=UTC))
    await carded(office.admin, 1, "Опубликовать сейчас?")
    assert await published(office) == []


async def test_one_bad_post_does_not_hold_up_the_next(office: Stage) -> None:
    await planned(office, "/post город 12:00\nПлохая", 1)
    await planned(office, "/post город 12:01\nХорошая", 2)
    await cut(office, "cut_before")
    await office.sandbox.set_time(datetime(2026, 11, 24, 2, 1, tzinfo=UTC))
    await carded(office.admin, 1, "связь оборвалась")
    assert [post.text for post in await out(office)] == ["Хорошая"]


async def test_a_channel_unbound_meanwhile_is_told(office: Stage) -> None:
    await planned(office, "/post город 12:00\nПолдень", 1)
    await office.admin.send("/bind channel history", chat=office.channels["city"])
    request = await office.admin.wait(lambda m: "Уже привязано к другому чату" in m.text)
    await office.admin.press(request, "Привязать")
    await eventually(lambda: office.query("select 1 from bindings where place = 'channel:city'") == [])
    await office.sandbox.set_time(NOON)
    await carded(office.admin, 1, "не привязан")
