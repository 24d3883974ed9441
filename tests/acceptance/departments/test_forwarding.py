"""An appeal goes to a department, moves on with what changes, and stays findable whatever becomes of the chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sandbox.client import Message
from tests.acceptance.departments.steps import ROADS, at_roads, forward, says, work
from tests.stage import Stage, eventually, labels


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
