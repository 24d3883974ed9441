"""Where it is: asked only where it matters, and put together from what is told piece by piece."""

from __future__ import annotations

import pytest

from bot.domain.messages.appeals import Word
from bot.domain.messages.residents import Closed
from bot.domain.people import department
from bot.services.appeals.incidents import suggestion
from tests.services.conftest import ANNA, BORIS, HOUR, VERA, Work

MINUTE = 60_000


async def adds(work: Work, words: str) -> None:
    work.later(MINUTE)
    await work.do(work.services.intake.receive, ANNA, work.message(words))


async def receipt(work: Work, number: int) -> str:
    [said] = await work.read(ANNA.id, f"receipt:{number}")
    return str(said.text)


@pytest.mark.parametrize("words", ["дом 27 это", "27", "д. 27, кв. 3"])
async def test_a_house_that_is_told_alone_joins_its_street(work, words):
    number = (await work.register("здравствуйте яма на дороге на ленина")).id
    assert "Какой дом?" in await receipt(work, number)
    await adds(work, words)
    assert (await work.appeal(number)).place == "пр. Ленина, 27"
    assert "Какой дом?" not in await receipt(work, number)


async def test_a_house_that_comes_hours_later_still_joins_its_street(work):
    number = (await work.register("здравствуйте яма на дороге на ленина")).id
    work.later(3 * HOUR)
    await adds(work, "27")
    assert (await work.appeal(number)).place == "пр. Ленина, 27"


async def test_the_house_alone_answers_where_it_is(work):
    number = (await work.register("здравствуйте яма на дороге на ленина")).id
    await work.do(work.services.own_appeals.ask_where, ANNA, number, "press")
    await adds(work, "27")
    assert (await work.appeal(number)).place == "пр. Ленина, 27"


async def test_a_place_that_is_put_right_is_right(work):
    number = (await work.register("Яма на дороге, Ленина 14")).id
    await adds(work, "Ой, не Ленина, а Кирова 14")
    assert (await work.appeal(number)).place == "ул. Кирова, 14"


@pytest.mark.parametrize(
    "words",
    [
        "Подскажите телефон собеса, пожалуйста",
        "Когда дадут отопление",
        "Поздравляю всех с праздником весны!",
        "Запишите меня на прием к главе",
    ],
)
async def test_nobody_is_asked_where_where_no_place_matters(work, words):
    number = (await work.register(words)).id
    assert "Где это?" not in await receipt(work, number)


async def test_a_pit_has_a_place(work):
    number = (await work.register("Огромная яма на дороге, колесо пробил")).id
    assert "Где это?" in await receipt(work, number)
    await adds(work, "Кирова 14")
    assert (await work.appeal(number)).place == "ул. Кирова, 14"


async def test_thanks_are_passed_on_to_whoever_earned_them(work):
    number = (await work.register("Спасибо большое дворнику, снег убрал и песком посыпал")).id
    appeal = await work.appeal(number)
    assert appeal.topic == "other"
    assert "Спасибо за добрые слова" in await receipt(work, number)
    assert "Где это?" not in await receipt(work, number)
    [card] = await work.read(-100, f"card:{number}")
    assert "похоже, благодарят" in card.text
    assert any(each.label == "Передать спасибо" for row in card.buttons for each in row)
    await work.do(work.services.moderation.pass_thanks_on, BORIS, number)
    [told] = await work.planned(Word, number)
    assert (told.recipient, told.message.text) == (department("roads"), "department-thanks")
    assert [each.message.reason for each in await work.planned(Closed, number)] == ["not_needed"]


async def test_one_street_is_one_trouble_only_where_the_houses_are_near(work):
    await work.register("Не убирают снег во дворе, Кирова 15", who=VERA)
    work.later(MINUTE)
    far = await work.register("Не убирают снег во дворе, Кирова 40")
    assert await work.look(suggestion, far) is None
    work.later(HOUR)
    near = await work.register("Не убирают снег во дворе, Кирова 17")
    work.later(HOUR)
    unknown = await work.register("Не убирают снег на улице Кирова")
    assert [(await work.look(suggestion, each))[0] for each in (near, unknown)] == [1, 1]


async def test_the_topic_that_the_words_name_is_the_first_to_choose(work):
    number = (await work.register("во дворе темно ни одной лампочки")).id
    assert (await work.look(work.services.own_appeals.topics_for, ANNA, number))[0] == "yards"
