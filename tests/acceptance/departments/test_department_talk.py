"""What is said in a department's chat in reply to nothing."""

from __future__ import annotations

from sandbox.client import Message
from tests.acceptance.departments.steps import at_roads, forward, says, work
from tests.stage import Stage, eventually, labels


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
