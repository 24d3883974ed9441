"""An answer that names a day is a promise: one press has somebody look on that day whether it was kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.errors import AlreadyDone
from bot.domain.messages.answers import Answer
from bot.domain.time.said_day import day_ahead
from tests.services.conftest import BORIS, DAY, GROUP, Work

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
