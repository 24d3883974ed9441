"""Templates: chosen under the card, blanks filled, looked at before they leave, kept by commands."""

from __future__ import annotations

from sandbox.client import Message, Person
from tests.stage import Stage, eventually, labels


async def appeal(office: Stage, words: str, name: str = "Анна Петрова") -> tuple[Person, Message]:
    """A resident who wrote this, and the card of it."""
    person = await office.resident(name)
    await person.send(words)
    return person, await office.card(words)


async def offered(office: Stage, card: Message, label: str) -> Message:
    """The card with what `Шаблон` offers, once this is among it."""
    await office.boris.press(card, "Шаблон")
    return await office.boris.wait(
        lambda m: m.id == card.id and any(label in each for each in labels(m)), chat=office.moderators
    )


async def until(office: Stage, message: Message, words: str) -> Message:
    return await office.boris.wait(lambda m: m.id == message.id and words in m.text, chat=office.moderators)


async def test_a_template_fills_what_is_known_asks_for_the_rest_and_is_sent_after_a_look(office: Stage) -> None:
    anna, card = await appeal(office, "Глубокая яма на Ленина 14")
    menu = await offered(office, card, "Яма: заделают")
    assert labels(menu)[-1] == "‹ Назад"
    await office.boris.press(menu, "Яма: заделают")
    draft = await office.card("Черновик ответа на № 1")
    assert "пр. Ленина, 14" in draft.text
    assert "Осталось заполнить: срок" in draft.text
    assert labels(draft) == ["Сегодня", "Завтра", "3 дня", "Не нужно"]
    refused = await office.boris.press_data(draft, "tplsend:1")
    assert refused is not None
    assert "пустое место: «срок»" in refused
    await office.boris.send("до пятницы", chat=office.moderators, reply_to=draft.id)
    ready = await until(office, draft, "заделают до пятницы")
    assert labels(ready) == ["Отправить", "Не нужно", "Исправить текст"]
    await office.vera.press(ready, "Отправить")
    answer = await anna.wait(lambda m: "заделают до пятницы" in m.text)
    assert "Ответ на сообщение № 1" in answer.text
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))
    assert office.query("select author_name from messages where kind = 'answer'") == [{"author_name": "Вера"}]
    settled = await until(office, draft, "Ответ на № 1")
    assert not labels(settled)
    assert await office.boris.press_data(draft, "tplsend:1") == "Это уже сделано."


async def test_a_draft_that_is_not_needed_is_dropped(office: Stage) -> None:
    anna, card = await appeal(office, "Глубокая яма на Ленина 14")
    await office.boris.press(await offered(office, card, "Уточните адрес"), "Уточните адрес")
    draft = await office.card("Черновик ответа")
    await office.boris.press(draft, "Не нужно")
    await office.boris.wait(lambda m: m.id == draft.id and not labels(m), chat=office.moderators)
    assert await office.boris.press_data(draft, "tplsend:1") == "Это уже сделано."
    assert not [m for m in await anna.sees() if "точный адрес" in m.text]


async def test_the_last_answer_for_the_same_street_and_topic_is_offered(office: Stage) -> None:
    anna, first = await appeal(office, "Глубокая яма на Ленина 14")
    await office.boris.send("Проспект Ленина ремонтируют до конца недели.", chat=office.moderators, reply_to=first.id)
    await anna.wait(lambda m: "до конца недели" in m.text)
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))
    petr, second = await appeal(office, "Снова яма на проспекте Ленина, дом 20", "Пётр")
    menu = await offered(office, second, "№ 1: Проспект Ленина")
    await office.boris.press(menu, "№ 1: Проспект Ленина")
    await office.boris.press(await office.card("Черновик ответа на № 2"), "Отправить")
    answer = await petr.wait(lambda m: "до конца недели" in m.text)
    assert "№ 2" in answer.text


async def test_a_reply_with_a_blank_left_in_it_is_refused(office: Stage) -> None:
    anna, card = await appeal(office, "Глубокая яма на Ленина 14")
    await office.boris.send("Яму заделают {срок}.", chat=office.moderators, reply_to=card.id)
    await office.card("осталось пустое место: «срок»")
    assert not [m for m in await anna.sees() if "заделают" in m.text]


async def test_templates_are_kept_by_commands(office: Stage) -> None:
    await office.boris.send("/templates", chat=office.moderators)
    listed = await office.card("Шаблоны ответов")
    assert "Яма: заделают" in listed.text
    assert "Для любой темы" in listed.text
    await office.boris.send("/template add snow Тротуар\nТротуар на {улица} почистят {срок}.", chat=office.moderators)
    made = await office.card("Добавлен шаблон 11: Тротуар")
    assert "Снег и гололёд" in made.text
    await office.boris.send("/template edit 11\nТротуар почистят {срок}.", chat=office.moderators)
    await office.card("Изменён шаблон 11")
    await office.boris.send("/template 11", chat=office.moderators)
    shown = await office.card("Шаблон 11: Тротуар")
    assert "Тротуар почистят {срок}." in shown.text
    await office.boris.send("/template delete 11", chat=office.moderators)
    await office.card("Шаблон 11 «Тротуар» удалён")
    for words in ("/template 11", "/template delete 11", "/template edit 11\nЧто-то"):
        asked = await office.boris.send(words, chat=office.moderators)
        await office.boris.wait(lambda m: "Шаблона 11 нет" in m.text, chat=office.moderators, after=asked)
    for words in ("/template", "/template add", "/template add snow", "/template яма"):
        asked = await office.boris.send(words, chat=office.moderators)
        await office.boris.wait(lambda m: "/template add roads" in m.text, chat=office.moderators, after=asked)


async def test_a_template_is_made_of_a_message_by_replying_to_it(office: Stage) -> None:
    text = await office.boris.send("Спасибо за сигнал, проверим в течение дня.", chat=office.moderators)
    await office.boris.send("/template add Проверим за день", chat=office.moderators, reply_to=text.id)
    made = await office.card("Добавлен шаблон 11: Проверим за день")
    assert "Спасибо за сигнал" in made.text
