"""«Где это?»: by a point on the map, by words, by one press."""

from __future__ import annotations

from tests.stage import Stage, eventually, labels

HOUR = 3600


async def test_the_key_for_a_place_is_there_from_the_consent_on(office: Stage) -> None:
    anna = await office.resident()
    await anna.wait(lambda m: "кнопкой внизу" in m.text)
    assert await anna.keyboard() == [["Отправить геопозицию"]]
    await anna.send("Мусор не вывозят")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert "Где это?" in receipt.text
    assert "Отправить геопозицию" in labels(receipt)
    await anna.press_key("Отправить геопозицию")
    await anna.wait(lambda m: m.id == receipt.id and "Где это?" not in m.text and "Точка на карте" in m.text)
    await office.boris.wait(lambda m: "точка на карте" in m.text, chat=office.moderators)
    await office.sandbox.advance(8)
    await anna.wait(lambda m: "Отметили место" in m.text)
    assert office.query("select count(*) as n from appeals where latitude is not null") == [{"n": 1}]


async def test_the_button_of_the_receipt_brings_the_key_and_the_next_words_are_the_place(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Мусор не вывозят")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert await anna.press(receipt, "Отправить геопозицию") == "Напишите адрес или отправьте геопозицию."
    await anna.wait(lambda m: "№ 1: где это?" in m.text)
    await office.sandbox.advance(20 * 60)
    await anna.send("за магазином Радуга, у третьего подъезда")
    card = await office.boris.wait(lambda m: "📍 за магазином Радуга" in m.text, chat=office.moderators)
    assert "№ 1" in card.text
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]


async def test_an_address_that_comes_alone_an_hour_later_answers_the_question(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Мусор не вывозят")
    await anna.wait(lambda m: "Где это?" in m.text)
    await office.sandbox.advance(HOUR)
    await anna.send("Ленина 14")
    await office.boris.wait(lambda m: "📍 пр. Ленина, 14" in m.text, chat=office.moderators)
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]


async def test_a_complaint_that_names_an_address_later_is_a_new_message(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Автобус 26 не ходит по расписанию")
    await anna.wait(lambda m: "Где это?" in m.text)
    await office.sandbox.advance(700)
    await anna.send("Яма на Кирова 15")
    await anna.wait(lambda m: "№ 2" in m.text and "ул. Кирова, 15" in m.text)


async def test_a_point_an_hour_later_answers_the_question(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Мусор не вывозят")
    await anna.wait(lambda m: "Где это?" in m.text)
    await office.sandbox.advance(HOUR)
    await anna.location()
    await office.boris.wait(lambda m: "точка на карте" in m.text, chat=office.moderators)
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]


async def test_a_street_without_a_house_is_confirmed_or_corrected_with_one_press(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на улице Кирова")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert "Похоже, это ул. Кирова" in receipt.text
    assert "Другой адрес" in labels(receipt)
    await anna.press(receipt, "Другой адрес")
    await anna.wait(lambda m: "где это" in m.text)
    await anna.send("Ленина 14")
    await anna.wait(lambda m: m.id == receipt.id and "📍 пр. Ленина, 14" in m.text)
    await eventually(lambda: office.query("select place from appeals") == [{"place": "пр. Ленина, 14"}])
    fixed = await anna.wait(lambda m: m.id == receipt.id)
    assert labels(fixed) == ["Изменить тему", "Отозвать"]


async def test_a_long_story_in_answer_to_the_question_is_added_and_is_no_place(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Мусор не вывозят")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    await anna.press(receipt, "Отправить геопозицию")
    await anna.send("Третий день стоит всё переполненное, собаки растаскивают пакеты, ветер носит по всему двору, " * 2)
    await office.handled()
    await office.sandbox.advance(8)
    await anna.wait(lambda m: "Добавили к № 1" in m.text)
    assert office.query("select place from appeals") == [{"place": None}]
