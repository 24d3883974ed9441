"""Odd weather, odd clocks, odd timing: an answer is never silently undelivered, nothing is claimed that is not so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.client import Message, Person
from tests.stage import Stage, bind, eventually, labels, open_stage

HOLE = "Яма на Ленина 14"
PROMISE = "Здравствуйте! Засыплем яму завтра утром."


@pytest.fixture
async def careful(tmp_path: Path) -> AsyncIterator[Stage]:
    """An office whose answers wait for two seconds."""
    async with open_stage(tmp_path) as opened:
        opened.settings["answer_hold"] = "PT2S"
        await opened.start()
        await bind(opened)
        yield opened


async def asked(office: Stage) -> tuple[Person, Message]:
    """A resident whose appeal № 1 has its receipt, and its card."""
    anna = await office.resident()
    await anna.send(HOLE)
    await anna.wait(lambda m: "№ 1 ·" in m.text)
    return anna, await office.card("№ 1")


async def set_back(office: Stage, **by: int) -> None:
    await office.sandbox.set_time(await office.sandbox.now() - timedelta(**by))


async def test_an_answer_that_waits_leaves_though_the_clock_is_set_back(careful: Stage) -> None:
    anna, card = await asked(careful)
    await careful.boris.send(PROMISE, chat=careful.moderators, reply_to=card.id)
    await eventually(lambda: bool(careful.query("select 1 from deliveries where kind = 'answer'")))
    await set_back(careful, hours=1)
    await anna.wait(lambda m: "завтра утром" in m.text)


async def test_a_message_that_failed_comes_though_the_clock_was_set_back_while_the_bot_was_off(office: Stage) -> None:
    anna, card = await asked(office)
    await eventually(lambda: bool(office.query("select 1 from facts where name = 'last_contact'")))
    await office.sandbox.fault("sendMessage", kind="error", status=502, chat=anna.id)
    await office.boris.send(PROMISE, chat=office.moderators, reply_to=card.id)
    await eventually(lambda: bool(office.query("select 1 from deliveries where kind = 'answer' and attempts > 1")))
    await office.halt()
    await set_back(office, hours=1)
    await office.sandbox.clear_faults()
    await office.start()
    await anna.wait(lambda m: "завтра утром" in m.text)


async def test_being_told_to_slow_down_is_no_failed_attempt_even_when_it_is_not_said_for_how_long(
    office: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.sending.settling.GIVE_UP_AFTER", 2)
    monkeypatch.setattr("bot.telegram.api.UNTOLD_SECONDS", 0)
    anna, card = await asked(office)
    await office.sandbox.fault("sendMessage", kind="flood", retry_after=0, times=4, chat=anna.id)
    await office.sandbox.fault("sendMessage", kind="error", status=502, times=1, chat=anna.id)
    await office.boris.send(PROMISE, chat=office.moderators, reply_to=card.id)
    await anna.wait(lambda m: "завтра утром" in m.text)


async def test_an_answer_made_shorter_when_half_of_it_has_left_counts_as_given(office: Stage) -> None:
    anna, card = await asked(office)
    long = f"Здравствуйте! {'Засыплем яму завтра утром. ' * 150}"
    await office.sandbox.fault("sendMessage", kind="slow", delay=0.3, chat=anna.id, times=1)
    reply = await office.boris.send(long, chat=office.moderators, reply_to=card.id)
    await eventually(lambda: bool(office.query("select 1 from deliveries where kind = 'answer' and state = 'sending'")))
    await office.sandbox.fault("sendMessage", kind="error", status=502, chat=anna.id)
    half = "select 1 from deliveries where kind = 'answer' and shown = 1"
    await eventually(lambda: bool(office.query(half)))
    await office.boris.edit(reply, PROMISE)
    await eventually(
        lambda: bool(office.query("select 1 from deliveries where kind = 'answer' and state = 'cancelled'"))
    )
    await office.sandbox.clear_faults()
    await eventually(lambda: office.query("select state from appeals") == [{"state": "answered"}])
    assert [m.text.count("завтра утром") for m in await anna.sees() if "завтра утром" in m.text] == [1]


async def test_parts_of_an_answers_album_that_come_after_it_has_left_reach_the_resident_too(office: Stage) -> None:
    anna, card = await asked(office)
    items, reply = [["photo", PROMISE], ["photo", ""], ["photo", ""]], card.id

    async def part(only: int, album: object = None) -> object:
        given = {"items": items, "only": only, "album": album, "reply_to": reply}
        return (await office.boris.act("album", chat=office.moderators, **given))["album"]  # type: ignore[arg-type]

    album = await part(0)
    await office.sandbox.advance(3)
    await anna.wait(lambda m: "завтра утром" in m.text)
    for number in (1, 2):
        await part(number, album)
    await eventually(lambda: len(office.query("select 1 from messages where kind = 'answer'")) == 3)
    await office.sandbox.advance(3)

    async def whole() -> bool:
        return len({m.media[0].unique_id for m in await anna.sees() if m.from_bot and m.media}) == 3

    await eventually(whole)


async def test_who_deleted_the_receipt_can_still_be_reached(office: Stage) -> None:
    anna, card = await asked(office)
    receipt = await anna.wait(lambda m: "№ 1 ·" in m.text)
    url = f"{office.url}/bot{office.token}/deleteMessage"
    async with office.sandbox.session.post(url, json={"chat_id": anna.id, "message_id": receipt.id}) as response:
        assert response.status == 200
    await office.boris.press(card, "Без ответа…")
    await office.boris.press(await office.boris.wait(lambda m: "Спам" in labels(m), chat=office.moderators), "Спам")
    await eventually(
        lambda: bool(office.query("select 1 from deliveries where key = 'receipt:1' and state = 'failed'"))
    )
    await asyncio.sleep(0.1)
    assert office.query("select undeliverable as u from appeals") == [{"u": None}]


async def test_an_answer_whose_photo_has_left_cannot_be_taken_back(careful: Stage) -> None:
    anna, card = await asked(careful)
    await careful.sandbox.fault("sendMessage", kind="error", status=502, chat=anna.id)
    await careful.boris.act("photo", caption=PROMISE, chat=careful.moderators, reply_to=card.id)
    hold = await careful.boris.wait(lambda m: "Не отправлять" in labels(m), chat=careful.moderators)
    await anna.wait(lambda m: m.from_bot and bool(m.media))
    waits = "select 1 from deliveries where kind = 'answer' and state = 'planned' and error is not null"
    await eventually(lambda: bool(careful.query(waits)))
    said = await careful.boris.press(hold, "Не отправлять")
    assert said is not None
    assert "Уже отправлено" in said
    await careful.sandbox.clear_faults()
    await anna.wait(lambda m: "завтра утром" in m.text)


async def test_an_answer_made_shorter_does_not_leave_to_whom_withdrew(careful: Stage) -> None:
    anna, card = await asked(careful)
    await careful.sandbox.set_rate(0.01)
    long = f"Здравствуйте! {'Засыплем яму завтра утром. ' * 150}"
    reply = await careful.boris.send(long, chat=careful.moderators, reply_to=card.id)
    await eventually(lambda: len(careful.query("select 1 from deliveries where kind = 'answer'")) == 2)
    await careful.boris.edit(reply, PROMISE)
    gone = "select 1 from deliveries where kind = 'answer' and state = 'cancelled'"
    await eventually(lambda: len(careful.query(gone)) == 1)
    await anna.press(await anna.wait(lambda m: "Отозвать" in labels(m)), "Отозвать")
    sure = await anna.wait(lambda m: any(label.startswith("Да") for label in labels(m)))
    await anna.press(sure, next(label for label in labels(sure) if label.startswith("Да")))
    await eventually(lambda: len(careful.query(gone)) == 2)


async def test_late_parts_of_a_departments_album_reach_the_moderators(office: Stage) -> None:
    _, card = await asked(office)
    await office.boris.press_data(card, "forwardto:1:roads")
    chat, dispatcher = office.departments["roads"], office.dispatcher
    forwarded = await dispatcher.wait(lambda m: m.from_bot and "№ 1" in m.text, chat=chat)
    items, reply = [["photo", "Сделали"], ["photo", ""], ["photo", ""]], forwarded.id

    async def part(only: int, album: object = None) -> object:
        given = {"items": items, "only": only, "album": album, "reply_to": reply}
        return (await dispatcher.act("album", chat=chat, **given))["album"]  # type: ignore[arg-type]

    async def seen() -> int:
        found = await office.boris.sees(chat=office.moderators)
        return len({m.media[0].unique_id for m in found if m.from_bot and m.media})

    album = await part(0)
    await eventually(lambda: bool(office.query("select 1 from deliveries where kind = 'media'")))
    await office.sandbox.advance(3)
    await office.boris.wait(lambda m: "Отправить жителю" in labels(m), chat=office.moderators)
    for number in (1, 2):
        await part(number, album)
    await eventually(lambda: len(office.query("select 1 from messages where kind = 'department'")) == 3)
    await office.sandbox.advance(3)

    async def whole() -> bool:
        return await seen() == 3

    await eventually(whole)


async def test_a_question_about_an_answer_that_cannot_be_asked_is_told(
    careful: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.sending.settling.GIVE_UP_AFTER", 1)
    _, card = await asked(careful)
    await careful.sandbox.fault("sendMessage", kind="error", status=500, chat=careful.moderators.id, times=2)
    await careful.boris.send("Ок", chat=careful.moderators, reply_to=card.id)
    await careful.admin.wait(lambda m: "Не удалось отправить" in m.text)
