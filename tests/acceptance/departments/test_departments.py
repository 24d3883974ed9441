from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sandbox.client import Message, Person
from tests.stage import Stage, bind, eventually, labels, open_stage

ROADS = "Управление дорожной"


async def forward(office: Stage, card: Message, title: str = ROADS) -> None:
    """Press `В отдел` and choose the department."""
    await office.boris.press(card, "В отдел")
    chosen = await office.boris.wait(
        lambda m: m.id == card.id and any(label.startswith(title) for label in labels(m)), chat=office.moderators
    )
    await office.boris.press(chosen, title)


async def work(office: Stage, words: str, key: str = "roads") -> Message:
    """The newest message of the bot in that department's chat that holds these words."""
    return await office.dispatcher.wait(lambda m: m.from_bot and words in m.text, chat=office.departments[key])


async def at_roads(office: Stage, text: str = "Яма на Ленина 14, колесо оторвало") -> tuple[Person, Message, Message]:
    """(the resident, the card, the department's card) of an appeal that the road department has."""
    anna = await office.resident()
    await anna.send(text)
    card = await office.card("№ 1 ·")
    await forward(office, card)
    return anna, card, await work(office, "№ 1")


async def test_an_appeal_goes_to_the_department_and_its_answer_to_the_resident(office: Stage) -> None:
    anna, card, task = await at_roads(office, "Яма на Ленина 14, звоните 8 914 123-45-67 или anna@example.org")
    assert "пр. Ленина, 14" in task.text
    assert "Дороги и тротуары" in task.text
    assert "ответить до" in task.text
    assert "914" not in task.text
    assert "example.org" not in task.text
    assert "Анна" not in task.text
    assert labels(task) == ["Приняли", "Сделано", "Нужно время", "Не наше"]
    await office.card(ROADS)

    await office.dispatcher.press(task, "Приняли")
    await office.card("приняли")
    await office.dispatcher.send("Яму засыпали сегодня утром.", chat=task.chat_id, reply_to=task.id)
    answer = await office.card("Яму засыпали")
    assert answer.reply_to == card.id
    assert labels(answer) == ["Отправить жителю", "Исправить текст"]
    await office.boris.press(answer, "Отправить жителю")
    received = await anna.wait(lambda m: "Яму засыпали" in m.text)
    assert "№ 1" in received.text
    await work(office, "Жителю ответили")
    assert office.query("select state from appeals") == [{"state": "answered"}]


async def says(office: Stage, text: str, *, reply_to: Message | None = None, key: str = "roads") -> Message:
    """The dispatcher writes in that department's chat."""
    return await office.dispatcher.send(
        text, chat=office.departments[key], **({"reply_to": reply_to.id} if reply_to else {})
    )


async def test_the_topics_own_department_is_offered_first_and_the_present_one_is_marked(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Мусор не вывозят с Кирова 20, баки полные")
    card = await office.card("№ 1 ·")
    await office.boris.press(card, "В отдел")
    chosen = await office.boris.wait(lambda m: "‹ Назад" in labels(m), chat=office.moderators)
    assert labels(chosen)[0].startswith("Региональный оператор")
    assert len(labels(chosen)) == 5
    await office.boris.press(chosen, "Региональный оператор")
    await work(office, "№ 1", "waste")
    await forward_menu(office, card)
    there = await office.boris.wait(lambda m: any(label.startswith("✓") for label in labels(m)), chat=office.moderators)
    assert await office.boris.press(there, "✓ Региональный") == "Это уже в этом отделе."


async def forward_menu(office: Stage, card: Message) -> None:
    shown = await office.boris.wait(lambda m: m.id == card.id and "В отдел" in labels(m), chat=office.moderators)
    await office.boris.press(shown, "В отдел")


async def test_media_go_along_and_come_back_with_the_departments_photo(office: Stage) -> None:
    anna = await office.resident()
    await anna.album([("photo", "Яма на Ленина 14, тел. 8 914 123-45-67"), ("photo", "")])
    card = await office.card("№ 1 ·")
    await office.boris.wait(lambda m: m.reply_to == card.id and bool(m.media), chat=office.moderators)
    await forward(office, card)
    task = await work(office, "№ 1")

    async def photos() -> list[Message]:
        seen = await office.dispatcher.sees(chat=office.departments["roads"])
        return [m for m in seen if m.media and m.reply_to == task.id]

    await eventually(lambda: async_len(photos, 2))
    assert all("914" not in m.text for m in await photos())

    await office.dispatcher.photo("Засыпали", chat=task.chat_id, reply_to=task.id)
    answer = await office.card("ответ отдела")
    assert "Засыпали" in answer.text
    await office.boris.wait(lambda m: m.from_bot and m.kind == "photo" and m.id < answer.id, chat=office.moderators)
    await office.boris.press(answer, "Отправить жителю")
    received = await anna.wait(lambda m: "Засыпали" in m.text and m.from_bot)
    photo = await anna.wait(lambda m: m.from_bot and m.kind == "photo")
    assert photo.id < received.id


async def async_len(read: Callable[[], Awaitable[list[Message]]], wanted: int) -> bool:
    return len(await read()) == wanted


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
    await work(office, "Не понимаю дату")
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


async def test_forwarded_again_the_former_department_hears_that_it_is_gone(office: Stage) -> None:
    _, card, task = await at_roads(office)
    await office.dispatcher.press(task, "Приняли")
    await work(office, "✅ приняли")
    before = office.query("select due_at from appeals")
    card = await office.boris.wait(lambda m: m.id == card.id and "В отдел" in labels(m), chat=office.moderators)
    await forward(office, card, "Управление жилищно")
    await work(office, "№ 1", "housing")
    await work(office, "больше не ваше")
    gone = await office.dispatcher.wait(lambda m: m.id == task.id and "Уже не у вас" in m.text, chat=task.chat_id)
    assert labels(gone) == []
    assert await office.dispatcher.press_data(task, "done:1") == "Это сообщение уже не у вашего отдела."
    await says(office, "мы всё сделали", reply_to=task)
    await work(office, "уже не у вашего отдела")
    assert office.query("select due_at from appeals") == before


async def test_a_changed_topic_moves_it_to_the_new_department_and_keeps_the_clock(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    before = office.query("select due_at, remind_at from appeals")
    await office.sandbox.advance(3600)
    receipt = await anna.wait(lambda m: "Изменить тему" in labels(m))
    await anna.press(receipt, "Изменить тему")
    menu = await anna.wait(lambda m: "Все темы…" in labels(m))
    if not any("коммунальные" in label for label in labels(menu)):
        await anna.press(menu, "Все темы…")
        menu = await anna.wait(lambda m: any("коммунальные" in label for label in labels(m)))
    await anna.press(menu, next(label for label in labels(menu) if "коммунальные" in label))
    await work(office, "№ 1", "housing")
    await work(office, "больше не ваше")
    await office.dispatcher.wait(lambda m: m.id == task.id and "Уже не у вас" in m.text, chat=task.chat_id)
    assert office.query("select due_at, remind_at from appeals") == before


async def test_words_in_reply_to_nothing_are_asked_about(office: Stage) -> None:
    anna, card, _ = await at_roads(office)
    await says(office, "Яма засыпана щебнем, приняли работу")
    asked = await work(office, "Это ответ по № 1")
    await office.dispatcher.press(asked, "Да, по нему")
    answer = await office.card("Яма засыпана щебнем")
    assert answer.reply_to == card.id
    await eventually(lambda: gone(office, asked))

    await office.sandbox.advance(15 * 60)
    await anna.send("Не горит фонарь на Мира 5")
    second = await office.card("№ 2 ·")
    await forward(office, second)
    await work(office, "№ 2")
    third_resident = await office.resident("Пётр")
    await third_resident.send("Не чистят снег на Кирова 40")
    third = await office.card("№ 3 ·")
    await forward(office, third)
    await work(office, "№ 3")
    await says(office, "Бригада выехала, сделаем сегодня")
    asked = await work(office, "По какому сообщению")
    assert [label.split(" · ")[0] for label in labels(asked)] == ["№ 2", "№ 3", "Ни по какому"]
    await office.dispatcher.press(asked, "№ 3")
    answer = await office.card("Бригада выехала")
    assert answer.reply_to == third.id


async def gone(office: Stage, message: Message) -> bool:
    seen = await office.dispatcher.sees(chat=message.chat_id)
    return all(m.id != message.id for m in seen)


async def test_talk_among_themselves_stays_among_themselves(office: Stage) -> None:
    _, _, _ = await at_roads(office)
    first = await says(office, "Вася, ключи от гаража у тебя?")
    asked = await work(office, "Это ответ по № 1")
    await office.dispatcher.press(asked, "Нет")
    await eventually(lambda: gone(office, asked))
    await says(office, "у меня", reply_to=first)
    await office.handled()
    assert office.query("select id from department_answers") == []
    assert office.query("select id from department_words") == []


async def test_a_loose_photo_and_its_words_are_asked_about_once(office: Stage) -> None:
    _, _, task = await at_roads(office)
    await office.dispatcher.photo("", chat=task.chat_id)
    asked = await work(office, "Это ответ по № 1")
    await office.sandbox.advance(60)
    await says(office, "Вот, засыпали яму")
    await office.handled()
    await office.dispatcher.press(asked, "Да, по нему")
    answer = await office.card("Вот, засыпали яму")
    assert "С фото" in answer.text
    assert office.query("select count(*) as n from deliveries where kind = 'department_ask'") == [{"n": 1}]


async def test_additions_and_edits_reach_the_department_masked(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    sent = await anna.send("Ещё и люк рядом открыт! Звоните 8 914 123-45-67")
    added = await work(office, "Добавлено к № 1")
    assert "914" not in added.text
    assert added.reply_to == task.id
    await anna.edit(sent, "Ещё и люк рядом, пишите anna@example.org")
    edited = await work(office, "Житель исправил № 1")
    assert "example.org" not in edited.text


async def test_withdrawal_and_closing_are_told_to_whoever_works_on_it(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await office.dispatcher.press(task, "Приняли")
    await work(office, "✅ приняли")
    receipt = await anna.wait(lambda m: "Отозвать" in labels(m))
    await anna.press(receipt, "Отозвать")
    sure = await anna.wait(lambda m: "Да, отозвать" in labels(m))
    await anna.press(sure, "Да, отозвать")
    await work(office, "житель отозвал сообщение")
    card = await office.dispatcher.wait(lambda m: m.id == task.id and "Житель отозвал" in m.text, chat=task.chat_id)
    assert labels(card) == []
    assert await office.dispatcher.press_data(task, "done:1") == "На это сообщение уже ответили, или оно закрыто."


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


async def test_presses_by_outsiders_and_from_other_chats_do_nothing(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await office.dispatcher.press_data(task, "accept:99")
    other = await says(office, "проверка", key="housing")
    await office.dispatcher.press_data(other.id, "accept:1", chat=office.departments["housing"])
    receipt = await anna.wait(lambda m: "Отозвать" in labels(m))
    for data in ("accept:1", "done:1", "forwardto:1:housing", "sendon:1", "refuse:1", "belongs:1:1"):
        await anna.press_data(receipt, data)
    assert office.query("select department, department_state from appeals") == [
        {"department": "roads", "department_state": "sent"}
    ]


async def test_an_unbound_department_is_said_at_once(office: Stage) -> None:
    await office.admin.send("/unbind", chat=office.departments["roads"])
    await eventually(lambda: len(office.query("select * from bindings where place = 'department:roads'")) == 0)
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    await office.boris.press(card, "В отдел")
    menu = await office.boris.wait(lambda m: any("чата нет" in label for label in labels(m)), chat=office.moderators)
    said = await office.boris.press(menu, ROADS)
    assert said is not None
    assert "/bind department" in said
    assert office.query("select department from appeals") == [{"department": None}]


async def test_what_is_done_today_is_shown_on_the_cards_of_the_day(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    before = await office.card("№ 1 ·")
    await says(office, "/today")
    await work(office, "Напишите, что делаете сегодня")
    await says(office, "/today Латаем Ленина, к вечеру закончим")
    await work(office, "видно на 1 карточке")
    await office.boris.wait(lambda m: m.id == before.id and "Латаем Ленина" in m.text, chat=office.moderators)
    peter = await office.resident("Пётр")
    await peter.send("Мусор не вывозят с Кирова 20")
    assert "Латаем" not in (await office.card("№ 2 ·")).text
    await office.sandbox.advance(24 * 3600)
    await peter.send("Провал на дороге, Мира 30")
    assert "Латаем" not in (await office.card("№ 3 ·")).text


async def test_after_a_restart_everything_goes_on_where_it_stood(office: Stage) -> None:
    anna, card, task = await at_roads(office)
    await office.dispatcher.press(task, "Приняли")
    await work(office, "✅ приняли")
    await office.halt()
    await says(office, "Засыпали сегодня", reply_to=task)
    await office.start()
    answer = await office.card("Засыпали сегодня")
    assert answer.reply_to == card.id
    await office.boris.press(answer, "Отправить жителю")
    await anna.wait(lambda m: "Засыпали сегодня" in m.text)


async def test_a_department_that_moves_to_another_chat_gets_its_open_cards_there(office: Stage) -> None:
    _, _, task = await at_roads(office)
    moved = await office.sandbox.chat(
        "supergroup", "Дороги, новый чат", members=[office.admin, office.dispatcher], bot="administrator", key="moved"
    )
    await office.admin.send("/bind department roads", chat=moved)
    request = await office.admin.wait(lambda m: "Дороги, новый чат" in m.text and "Привязать" in labels(m))
    await office.admin.press(request, "Привязать")
    card = await office.dispatcher.wait(lambda m: "№ 1" in m.text and "Приняли" in labels(m), chat=moved)
    await office.dispatcher.send("Засыпали сегодня", chat=moved, reply_to=card.id)
    await office.card("Засыпали сегодня")
    assert await office.dispatcher.press_data(task, "accept:1") is None


async def test_a_department_whose_group_was_upgraded_goes_on_in_the_new_one(office: Stage) -> None:
    await office.admin.send("/unbind", chat=office.departments["roads"])
    small = await office.sandbox.chat(
        "group", "Дорожники", members=[office.admin, office.dispatcher], bot="administrator", key="small"
    )
    await eventually(lambda: not office.query("select * from bindings where place = 'department:roads'"))
    await office.admin.send("/bind department roads", chat=small)
    await eventually(lambda: bool(office.query("select * from bindings where place = 'department:roads'")))
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await forward(office, await office.card("№ 1 ·"))
    await office.dispatcher.wait(lambda m: "№ 1" in m.text, chat=small)
    grown = await small.upgrade(by=office.admin)
    card = await office.dispatcher.wait(lambda m: "№ 1" in m.text and "Приняли" in labels(m), chat=grown)
    await office.dispatcher.send("Засыпали сегодня", chat=grown, reply_to=card.id)
    answer = await office.card("Засыпали сегодня")
    await office.boris.press(answer, "Отправить жителю")
    await anna.wait(lambda m: "Засыпали сегодня" in m.text)
    seen = await office.dispatcher.sees(chat=grown)
    assert sum("№ 1 ·" in m.text for m in seen) == 1


async def test_where_no_topic_is_found_there_is_still_a_deadline_and_somebody_to_send_it_to(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Вопрос по поводу того самого, помогите разобраться")
    card = await office.card("№ 1 ·")
    assert "ответить до" in card.text
    await office.boris.press(card, "В отдел")
    menu = await office.boris.wait(lambda m: "‹ Назад" in labels(m), chat=office.moderators)
    assert len(labels(menu)) == 5
    await office.sandbox.advance(125 * 60)
    assert "ничьё" in (await office.card("Срок прошёл")).text


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
