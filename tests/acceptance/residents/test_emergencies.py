"""Emergencies are answered with 112 at once; a closed intake says kindly where to write."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.stage import Stage, bind, city, eventually, labels, open_stage


@pytest.mark.parametrize(
    "text",
    [
        "В подъезде сильно пахнет газом",
        "Горит квартира на третьем этаже",
        "Упал провод, искрит на тротуаре",
        "Открытый люк у школы",
    ],
)
async def test_an_emergency_is_told_to_call_112_and_raises_an_urgent_card(office: Stage, text: str) -> None:
    anna = await office.resident()
    await anna.send(text)
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert "звоните 112" in receipt.text
    card = await office.card("СРОЧНО")
    assert text in card.text


async def test_danger_that_comes_with_an_addition_is_told_anew_and_the_card_turns_urgent(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Во дворе на Ленина 14 раскопали яму")
    card = await office.card("№ 1")
    await anna.send("Теперь оттуда сильно пахнет газом")
    await anna.wait(lambda m: "звоните 112" in m.text and "№" not in m.text)
    await office.boris.wait(lambda m: m.id == card.id and "СРОЧНО" in m.text, chat=office.moderators)
    await office.boris.wait(lambda m: "пахнет газом" in m.text and m.reply_to == card.id, chat=office.moderators)


async def test_an_emergency_in_reply_to_an_answer_is_a_new_urgent_appeal(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Во дворе на Ленина 14 раскопали яму")
    card = await office.card("№ 1")
    await office.boris.send("Здравствуйте! Яму закопают завтра.", chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "закопают" in m.text)
    await eventually(lambda: office.query("select state from appeals") == [{"state": "answered"}])
    await anna.send("Из ямы сильно пахнет газом!", reply_to=answer.id)
    card = await office.card("СРОЧНО")
    assert "№ 2" in card.text


@pytest.fixture
async def closing(tmp_path: Path) -> AsyncIterator[Stage]:
    """An office whose intake is still open."""
    async with open_stage(tmp_path) as opened:
        await opened.start()
        await bind(opened)
        yield opened


async def test_a_closed_intake_says_where_to_write_and_keeps_nothing_new(closing: Stage) -> None:
    office = closing
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    card = await office.card("№ 1")
    await office.halt()
    office.city = city(intake=replace(city().intake, open=False))
    await office.start()
    await office.sandbox.advance(700)
    await anna.send("Не вывозят мусор на Советской 21")
    await anna.wait(lambda m: "не принимает сообщения" in m.text)
    vera = await office.resident("Вера", consent=False)
    await vera.send("Пахнет газом в подъезде")
    await vera.wait(lambda m: "не принимает сообщения" in m.text)
    await vera.wait(lambda m: "звоните 112" in m.text)
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]
    assert office.query("select * from waiting_messages") == []
    assert "Советской" not in str(office.query("select * from messages"))
    # What was begun before goes on to its end.
    await anna.send("Яма стала больше", reply_to=receipt.id)
    await office.handled()
    await office.sandbox.advance(8)
    await office.boris.wait(lambda m: "стала больше" in m.text, chat=office.moderators)
    await office.boris.send("Здравствуйте! Яму засыпали.", chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "засыпали" in m.text)
    assert "Проблема не решена" in labels(answer)


async def test_danger_in_the_caption_of_a_late_part_of_an_album_is_told_anew(office: Stage) -> None:
    anna = await office.resident()
    items = [["photo", ""], ["photo", "В подвале сильно пахнет газом"]]
    first = await anna.act("album", items=items, only=0)
    await anna.wait(lambda m: "№ 1" in m.text)
    await anna.act("album", items=items, album=first["album"], only=1)
    await office.card("СРОЧНО")
    await anna.wait(lambda m: "звоните 112" in m.text and "№" not in m.text)
    await anna.wait(lambda m: "№ 1" in m.text and "звоните 112" in m.text)
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]
