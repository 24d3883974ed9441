"""What a promise and a formal registration do to an appeal's clocks."""

from __future__ import annotations

from tests.acceptance.moderators.steps import appeal, more, showing
from tests.stage import Stage, eventually, labels


async def test_a_promised_day_stops_the_first_clock_and_starts_its_own(office: Stage) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    await office.boris.press(await more(office, card, "Приняли в работу…"), "Приняли в работу…")
    days = await office.boris.wait(lambda m: m.id == card.id and "3 дня" in labels(m), chat=office.moderators)
    assert labels(days)[:4] == ["Сегодня", "Завтра", "3 дня", "Дата…"]
    await office.boris.press(days, "3 дня")
    told = await anna.wait(lambda m: "приняли в работу" in m.text)
    assert "№ 1" in told.text
    await showing(office, card, "жителю обещали ответ до 18:00")
    row = office.query("select * from appeals")[0]
    assert row["state"] == "open"
    assert row["interim_in_time"] == 1
    assert row["due_at"] == row["promised_at"] > row["written_at"] + 2 * 86_400_000
    assert row["remind_at"] == row["due_at"] - 30 * 60_000
    await office.boris.send("Яму засыпали, спасибо за терпение!", chat=office.moderators, reply_to=card.id)
    await anna.wait(lambda m: "засыпали" in m.text and "Ответ на сообщение № 1" in m.text)


async def test_a_day_is_typed_after_a_press_or_in_a_command(office: Stage) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    await office.boris.press_data(card, "later:1:other")
    question = await office.card("до какого дня обещаем")
    await office.boris.send("когда-нибудь", chat=office.moderators, reply_to=question.id)
    await office.card("День непонятен")
    await office.vera.send("до встречи", chat=office.moderators, reply_to=question.id)
    await eventually(lambda: len(office.query("select 1 from deliveries where key like 'refused:%'")) == 2)
    await office.boris.send("завтра", chat=office.moderators)
    await anna.wait(lambda m: "приняли в работу" in m.text and "завтра" in m.text)
    await office.boris.send("/promise 1 01.01.2020", chat=office.moderators)
    await office.card("Этот день уже прошёл")
    await office.boris.send("/promise яма", chat=office.moderators)
    await office.card("Пообещать срок: /promise 17")
    await office.boris.send("/promise 1 5 дней", chat=office.moderators)
    await eventually(lambda: len(office.query("select 1 from events where action = 'interim'")) == 2)


async def test_two_moderators_who_promise_the_same_day_promise_it_once(office: Stage) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    first = await office.boris.press_data(card, "later:1:tomorrow")
    second = await office.vera.press_data(card, "later:1:tomorrow")
    assert first == "Житель скоро узнает, срок на карточке изменится."
    assert second == "Это уже сделано."
    await showing(office, card, "обещали ответ")
    assert await office.vera.press_data(card, "later:1:tomorrow") == "Это уже сделано."
    assert len([m for m in await anna.sees() if "приняли в работу" in m.text]) == 1


async def test_a_promise_that_cannot_be_delivered_stops_no_clock(office: Stage) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    await anna.block()
    due = office.query("select due_at from appeals")[0]["due_at"]
    await office.boris.press_data(card, "later:1:tomorrow")
    await office.card("обещание не дошло")
    row = office.query("select due_at, promised_at, interim_at from appeals")[0]
    assert row == {"due_at": due, "promised_at": None, "interim_at": None}


async def restart(office: Stage) -> None:
    """Stop and start: the sweeps run at the start."""
    await office.halt()
    await office.start()


async def test_a_formal_appeal_has_its_two_clocks_and_one_reminder_each(office: Stage) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    await office.boris.press(await more(office, card, "59-ФЗ…"), "59-ФЗ…")
    question = await office.card("под каким номером")
    await office.vera.send("123-п", chat=office.moderators, reply_to=question.id)
    told = await anna.wait(lambda m: "официальное обращение: 123-п" in m.text)
    assert "в течение 30 дней" in told.text
    await showing(office, card, "официальное обращение 123-п")
    await anna.wait(lambda m: "Приняли, ответим" in m.text and "Это не официальное" not in m.text)
    await office.boris.send("/formal 1 77", chat=office.moderators)
    await office.card("Уже отмечено: 123-п")
    await office.sandbox.advance(6 * 86_400 + 12 * 3600)
    await restart(office)
    await office.card("последний день передать по компетенции")
    await office.sandbox.advance(23 * 86_400)
    await restart(office)
    await office.card("последний день ответа по закону")
    await restart(office)
    assert len(office.query("select 1 from deliveries where kind = 'formal_reminder'")) == 2


async def test_a_wrong_registration_is_refused_with_a_word(office: Stage) -> None:
    await appeal(office, "Яма на Ленина 14")
    usage = "Отметить официальное"
    for words, refusal in (
        ("/formal", usage),
        ("/formal 1", usage),
        ("/formal 1 12 когда-то", usage),
        ("/formal 1 12 завтра", "ещё не наступил"),
        ("/formal 1 12 01.02.2020", "слишком давно"),
    ):
        asked = await office.boris.send(words, chat=office.moderators)
        await office.boris.wait(lambda m: refusal in m.text, chat=office.moderators, after=asked)  # noqa: B023
    asked = await office.boris.send("/formal 99 12", chat=office.moderators)
    await office.boris.wait(lambda m: "Сообщения № 99 нет" in m.text, chat=office.moderators, after=asked)
