"""What a department types instead of pressing is taken for what it says."""

from __future__ import annotations

from bot.domain.appeals.appeals import Incoming
from bot.domain.appeals.life import Share
from bot.domain.content import Content
from bot.domain.people import Actor
from bot.services.departments.forwarding import DepartmentChat
from storage.departments import departments
from storage.outbox import links
from storage.outbox.links import Link
from tests.services.conftest import ANNA, BORIS, DAY, DISPATCHER, GROUP, HOUR, ROADS, VERA, Work

DESK, CARD = DepartmentChat(ROADS, "roads"), 500


async def typed(work: Work, words: str) -> int:
    """The dispatcher replies with these words to the card of an appeal that the department has."""
    number = (await work.register()).id
    await work.do(work.services.departments.forward, BORIS, number, "roads")
    await work.do(links.add, Link(ROADS, CARD, "department_card", number))
    reply = Incoming(ROADS, CARD + 1, Content(words), work.now, reply_to=CARD)
    await work.do(work.services.department_answers.receive, DISPATCHER, DESK, reply)
    return number


async def test_not_ours_in_words_returns_the_appeal_with_what_was_said(work):
    number = await typed(work, "Не наше, это спорткомитет")
    appeal = await work.appeal(number)
    assert appeal.department_state == Share.REFUSED
    assert await work.look(departments.growing, appeal, DISPATCHER, "refusal", 0) is not None


async def test_what_was_done_is_an_answer(work):
    number = await typed(work, "Почистили, песок подсыпали")
    assert (await work.appeal(number)).department_state == Share.ANSWERED


async def test_a_day_in_a_sentence_is_the_day_and_the_sentence_an_answer(work):
    number = await handed_over(work)
    await work.do(work.services.departments.ask_date, DISPATCHER, DESK, number)
    await says(work, "Качели привезут в среду, мастер уже предупреждён")
    appeal = await work.appeal(number)
    assert appeal.department_state == Share.NEEDS_TIME
    assert appeal.department_due_at == work.now + DAY + 6 * HOUR, "the end of Wednesday's work"
    [said] = await work.read(GROUP, "department_answer:")
    assert "Качели привезут в среду, мастер уже предупреждён" in said.text


async def test_a_number_in_the_words_decides_which_of_them_it_is(work):
    first, second = await handed_over(work), await handed_over(work, VERA)
    await says(work, f"№ {second} качели починили")
    assert [(await work.appeal(each)).department_state for each in (first, second)] == [Share.SENT, Share.ANSWERED]
    await says(work, f"№ {first} приняли")
    assert (await work.appeal(first)).department_state == Share.ACCEPTED


async def test_two_numbers_in_the_words_decide_nothing(work):
    first, second = await handed_over(work), await handed_over(work, VERA)
    await says(work, f"№ {first} и № {second}: песок подвезли")
    assert len(await work.read(ROADS, "department_ask:")) == 1


async def test_what_is_overdue_when_it_is_handed_over_is_to_be_answered_as_soon_as_possible(work):
    number = (await work.register()).id
    work.later(5 * HOUR)
    await work.do(work.services.departments.forward, BORIS, number, "roads")
    [card] = await work.read(ROADS, f"department_card:{number}")
    assert "как можно скорее" in card.text
    assert card.text.endswith("<i>Ответьте на эту карточку словами или фото.</i>")
    await work.do(work.services.departments.accept, DISPATCHER, DESK, number)
    [card] = await work.read(ROADS, f"department_card:{number}")
    assert "Ответьте на эту карточку" not in card.text, "whoever took it on knows"


async def handed_over(work: Work, who: Actor = ANNA) -> int:
    number = (await work.register(who=who)).id
    await work.do(work.services.departments.forward, BORIS, number, "roads")
    return number


async def says(work: Work, words: str) -> None:
    """In the department's chat, in reply to nothing."""
    said = work.message(words, ROADS)
    await work.do(work.services.department_answers.receive, DISPATCHER, DESK, said)
