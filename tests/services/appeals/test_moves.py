"""What happens to an appeal, and what cannot happen to it any more."""

from __future__ import annotations

import pytest

from bot.domain.appeals.life import Reason, Share, State
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.residents import Closed
from bot.services.departments.forwarding import DepartmentChat
from storage.appeals import appeals, moves
from storage.appeals.moves import DepartmentClock
from tests.services.conftest import ANNA, BORIS, DAY, DISPATCHER, HOUR, ROADS, VERA, Work

ROADS_CHAT = DepartmentChat(ROADS, "roads")


async def closed(work: Work, reason: Reason = Reason.SOLVED) -> int:
    number = (await work.register()).id
    await work.do(work.services.moderation.close, BORIS, number, reason.value)
    await work.reaches(Closed, number)
    return number


async def answered(work: Work) -> int:
    number = (await work.register()).id
    assert await work.do(moves.answer, number)
    return number


async def forwarded(work: Work) -> int:
    number = (await work.register()).id
    await work.do(work.services.departments.forward, BORIS, number, "roads")
    return number


# ── whose it is ──


async def test_the_first_who_takes_an_appeal_has_it(work):
    number = (await work.register()).id
    await work.do(work.services.moderation.take, BORIS, number)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.moderation.take, VERA, number)
    appeal = await work.appeal(number)
    assert (appeal.taken_by, appeal.taken_name, appeal.taken_at) == (BORIS.id, BORIS.name, work.now)


async def test_an_appeal_is_handed_to_a_colleague_once(work):
    number = (await work.register()).id
    await work.do(work.services.moderation.hand_over, BORIS, number, VERA.id)
    assert (await work.appeal(number)).taken_by == VERA.id
    with pytest.raises(AlreadyDone):
        await work.do(work.services.moderation.hand_over, BORIS, number, VERA.id)


async def test_only_what_is_taken_is_released(work):
    number = (await work.register()).id
    with pytest.raises(AlreadyDone):
        await work.do(work.services.moderation.release, BORIS, number)
    await work.do(work.services.moderation.take, BORIS, number)
    await work.do(work.services.moderation.release, VERA, number)
    assert (await work.appeal(number)).taken_by is None


async def test_an_idle_appeal_is_nobodys_again(work):
    number = (await work.register()).id
    await work.do(work.services.moderation.take, BORIS, number)
    work.later(14 * DAY)
    await work.do(work.services.moderation.return_idle)
    assert (await work.appeal(number)).taken_by is None
    assert "returned" in [event.action for event in await work.look(appeals.history, number)]


# ── closed, withdrawn, answered ──


async def test_a_closed_appeal_is_not_closed_or_taken_again(work):
    number = await closed(work)
    assert (await work.appeal(number)).closed_reason is Reason.SOLVED
    for press in (work.services.moderation.take, work.services.moderation.release):
        with pytest.raises(AlreadyDone):
            await work.do(press, VERA, number)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.moderation.close, VERA, number, "spam")


async def test_a_reason_that_does_not_exist_closes_nothing(work):
    number = (await work.register()).id
    with pytest.raises(NotFound):
        await work.do(work.services.moderation.close, BORIS, number, "tired")
    assert (await work.appeal(number)).state is State.OPEN


async def test_its_resident_withdraws_it_once_and_for_good(work):
    number = (await work.register()).id
    await work.do(work.services.own_appeals.withdraw, ANNA, number)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.own_appeals.withdraw, ANNA, number)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.moderation.reopen, BORIS, number)
    assert not await work.do(moves.answer, number)
    assert (await work.appeal(number)).state is State.WITHDRAWN


async def test_an_answer_that_was_on_its_way_reaches_a_closed_appeal(work):
    number = await closed(work)
    assert await work.do(moves.answer, number)
    appeal = await work.appeal(number)
    assert (appeal.state, appeal.closed_reason) == (State.ANSWERED, None)


async def test_an_answer_after_the_deadline_is_late(work):
    number = (await work.register()).id
    in_time = (await work.register("Не вывозят мусор на Мира, 7", who=VERA)).id
    await work.do(moves.answer, in_time)
    work.later(30 * DAY)
    await work.do(moves.answer, number)
    assert not (await work.appeal(number)).answered_in_time
    assert (await work.appeal(in_time)).answered_in_time


# ── a new round ──


async def test_a_new_round_has_a_deadline_of_its_own_and_nothing_of_the_old_one(work):
    number = await closed(work)
    old = await work.appeal(number)
    work.later(3 * DAY)
    await work.do(work.services.moderation.reopen, VERA, number)
    new = await work.appeal(number)
    assert (new.state, new.round, new.closed_reason) == (State.OPEN, old.round + 1, None)
    assert new.due_at > old.due_at
    assert new.taken_by == VERA.id, "whoever opened it again has it"


async def test_a_resident_reopens_an_answer_but_not_what_was_closed_as_spam(work):
    number = await answered(work)
    await work.do(work.services.feedback.reopen, ANNA, number)
    assert (await work.appeal(number)).state is State.OPEN
    spam = await closed(work, Reason.SPAM)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.feedback.reopen, ANNA, spam)


async def test_only_an_answer_is_rated(work):
    number = (await work.register()).id
    with pytest.raises(AlreadyDone):
        await work.do(work.services.feedback.rate, ANNA, number, 5)
    await work.do(moves.answer, number)
    await work.do(work.services.feedback.rate, ANNA, number, 5)
    assert (await work.appeal(number)).rating == 5


# ── the department ──


async def test_a_department_takes_on_what_was_sent_to_it_once(work):
    number = await forwarded(work)
    await work.do(work.services.departments.accept, DISPATCHER, ROADS_CHAT, number)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.departments.accept, DISPATCHER, ROADS_CHAT, number)
    assert (await work.appeal(number)).department_state is Share.ACCEPTED


async def test_what_a_department_returned_it_moves_no_more(work):
    number = await forwarded(work)
    await work.do(work.services.departments.refuse, DISPATCHER, ROADS_CHAT, number)
    for press in (work.services.departments.accept, work.services.departments.refuse):
        with pytest.raises(AlreadyDone):
            await work.do(press, DISPATCHER, ROADS_CHAT, number)
    assert (await work.appeal(number)).department_state is Share.REFUSED


async def test_another_department_cannot_touch_it(work):
    number = await forwarded(work)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.departments.accept, DISPATCHER, DepartmentChat(-202, "waste"), number)


async def test_a_department_names_its_own_day_and_no_past_one(work):
    number = await forwarded(work)
    await work.do(work.services.departments.need_time, DISPATCHER, ROADS_CHAT, number, "tomorrow")
    appeal = await work.appeal(number)
    assert appeal.department_state is Share.NEEDS_TIME
    assert work.now + 6 * HOUR < (appeal.department_due_at or 0) < work.now + 2 * DAY
    with pytest.raises(Refusal, match="interim-past"):
        work.services.departments.date_said(work.now, "01.03.2026")


async def test_a_new_round_goes_back_to_the_department_that_had_it(work):
    number = await forwarded(work)
    await work.do(work.services.departments.accept, DISPATCHER, ROADS_CHAT, number)
    await work.do(moves.answer, number)
    await work.do(work.services.feedback.reopen, ANNA, number)
    assert (await work.appeal(number)).department_state is Share.SENT


async def test_a_department_moves_nothing_that_is_over(work):
    number = await forwarded(work)
    await work.do(work.services.moderation.close, BORIS, number, "solved")
    await work.reaches(Closed, number)
    clock = DepartmentClock(work.now + DAY, None)
    made = [
        await work.db.write(moves.accept, number),
        await work.db.write(moves.report, number),
        await work.db.write(moves.refuse, number),
        await work.db.write(moves.need_time, number, clock),
        await work.db.write(moves.work_again, number, clock),
    ]
    assert not any(made)
