"""What is written after all is over: a new trouble is new, and «отбой» is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from storage.appeals import listing, moves
from storage.outbox.links import Link, add
from tests.services.conftest import ANNA, DAY, HOUR, Work

ANSWER = 900


async def writes(work: Work, words: str, **more: Any) -> None:
    await work.do(work.services.intake.receive, ANNA, replace(work.message(words), **more))


async def open_now(work: Work) -> list[int]:
    return [each.id for each in await work.look(listing.all_open)]


async def answered(work: Work) -> None:
    appeal = await work.register("Яма на дороге, Ленина 5")
    await work.do(moves.answer, appeal.id)
    await work.do(add, Link(ANNA.id, ANSWER, "answer", appeal.id))


async def test_a_new_trouble_in_reply_to_an_old_answer_has_a_number_and_a_clock(work):
    await answered(work)
    work.later(60 * DAY)
    await writes(work, "На Кирова 14 прорвало трубу отопления", reply_to=ANSWER)
    assert await open_now(work) == [2]


async def test_words_of_the_same_place_or_soon_after_belong_to_the_answer(work):
    await answered(work)
    work.later(DAY)
    await writes(work, "На Кирова 14 прорвало трубу отопления", reply_to=ANSWER)
    work.later(60 * DAY)
    await writes(work, "На Ленина 5 опять яма", reply_to=ANSWER)
    assert await open_now(work) == []


async def test_what_is_called_off_opens_nothing(work):
    await work.register("Яма на дороге, Ленина 5")
    work.later(HOUR)
    await writes(work, "Отбой, уже засыпали")
    assert await open_now(work) == [1]
