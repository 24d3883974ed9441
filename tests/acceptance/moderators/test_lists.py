"""What moderators ask for: what is open, what was, what is found."""

from __future__ import annotations

import pytest

from sandbox.client import Message, Person
from tests.stage import Stage, eventually, labels

pytestmark = pytest.mark.engines


async def appeal(office: Stage, words: str, name: str = "Анна Петрова") -> tuple[Person, Message]:
    """A resident who wrote this, and the card of it."""
    person = await office.resident(name)
    await person.send(words)
    return person, await office.card(words)


async def shown(office: Stage, command: str, words: str) -> Message:
    """The bot's answer to a command in the moderators' group, once it holds these words."""
    asked = await office.boris.send(command, chat=office.moderators)
    return await office.boris.wait(lambda m: m.from_bot and words in m.text, chat=office.moderators, after=asked)


async def until(office: Stage, message: Message, words: str) -> Message:
    """The message, once it was edited to hold these words."""
    return await office.boris.wait(lambda m: m.id == message.id and words in m.text, chat=office.moderators)


async def test_open_lists_the_nearest_deadline_first_with_links_to_the_cards(office: Stage) -> None:
    _, first = await appeal(office, "Яма на Ленина 14")
    await office.sandbox.advance(600)
    await appeal(office, "Не горит фонарь на Кирова", "Пётр")
    listed = await shown(office, "/open", "Открытые сообщения: 2")
    assert listed.text.index("№ 1") < listed.text.index("№ 2")
    assert f"https://t.me/c/{str(office.moderators.id).removeprefix('-100')}/{first.id}" in listed.html
    assert labels(listed) == ["Мои", "Ничьи", "В отделах", "Просроченные"]


async def test_the_filters_edit_the_list_and_are_undone_by_a_second_press(office: Stage) -> None:
    _, first = await appeal(office, "Яма на Ленина 14")
    await appeal(office, "Не горит фонарь на Кирова", "Пётр")
    await office.boris.press(first, "Взять")
    listed = await shown(office, "/open", "Открытые сообщения: 2")
    await office.boris.press(listed, "Мои")
    mine = await until(office, listed, "Мои открытые: 1")
    assert "№ 1" in mine.text
    assert "• Мои" in labels(mine)
    await office.vera.press(mine, "• Мои")
    empty = await until(office, listed, "Мои открытые: 0")
    assert "Здесь пусто" in empty.text
    await office.boris.press(empty, "Ничьи")
    assert "№ 2" in (await until(office, listed, "Ничьи: 1")).text
    await office.boris.press(empty, "Просроченные")
    await until(office, listed, "Просроченные: 0")
    await office.boris.press(empty, "• Просроченные")
    await until(office, listed, "Открытые сообщения: 2")


async def test_a_long_list_has_pages(office: Stage) -> None:
    for number in range(10):
        anna = await office.resident(f"Житель {number}")
        await anna.send(f"Яма номер {number} на Ленина")
    await eventually(lambda: office.query("select count(*) as n from appeals")[0]["n"] == 10)
    listed = await shown(office, "/open", "Открытые сообщения: 10")
    assert labels(listed)[-2:] == ["1/2", "›"]
    await office.boris.press(listed, "›")
    second = await office.boris.wait(lambda m: m.id == listed.id and "2/2" in labels(m), chat=office.moderators)
    assert second.text.count("№") == 2
    await office.boris.press(second, "‹")
    await office.boris.wait(lambda m: m.id == listed.id and "1/2" in labels(m), chat=office.moderators)


async def test_a_resident_presses_the_moderators_buttons_in_vain(office: Stage) -> None:
    anna, _ = await appeal(office, "Яма на Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    for data in ("take:1", "story:1", "others:1", "closeas:1:spam", "sift:mine", "handto:1:5"):
        await anna.press_data(receipt, data, wait=0.2)
    await office.handled()
    assert office.query("select state, taken_by from appeals") == [{"state": "open", "taken_by": None}]
    assert not office.query("select 1 from deliveries where kind in ('history', 'found')")


async def test_the_history_tells_everything_with_old_words_and_names(office: Stage) -> None:
    anna = await office.resident()
    sent = await anna.send("Яма на Ленина 41")
    card = await office.card("№ 1")
    await office.boris.press(card, "Взять")
    await office.boris.send("// это у школы", chat=office.moderators, reply_to=card.id)
    await anna.edit(sent, "Яма на Ленина 14")
    await office.boris.wait(lambda m: "исправил" in m.text, chat=office.moderators)
    told = await shown(office, "/appeal 1", "История")
    for words in (
        "Анна Петрова: Яма на Ленина 14",
        "было: Яма на Ленина 41",
        "Борис: взято в работу",
        "Борис (заметка): // это у школы",
        "Анна Петрова: исправлено сообщение",
    ):
        assert words in told.text


async def test_a_missing_or_wrong_number_gets_a_clear_word(office: Stage) -> None:
    await shown(office, "/appeal", "например: /appeal 17")
    await shown(office, "/appeal яма", "например: /appeal 17")
    await shown(office, "/appeal 404", "Сообщения № 404 нет")
    await shown(office, "/find", "например: /find")
    await shown(office, "/find единорог", "Ничего не нашлось")


async def test_an_appeal_is_found_by_number_word_street_and_person(office: Stage) -> None:
    await appeal(office, "Глубокая яма на улице Кирова 12", "Зинаида Ёлкина")
    await appeal(office, "Не горит фонарь у школы", "Пётр")
    for words in ("ямы", "кирову", "на кирова яма", "Елкина", "зинаида"):
        found = await shown(office, f"/find {words}", f"«{words}»")
        assert "№ 1" in found.text, words
        assert "№ 2" not in found.text, words
    await shown(office, "/find 2", "История")


async def test_a_residents_other_messages_are_shown_on_request(office: Stage) -> None:
    anna, _ = await appeal(office, "Яма на Ленина 14")
    await office.sandbox.advance(1200)
    await anna.send("Не вывозят мусор на Кирова")
    card = await office.card("Не вывозят")
    await office.boris.press(card, "Ещё")
    more = await office.boris.wait(
        lambda m: m.id == card.id and "Другие сообщения" in labels(m), chat=office.moderators
    )
    await office.boris.press(more, "Другие сообщения")
    others = await office.card("Другие сообщения автора № 2")
    assert "№ 1" in others.text
