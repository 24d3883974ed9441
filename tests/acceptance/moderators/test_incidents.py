"""Mass incidents: pointed out, joined and parted by people, answered once, with an alarm when many write."""

from __future__ import annotations

from sandbox.client import Message, Person
from tests.stage import Stage, eventually, labels


async def appeal(office: Stage, words: str, name: str) -> tuple[Person, Message]:
    """A resident who wrote this, and the card of it."""
    person = await office.resident(name)
    await person.send(words)
    return person, await office.card(words)


async def until(office: Stage, message: Message, words: str) -> Message:
    return await office.boris.wait(lambda m: m.id == message.id and words in m.text, chat=office.moderators)


async def test_similar_appeals_are_joined_by_a_press_and_one_answer_reaches_all(office: Stage) -> None:
    anna, first = await appeal(office, "Нет света, фонари не горят на Кирова 12", "Анна")
    petr, second = await appeal(office, "Темно, не горят фонари на улице Кирова", "Пётр")
    zoya, third = await appeal(office, "На Кирова 30 не горит уличный фонарь", "Зоя")
    assert "Похоже на № 1: об этом написал ещё 1 житель" in second.text
    assert "Похоже на № 1: об этом написали ещё 2 жителя" in third.text
    assert "Похоже" not in first.text
    assert labels(second)[-1] == "Объединить"
    assert await office.boris.press(second, "Объединить") == "Объединено: один ответ уйдёт всем."
    await office.vera.press_data(third, "join:3")
    joined = await until(office, first, "Объединено: № 1, № 2, № 3")
    assert labels(joined)[-1] == "Отделить"
    assert await office.boris.press_data(third, "join:3") == "Это уже сделано."
    await office.boris.press_data(third, "part:3")
    await until(office, first, "Объединено: № 1, № 2")
    await until(office, third, "Похоже на № 1")
    await office.boris.send("Авария на подстанции, свет дадут к 20:00.", chat=office.moderators, reply_to=second.id)
    for person, number in ((petr, 2), (anna, 1)):
        answer = await person.wait(lambda m: "подстанции" in m.text)
        assert f"Ответ на сообщение № {number}" in answer.text
    await eventually(lambda: len(office.query("select 1 from appeals where state = 'answered'")) == 2)
    assert not [m for m in await zoya.sees() if "подстанции" in m.text]
    await until(office, first, "ответили")


async def test_a_resident_who_writes_twice_is_not_counted_as_others(office: Stage) -> None:
    anna, _ = await appeal(office, "Нет света, фонари не горят на Кирова 12", "Анна")
    await office.sandbox.advance(700)
    await anna.send("Темно, не горят фонари на улице Кирова")
    assert "Похоже на № 1: от того же жителя" in (await office.card("№ 2 ·")).text


async def test_an_edited_answer_is_edited_for_everybody_and_who_blocked_the_bot_is_named(office: Stage) -> None:
    anna, first = await appeal(office, "Нет света, фонари не горят на Кирова 12", "Анна")
    petr, second = await appeal(office, "Темно, не горят фонари на улице Кирова", "Пётр")
    await office.boris.press(second, "Объединить")
    await petr.block()
    reply = await office.boris.send("Свет дадут сегодня к 20:00.", chat=office.moderators, reply_to=first.id)
    await anna.wait(lambda m: "к 20:00" in m.text)
    await office.card("№ 2: ответ не дошёл")
    await eventually(lambda: bool(office.query("select 1 from appeals where id = 1 and state = 'answered'")))
    assert office.query("select state from appeals where id = 2") == [{"state": "open"}]
    await office.boris.edit(reply, "Свет дадут сегодня к 21:00.")
    await anna.wait(lambda m: "к 21:00" in m.text)


async def test_four_different_people_about_one_thing_are_an_alarm_once(office: Stage) -> None:
    for name in ("Анна", "Пётр", "Зоя"):
        await appeal(office, f"Не горят фонари на Кирова, пишет {name}", name)
    assert not office.query("select 1 from deliveries where kind = 'incident'")
    await appeal(office, "Темно, не горят фонари на улице Кирова", "Олег")
    alarm = await office.card("Похоже на массовую проблему")
    assert "4 человека пишут об одном" in alarm.text
    assert "№ 1, № 2, № 3, № 4" in alarm.text
    await appeal(office, "Фонари на Кирова не горят уже час", "Ида")
    assert len(office.query("select 1 from deliveries where kind = 'incident'")) == 1


async def test_the_same_person_and_another_topic_make_no_incident(office: Stage) -> None:
    await appeal(office, "Не горят фонари на Кирова 12", "Анна")
    _, other = await appeal(office, "Не вывозят мусор на Кирова 12", "Пётр")
    assert "Похоже" not in other.text


async def test_a_place_that_is_told_later_counts_too(office: Stage) -> None:
    await appeal(office, "Не горят фонари на Кирова 12", "Анна")
    petr, card = await appeal(office, "Не горят фонари во дворе", "Пётр")
    receipt = await petr.wait(lambda m: "Где это?" in m.text)
    await petr.send("Кирова 14", reply_to=receipt.id)
    await until(office, card, "Похоже на № 1")
