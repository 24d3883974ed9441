"""After the answer: marks, «Проблема не решена», thanks, words back."""

from __future__ import annotations

import pytest

from sandbox.client import Message, Person
from tests.stage import Stage, eventually, labels

HOUR = 3600
ANSWER = "Здравствуйте! Яму засыпали сегодня утром."


async def answered(office: Stage) -> tuple[Person, Message]:
    """A resident with an answer in hand."""
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    await office.boris.send(ANSWER, chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "засыпали" in m.text and "5" in labels(m))
    await eventually(lambda: office.query("select state from appeals") == [{"state": "answered"}])
    return anna, answer


async def test_a_mark_is_kept_and_may_be_changed(office: Stage) -> None:
    anna, answer = await answered(office)
    assert await anna.press(answer, "5") == "Спасибо за оценку!"
    await office.boris.wait(lambda m: "Оценка: 5 из 5" in m.text, chat=office.moderators)
    rated = await anna.wait(lambda m: m.id == answer.id and "Ваша оценка: 5" in m.text)
    assert await anna.press(rated, "5") == "Такую оценку вы уже поставили."
    await anna.press(rated, "4")
    await eventually(lambda: office.query("select rating from appeals") == [{"rating": 4}])
    assert not any("поставил" in m.text for m in await office.boris.sees(chat=office.moderators))


async def test_a_low_mark_is_shown_to_the_moderators(office: Stage) -> None:
    anna, answer = await answered(office)
    assert "Жаль" in (await anna.press(answer, "1") or "")
    told = await office.boris.wait(lambda m: "поставил 1 из 5" in m.text, chat=office.moderators)
    assert "№ 1" in told.text
    assert told.reply_to


async def test_a_problem_not_solved_opens_a_new_round_for_everybody(office: Stage) -> None:
    anna, answer = await answered(office)
    await office.sandbox.advance(HOUR)
    assert "Открыли снова" in (await anna.press(answer, "Проблема не решена") or "")
    notice = await office.boris.wait(lambda m: "проблема не решена" in m.text, chat=office.moderators)
    assert "№ 1" in notice.text
    assert "Взять" in labels(notice)
    appeal = office.query("select state, round, due_at, reopened_at, reminded_at, alarmed_at from appeals")[0]
    assert (appeal["state"], appeal["round"]) == ("open", 2)
    assert appeal["due_at"] - appeal["reopened_at"] == 2 * HOUR * 1000
    assert appeal["reminded_at"] is None
    await anna.wait(lambda m: "Что осталось не так?" in m.text)
    await office.card("⏳ ответить")
    assert await anna.press_data(answer, "reopen:1") == "Уже открыли снова, работаем."
    assert sum("проблема не решена" in m.text for m in await office.boris.sees(chat=office.moderators)) == 1


async def test_what_is_left_goes_to_the_reopened_appeal_even_after_another_one(office: Stage) -> None:
    anna, answer = await answered(office)
    await office.sandbox.advance(HOUR)
    await anna.send("Не вывозят мусор на Советской 21")
    await anna.wait(lambda m: "№ 2" in m.text)
    await anna.press(answer, "Проблема не решена")
    await anna.wait(lambda m: "Что осталось не так?" in m.text)
    await office.sandbox.advance(20 * 60)
    await anna.send("Засыпали только половину")
    await office.handled()
    await office.sandbox.advance(8)
    await office.boris.wait(lambda m: "половину" in m.text and "№ 1" in m.text, chat=office.moderators)
    assert office.query("select count(*) as n from appeals") == [{"n": 2}]


async def test_the_second_answer_ends_the_second_round(office: Stage) -> None:
    anna, answer = await answered(office)
    await anna.press(answer, "Проблема не решена")
    notice = await office.boris.wait(lambda m: "проблема не решена" in m.text, chat=office.moderators)
    await office.boris.send("Досыпали вторую половину, проверили.", chat=office.moderators, reply_to=notice.id)
    second = await anna.wait(lambda m: "Досыпали" in m.text)
    await eventually(lambda: office.query("select state, round from appeals") == [{"state": "answered", "round": 2}])
    await anna.press(second, "Проблема не решена")
    await eventually(lambda: office.query("select state, round from appeals") == [{"state": "open", "round": 3}])


async def test_what_is_left_is_not_asked_any_more_after_the_second_answer(office: Stage) -> None:
    anna, answer = await answered(office)
    await anna.press(answer, "Проблема не решена")
    await anna.wait(lambda m: "Что осталось не так?" in m.text)
    card = await office.card("№ 1 ·")
    await office.boris.send("Досыпали щебнем, проверили.", chat=office.moderators, reply_to=card.id)
    await anna.wait(lambda m: "Досыпали" in m.text)
    await eventually(lambda: office.query("select state from appeals") == [{"state": "answered"}])
    await anna.send("Автобус 26 не пришёл на Мира 5")
    await anna.wait(lambda m: "№ 2 ·" in m.text)


async def test_after_a_good_mark_nothing_is_asked_any_more(office: Stage) -> None:
    anna, answer = await answered(office)
    await anna.press(answer, "1")
    await anna.press(answer, "5")
    await anna.send("Автобус 26 не пришёл на Мира 5")
    await anna.wait(lambda m: "№ 2 ·" in m.text)


@pytest.mark.parametrize("replies", [True, False])
async def test_thanks_open_nothing(office: Stage, replies: bool) -> None:
    anna, answer = await answered(office)
    sent = await anna.send("Спасибо большое!", reply_to=answer.id if replies else None)
    await anna.wait(lambda m: "Пожалуйста" in m.text, after=sent)
    assert office.query("select state, round from appeals") == [{"state": "answered", "round": 1}]


async def test_words_back_reach_the_moderators_without_a_clock_and_reopening_is_offered(office: Stage) -> None:
    anna, answer = await answered(office)
    due = office.query("select due_at, state from appeals")
    await anna.send("Нет, засыпали не ту яму, наша у второго подъезда", reply_to=answer.id)
    await office.handled()
    await office.sandbox.advance(8)
    told = await office.boris.wait(lambda m: "не ту яму" in m.text, chat=office.moderators)
    assert "срок не идёт" in told.text
    assert office.query("select due_at, state from appeals") == due
    offered = await anna.wait(lambda m: "Передали тем, кто отвечал" in m.text)
    await anna.press(offered, "Проблема не решена")
    await eventually(lambda: office.query("select state from appeals") == [{"state": "open"}])


async def test_a_bare_no_in_reply_to_the_answer_is_passed_on(office: Stage) -> None:
    anna, answer = await answered(office)
    await anna.send("Нет", reply_to=answer.id)
    await office.handled()
    await office.sandbox.advance(8)
    await office.boris.wait(lambda m: "срок не идёт" in m.text and "Нет" in m.text, chat=office.moderators)


async def test_nobody_else_can_rate_or_reopen(office: Stage) -> None:
    _, answer = await answered(office)
    vera = await office.resident("Чужая Вера")
    welcome = (await vera.sees())[-1]
    for data in ("rate:1:1", "reopen:1", "where:1", "settopic:1:snow", "withdraw:1:yes", "split:1", "retopic:1"):
        refused = await vera.press_data(welcome, data)
        assert refused in ("Это не ваше сообщение.", "Такого уже нет."), data
    assert office.query("select state, rating from appeals") == [{"state": "answered", "rating": None}]
    assert answer.id


async def test_a_mark_outside_of_the_scale_is_refused(office: Stage) -> None:
    anna, answer = await answered(office)
    for data in ("rate:1:0", "rate:1:6", "rate:1", "rate:1:x", "rate::5"):
        assert await anna.press_data(answer, data)
    assert office.query("select rating from appeals") == [{"rating": None}]


async def test_a_department_hears_of_the_reopening(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    await office.boris.press(card, "В отдел")
    menu = await office.boris.wait(
        lambda m: m.id == card.id and any("дорожной" in label for label in labels(m)), chat=office.moderators
    )
    await office.boris.press(menu, next(label for label in labels(menu) if "дорожной" in label))
    roads = office.departments["roads"]
    await office.dispatcher.wait(lambda m: "№ 1" in m.text, chat=roads)
    await office.boris.send(ANSWER, chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "засыпали" in m.text)
    seen = (await office.dispatcher.sees(chat=roads))[-1]
    await anna.press(answer, "Проблема не решена")
    await office.dispatcher.wait(lambda m: "№ 1" in m.text, chat=roads, after=seen)


async def test_a_resident_who_blocks_the_bot_is_seen_on_the_card_and_gets_the_answer_on_return(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    await anna.block()
    await office.boris.wait(lambda m: m.id == card.id and "доставить нельзя" in m.text, chat=office.moderators)
    await office.boris.send(ANSWER, chat=office.moderators, reply_to=card.id)
    await office.boris.wait(lambda m: "ответ не дошёл" in m.text, chat=office.moderators)
    assert office.query("select state from appeals") == [{"state": "open"}]
    await anna.unblock()
    await anna.wait(lambda m: "засыпали" in m.text)
    await eventually(lambda: office.query("select state from appeals") == [{"state": "answered"}])
    await office.boris.wait(lambda m: m.id == card.id and "доставить нельзя" not in m.text, chat=office.moderators)


async def test_what_follows_a_low_mark_says_what_was_wrong_and_is_no_new_appeal(office: Stage) -> None:
    anna, answer = await answered(office)
    await anna.press(answer, "2")
    await anna.send("Засыпали только половину")
    await office.handled()
    await office.sandbox.advance(8)
    told = await office.boris.wait(lambda m: "половину" in m.text, chat=office.moderators)
    assert "№ 1" in told.text
    passed_on = await anna.wait(lambda m: "Передали тем" in m.text)
    assert "Проблема не решена" in labels(passed_on)
    assert office.query("select state from appeals") == [{"state": "answered"}]


async def test_a_resident_reads_why_their_message_was_closed(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    await office.boris.press_data(card, "closeas:1:unclear")
    await anna.wait(lambda m: "мы не поняли, о чём речь" in m.text)


async def test_the_same_day_is_promised_again_after_the_problem_came_back(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14, колесо оторвало")
    card = await office.card("№ 1 ·")
    await office.boris.press_data(card, "later:1:tomorrow")
    first = await anna.wait(lambda m: "приняли в работу" in m.text)
    await office.boris.send("Яму засыпали, спасибо за сигнал!", chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "Яму засыпали" in m.text)
    await anna.press(answer, "Проблема не решена")
    await eventually(
        lambda: office.query("select promised_at, round from appeals") == [{"promised_at": None, "round": 2}]
    )
    assert await office.boris.press_data(card, "later:1:tomorrow") == "Житель скоро узнает, срок на карточке изменится."
    await anna.wait(lambda m: "приняли в работу" in m.text and m.id != first.id)
    assert await office.vera.press_data(card, "later:1:tomorrow") == "Это уже сделано."
