"""Closing and promising speak to the resident as an answer does: after the same wait, with the same way back."""

from __future__ import annotations

import pytest

from bot.domain.appeals.life import Reason, State
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.messages.answers import Answer, Confirm, HeldWord
from bot.domain.messages.deadlines import InterimReply
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.people import Removal
from bot.domain.messages.residents import Closed
from bot.services.answers import delivered, holding
from storage.appeals import appeals
from tests.services.answers.conftest import due, replied, settle
from tests.services.conftest import ANNA, BORIS, GROUP, VERA, Work

WORDS = "Засыпем завтра утром, спасибо за сообщение."
HELD = (Closed, InterimReply)


async def close(work: Work, reason: Reason = Reason.SOLVED, number: int = 1) -> str:
    return str(await work.do(work.services.moderation.close, BORIS, number, reason.value))


async def promise(work: Work, day: str = "tomorrow") -> str:
    return str(await work.do(work.services.interim.choose, BORIS, 1, day))


async def waits(work: Work) -> int:
    """The number of the word that waits."""
    [found] = [each for kind in HELD for each in await work.planned(kind, 1) if each.state == "planned"]
    return int(found.id)


async def leaves(work: Work) -> None:
    """The wait is over, and the word reaches the resident."""
    work.later(10_000)
    [row] = await due(work, HELD)
    await settle(work, row)


async def notices(work: Work) -> list[str]:
    return [each.text for each in await work.read(GROUP, "held_word:")]


async def test_nothing_is_closed_before_its_resident_was_told(careful):
    assert await close(careful) == "close-leaves"
    assert await due(careful, HELD) == []
    assert (await careful.appeal(1)).state is State.OPEN
    [notice] = await notices(careful)
    assert "закрываем без ответа, «Уже решено»" in notice
    assert "через 10 секунд" in notice
    await leaves(careful)
    appeal = await careful.appeal(1)
    assert (appeal.state, appeal.closed_reason) == (State.CLOSED, Reason.SOLVED)
    assert [(each.action, each.actor_id) for each in await careful.look(appeals.history, 1)][-1] == ("closed", BORIS.id)


async def test_a_closing_that_was_taken_back_leaves_everything_as_it_was(careful):
    before = await careful.appeal(1)
    await close(careful)
    assert await careful.do(holding.unsay, VERA, await waits(careful)) == "word-unsaid"
    careful.later(10_000)
    assert await due(careful, HELD) == []
    assert await careful.appeal(1) == before
    assert ["не закрыто, житель ничего не получил" in each for each in await notices(careful)] == [True]


async def test_a_promise_that_was_taken_back_leaves_the_deadline(careful):
    before = await careful.appeal(1)
    await promise(careful)
    [notice] = await notices(careful)
    assert "обещаем ответить до 18:00 завтра" in notice
    await careful.do(holding.unsay, BORIS, await waits(careful))
    careful.later(10_000)
    assert await due(careful, HELD) == []
    assert await careful.appeal(1) == before


async def test_what_was_taken_back_may_be_said_again(careful):
    await close(careful)
    await careful.do(holding.unsay, BORIS, await waits(careful))
    careful.later(1)
    await close(careful)
    await leaves(careful)
    assert (await careful.appeal(1)).state is State.CLOSED


async def test_what_has_left_cannot_be_taken_back(careful):
    await promise(careful)
    number = await waits(careful)
    await leaves(careful)
    with pytest.raises(AlreadyDone):
        await careful.do(holding.unsay, BORIS, number)
    assert (await careful.appeal(1)).promised_at is not None


async def test_the_notice_goes_when_the_word_has_left(careful):
    await close(careful)
    [notice] = await careful.planned(HeldWord, 1)
    await settle(careful, notice)
    await leaves(careful)
    assert [each.lane for each in await due(careful, (Removal,))] == [notice.key]


async def test_another_day_takes_the_place_of_the_one_that_waits(careful):
    await promise(careful, "today")
    careful.later(3_000)
    await promise(careful, "tomorrow")
    with pytest.raises(AlreadyDone):
        await promise(careful, "tomorrow")
    assert [each.state for each in await careful.planned(InterimReply, 1)] == ["cancelled", "planned"]


async def test_an_answer_while_the_closing_waits_is_asked_about_and_takes_its_place(careful):
    await close(careful)
    reply = await replied(careful, WORDS)
    [asked] = await careful.planned(Confirm, 1)
    assert asked.message.doubt == State.CLOSED
    row = await careful.look(appeals.message_at, GROUP, reply.message_id)
    await careful.do(careful.services.answers.confirm, BORIS, row.id)
    assert [each.state for each in await careful.planned(Closed, 1)] == ["cancelled"]
    assert [each.state for each in await careful.planned(Answer, 1)] == ["planned"]


async def test_the_question_goes_with_its_answer(careful):
    await replied(careful, "Вера, глянь, пожалуйста")
    [asked] = await careful.planned(Confirm, 1)
    await settle(careful, asked)
    await careful.do(careful.services.answers.confirm, BORIS, asked.message.row)
    [answer] = await careful.planned(Answer, 1)
    await settle(careful, answer)
    assert [each.lane for each in await due(careful, (Removal,))] == [asked.key]


async def test_who_withdraws_meanwhile_reads_neither(careful):
    await close(careful)
    await careful.do(careful.services.own_appeals.withdraw, ANNA, 1)
    careful.later(10_000)
    assert await due(careful, HELD) == []
    assert (await careful.appeal(1)).state is State.WITHDRAWN


async def test_it_is_closed_though_its_resident_cannot_be_told(careful):
    await close(careful)
    careful.later(10_000)
    [row] = await due(careful, HELD)
    await settle(careful, row, Failure(Meaning.UNREACHABLE, "bot was blocked by the user"))
    assert (await careful.appeal(1)).state is State.CLOSED


async def test_nobody_is_told_of_spam_and_it_is_closed_at_once(careful):
    assert await close(careful, Reason.SPAM) == "close-done"
    assert (await careful.appeal(1)).state is State.CLOSED
    assert await careful.planned(HeldWord, 1) == []


async def test_a_formal_appeal_is_never_closed_as_spam(careful):
    await careful.do(careful.services.formal.register, BORIS, 1, "А-17")
    with pytest.raises(Refusal):
        await close(careful, Reason.SPAM)
    assert (await careful.appeal(1)).state is State.OPEN


async def test_where_answers_do_not_wait_closing_does_not_either(work):
    appeal = await work.register()
    await work.do(work.services.moderation.close, BORIS, appeal.id, Reason.SOLVED)
    assert await work.planned(HeldWord, appeal.id) == []
    await work.reaches(Closed, appeal.id)
    assert (await work.appeal(appeal.id)).state is State.CLOSED


async def test_nothing_is_promised_while_an_answer_leaves(careful):
    await replied(careful, WORDS)
    with pytest.raises(Refusal) as refused:
        await promise(careful)
    assert refused.value.text_key == "close-answer-leaves"
    assert await careful.planned(InterimReply, 1) == []


async def test_what_was_answered_past_the_bot_takes_its_words_back_with_their_notice(careful):
    await close(careful)
    appeal = await careful.appeal(1)
    await careful.do(delivered.elsewhere, BORIS, appeal, careful.now)
    assert [each.state for each in await careful.planned(Closed, 1)] == ["cancelled"]
    assert [each.state for each in await careful.planned(HeldWord, 1)] == ["cancelled"]
