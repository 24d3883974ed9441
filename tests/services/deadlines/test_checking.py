"""An answer that names a day is a promise: one press has somebody look on that day whether it was kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.appeals.life import State
from bot.domain.errors import AlreadyDone, NotAllowed
from bot.domain.messages.answers import Answer
from bot.domain.messages.residents import Dissatisfied, DoneAsked
from bot.domain.outgoing import Say
from bot.domain.time.said_day import day_ahead
from storage.appeals import appeals
from tests.services.answers.conftest import all_leave, due, settle
from tests.services.conftest import ANNA, BORIS, DAY, GROUP, VERA, Work

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Здравствуйте! Дерево уберут завтра.", date(2026, 11, 25)),
        ("Площадку починят до пятницы, спасибо", date(2026, 11, 27)),
        ("Яму на Ленина, 5 заделают 1 декабря.", date(2026, 12, 1)),
        ("Вывезут через 3 дня.", date(2026, 11, 27)),
        ("Открыли 12 июня, всё готово.", None),
        ("Сегодня засыпали.", None),
        ("Дом 27, квартира 3, звоните 52-71-11.", None),
        ("", None),
    ],
)
def test_the_day_that_an_answer_names_is_found_anywhere_in_it(words: str, day: date | None) -> None:
    assert day_ahead(words, TUESDAY) == day


async def answered(work: Work, words: str) -> int:
    appeal = await work.register()
    await work.do(work.services.answers.reply, BORIS, appeal.id, work.message(words, GROUP))
    await work.reaches(Answer, appeal.id)
    return int(appeal.id)


async def test_the_card_offers_to_look_on_that_day_and_one_press_has_it_asked_in_the_morning(work: Work) -> None:
    ahead = date.fromtimestamp(work.now / 1000) + timedelta(days=5)
    number = await answered(work, f"Здравствуйте! Яму засыплют {ahead:%d.%m}.")
    [card] = await work.read(GROUP, "card:")
    assert any("Проверить" in each.label for row in card.buttons for each in row)
    assert await work.do(work.services.checking.note, BORIS, number) == "check-noted"
    [card] = await work.read(GROUP, "card:")
    assert "проверим, сделано ли" in card.text
    assert not any("Проверить" in each.label for row in card.buttons for each in row)
    key = {"key": f"check:{number}:{ahead}"}
    due = await work.look(lambda tx: tx.fetch_one("select not_before from deliveries where key = :key", key))
    assert 4 * DAY < due["not_before"] - work.now < 5 * DAY, "in the morning of that day"
    with pytest.raises(AlreadyDone):
        await work.do(work.services.checking.note, BORIS, number)


async def test_an_answer_without_a_day_offers_nothing(work: Work) -> None:
    await answered(work, "Здравствуйте! Яму засыпали сегодня утром.")
    [card] = await work.read(GROUP, "card:")
    assert not any("Проверить" in each.label for row in card.buttons for each in row)


async def test_a_question_of_days_ahead_holds_nothing_else_up(work: Work) -> None:
    ahead = date.fromtimestamp(work.now / 1000) + timedelta(days=5)
    number = await answered(work, f"Здравствуйте! Яму засыплют {ahead:%d.%m}.")
    await all_leave(work)
    await work.do(work.services.checking.note, BORIS, number)
    await work.do(work.services.feedback.reopen, ANNA, number)
    assert len(await due(work, (Dissatisfied,))) == 1


async def noted(work: Work, days: int = 2) -> int:
    """It was answered with a day, somebody pressed `Проверить`, and it is the day after."""
    ahead = date.fromtimestamp(work.now / 1000) + timedelta(days=days)
    number = await answered(work, f"Здравствуйте! Яму засыплют {ahead:%d.%m}.")
    await work.do(work.services.checking.note, BORIS, number)
    await all_leave(work)
    work.later((days + 1) * DAY)
    return number


async def asked(work: Work) -> Say:
    [said] = await work.read(ANNA.id, "done_asked:")
    return said


async def test_the_resident_is_asked_the_day_after_whether_it_was_done(work: Work) -> None:
    number = await noted(work)
    [row] = await due(work, (DoneAsked,))
    question = await asked(work)
    assert "мы называли вам день, 12 марта. Сделали?" in question.text
    assert [each.label for each in question.buttons[0]] == ["Да", "Нет, не сделано"]
    await settle(work, row)
    assert await work.do(work.services.checking.done, ANNA, number) == "done-thanks"
    assert "Рады, что сделано" in (await asked(work)).text
    [card] = await work.read(GROUP, "card:")
    assert "✅ 12 марта: житель говорит, что сделано" in card.text
    with pytest.raises(AlreadyDone):
        await work.do(work.services.checking.done, ANNA, number)


async def test_not_done_opens_it_again_and_nobody_else_may_say_either(work: Work) -> None:
    number = await noted(work)
    [row] = await due(work, (DoneAsked,))
    await settle(work, row)
    with pytest.raises(NotAllowed):
        await work.do(work.services.checking.done, VERA, number)
    no = (await asked(work)).buttons[0][1]
    assert no.data == f"reopen:{number}"
    await work.do(work.services.feedback.reopen, ANNA, number)
    assert (await work.appeal(number)).state is State.OPEN
    [again] = await due(work, (DoneAsked,))
    assert (again.shown, again.wanted) == (1, 2), "the question shows that it is open again"
    with pytest.raises(AlreadyDone):
        await work.do(work.services.checking.done, ANNA, number)


async def test_nobody_is_asked_of_a_day_that_another_answer_has_moved_or_of_what_is_open_again(work: Work) -> None:
    number = await noted(work)
    later = work.message("Не успели, извините: засыплем 20.03.", GROUP)
    await work.do(work.services.answers.reply, BORIS, number, later)
    row = await work.look(appeals.message_at, GROUP, later.message_id)
    await work.do(work.services.answers.confirm, BORIS, row.id)
    await all_leave(work)
    assert await work.read(ANNA.id, "done_asked:") == []
    await work.do(work.services.feedback.reopen, ANNA, number)
    assert (await work.read(ANNA.id, "done_asked:"), await work.read(GROUP, "check:")) == ([], [])
