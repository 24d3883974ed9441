"""Answers that wait a while before they leave: taken back, corrected, asked about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.acceptance.moderators.steps import appeal, heard, reply, state
from tests.stage import Stage, bind, eventually, labels, open_stage


@pytest.fixture
async def careful(tmp_path: Path) -> AsyncIterator[Stage]:
    """An office where answers wait ten seconds."""
    async with open_stage(tmp_path) as opened:
        opened.settings["answer_hold"] = "PT10S"
        await opened.start()
        await bind(opened)
        yield opened


async def test_an_answer_waits_and_is_taken_back_by_any_moderator(careful: Stage) -> None:
    anna, card = await appeal(careful)
    written = await reply(careful, card, "Засыпем завтра утром, спасибо.")
    hold = await careful.card("ответ уйдёт через 10 секунд")
    assert hold.reply_to == written.id
    assert (
        await careful.vera.press(hold, "Не отправлять")
        == "Не отправлено. Исправьте сообщение — и бот спросит, отправить ли его."
    )
    await careful.card("Не отправлено")
    await careful.sandbox.advance(60)
    await careful.handled()
    assert not await heard(anna, "Засыпем")
    assert await state(careful) == "open"


async def test_an_answer_leaves_after_the_wait_and_its_notice_goes(careful: Stage) -> None:
    anna, card = await appeal(careful)
    await reply(careful, card, "Засыпем завтра утром, спасибо.")
    hold = await careful.card("ответ уйдёт через 10 секунд")
    await careful.sandbox.advance(11)
    await anna.wait(lambda m: "Засыпем завтра" in m.text)
    await eventually(lambda: bool(careful.query("select 1 from appeals where state = 'answered'")))

    async def gone() -> bool:
        return all(m.id != hold.id for m in await careful.boris.sees(chat=careful.moderators))

    await eventually(gone)
    assert await careful.boris.press_data(card, hold.button_data["Не отправлять"]) is not None
    assert len(await heard(anna, "Засыпем")) == 1


async def test_a_wait_outlives_a_restart(careful: Stage) -> None:
    anna, card = await appeal(careful)
    await reply(careful, card, "Засыпем завтра утром, спасибо.")
    await careful.card("ответ уйдёт через 10 секунд")
    await careful.halt()
    await careful.sandbox.advance(11)
    await careful.start()
    await anna.wait(lambda m: "Засыпем завтра" in m.text)
    assert len(await heard(anna, "Засыпем")) == 1


async def test_an_edit_within_the_wait_changes_what_leaves_and_may_make_it_a_note(careful: Stage) -> None:
    anna, card = await appeal(careful)
    written = await reply(careful, card, "Засыпем завтра утром, спасибо.")
    await careful.card("ответ уйдёт через 10 секунд")
    await careful.boris.edit(written, "Засыпем в пятницу утром, спасибо.")
    await eventually(lambda: bool(careful.query("select 1 from events where action = 'answer_edited'")))
    await careful.boris.edit(written, "// в пятницу не получится")
    await careful.card("Не отправлено")
    await careful.sandbox.advance(60)
    await careful.handled()
    assert not await heard(anna, "пятницу")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Вера, посмотри, это по твоей части", "это ответ жителю"),
        ("@vera_press глянь, пожалуйста, сюда", "это ответ жителю"),
        ("Сделали", "Ответ совсем короткий"),
        ("Здравствуйте, добрый день!", "только приветствие"),
        ("Яму засыплют до 01.11.2020, спасибо", "день, который уже прошёл: «01.11.2020»"),
        ("Позвоните соседу, его номер 8 914 123-45-67", "имя, телефон или почта: «8 914 123-45-67»"),
        ("Напишите мастеру на почту petrov@example.ru", "имя, телефон или почта: «petrov@example.ru»"),
    ],
)
async def test_what_may_be_a_mistake_is_asked_about_first(careful: Stage, words: str, asked: str) -> None:
    await careful.vera.send("Доброе утро", chat=careful.moderators)
    anna, card = await appeal(careful)
    await reply(careful, card, words)
    question = await careful.card(asked)
    assert labels(question) == ["Отправить", "Не отправлять"]
    await careful.sandbox.advance(60)
    assert not await heard(anna, words)
    await careful.boris.press(question, "Отправить")
    await anna.wait(lambda m: words in m.text)
    await eventually(lambda: bool(careful.query("select 1 from appeals where state = 'answered'")))


async def test_somebody_elses_appeal_and_an_answered_one_are_asked_about_even_without_a_wait(office: Stage) -> None:
    anna, card = await appeal(office)
    await office.vera.press(card, "Взять")
    await reply(office, card, "Засыпем завтра утром, спасибо.")
    question = await office.card("№ 1 уже в работе: Вера")
    await office.boris.press(question, "Отправить")
    await anna.wait(lambda m: "Засыпем завтра" in m.text)
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))
    await reply(office, card, "Уже засыпали, проверьте, пожалуйста.")
    second = await office.card("На № 1 уже ответили")
    await office.boris.press(second, "Не отправлять")
    await office.card("Не отправлено")
    assert not await heard(anna, "Уже засыпали")
    stale = await office.boris.press_data(second, second.button_data["Отправить"])
    assert stale == "Не отправлено. Исправьте сообщение — и бот спросит, отправить ли его."
    assert not await heard(anna, "Уже засыпали")


async def test_two_moderators_answer_at_once_and_the_second_is_asked(careful: Stage) -> None:
    anna, card = await appeal(careful)
    await reply(careful, card, "Засыпем завтра утром, спасибо.")
    await reply(careful, card, "Передали дорожникам, ждите ответа.", careful.vera)
    await careful.card("На № 1 уже ответили")
    await careful.sandbox.advance(11)
    await anna.wait(lambda m: "Засыпем завтра" in m.text)
    assert not await heard(anna, "дорожникам")


async def test_a_closed_appeal_is_answered_after_a_question(office: Stage) -> None:
    anna, card = await appeal(office)
    await office.boris.press_data(card, "closeas:1:unclear")
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'closed'")))
    await reply(office, card, "Разобрались: засыпем завтра утром.")
    await office.boris.press(await office.card("закрыто без ответа. Отправить"), "Отправить")
    await anna.wait(lambda m: "Разобрались" in m.text)
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))


async def test_a_question_that_was_overtaken_sends_no_second_answer(careful: Stage) -> None:
    office = careful
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    await office.boris.send("Сделаем.", chat=office.moderators, reply_to=card.id)
    asked = await office.card("совсем короткий")
    await office.vera.send("Здравствуйте! Яму засыплют завтра.", chat=office.moderators, reply_to=card.id)
    await office.card("ответ уйдёт через 10 секунд")
    assert "уже ответили" in (await office.boris.press(asked, "Отправить") or "")
    await office.sandbox.advance(11)
    await anna.wait(lambda m: "засыплют завтра" in m.text)
    await eventually(lambda: office.query("select state from appeals") == [{"state": "answered"}])
    assert "уже ответили" in (await office.boris.press(asked, "Отправить") or "")
    assert not any("Сделаем" in m.text for m in await anna.sees())


async def test_a_reply_deleted_while_it_waits_does_not_leave_even_across_a_restart(careful: Stage) -> None:
    anna, card = await appeal(careful)
    written = await reply(careful, card, "Засыпем завтра утром, спасибо.")
    await careful.card("ответ уйдёт через 10 секунд")
    await careful.halt()
    await careful.boris.delete(written)
    await careful.sandbox.advance(11)
    await careful.start()
    await careful.card("№ 1: ответ удалили, пока он ждал")
    await careful.handled()
    assert not await heard(anna, "Засыпем")
    assert await state(careful) == "open"


async def test_an_album_without_one_of_its_photos_does_not_leave(careful: Stage) -> None:
    anna, card = await appeal(careful)
    photos = [("photo", "Засыпали сегодня, вот фото."), ("photo", "")]
    album = await careful.boris.album(photos, chat=careful.moderators, reply_to=card.id)
    await careful.card("ответ уйдёт через 10 секунд")
    await eventually(lambda: len(careful.query("select 1 from messages where kind = 'answer'")) == 2)
    await careful.boris.delete(album[1])
    await careful.sandbox.advance(15)
    await careful.card("№ 1: ответ удалили, пока он ждал")
    await careful.handled()
    assert not [m for m in await anna.sees() if m.from_bot and (m.album or "Засыпали" in m.text)]
    assert await state(careful) == "open"
