"""Dangers come first, and are called for when nobody takes them."""

from __future__ import annotations

from bot.domain.messages.deadlines import UrgentCall
from bot.domain.people import MODERATORS, Actor, person
from storage.appeals import listing
from storage.office import people
from tests.services.conftest import BORIS, VERA, Work

HEAD, MINUTE = Actor(4001, "Марина"), 60_000
DANGER = "Открытый люк на Мира 7, дети ходят"


async def called(work: Work, number: int) -> list[str]:
    await work.do(work.services.notices.sweep)
    return [each.recipient for each in await work.planned(UrgentCall, number)]


async def with_head(work: Work) -> None:
    await work.do(people.meet, HEAD)
    await work.do(people.give_role, HEAD.id, "head", "", BORIS.id)


async def test_a_danger_that_nobody_takes_is_called_for_after_ten_minutes_and_once(work):
    await with_head(work)
    await work.do(work.services.duty.begin, BORIS, VERA)
    number = (await work.register(DANGER)).id
    work.later(9 * MINUTE)
    assert await called(work, number) == []
    work.later(MINUTE)
    assert await called(work, number) == [MODERATORS, person(HEAD.id), person(VERA.id)]
    work.later(MINUTE)
    assert len(await called(work, number)) == 3
    [said] = await work.read(-100, f"urgent_call:{number}:{MODERATORS}")
    assert "10 минут никто не взял" in said.text
    assert "Открытый люк" in said.text


async def test_nobody_is_called_for_a_danger_that_somebody_has_or_for_anything_else(work):
    taken = (await work.register(DANGER)).id
    await work.do(work.services.moderation.take, BORIS, taken)
    other = (await work.register("На Кирова 5 не вывозят мусор", who=VERA)).id
    work.later(11 * MINUTE)
    assert await called(work, taken) == []
    assert await called(work, other) == []


async def test_dangers_stand_first_in_the_list_of_what_is_open(work):
    other = (await work.register("На Кирова 5 не вывозят мусор", who=VERA)).id
    work.later(MINUTE)
    danger = (await work.register(DANGER)).id
    found = await work.look(listing.page_open, work.now, "all", BORIS.id, (10, 0))
    assert [each.id for each in found] == [danger, other]
