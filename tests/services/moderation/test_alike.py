"""What was answered lately nearby can be answered the same by one press."""

from __future__ import annotations

from bot.domain.messages.answers import Answer
from bot.domain.messages.moderation import Draft
from bot.domain.outgoing import Say
from tests.services.conftest import BORIS, DAY, GROUP, HOUR, VERA, Work

WORDS = "Здравствуйте! Спасибо, что написали. Яму засыпали сегодня утром."


async def answered(work: Work) -> int:
    number = (await work.register("На Садовой, 5 яма на дороге", VERA)).id
    await work.do(work.services.answers.reply, BORIS, number, work.message(WORDS, GROUP))
    await work.reaches(Answer, number)
    return int(number)


async def card(work: Work, number: int) -> Say:
    [shown] = await work.read(GROUP, f"card:{number}")
    return shown


def labels(shown: Say) -> list[str]:
    return [each.label for row in shown.buttons for each in row]


async def test_the_card_of_a_like_one_offers_the_same_answer(work: Work) -> None:
    first = await answered(work)
    work.later(HOUR)
    number = (await work.register("Яма на дороге на Садовой, 7")).id
    shown = await card(work, number)
    assert f"Рядом уже ответили: № {first}" in shown.text
    [press] = [each for row in shown.buttons for each in row if each.label == "Ответить так же"]
    row = int(press.data.split(":")[2])
    assert await work.do(work.services.templates.use_answer, BORIS, number, row) == "draft-shown"
    [draft] = await work.planned(Draft, number)
    assert draft.message.text == WORDS


async def test_far_away_or_long_ago_is_not_alike(work: Work) -> None:
    await answered(work)
    far = (await work.register("Яма на дороге на Садовой, 95")).id
    assert "Ответить так же" not in labels(await card(work, far))
    work.later(8 * DAY)
    late = (await work.register("Яма на дороге на Садовой, 7", VERA)).id
    assert "Ответить так же" not in labels(await card(work, late))


async def test_where_the_open_one_is_gone_joining_gives_way_to_the_same_answer(work: Work) -> None:
    first = (await work.register("На Садовой, 5 яма на дороге", VERA)).id
    number = (await work.register("Яма на дороге на Садовой, 7")).id
    assert "Объединить" in labels(await card(work, number))
    await work.do(work.services.answers.reply, BORIS, first, work.message(WORDS, GROUP))
    await work.reaches(Answer, first)
    assert await work.do(work.services.incidents.join, BORIS, number) == "incident-gone"
    assert {"Объединить", "Ответить так же"} & set(labels(await card(work, number))) == {"Ответить так же"}


async def test_among_templates_last_answers_are_told_apart_by_what_they_say(work: Work) -> None:
    first = await answered(work)
    number = (await work.register("Яма на дороге на Садовой, 7")).id
    offers = await work.look(work.services.templates.offers, number)
    assert offers[-1].label == f"№ {first}: Яму засыпали сегодня утром."
