"""What a receipt says first, and what it says once."""

from __future__ import annotations

from bot.domain.messages.answers import Answer
from bot.domain.people import Actor
from tests.services.conftest import ANNA, BORIS, GROUP, HOUR, Work


async def test_whom_to_call_stands_first_and_depends_on_the_danger(work: Work) -> None:
    await work.register("Сильно пахнет газом в подъезде, Садовая, 5")
    work.later(HOUR)
    await work.register("Горит балкон на Садовой, 7")
    gas, fire = await work.read(ANNA.id, "receipt:")
    assert gas.text.startswith("⚠️")
    assert "<b>112 или 104</b>" in gas.text
    assert "<b>112</b>" in fire.text


async def test_that_it_is_no_formal_appeal_is_said_in_the_first_receipt(work: Work) -> None:
    await work.register()
    work.later(HOUR)
    await work.register("На Мира, 3 не горит фонарь")
    first, second = await work.read(ANNA.id, "receipt:")
    assert "не официальное обращение" in first.text
    assert "не официальное обращение" not in second.text


async def test_of_a_street_those_count_who_wrote_of_places_near(work: Work) -> None:
    await work.register("На Садовой, 5 яма на дороге", Actor(1002, "Пётр"))
    await work.register("На Садовой, 95 яма на дороге", Actor(1003, "Ольга"))
    await work.register("На Садовой, 7 яма на дороге")
    *_, card = await work.read(GROUP, "card:")
    assert "Похоже на № 1: об этом написал ещё 1 житель" in card.text


async def test_whoever_gives_a_low_mark_reads_what_to_do_now(work: Work) -> None:
    appeal = await work.register()
    reply = work.message("Здравствуйте! Яму засыпали сегодня утром.", GROUP)
    await work.do(work.services.answers.reply, BORIS, appeal.id, reply)
    await work.reaches(Answer, appeal.id)
    assert await work.do(work.services.feedback.rate, ANNA, appeal.id, 2) == "rate-sorry"
    [answer] = await work.planned(Answer, appeal.id)
    assert "Напишите в ответ, что не так" in work.services.texts.get("ru", "answer-rated", stars=2)
    assert answer.wanted > answer.shown, "the answer is shown anew, with the mark"
