"""Consent: what is written before it is kept, asked about, registered at the press, erased after a day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.client import Message
from tests.stage import Stage, bind, city, eventually, labels, open_stage

HOUR = 3600


def waits(message: Message) -> bool:
    return "получено, но ещё не передано" in message.text


async def test_first_contact_says_what_the_bot_is_and_is_not(office: Stage) -> None:
    anna = await office.sandbox.person("Анна Петрова")
    await anna.start()
    consent = await anna.wait(lambda m: "Даю согласие" in labels(m))
    welcome = next(m for m in await anna.sees() if m.from_bot)
    for words in ("112", "не официальное обращение", "gosuslugi.ru"):
        assert words in welcome.text
    assert welcome.id < consent.id
    assert not labels(welcome)
    assert "имя в Telegram" not in welcome.text
    await anna.start()
    await anna.wait(lambda m: "Даю согласие" in labels(m), after=consent)


async def test_everything_before_the_press_is_kept_and_said_once_for_a_burst(office: Stage) -> None:
    anna = await office.resident(consent=False)
    for words in ("Яма на Ленина 14", "глубокая", "третий день"):
        await anna.send(words)
    await anna.photo()
    await office.handled()
    await office.sandbox.advance(8)
    await eventually(lambda: office.query("select count(*) as n from waiting_messages") == [{"n": 4}])
    notice = await anna.wait(waits)
    assert office.query("select id from appeals") == []
    assert not any("Ленина" in m.text for m in await office.boris.sees(chat=office.moderators))
    await anna.press(notice, "Даю согласие")
    await anna.wait(lambda m: "№ 1" in m.text)
    card = await office.card("третий день")
    assert "Анна Петрова" in card.text
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]
    assert office.query("select count(*) as n from messages") == [{"n": 4}]

    async def said() -> bool:
        return not any(waits(m) for m in await anna.sees())

    await eventually(said)


async def test_all_consent_buttons_disappear_and_version_and_time_are_kept(office: Stage) -> None:
    anna = await office.resident(consent=False)
    await anna.send("Яма на Ленина 14")
    await anna.wait(waits)
    await anna.start()
    await office.sandbox.advance(6 * 60)
    reminder = await anna.wait(lambda m: "мы за него возьмёмся" in m.text)
    before = sum("Даю согласие" in labels(m) for m in await anna.sees())
    assert before == 4
    await anna.press(reminder, "Даю согласие")

    async def gone() -> bool:
        return not any("Даю согласие" in labels(m) for m in await anna.sees())

    await eventually(gone)
    person = office.query("select consent_version, consent_at from people where id = :id", id=anna.id)[0]
    assert person["consent_version"] == "1"
    assert person["consent_at"] > 0
    assert await anna.press_data(reminder, "consent:1") == "Согласие уже есть, спасибо."
    assert "обновился" in (await anna.press_data(reminder, "consent:0") or "")


async def test_the_deadline_counts_from_the_consent(office: Stage) -> None:
    anna = await office.resident(consent=False)
    await anna.send("Яма на Ленина 14")
    notice = await anna.wait(waits)
    await office.sandbox.advance(3 * HOUR)
    await anna.press(notice, "Даю согласие")
    await anna.wait(lambda m: "№ 1" in m.text)
    appeal = office.query("select written_at, registered_at, due_at from appeals")[0]
    assert appeal["due_at"] - appeal["registered_at"] == 2 * HOUR * 1000
    assert appeal["registered_at"] - appeal["written_at"] >= 3 * HOUR * 1000


async def test_who_waits_is_reminded_once_after_five_minutes_and_erased_after_a_day(office: Stage) -> None:
    anna = await office.resident(consent=False)
    await anna.send("Яма на Ленина 14")
    await anna.wait(waits)
    await office.sandbox.advance(5 * 60 + 1)
    await anna.wait(lambda m: "мы за него возьмёмся" in m.text)
    await office.sandbox.advance(HOUR)
    await anna.send("Ну что там")
    await office.handled()
    await office.sandbox.advance(HOUR)
    await office.sandbox.advance(25 * HOUR)
    await anna.wait(lambda m: "мы стёрли" in m.text)
    assert sum("мы за него возьмёмся" in m.text for m in await anna.sees()) == 1
    assert office.query("select * from waiting_messages") == []
    assert office.query("select id from appeals") == []
    assert office.query("select name from people where id = :id", id=anna.id) == [{"name": ""}]


async def test_an_edit_of_what_waits_is_what_is_registered(office: Stage) -> None:
    anna = await office.resident(consent=False)
    sent = await anna.send("Яма на Кирова")
    notice = await anna.wait(waits)
    await anna.edit(sent, "Яма на Ленина 14")
    await office.handled()
    await anna.press(notice, "Даю согласие")
    card = await office.card("№ 1")
    assert "Яма на Ленина 14" in card.text
    assert "Кирова" not in card.text


async def test_an_emergency_is_registered_at_once_without_the_name(office: Stage) -> None:
    anna = await office.resident(consent=False)
    await anna.send("В подъезде сильно пахнет газом")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert "112" in receipt.text
    card = await office.card("СРОЧНО")
    assert "Анна" not in card.text
    assert "согласия ещё нет" in card.text
    await anna.send("Ленина 14, второй подъезд")
    await office.boris.wait(lambda m: m.id == card.id and "пр. Ленина, 14" in m.text, chat=office.moderators)
    assert office.query("select distinct author_name from messages") == [{"author_name": ""}]
    assert not any(waits(m) for m in await anna.sees())
    asked = await anna.wait(lambda m: "Даю согласие" in labels(m))
    await anna.press(asked, "Даю согласие")
    await office.boris.wait(lambda m: m.id == card.id and "Анна Петрова" in m.text, chat=office.moderators)
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]


async def test_what_was_written_just_before_an_emergency_goes_with_it(office: Stage) -> None:
    anna = await office.resident(consent=False)
    await anna.send("Ленина 14, второй подъезд")
    await anna.wait(waits)
    await anna.send("Горит квартира, дым из окон!")
    card = await office.card("СРОЧНО")
    assert "пр. Ленина, 14" in card.text
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]


@pytest.fixture
async def newer(tmp_path: Path) -> AsyncIterator[Stage]:
    """The office before its consent text changes."""
    async with open_stage(tmp_path) as opened:
        await opened.start()
        await bind(opened)
        yield opened


async def test_a_new_version_asks_anew(newer: Stage) -> None:
    anna = await newer.resident()
    await newer.halt()
    newer.city = city(consent=replace(city().consent, version="2"))
    await newer.start()
    await anna.send("Яма на Ленина 14")
    asked = await anna.wait(lambda m: "Текст согласия изменился" in m.text)
    await anna.wait(waits)
    assert newer.query("select id from appeals") == []
    await anna.press(asked, "Даю согласие")
    await newer.card("№ 1")
    assert newer.query("select consent_version from people where id = :id", id=anna.id) == [{"consent_version": "2"}]
