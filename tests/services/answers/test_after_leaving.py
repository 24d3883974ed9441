"""What becomes of an answer that leaves: half of one is none, and what has reached people stays what it is."""

from __future__ import annotations

import pytest

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content, Media
from bot.domain.messages.answers import Answer, AnswerMedia, Confirm, StillThere
from bot.domain.messages.appeals import Notice
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame
from bot.domain.time.deadline import WorkClock
from bot.services.deadlines.checking import promised
from storage.appeals import appeals, templates
from tests.services.answers.conftest import CARD, due, edited, replied, settle
from tests.services.conftest import ANNA, BORIS, GROUP, Work

WORDS = "Засыпем завтра утром, спасибо за сообщение."
LEAVING = (StillThere, AnswerMedia, Answer)


async def leaves(work: Work) -> None:
    """All of the answer is with the resident."""
    work.later(15_000)
    while rows := await due(work, LEAVING):
        await settle(work, rows[0])


async def notices(work: Work) -> list[str]:
    return [each.message.text for each in await work.planned(Notice, 1)]


async def correction_fails(work: Work, meaning: Meaning) -> None:
    """The edit of the answer that the resident has comes to that."""
    [row] = await work.planned(Answer, 1)
    frame = Frame(row, work.now, ANNA.id, shown=(5,))
    await work.do(work.services.outcomes.failed, frame, Failure(meaning, "Forbidden: bot was blocked by the user"))


async def test_where_the_first_page_never_arrives_the_second_does_not_leave(careful: Work) -> None:
    await replied(careful, "Здравствуйте! Яму на Садовой засыпали сегодня утром. " * 120)
    careful.later(10_000)
    [question] = await due(careful, LEAVING)
    await settle(careful, question)
    [first] = await due(careful, LEAVING)
    await settle(careful, first, Failure(Meaning.REFUSED, "Bad Request"))
    assert await due(careful, LEAVING) == []
    assert [each.state for each in await careful.planned(Answer, 1)] == ["failed", "failed"]
    assert (await careful.appeal(1)).is_open


async def test_a_correction_of_an_answer_that_the_resident_deleted_is_no_lost_answer(careful: Work) -> None:
    await replied(careful, WORDS)
    await leaves(careful)
    await correction_fails(careful, Meaning.GONE)
    assert await notices(careful) == []
    assert (await careful.appeal(1)).undeliverable is None


async def test_a_correction_that_does_not_arrive_is_told_as_that(careful: Work) -> None:
    await replied(careful, WORDS)
    await leaves(careful)
    await correction_fails(careful, Meaning.UNREACHABLE)
    assert await notices(careful) == ["answer-uncorrected"]
    assert (await careful.appeal(1)).undeliverable is None


async def test_a_later_picture_of_an_album_that_is_replaced_after_it_left_is_told(careful: Work) -> None:
    for number, caption in ((901, WORDS), (902, "")):
        photo = Content(caption, media=Media("photo", f"f{number}", f"u{number}"))
        part = Incoming(GROUP, number, photo, careful.now, media_group="a", reply_to=CARD)
        await careful.do(careful.services.group_talk.hear, BORIS, part)
    await leaves(careful)
    other = Content(media=Media("photo", "f903", "u903"))
    await careful.do(careful.services.answers.edited, BORIS, Incoming(GROUP, 902, other, careful.now, media_group="a"))
    assert await notices(careful) == ["answer-media-late"]


@pytest.fixture
async def second_thought(careful: Work) -> Work:
    """An answer that left, and a second one that was taken back at the question."""
    await replied(careful, "Яму на Садовой засыпали сегодня утром, спасибо.")
    await leaves(careful)
    await replied(careful, "Яму на Садовой засыпем 20 марта, подождите ещё.")
    [asked] = await careful.planned(Confirm, 1)
    await careful.do(careful.services.answers.unsend, BORIS, asked.message.row)
    return careful


async def test_an_answer_that_was_taken_back_is_not_offered_to_others(second_thought: Work) -> None:
    work = second_thought
    [given] = {each.message.row for each in await work.planned(Answer, 1) if each.shown}
    another = await work.register("На Садовой, 5 опять яма на дороге")
    assert [each.row for each in await work.look(templates.last_answers, another.id, 3)] == [given]


async def test_an_answer_that_was_taken_back_promises_no_day(second_thought: Work) -> None:
    city = second_thought.services.city
    clock = WorkClock(city.time_zone, city.office_hours)
    assert await second_thought.look(promised, await second_thought.appeal(1), clock) is None


async def test_an_answer_to_what_was_erased_takes_no_new_words(careful: Work) -> None:
    reply = await replied(careful, WORDS)
    await leaves(careful)
    await careful.do(careful.services.erasure.forget, ANNA, 1)
    await edited(careful, reply, "Анна Петрова, засыпем завтра утром.")
    assert not any(each.content.text for each in await careful.look(appeals.messages, 1))
