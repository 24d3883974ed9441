"""Results and prizes: by draw or by jury, passed on from whoever is silent; everything is forgotten after the last."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.domain.contest import draw
from bot.domain.contest.contests import Stage, Won
from bot.domain.errors import Refusal
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame, Message
from bot.domain.people import Actor
from storage import outbox
from storage.contest import entries, winners
from tests.services.conftest import ANNA, BORIS, DAY, GROUP, VERA, Work
from tests.services.contest.steps import EDITOR, ENDS, at, drawn, enter, frozen, in_public, now_is, opened, over, said


async def test_a_jury_has_all_the_time_that_it_announced(work: Work) -> None:
    await frozen(work, "жюри")
    work.now = ENDS + 30 * DAY
    await work.do(work.services.deciding.sweep)
    assert (await now_is(work)).stage == Stage.FROZEN


async def test_a_jury_announces_the_hash_of_the_secret_that_decides_between_equals(work: Work) -> None:
    contest = await frozen(work, "жюри")
    assert draw.fingerprint(contest.secret) in (await in_public(work))[0]
    for number in range(1, 7):
        await work.do(work.services.entry_sorting.mark, BORIS, number, 5)
    await work.do(work.services.deciding.conclude, EDITOR, 1)
    held = [each.number for each in await work.look(winners.of_contest, 1)]
    assert held == draw.drawn(contest.secret, "1-6", range(1, 7))[:2]
    assert f"{contest.secret}|1-6|НОМЕР" in (await in_public(work))[-1]


async def test_fewer_entries_than_prizes_win_what_they_can_and_the_office_is_told(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA)
    assert entry is not None
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await over(work)
    work.now = at(22, 12)
    await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4512")
    result = (await in_public(work))[-1]
    assert "победила заявка № 1." in result
    assert "Запасные" not in result
    assert any("на 2-й приз запасных не осталось" in text for text in await said(work, "contest_nobody:", chat=GROUP))
    (winner,) = await work.look(winners.of_contest, 1)
    await work.do(work.services.prizes.hand, winner.id)
    assert (await now_is(work)).stage == Stage.HANDED


async def test_whoever_cannot_be_reached_is_passed_over_like_whoever_is_silent(work: Work) -> None:
    await drawn(work)
    first, second = await work.look(winners.of_contest, 1)
    (told,) = await work.look(outbox.keyed, f"contest_won:{first.id}", Message)
    blocked = Failure(Meaning.UNREACHABLE, "bot was blocked by the user")
    await work.do(work.services.outcomes.failed, Frame(told, work.now, 0), blocked)
    await answer(work, second)
    work.later(3 * DAY)
    await work.do(work.services.prizes.sweep)
    held = {each.entry_id: each.state for each in await work.look(winners.of_contest, 1)}
    assert (held[first.entry_id], held[second.entry_id]) == (Won.SKIPPED, Won.ANSWERED)
    assert len(held) == 3


async def test_a_jury_gives_marks_that_nobody_else_sees_until_the_result(work: Work) -> None:
    await frozen(work, "жюри")
    with pytest.raises(Refusal, match="contest-no-marks"):
        await work.do(work.services.deciding.conclude, EDITOR, 1)
    for number in range(1, 7):
        for judge in (BORIS, VERA):
            await work.do(work.services.entry_sorting.mark, judge, number, 10 if number in (2, 5) else 3)
    cards = "\n".join(await said(work, "contest_entry:", chat=GROUP))
    assert "оценок 2" in cards
    assert "20" not in re.sub(r"20\d\d", "", cards)
    await work.do(work.services.deciding.conclude, EDITOR, 1)
    assert {each.number for each in await work.look(winners.of_contest, 1)} == {2, 5}
    assert "№ 2 — 20 (оценок 2)" in (await in_public(work))[-1]


async def test_who_does_not_answer_is_passed_over_in_public_and_the_next_is_told(work: Work) -> None:
    await drawn(work)
    first, second = await work.look(winners.of_contest, 1)
    await answer(work, first)
    work.later(3 * DAY)
    for _ in range(2):
        await work.do(work.services.prizes.sweep)
    held = await work.look(winners.of_contest, 1)
    assert {each.state for each in held if each.entry_id == second.entry_id} == {Won.SKIPPED}
    (third,) = [each for each in held if each.entry_id not in (first.entry_id, second.entry_id)]
    assert third.place == second.place
    assert (
        f"заявка № {second.number} — победитель не ответил вовремя. Приз переходит заявке № {third.number}"
        in (await in_public(work))[-1]
    )
    assert (await work.look(winners.find, first.id)).contact == "Анна, 52-00-00"


async def answer(work: Work, winner: Any) -> None:
    who = Actor(winner.person_id, "Победитель")
    await work.do(work.services.prizes.ask_contact, who, winner.id, 1)
    await work.do(work.services.intake.receive, who, work.message("Анна, 52-00-00", who.id))


async def test_everything_of_the_entrants_goes_with_the_last_prize(work: Work) -> None:
    await drawn(work)
    first, second = await work.look(winners.of_contest, 1)
    await answer(work, first)
    for winner in (first, second):
        await work.do(work.services.prizes.hand, winner.id)
    assert (await now_is(work)).stage == Stage.HANDED
    left = await work.look(entries.of_contest, 1)
    assert [each.number for each in left] == [1, 2, 3, 4, 5, 6]
    assert all(each.person_id is None for each in left)
    assert not [part for each in left for part in await work.look(entries.messages, each.id)]
    assert all(not each.contact for each in await work.look(winners.of_contest, 1))
