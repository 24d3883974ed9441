"""The city file changes while appeals and publications are under way: what it has no more is called by its key."""

from __future__ import annotations

from dataclasses import replace

from sandbox.client import Message, Person
from tests.acceptance.departments.steps import forward
from tests.stage import Stage, city, eventually, labels

TRANSPORT = "Отдел транспорта"


async def without_transport(office: Stage) -> None:
    """The office starts again; the department of transport and its topic are not in the file any more."""
    await office.halt()
    shipped = city()
    departments = {key: each for key, each in shipped.departments.items() if key != "transport"}
    channels = {key: each for key, each in shipped.channels.items() if key != "history"}
    topics = {key: each for key, each in shipped.topics.items() if key != "transport"}
    office.city = replace(shipped, departments=departments, channels=channels, topics=topics)
    await office.start()


async def forwarded(office: Stage) -> tuple[Person, Message]:
    """A resident, and the card of their appeal, which the department of transport has."""
    anna = await office.resident()
    await anna.send("Автобус 12 не ходит по утрам")
    card = await office.card("№ 1 ·")
    await forward(office, card, TRANSPORT)
    await office.dispatcher.wait(lambda m: "№ 1 ·" in m.text, chat=office.departments["transport"])
    return anna, card


async def test_appeals_of_a_department_that_is_gone_go_on(office: Stage) -> None:
    anna, card = await forwarded(office)
    await without_transport(office)

    await office.boris.press_data(card, "take:1")
    await office.boris.wait(lambda m: m.id == card.id and "✋ Борис" in m.text, chat=office.moderators)
    for command, shown in (("/open", "Открытые сообщения: 1"), ("/appeal 1", "История"), ("/stats", "Сводка")):
        await office.boris.send(command, chat=office.moderators)
        await office.card(shown)
    await office.admin.send("/chats")
    await office.admin.wait(lambda m: "Привязанные чаты" in m.text)
    await office.sandbox.advance(2 * 3600)
    await office.card("Срок прошёл")
    await office.dispatcher.wait(lambda m: "Ответ нужен сейчас" in m.text, chat=office.departments["transport"])
    await office.boris.send("Здравствуйте! Автобус пустят завтра.", chat=office.moderators, reply_to=card.id)
    await anna.wait(lambda m: "Автобус пустят" in m.text)
    await eventually(lambda: office.query("select state from appeals") == [{"state": "answered"}])


async def test_a_place_without_a_chat_is_named_in_words(office: Stage) -> None:
    anna, _ = await forwarded(office)
    await office.admin.send("/unbind", chat=office.departments["transport"])
    await office.admin.wait(lambda m: "Чат отвязан" in m.text, chat=office.departments["transport"])
    await anna.send("и вечером тоже")
    await eventually(lambda: office.query("select 1 from messages where kind = 'addition'") != [])
    await office.sandbox.advance(10)
    said = await office.admin.wait(lambda m: "Сообщения ждут" in m.text, timeout=15)
    assert "не привязан чат отдела «Отдел транспорта»" in said.text
    assert not labels(said)
