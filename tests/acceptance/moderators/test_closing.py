"""Closed without an answer: the resident hears why, and has the way back."""

from __future__ import annotations

import pytest

from sandbox.client import Message, Person
from tests.stage import Stage, eventually, labels


async def closed(office: Stage, reason: str) -> tuple[Person, Message]:
    """A resident whose message was closed with that reason, and its card."""
    anna = await office.resident()
    await anna.send("Не горит фонарь на Мира 5")
    await anna.wait(lambda m: "№ 1 ·" in m.text)
    card = await office.card("№ 1 ·")
    await close(office, card, reason)
    return anna, card


async def close(office: Stage, card: Message, reason: str) -> str | None:
    shown = await office.boris.wait(lambda m: m.id == card.id and "Без ответа…" in labels(m), chat=office.moderators)
    await office.boris.press(shown, "Без ответа…")
    reasons = await office.boris.wait(lambda m: m.id == card.id and reason in labels(m), chat=office.moderators)
    return await office.boris.press(reasons, reason)


async def told(anna: Person) -> Message:
    """The message that told of the closing."""
    return await anna.wait(lambda m: m.from_bot and m.text.startswith("№ 1: "))


@pytest.mark.parametrize(
    ("reason", "words"),
    [("Повтор", "нам уже сообщили"), ("Уже решено", "уже сделано"), ("Не к нам", "занимается другая организация")],
)
async def test_the_resident_is_told_why_it_was_closed_and_may_disagree(office: Stage, reason: str, words: str) -> None:
    anna, _ = await closed(office, reason)
    why = await told(anna)
    assert words in why.text
    assert await anna.press(why, "Проблема не решена") == "Открыли снова. Напишите, что осталось не так."
    await office.card("житель пишет, что проблема не решена")
    await anna.wait(lambda m: m.id == why.id and "открыли снова" in m.text and not m.buttons)
    assert office.query("select state, round from appeals") == [{"state": "open", "round": 2}]


async def test_what_nobody_understood_opens_again_with_the_words_that_were_asked_for(office: Stage) -> None:
    anna, _ = await closed(office, "Непонятно, о чём")
    why = await told(anna)
    assert "мы не поняли" in why.text
    await anna.send("Фонарь у школы, вечером темно, дети падают", reply_to=why.id)
    notice = await office.card("житель объяснил")
    assert "Взять" in labels(notice)
    assert office.query("select state, round from appeals") == [{"state": "open", "round": 2}]
    await office.sandbox.advance(10)
    await office.card("Добавлено к № 1")


async def test_words_about_a_closed_message_reach_the_moderators_for_what_they_are(office: Stage) -> None:
    anna, _ = await closed(office, "Уже решено")
    await anna.send("Как решено, если темно?", reply_to=(await told(anna)).id)
    await eventually(lambda: office.query("select 1 from messages where kind = 'feedback'") != [])
    await office.sandbox.advance(10)
    shown = await office.card("о закрытом № 1")
    assert "Как решено" in shown.text
    heard = await anna.wait(lambda m: "закрыл № 1" in m.text)
    assert labels(heard) == ["Проблема не решена"]


async def test_nobody_is_told_about_spam(office: Stage) -> None:
    anna, _ = await closed(office, "Спам")
    await anna.wait(lambda m: "Закрыто." in m.text)
    await anna.send("Эй", reply_to=(await anna.wait(lambda m: "Закрыто." in m.text)).id)
    await eventually(lambda: office.query("select 1 from messages where kind = 'feedback'") != [])
    await office.sandbox.advance(10)
    heard = await anna.wait(lambda m: "Передали" in m.text)
    assert not heard.buttons
    assert not any(m.text.startswith("№ 1: ") for m in await anna.sees())


async def test_what_the_office_takes_up_again_is_told_too(office: Stage) -> None:
    anna, card = await closed(office, "Уже решено")
    await told(anna)
    more = await office.boris.wait(lambda m: m.id == card.id and labels(m) == ["Ещё"], chat=office.moderators)
    await office.boris.press(more, "Ещё")
    menu = await office.boris.wait(lambda m: m.id == card.id and "Открыть снова" in labels(m), chat=office.moderators)
    await office.boris.press(menu, "Открыть снова")
    again = await anna.wait(lambda m: "снова взялись за № 1" in m.text)
    assert "Ответим до" in again.text


async def test_nothing_is_closed_while_an_answer_leaves(office: Stage) -> None:
    office.settings["answer_hold"] = "PT10S"
    await office.halt()
    await office.start()
    anna = await office.resident()
    await anna.send("Не горит фонарь на Мира 5")
    card = await office.card("№ 1 ·")
    await office.boris.send("Здравствуйте! Завтра починим.", chat=office.moderators, reply_to=card.id)
    await office.card("ответ уйдёт через 10 секунд")
    assert "уже уходит" in (await close(office, card, "Уже решено") or "")
    assert office.query("select state from appeals") == [{"state": "open"}]


async def test_a_slip_of_the_finger_closes_nothing(office: Stage) -> None:
    office.settings["answer_hold"] = "PT10S"
    await office.halt()
    await office.start()
    anna, card = await closed(office, "Не к нам")
    hold = await office.card("закрываем без ответа, «Не к нам»")
    assert hold.reply_to == card.id
    assert await office.vera.press(hold, "Не отправлять") == "Не отправлено."
    await office.card("не закрыто, житель ничего не получил")
    await office.sandbox.advance(60)
    await office.handled()
    assert not any("занимается другая" in m.text for m in await anna.sees())
    await close(office, card, "Уже решено")
    await office.card("закрываем без ответа, «Уже решено»")
    await office.sandbox.advance(11)
    assert "уже сделано" in (await told(anna)).text
    await eventually(lambda: office.query("select state from appeals") == [{"state": "closed"}])


async def to_be_marked(office: Stage) -> tuple[Person, Message, Message]:
    """A resident, the card of their appeal, and the answer they may mark."""
    anna = await office.resident()
    await anna.send("Не горит фонарь на Мира 5")
    card = await office.card("№ 1 ·")
    await office.boris.send("Здравствуйте! Завтра починим.", chat=office.moderators, reply_to=card.id)
    return anna, card, await anna.wait(lambda m: "5" in labels(m))


async def test_a_mark_that_was_raised_is_no_low_mark_any_more(office: Stage) -> None:
    anna, _, answer = await to_be_marked(office)
    await anna.press(answer, "2")
    low = await office.card("житель поставил 2 из 5")
    await anna.press(await anna.wait(lambda m: m.id == answer.id), "5")
    raised = await office.boris.wait(lambda m: m.id == low.id and "5 из 5" in m.text, chat=office.moderators)
    assert "сначала 2" in raised.text


async def test_the_same_mark_may_be_given_to_the_second_answer(office: Stage) -> None:
    anna, card, first = await to_be_marked(office)
    await anna.press(first, "1")
    await office.card("житель поставил 1 из 5")
    await anna.press(first, "Проблема не решена")
    await eventually(lambda: office.query("select state from appeals") == [{"state": "open"}])
    await office.boris.send("Здравствуйте! Теперь точно починим.", chat=office.moderators, reply_to=card.id)
    second = await anna.wait(lambda m: "Теперь точно" in m.text)
    assert "Жаль" in (await anna.press(second, "1") or "")
