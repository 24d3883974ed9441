"""What is looked for: words at the beginning of words, in the forms that they take; of a day, of a topic."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.errors import Refusal
from bot.domain.understanding.search_days import Days, split_days
from tests.services.conftest import ANNA, DAY, VERA, Work

TUESDAY = date(2026, 3, 10)


async def found(work: Work, words: str) -> list[int]:
    return list(await work.look(work.services.search.find, work.now, words))


async def test_a_word_is_found_at_the_beginning_of_words_alone(work: Work) -> None:
    await work.register("Когда включат отопление?")
    street = await work.register("Глубокая яма у магазина (ленина/кирова)")
    assert await found(work, "ленина") == [street.id]
    assert await found(work, "кирову") == [street.id]


async def test_a_search_is_bound_to_a_day_and_to_a_topic(work: Work) -> None:
    first = (await work.register("Яма на Ленина, 5", ANNA)).id
    work.later(DAY)
    second = (await work.register("Яма на Ленина, 7", VERA)).id
    waste = (await work.register("На Ленина, 9 не вывозят мусор", ANNA)).id
    assert await found(work, "ленина вчера") == [first]
    assert await found(work, "яма 11 марта") == [second]
    assert await found(work, "в среду") == [waste, second]
    assert await found(work, "ленина за неделю") == [waste, second, first]
    assert await found(work, "тема:мусор ленина") == [waste]
    assert await found(work, "тема: дороги 10.03") == [first]
    with pytest.raises(Refusal):
        await found(work, "тема:космос")


async def test_a_day_of_which_nothing_is_found_was_a_name(work: Work) -> None:
    street = await work.register("Яма на улице 9 мая")
    assert await found(work, "9 мая") == [street.id]


@pytest.mark.parametrize(
    ("words", "rest", "first", "last"),
    [
        ("снег 3 декабря", "снег", date(2025, 12, 3), date(2025, 12, 3)),
        ("ленина вчера", "ленина", date(2026, 3, 9), date(2026, 3, 9)),
        ("снег за вчера на Мира", "снег на Мира", date(2026, 3, 9), date(2026, 3, 9)),
        ("в понедельник", "", date(2026, 3, 9), date(2026, 3, 9)),
        ("во вторник яма", "яма", TUESDAY, TUESDAY),
        ("яма в среду", "яма", date(2026, 3, 4), date(2026, 3, 4)),
        ("snow on friday", "snow", date(2026, 3, 6), date(2026, 3, 6)),
        ("снег 3 декабря 2024 года", "снег", date(2024, 12, 3), date(2024, 12, 3)),
        ("люк за неделю", "люк", date(2026, 3, 4), TUESDAY),
    ],
)
def test_the_day_of_a_search_lies_behind(words: str, rest: str, first: date, last: date) -> None:
    assert split_days(words, TUESDAY) == (rest, Days(first, last))


@pytest.mark.parametrize("words", ["доступная среда", "ленина 14", "завтра", "яма ленина", "дом 27 квартира 3"])
def test_what_names_no_day_stays_whole(words: str) -> None:
    assert split_days(words, TUESDAY) == (words, None)
