"""A department corrects its answer: no resident gets what no moderator has seen."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content, Media
from bot.domain.errors import Refusal
from bot.domain.messages.answers import AnswerMedia
from bot.domain.messages.appeals import Media as Shown
from bot.domain.messages.appeals import Word
from bot.domain.messages.departments import DepartmentSaid
from bot.services.departments.forwarding import DepartmentChat
from bot.services.people import saying
from storage.appeals import appeals
from storage.departments import departments
from storage.outbox.links import Link, add
from tests.services.conftest import BORIS, DISPATCHER, GROUP, ROADS, Work

DESK, CARD, SHOWN = DepartmentChat(ROADS, "roads"), 500, 900
BEFORE, AFTER = Media("photo", "a", "one"), Media("photo", "b", "two")
WORDS = "Яму засыпали, фото приложили"


async def answered(work: Work) -> Incoming:
    """The department's answer with a photo, at the moderators."""
    number = (await work.register()).id
    await work.do(work.services.departments.forward, BORIS, number, "roads")
    await work.do(add, Link(ROADS, CARD, "department_card", number))
    reply = Incoming(ROADS, CARD + 1, Content(WORDS, media=BEFORE), work.now, reply_to=CARD)
    await work.do(work.services.department_answers.receive, DISPATCHER, DESK, reply)
    return reply


async def corrected(work: Work, reply: Incoming, content: Content) -> None:
    work.later(1_000)
    await work.do(work.services.department_answers.edited, DISPATCHER, DESK, replace(reply, content=content))


async def words(work: Work) -> list[str]:
    return [each.message.text for each in await work.planned(Word, 1)]


async def test_another_photo_is_shown_to_the_moderators(work):
    reply = await answered(work)
    await corrected(work, reply, Content(WORDS, media=AFTER))
    assert len([each for each in await work.planned(Shown, 1) if each.recipient == "moderators"]) == 2
    assert await words(work) == ["department-picture"]


async def test_what_the_moderators_sent_on_keeps_the_photo_they_saw(work):
    reply = await answered(work)
    await work.do(add, Link(GROUP, SHOWN, DepartmentSaid.kind, 1))
    await work.do(work.services.department_answers.send_on, BORIS, 1, (GROUP, SHOWN))
    await corrected(work, reply, Content(WORDS, media=AFTER))
    [media] = await work.planned(AnswerMedia, 1)
    part = await work.look(appeals.message, media.message.part)
    assert part.content.media == BEFORE
    assert await words(work) == ["department-picture-late"]


async def test_an_answer_that_was_refused_for_its_slash_is_heard_without_it(work):
    number = (await work.register()).id
    await work.do(work.services.departments.forward, BORIS, number, "roads")
    await work.do(add, Link(ROADS, CARD, "department_card", number))
    reply = Incoming(ROADS, CARD + 1, Content("/Засыпали"), work.now, reply_to=CARD)
    await work.do(saying.refuse, f"chat:{ROADS}", (ROADS, CARD + 1), 0, Refusal("department-command"))
    await corrected(work, reply, Content("Засыпали"))
    answer = await work.look(departments.answer, 1)
    assert answer is not None
