"""What a department says of an appeal: taken, done, more time, not ours, and its answer to the resident."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.acceptance.departments.steps import ROADS, at_roads, forward, says, work
from tests.stage import Stage, bind, eventually, labels, open_stage


async def test_plus_and_accepted_are_no_answer(office: Stage) -> None:
    _, _, task = await at_roads(office)
    await says(office, "+", reply_to=task)
    await office.card("приняли")
    await work(office, "✅ приняли")
    assert office.query("select kind from messages where kind = 'department'") == []


async def test_accepted_in_passing_means_the_only_one_that_waits(office: Stage) -> None:
    _, _, _ = await at_roads(office)
    await says(office, "Принято")
    await office.card("приняли")


async def test_a_message_soon_after_a_press_is_the_answer(office: Stage) -> None:
    _, card, task = await at_roads(office)
    await office.dispatcher.press(task, "Приняли")
    await work(office, "✅ приняли")
    await says(office, "Бригада будет после обеда")
    answer = await office.card("Бригада будет")
    assert answer.reply_to == card.id


async def test_a_photo_first_and_the_words_a_minute_later_are_one_answer(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await office.dispatcher.photo("", chat=task.chat_id, reply_to=task.id)
    await office.card("без слов")
    await office.sandbox.advance(60)
    await says(office, "Готово, яма засыпана")
    answer = await office.card("Готово, яма засыпана")
    assert office.query("select count(*) as n from department_answers") == [{"n": 1}]
    await office.boris.press(answer, "Отправить жителю")
    received = await anna.wait(lambda m: "яма засыпана" in m.text)
    photo = await anna.wait(lambda m: m.from_bot and m.kind == "photo")
    assert photo.id < received.id


async def test_done_offers_an_answer_that_gives_way_to_the_departments_own_words(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await office.dispatcher.press(task, "Сделано")
    answer = await office.card("Всё сделали")
    await work(office, "ответ у пресс-службы")
    assert await office.dispatcher.press(task, "Сделано") == "Уже записали."
    await says(office, "Засыпали щебнем")
    answer = await office.boris.wait(
        lambda m: m.id == answer.id and "Засыпали щебнем" in m.text, chat=office.moderators
    )
    assert "Всё сделали" not in answer.text
    await office.boris.press(answer, "Отправить жителю")
    received = await anna.wait(lambda m: "Засыпали щебнем" in m.text)
    assert "Всё сделали" not in received.text


async def test_two_moderators_send_one_answer_and_presses_twice_do_nothing_twice(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await says(office, "Сделаем завтра до обеда", reply_to=task)
    answer = await office.card("Сделаем завтра")
    data = answer.button_data["Отправить жителю"]
    said = await asyncio.gather(
        office.boris.press_data(answer, data),
        office.vera.press_data(answer, data),
        office.boris.press_data(answer, data),
    )
    assert said.count("Отправляем.") == 1
    await anna.wait(lambda m: "Сделаем завтра" in m.text)
    await office.boris.wait(lambda m: m.id == answer.id and "Взяли в ответ" in m.text, chat=office.moderators)
    assert sum("Сделаем завтра" in m.text for m in await anna.sees()) == 1


async def test_the_text_comes_ready_to_copy_and_its_reply_takes_the_photo_along(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await office.dispatcher.photo("яму засыпали <щебнем>", chat=task.chat_id, reply_to=task.id)
    answer = await office.card("засыпали")
    await office.boris.press(answer, "Исправить текст")
    copy = await office.card("чтобы скопировать")
    assert any(each["type"] == "code" for each in copy.entities)
    assert await office.boris.press(answer, "Исправить текст") == "Текст уже ниже, в ответ на карточку."
    await office.boris.send("Здравствуйте! Яму засыпали щебнем.", chat=office.moderators, reply_to=copy.id)
    received = await anna.wait(lambda m: "Яму засыпали щебнем" in m.text)
    photo = await anna.wait(lambda m: m.from_bot and m.kind == "photo")
    assert photo.id < received.id


async def test_need_of_time_is_told_with_a_day_or_a_date(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await office.dispatcher.press(task, "Нужно время")
    asked = await office.dispatcher.wait(lambda m: "3 дня" in labels(m), chat=task.chat_id)
    assert labels(asked) == ["Сегодня", "Завтра", "3 дня", "Другая дата", "‹ Назад"]
    await office.dispatcher.press(asked, "Завтра")
    told = await office.card("просит время до 18:00 завтра")
    assert "№ 1" in told.text
    said = await asyncio.gather(*[office.boris.press(told, "Пообещать жителю") for _ in range(2)])
    assert sorted(map(str, said)) == ["Житель скоро узнает, срок на карточке изменится.", "Жителю это уже пообещали."]
    await anna.wait(lambda m: "завтра" in m.text and "№ 1" in m.text)
    again = await work(office, "срок: до 18:00 завтра")

    await office.dispatcher.press(again, "Нужно время")
    asked = await office.dispatcher.wait(lambda m: "3 дня" in labels(m), chat=task.chat_id)
    await office.dispatcher.press(asked, "Другая дата")
    await work(office, "напишите дату")
    await says(office, "абракадабра")
    await work(office, "Дата непонятна")
    day = (await office.sandbox.now()).astimezone(office.city.time_zone) + timedelta(days=5)
    await says(office, f"{day:%d.%m}")

    def set_to_that_evening() -> bool:
        row = office.query("select department_state, department_due_at from appeals")[0]
        due = datetime.fromtimestamp(row["department_due_at"] / 1000, office.city.time_zone)
        return row["department_state"] == "needs_time" and (due.date(), due.hour) == (day.date(), 18)

    await eventually(set_to_that_evening)


async def test_a_day_named_again_after_a_reopening_is_told_and_promised_again(office: Stage) -> None:
    anna, card, task = await at_roads(office)
    await office.dispatcher.press_data(task, "termto:1:tomorrow")
    told = await office.card("просит время до 18:00 завтра")
    assert await office.boris.press(told, "Пообещать жителю") == "Житель скоро узнает, срок на карточке изменится."
    await anna.wait(lambda m: "завтра" in m.text and "№ 1" in m.text)
    await office.boris.send("Яму засыпали, спасибо за сигнал!", chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "Яму засыпали" in m.text)
    await anna.press(answer, "Проблема не решена")
    await work(office, "проблема не решена")
    await office.dispatcher.press_data(task, "termto:1:tomorrow")
    again = await office.boris.wait(
        lambda m: "просит время" in m.text and m.id != told.id, chat=office.moderators, after=told
    )
    assert await office.boris.press(again, "Пообещать жителю") == "Житель скоро узнает, срок на карточке изменится."
    await anna.wait(lambda m: "приняли в работу" in m.text, after=answer)


async def test_not_ours_returns_with_a_word_and_is_offered_elsewhere(office: Stage) -> None:
    _, _, task = await at_roads(office)
    await office.dispatcher.press(task, "Не наше")
    returned = await office.card("Куда передать")
    assert "№ 1" in returned.text
    assert not any(label.startswith(ROADS) for label in labels(returned))
    await office.card("вернули: «Не наше»")
    done = await work(office, "Вернули")
    assert labels(done) == []
    await says(office, "Это дворовая, спросите ЖКХ")
    word = await office.card("спросите ЖКХ")
    assert labels(word) == []
    await office.boris.press(returned, "Управление жилищно")
    await work(office, "№ 1", "housing")
    await office.boris.wait(lambda m: m.id == returned.id and labels(m) == [], chat=office.moderators)


async def test_not_ours_after_an_answer_returns_that_appeal_alone(office: Stage) -> None:
    _, _, task = await at_roads(office)
    vera = await office.resident("Вера")
    await vera.send("На Кирова 20 провалился асфальт у подъезда")
    await forward(office, await office.card("№ 2 ·"))
    other = await work(office, "№ 2")
    for each in (task, other):
        await office.dispatcher.press(each, "Сделано")
    await eventually(lambda: not office.query("select 1 from appeals where department_state <> 'answered'"))

    await office.dispatcher.press(other, "Не наше")
    await work(office, "Вернули")
    states = office.query("select department_state as state from appeals order by id")
    assert [each["state"] for each in states] == ["answered", "refused"]


async def test_a_second_reply_after_the_answer_returns_to_the_moderators_too(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await says(office, "Засыпем завтра до обеда", reply_to=task)
    answer = await office.card("Засыпем завтра")
    await office.boris.press(answer, "Отправить жителю")
    await anna.wait(lambda m: "Засыпем завтра" in m.text)
    await office.sandbox.advance(15 * 60)
    await says(office, "Уже засыпали, приехали раньше", reply_to=task)
    second = await office.card("Уже засыпали")
    await office.boris.press(second, "Отправить жителю")
    asked = await office.card("уже ответили")
    await office.boris.press(asked, "Отправить")
    await anna.wait(lambda m: "Уже засыпали" in m.text)


async def test_an_edited_answer_changes_at_the_moderators(office: Stage) -> None:
    _, _, task = await at_roads(office)
    reply = await says(office, "Засыпем завтро", reply_to=task)
    answer = await office.card("Засыпем завтро")
    await office.dispatcher.edit(reply, "Засыпем завтра")
    await office.boris.wait(lambda m: m.id == answer.id and "Засыпем завтра" in m.text, chat=office.moderators)


async def test_a_departments_answer_can_be_taken_back_while_it_waits(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as office:
        office.settings["answer_hold"] = "PT10S"
        await office.start()
        await bind(office)
        anna, _, task = await at_roads(office)
        await office.dispatcher.photo("Засыпали щебнем сегодня", chat=task.chat_id, reply_to=task.id)
        answer = await office.card("ответ отдела")
        await office.boris.press(answer, "Отправить жителю")
        hold = await office.boris.wait(lambda m: "Не отправлять" in labels(m), chat=office.moderators)
        assert hold.reply_to == answer.id
        await office.boris.press(hold, "Не отправлять")
        await office.card("Не отправлено")
        await office.sandbox.advance(30)
        await office.boris.press(answer, "Исправить текст")
        copy = await office.card("чтобы скопировать")
        await office.boris.send("Здравствуйте! Яму засыпали.", chat=office.moderators, reply_to=copy.id)
        await office.boris.wait(lambda m: "Не отправлять" in labels(m), chat=office.moderators)
        await office.sandbox.advance(30)
        received = await anna.wait(lambda m: "Яму засыпали." in m.text)
        assert all("щебнем" not in m.text for m in await anna.sees())
        photo = await anna.wait(lambda m: m.from_bot and m.kind == "photo")
        assert photo.id < received.id


@pytest.mark.parametrize("kind", ["sticker", "contact", "dice"])
async def test_who_answers_a_card_without_words_hears_that_nothing_is_seen(office: Stage, kind: str) -> None:
    _, _, task = await at_roads(office)
    await getattr(office.dispatcher, kind)(chat=task.chat_id, reply_to=task.id)
    await work(office, "Напишите словами")
    assert office.query("select id from messages where kind = 'department'") == []
