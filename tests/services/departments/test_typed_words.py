"""What a department types instead of pressing is taken for what it says."""

from __future__ import annotations

from bot.domain.appeals.appeals import Incoming
from bot.domain.appeals.life import Share
from bot.domain.content import Content
from bot.services.departments.forwarding import DepartmentChat
from storage.departments import departments
from storage.outbox import links
from storage.outbox.links import Link
from tests.services.conftest import BORIS, DISPATCHER, ROADS, Work

CARD = 500


async def typed(work: Work, words: str) -> int:
    """The dispatcher replies with these words to the card of an appeal that the department has."""
    number = (await work.register()).id
    await work.do(work.services.departments.forward, BORIS, number, "roads")
    await work.do(links.add, Link(ROADS, CARD, "department_card", number))
    reply = Incoming(ROADS, CARD + 1, Content(words), work.now, reply_to=CARD)
    await work.do(work.services.department_answers.receive, DISPATCHER, DepartmentChat(ROADS, "roads"), reply)
    return number


async def test_not_ours_in_words_returns_the_appeal_with_what_was_said(work):
    number = await typed(work, "Не наше, это спорткомитет")
    appeal = await work.appeal(number)
    assert appeal.department_state == Share.REFUSED
    assert await work.look(departments.growing, appeal, DISPATCHER, "refusal", 0) is not None


async def test_what_was_done_is_an_answer(work):
    number = await typed(work, "Почистили, песок подсыпали")
    assert (await work.appeal(number)).department_state == Share.ANSWERED
