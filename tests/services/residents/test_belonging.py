"""What is written after all is over: a new trouble is new, and «отбой» is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.content import Content, Media
from storage.appeals import appeals, listing, moves
from storage.outbox.links import Link, add
from tests.services.conftest import ANNA, DAY, HOUR, Work

ANSWER, MINUTE = 900, 60_000


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


PHOTO = Media("photo", "file", "unique")


@pytest.mark.parametrize("words", ["", "ещё фото", "Вот ещё пара снимков!", "и ещё видео"])
async def test_pictures_that_say_nothing_of_their_own_belong_to_what_was_told_within_the_hour(work, words):
    await work.register("Яма на дороге, Ленина 5")
    work.later(50 * MINUTE)
    await writes(work, "", content=Content(words, media=PHOTO))
    work.later(50 * MINUTE)
    await writes(work, "", content=Content(media=PHOTO))
    assert await open_now(work) == [1]
    assert len(await work.look(appeals.messages, 1, ("addition",))) == 2


async def test_words_that_announce_pictures_open_nothing_either(work):
    await work.register("Яма на дороге, Ленина 5")
    work.later(30 * MINUTE)
    await writes(work, "Вот ещё фото")
    assert await open_now(work) == [1]


async def test_a_picture_of_a_trouble_of_its_own_or_of_the_next_day_is_new(work):
    await work.register("Яма на дороге, Ленина 5")
    work.later(30 * MINUTE)
    await writes(work, "", content=Content("Не вывозят мусор на Советской 21", media=PHOTO))
    work.later(DAY)
    await writes(work, "", content=Content(media=PHOTO))
    assert await open_now(work) == [1, 2, 3]
