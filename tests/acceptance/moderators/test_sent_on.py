"""A department's answer at the moderators: sent on, taken back, sent on again, in its whole length."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.client import Message, Person
from tests.acceptance.departments.steps import at_roads, says
from tests.stage import Stage, bind, eventually, labels, open_stage

SEND, STOP = "Отправить жителю", "Не отправлять"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    """The office with the ten seconds for second thoughts."""
    async with open_stage(tmp_path) as opened:
        opened.settings["answer_hold"] = "PT10S"
        await opened.start()
        await bind(opened)
        yield opened


async def answer_of_roads(office: Stage, words: str) -> tuple[Person, Message, Message]:
    """(the resident, the card, the department's answer at the moderators)."""
    anna, card, task = await at_roads(office)
    await says(office, words, reply_to=task)
    return anna, card, await office.boris.wait(lambda m: SEND in labels(m), chat=office.moderators)


async def offered(office: Stage, answer: Message) -> Message:
    return await office.boris.wait(lambda m: m.id == answer.id and SEND in labels(m), chat=office.moderators)


async def stop(office: Stage) -> None:
    held = await office.boris.wait(lambda m: STOP in labels(m), chat=office.moderators)
    await office.boris.press(held, STOP)


async def withdraw(anna: Person) -> None:
    receipt = await anna.wait(lambda m: "Отозвать" in labels(m))
    await anna.press(receipt, "Отозвать")
    await anna.press(await anna.wait(lambda m: "Да, отозвать" in labels(m)), "Да, отозвать")


async def test_what_was_taken_back_may_be_sent_on_again_by_anybody(office: Stage) -> None:
    anna, _, answer = await answer_of_roads(office, "Яму засыпали сегодня утром")
    await office.boris.press(answer, SEND)
    await stop(office)
    again = await offered(office, answer)
    assert "Взяли в ответ" not in again.text
    await office.vera.press(again, SEND)
    await office.boris.wait(lambda m: STOP in labels(m), chat=office.moderators)
    await office.sandbox.advance(11)
    await anna.wait(lambda m: "Яму засыпали" in m.text and "5" in labels(m))
    assert sum("Яму засыпали" in m.text for m in await anna.sees()) == 1
    await eventually(lambda: office.query("select state from appeals") == [{"state": "answered"}])


async def test_words_that_a_moderator_sends_on_are_not_asked_about_for_being_short(office: Stage) -> None:
    anna, _, answer = await answer_of_roads(office, "Засыпали")
    assert await office.boris.press(answer, SEND) == "Отправляем."
    await office.card("ответ уйдёт через 10 секунд")
    await office.sandbox.advance(11)
    await anna.wait(lambda m: "Засыпали" in m.text)


async def test_a_corrected_answer_takes_the_departments_up_and_gives_it_back(office: Stage) -> None:
    _, _, answer = await answer_of_roads(office, "Яму засыпали сегодня утром")
    await office.boris.press(answer, "Исправить текст")
    copied = await office.card("нажмите на текст")
    await office.boris.send("Здравствуйте! Яму засыпали.", chat=office.moderators, reply_to=copied.id)
    await office.boris.wait(lambda m: m.id == answer.id and "Взяли в ответ" in m.text, chat=office.moderators)
    await stop(office)
    await offered(office, answer)


async def test_an_answer_that_waits_does_not_leave_when_the_resident_withdraws(office: Stage) -> None:
    anna, card, answer = await answer_of_roads(office, "Яму засыпали сегодня утром")
    await office.boris.press(answer, SEND)
    await office.card("ответ уйдёт через 10 секунд")
    await withdraw(anna)
    await office.card("Житель отозвал № 1, поэтому ответ не ушёл")
    await office.sandbox.advance(11)
    assert await office.boris.press(await offered(office, answer), SEND) == "Сначала вопрос: он ниже."
    asked = await office.card("Житель отозвал № 1. Отправить ответ?")
    assert not any("Яму засыпали" in m.text for m in await anna.sees())
    await office.boris.press(asked, "Отправить")
    await anna.wait(lambda m: "Яму засыпали" in m.text)
    assert card


async def test_nothing_of_a_long_answer_of_a_department_is_lost(office: Stage) -> None:
    words = " ".join(f"слово{number}" for number in range(400))
    anna, _, answer = await answer_of_roads(office, words)
    assert "слово399" not in answer.text
    await office.boris.wait(lambda m: "продолжение" in m.text and "слово399" in m.text, chat=office.moderators)
    await office.boris.press(answer, "Исправить текст")
    await eventually(lambda: office.query("select 1 from deliveries where kind = 'department_text'") != [])
    copied = await office.boris.wait(
        lambda m: "нажмите на текст" in m.text and "слово399" in m.text, chat=office.moderators
    )
    await office.boris.send("Здравствуйте! Всё сделали, спасибо.", chat=office.moderators, reply_to=copied.id)
    await office.boris.wait(lambda m: m.id == answer.id and "Взяли в ответ" in m.text, chat=office.moderators)
    await office.sandbox.advance(11)
    await anna.wait(lambda m: "Всё сделали" in m.text)


async def test_of_joined_messages_one_that_is_withdrawn_leaves_the_others_their_answer(office: Stage) -> None:
    people = [await office.resident(f"Житель {number}") for number in (1, 2, 3)]
    for number, each in enumerate(people, 1):
        await each.send(f"Нет света на Мира {number}, не горят фонари")
        await office.card(f"№ {number} ·")
    for number in (2, 3):
        await office.boris.press_data(await office.card(f"№ {number} ·"), f"join:{number}")
    card = await office.card("№ 2 ·")
    await office.boris.send("Здравствуйте! Авария, починим к 20:00.", chat=office.moderators, reply_to=card.id)
    held = await office.card("№ 2: ответ уйдёт через 10 секунд (и ещё 2 жителям")
    await withdraw(people[1])
    left = await office.boris.wait(lambda m: m.id == held.id and "(и ещё 1 жителю" in m.text, chat=office.moderators)
    assert labels(left) == [STOP]
    await office.sandbox.advance(11)
    for each in (people[0], people[2]):
        await each.wait(lambda m: "починим к 20:00" in m.text)
    assert not any("починим" in m.text for m in await people[1].sees())
    await office.boris.send("/appeal 1", chat=office.moderators)
    await office.card("доставлен тот же ответ, что на № 2")
