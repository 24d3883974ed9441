"""Order in the house: promises, formal appeals, blocked people, whoever is on duty; nobody is told what is not so."""

from __future__ import annotations

import pytest

from sandbox.client import Message, Person
from tests.acceptance.departments.steps import says
from tests.stage import Stage, eventually, labels

DAY = 86_400


async def appeal(office: Stage, words: str) -> tuple[Person, Message]:
    """A resident with a receipt, and the card."""
    anna = await office.resident()
    await anna.send(words)
    await anna.wait(lambda m: "№ 1 ·" in m.text)
    return anna, await office.card("№ 1 ·")


async def test_a_typed_promise_is_confirmed_by_a_reaction(office: Stage) -> None:
    await appeal(office, "Яма на Ленина 14")
    asked = await office.boris.send("/promise 1 до пятницы", chat=office.moderators)
    await office.boris.wait(lambda m: m.id == asked.id and "👍" in m.reactions, chat=office.moderators)
    await office.boris.send("/promise 99 завтра", chat=office.moderators)
    await office.card("Сообщения № 99 нет")


async def test_every_promise_that_does_not_arrive_is_told(office: Stage) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    await anna.block()
    first = await office.boris.send("/promise 1 завтра", chat=office.moderators)
    await office.boris.wait(lambda m: "обещание не дошло" in m.text, chat=office.moderators, after=first)
    second = await office.boris.send("/promise 1 3 дня", chat=office.moderators)
    await office.boris.wait(lambda m: "обещание не дошло" in m.text, chat=office.moderators, after=second)
    assert card


async def test_whoever_cannot_be_told_of_the_registration_is_not_said_to_know(office: Stage) -> None:
    await office.boris.send("/register phone\nЯма на Кирова 7", chat=office.moderators)
    await office.card("№ 1 ·")
    await office.boris.send("/formal 1 55-п", chat=office.moderators)
    await office.card("скажите жителю сами")
    anna = await office.resident()
    await anna.send("Не горит фонарь на Мира 5")
    await office.card("№ 2 ·")
    await anna.block()
    await office.boris.send("/formal 2 56-п", chat=office.moderators)
    await office.card("№ 2: житель не узнал, что обращение зарегистрировано (житель заблокировал бота)")


async def test_a_blocked_author_in_danger_is_sent_to_112_and_is_not_heard_by_edits(office: Stage) -> None:
    anna, card = await appeal(office, "Купите наши окна со скидкой")
    spam = next(m for m in await anna.sees() if "окна" in m.text and not m.from_bot)
    await office.boris.press_data(card, "ban:1")
    await anna.edit(spam, "Двери со скидкой")
    await anna.send("Пожар, горит дом на Мира 7")
    await anna.wait(lambda m: "112" in m.text and "№" not in m.text and "Здравствуйте" not in m.text)
    assert len(office.query("select 1 from appeals")) == 1
    assert not any("Двери" in m.text for m in await office.boris.sees(chat=office.moderators))


async def test_whoever_answers_from_the_private_chat_is_shown_the_way(office: Stage) -> None:
    await office.boris.start()
    await office.boris.send("/duty add", chat=office.moderators)
    await office.card("Борис — на дежурстве")
    await appeal(office, "Пахнет газом в подъезде на Кирова 12")
    told = await office.boris.wait(lambda m: "Пахнет газом" in m.text)
    await office.boris.send("Здравствуйте, выезжаем", reply_to=told.id)
    shown = await office.boris.wait(lambda m: "ответом на карточку" in m.text)
    assert not labels(shown)


async def test_the_note_of_the_day_is_not_todays_on_the_morrow(office: Stage) -> None:
    _, card = await appeal(office, "Не чистят снег на Ленина 5")
    await says(office, "/today Чистим Ленина")
    await office.boris.wait(lambda m: m.id == card.id and "сегодня, " in m.text, chat=office.moderators)
    await office.sandbox.advance(DAY)
    shown = await office.boris.wait(lambda m: m.id == card.id and "срок прошёл" in m.text, chat=office.moderators)
    assert "вчера, " in shown.text
    assert "Чистим Ленина" in shown.text


@pytest.mark.parametrize("promised", [False, True])
async def test_a_resident_reads_no_deadline_that_has_passed(office: Stage, promised: bool) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    if promised:
        await office.boris.press_data(card, "later:1:tomorrow")
        await anna.wait(lambda m: "приняли в работу" in m.text)
    await office.sandbox.advance(3 * DAY)
    await anna.send("/my")
    mine = await anna.wait(lambda m: "Ваши сообщения" in m.text)
    assert "К сроку не успели, простите" in mine.text
    assert "ответим до" not in mine.text.lower()
    await eventually(lambda: office.query("select state from appeals") == [{"state": "open"}])
