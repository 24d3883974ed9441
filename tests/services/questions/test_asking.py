"""Questions to a conference as residents ask them: each is kept once, and its author is forgotten in time."""

from __future__ import annotations

from typing import Any

import pytest

from bot.city.sections.questions import Questions
from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content, Media
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.people import Actor
from bot.domain.questions.questions import State
from storage.questions import conferences, questions
from tests.services.conftest import ANNA, BORIS, DAY, GROUP, VERA, Work
from tests.services.questions.steps import (
    HERE,
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


async def test_a_question_is_one_message_after_the_link_with_its_number_and_day(work: Work) -> None:
    question = await ask(work, "Когда дадут тепло на Кирова?")
    assert (question.number, question.state, question.late) == (1, State.NEW, 0)
    (receipt,) = await said(work, "question_receipt:")
    assert "Вопрос № 1 принят" in receipt
    assert "до 25 декабря" in receipt
    (card,) = await said(work, "question_card:", chat=GROUP)
    assert "Анна Петрова" in card
    appeal = await work.register("А это уже сообщение: на Садовой, 5 яма")
    assert appeal.id == 1


async def test_a_person_asks_so_many_questions_and_hears_why_no_more(work: Work) -> None:
    for number in range(3):
        await ask(work, f"Вопрос номер {number} про отопление")
    await press_link(work, ANNA)
    assert any("вы уже задали 3 вопроса" in text for text in await said(work, "question_ask:"))
    assert len(await work.look(questions.of_conference, 1)) == 3


async def test_what_is_no_question_yet_is_said_kindly_and_the_next_message_is_one(work: Work) -> None:
    await press_link(work, ANNA)
    await work.do(work.services.intake.receive, ANNA, work.message("Тепло?", ANNA.id))
    photo = Incoming(ANNA.id, next(work._messages), Content("вот", media=Media("photo", "f")), work.now)
    await work.do(work.services.intake.receive, ANNA, photo)
    assert not await work.look(questions.of_conference, 1)
    await work.do(work.services.intake.receive, ANNA, work.message("Когда дадут тепло?", ANNA.id))
    assert len(await work.look(questions.of_conference, 1)) == 1


async def test_a_sign_or_a_yes_after_the_link_is_a_question_too_short_and_no_message_of_its_own(work: Work) -> None:
    await press_link(work, ANNA)
    for words in ("?", "да", "👍"):
        await work.do(work.services.intake.receive, ANNA, work.message(words, ANNA.id))
    assert all("хотя бы из 10 знаков" in text for text in await said(work, "question:"))
    assert len(await said(work, "question:")) == 3
    assert not await planned(work, "card:")
    await work.do(work.services.intake.receive, ANNA, work.message("Спасибо!", ANNA.id))
    assert len(await said(work, "question:")) == 3


async def test_an_album_instead_of_a_question_is_answered_once(work: Work) -> None:
    await press_link(work, ANNA)
    for number in range(3):
        photo = Content("", media=Media("photo", f"f{number}"))
        part = Incoming(ANNA.id, next(work._messages), photo, work.now, media_group="album")
        await work.do(work.services.intake.receive, ANNA, part)
    assert await said(work, "question:") == ["Вопрос принимаем текстом, без вложений. Напишите его словами."]


async def test_a_question_as_long_as_a_message_may_be_is_asked_to_be_shorter(work: Work) -> None:
    await press_link(work, ANNA)
    await work.do(work.services.intake.receive, ANNA, work.message("Когда? " * 585, ANNA.id))
    (told,) = await said(work, "question:")
    assert "не больше 1000 знаков" in told
    await work.do(work.services.intake.receive, ANNA, work.message("я" * 1000, ANNA.id))
    (question,) = await work.look(questions.of_conference, 1)
    (card,) = await said(work, "question_card:", chat=GROUP)
    assert len(card) < 4096
    assert question.number == 1


async def test_an_emergency_after_the_link_is_an_emergency(work: Work) -> None:
    await press_link(work, ANNA)
    await work.do(work.services.intake.receive, ANNA, work.message("В подъезде пахнет газом, Кирова 10", ANNA.id))
    assert not await work.look(questions.of_conference, 1)
    assert (await work.appeal(1)).urgent


async def test_without_a_consent_the_question_waits_for_it_and_is_a_question_then(work: Work) -> None:
    nina = Actor(1009, "Нина")

    def come_in(tx: Any, now: int) -> None:
        work.services.intake.introduce(tx, now, nina)
        work.services.asking.invite(tx, now, nina, 1, 5000)

    await work.do(come_in)
    await work.do(work.services.intake.receive, nina, Incoming(nina.id, 5001, Content("Когда дадут тепло?"), work.now))
    assert not await work.look(questions.of_conference, 1)
    await work.do(work.services.intake.consent, nina, city().consent.version)
    (question,) = await work.look(questions.of_conference, 1)
    assert question.person_id == nina.id
    assert await said(work, f"thanks:{nina.id}:", chat=nina.id) == ["Спасибо!"]


async def test_whoever_consents_before_asking_is_reminded_of_what_they_came_for(work: Work) -> None:
    nina = Actor(1009, "Нина")

    def come_in(tx: Any, now: int) -> None:
        work.services.intake.introduce(tx, now, nina)
        work.services.asking.invite(tx, now, nina, 1, 5000)

    await work.do(come_in)
    await work.do(work.services.intake.consent, nina, city().consent.version)
    (told,) = await said(work, f"thanks:{nina.id}:", chat=nina.id)
    assert "о чём мы спросили выше" in told


async def test_its_author_changes_a_question_until_it_is_sorted(work: Work) -> None:
    question = await ask(work, "Когда дадут тепло?")
    edit = Incoming(ANNA.id, question.message_id or 0, Content("Когда дадут тепло на Мира?"), work.now)
    assert await work.do(work.services.asking.edited, ANNA, edit)
    assert (await kept(work, question)).text == "Когда дадут тепло на Мира?"
    await work.do(work.services.sorting.accept, question.id)
    again = Incoming(ANNA.id, question.message_id or 0, Content("Купите слона, недорого"), work.now)
    await work.do(work.services.asking.edited, ANNA, again)
    assert (await kept(work, question)).text == "Когда дадут тепло на Мира?"


async def test_forget_takes_the_author_and_keeps_the_count(work: Work) -> None:
    question = await ask(work, "Меня зовут Анна Петрова. Когда дадут тепло?")
    await work.do(work.services.erasure.forget, ANNA, 1)
    left = await kept(work, question)
    assert (left.person_id, left.chat_id, left.message_id) == (None, None, None)
    assert "Петрова" not in left.text
    assert (await work.look(conferences.counts, 1)).asked == 1
    (card,) = await said(work, "question_card:", chat=GROUP)
    assert "Анна" not in card
    await answered(work, question)
    await publish(work)
    assert not await planned(work, "question_answer:")


async def test_authors_are_forgotten_a_month_after_the_answers(work: Work) -> None:
    question = await ask(work, "Когда дадут тепло?")
    await answered(work, question)
    await publish(work)
    work.later(29 * DAY)
    await work.do(work.services.asking.forget_outdated)
    assert (await kept(work, question)).person_id == ANNA.id
    work.later(2 * DAY)
    await work.do(work.services.asking.forget_outdated)
    assert (await kept(work, question)).person_id is None


async def test_authors_are_forgotten_a_month_after_a_conference_was_called_off(work: Work) -> None:
    question = await ask(work, "Меня зовут Анна Петрова. Когда дадут тепло?")
    await work.do(work.services.conducting.cancel, BORIS, HERE, 1)
    work.later(33 * DAY)
    await work.do(work.services.asking.forget_outdated)
    left = await kept(work, question)
    assert left.person_id is None
    assert "Петрова" not in left.text


async def test_the_intake_of_questions_is_a_switch_of_its_own_with_its_own_words(work: Work) -> None:
    closed = Questions(False, "Спросите по телефону 52-00-00", 3, 10, 1000, 5)
    work.services.asking.section = closed
    await press_link(work, ANNA)
    assert await said(work, "question_ask:") == ["Спросите по телефону 52-00-00"]
    assert (await work.register()).id == 1


async def test_a_question_from_a_comment_is_kept_without_its_author(work: Work) -> None:
    comment = work.message("А когда на Дзёмгах дадут тепло?", GROUP)
    question = await work.do(work.services.asking.from_elsewhere, 1, comment)
    assert (question.number, question.person_id) == (1, None)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.asking.from_elsewhere, 1, comment)
    with pytest.raises(NotFound):
        await work.do(work.services.asking.from_elsewhere, 2, work.message("Ещё один?", GROUP))


async def test_a_stranger_learns_nothing_of_anothers_question(work: Work) -> None:
    question = await ask(work, "Когда дадут тепло?")
    with pytest.raises(Refusal):
        await work.do(work.services.asking.more, OLEG, question.id, 9)
    edit = Incoming(OLEG.id, question.message_id or 0, Content("Подмена"), work.now)
    assert not await work.do(work.services.asking.edited, OLEG, edit)
    with pytest.raises(Refusal):
        await work.do(work.services.conducting.publish, VERA, HERE, 1, "p")
