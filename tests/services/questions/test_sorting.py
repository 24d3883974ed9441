"""Questions as moderators sort them: joined, parted, turned down with a reason, made an appeal."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.people import Actor
from bot.domain.questions.questions import State
from storage.questions import questions
from tests.services.conftest import ANNA, BORIS, GROUP, HOUR, Work, _consented
from tests.services.questions.steps import (
    HERE,
    IRINA,
    OLEG,
    announced,
    answered,
    ask,
    kept,
    planned,
    press_link,
    publish,
    said,
)
from tests.stage import city


@pytest.fixture
async def work(work: Work) -> Work:
    return await announced(work)


async def test_two_doubles_joined_two_people_get_the_answer(work: Work) -> None:
    one = await ask(work, "Когда дадут тепло на Кирова?")
    two = await ask(work, "На Кирова когда дадут тепло?", OLEG)
    (card,) = await said(work, f"question_card:{two.id}", chat=GROUP)
    assert "Похоже на № 1" in card
    await work.do(work.services.sorting.join, two.id, one.id)
    await answered(work, one)
    await publish(work)
    assert len(await planned(work, "question_answer:")) == 2
    for who, each in ((ANNA, one), (OLEG, two)):
        (answer,) = await said(work, f"question_answer:{each.id}", chat=who.id)
        assert "С понедельника" in answer


async def test_the_same_words_from_many_are_one_card(work: Work) -> None:
    first = await ask(work, "Верните троллейбус!")
    for person in range(20):
        who = Actor(6000 + person, f"Житель {person}")
        await work.do(_consented, who, city())
        await ask(work, "верните троллейбус", who)
    assert await planned(work, "question_card:") == [f"question_card:{first.id}"]
    (card,) = await said(work, "question_card:", chat=GROUP)
    assert "ещё 20 человек" in card
    assert len(await planned(work, "question_receipt:")) == 21


async def test_a_question_that_took_others_along_takes_them_further(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Тепло когда будет у нас?", OLEG)
    three = await ask(work, "Отопление включат ли вовремя?", IRINA)
    await work.do(work.services.sorting.join, two.id, one.id)
    await work.do(work.services.sorting.join, one.id, three.id)
    assert {each.id for each in await work.look(questions.joined_to, three.id)} == {one.id, two.id}


async def test_a_question_is_not_turned_down_without_a_reason(work: Work) -> None:
    question = await ask(work, "Купите гараж, недорого!")
    for forged in ("", "spam"):
        with pytest.raises(NotFound):
            await work.do(work.services.sorting.reject, question.id, forged)
    await work.do(work.services.sorting.reject, question.id, "rude")
    (receipt,) = await said(work, "question_receipt:")
    assert "другими словами" in receipt
    with pytest.raises(AlreadyDone):
        await work.do(work.services.sorting.reject, question.id, "topic")


async def test_a_complaint_after_an_hour_is_due_from_the_asking_and_said_to_be_late(work: Work) -> None:
    question = await ask(work, "На Садовой, 5 третий день нет света, сделайте что-нибудь")
    asked_at = work.now
    work.later(3 * HOUR)

    def register(tx: Any, now: int) -> str:
        author, message = work.services.sorting.complaint(tx, question.id)
        appeal = work.services.intake.register_asked(tx, now, BORIS, author, message)
        late = appeal.is_overdue(now)
        return str(work.services.sorting.became_appeal(tx, now, question.id, appeal.id, late=late))

    assert await work.do(register) == "question-became-appeal-late"
    appeal = await work.appeal(1)
    assert appeal.due_at == asked_at + 2 * HOUR
    assert appeal.person_id == ANNA.id
    assert (await kept(work, question)).state == State.APPEAL
    with pytest.raises(AlreadyDone):
        await work.do(register)
    (receipt,) = await said(work, "question_receipt:")
    assert "сообщение № 1" in receipt


async def test_a_question_that_is_parted_after_the_answers_waits_for_its_own(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Почему шумит труба в подвале?", OLEG)
    await work.do(work.services.sorting.join, two.id, one.id)
    await answered(work, one)
    await publish(work)
    await work.do(work.services.sorting.part, two.id)
    assert await said(work, f"question_answer:{two.id}", chat=OLEG.id) == []
    await work.do(work.services.sorting.answer, two.id, "Отрегулировали")
    (answer,) = await said(work, f"question_answer:{two.id}", chat=OLEG.id)
    assert "Отрегулировали" in answer


async def test_presses_on_what_was_sorted_or_is_over_change_nothing(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Почему шумит труба?", OLEG)
    await answered(work, one)
    sorting, conducting = work.services.sorting, work.services.conducting
    for act, words in (
        (sorting.accept, (one.id,)),
        (sorting.accept, (99,)),
        (sorting.part, (two.id,)),
        (sorting.reject, (one.id, "topic")),
        (sorting.join, (one.id, two.id)),
        (sorting.join, (two.id, two.id)),
        (sorting.join, (two.id, 99)),
    ):
        with pytest.raises((AlreadyDone, NotFound)):
            await work.do(act, *words)
    with pytest.raises(AlreadyDone):
        await work.look(sorting.complaint, one.id)
    await work.do(sorting.reject, two.id, "topic")
    await publish(work)
    with pytest.raises(AlreadyDone):
        await work.do(conducting.move, BORIS, HERE, 1, "day")
    with pytest.raises(AlreadyDone):
        await work.do(conducting.cancel, BORIS, HERE, 1)
    await press_link(work, ANNA)
    assert any("закончилась" in text for text in await said(work, "question_ask:"))
