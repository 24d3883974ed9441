"""Requests of the media over a real database: nothing is lost, nothing is told to others, the clocks are the law's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.domain.content import Content, Media
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Sent
from bot.domain.people import Actor
from bot.domain.press.requests import Notice, Request, State
from bot.services.press.moderating import alike
from storage import outbox
from storage.journal import journal
from storage.outbox import links
from storage.outbox.links import Link
from storage.press import outlets, requests
from tests.services.conftest import BORIS, GROUP, HOUR, ROADS, Work
from tests.stage import city

LENA = Actor(5001, "Лена", "lena")
OLEG = Actor(5002, "Олег")
FRIDAY = int(datetime(2026, 11, 27, 17, tzinfo=city().time_zone).timestamp() * 1000)


@pytest.fixture
def work(work: Work) -> Work:
    work.now = FRIDAY
    return work


async def journalist(work: Work, who: Actor = LENA, outlet: str = "Радио-2") -> None:
    await work.do(work.services.media_desk.begin, who, next(work._messages))
    assert await work.do(work.services.media_desk.hear, who, work.message(f"«{outlet}»", who.id))


async def asked(work: Work, text: str = "Сколько снега вывезли?", who: Actor = LENA) -> Request:
    said = work.message(text, who.id)
    assert await work.do(work.services.media_desk.hear, who, said)
    await work.do(work.services.media_desk.as_request, who, said.message_id)
    return await newest(work)


async def newest(work: Work) -> Request:
    found: list[Request] = await work.look(requests.containing, [], 1)
    return found[0]


async def delivery(work: Work, key: str) -> Any:
    return await work.look(outbox.by_key, Message, key)


async def arrive(work: Work, kind: str) -> None:
    """Every planned message of that kind reaches Telegram."""
    for each in await work.look(outbox.keyed, f"{kind}:"):
        if each.state == "planned":
            await work.do(work.services.outcomes.sent, Frame(each, work.now, 1), Sent((1,)))


async def test_a_friday_evenings_request_is_due_the_next_friday_and_reminded_of_once_on_monday(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    assert (request.number, request.year, request.outlet) == (1, 2026, "Радио-2")
    assert (request.law_day, request.notice_day) == ("2026-12-04", "2026-11-30")
    sweep = work.services.media_alarms.sweep
    work.now = int(datetime(2026, 11, 30, 9, 59, tzinfo=city().time_zone).timestamp() * 1000)
    await work.do(sweep)
    assert not await work.look(outbox.keyed, "press_alarm:")
    work.later(HOUR)
    for _ in range(3):
        await work.do(sweep)
    assert [each.message.alarm for each in await work.look(outbox.keyed, "press_alarm:")] == ["notice"]


async def test_after_an_answer_nobody_is_reminded(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    await work.do(work.services.media_answers.reply, BORIS, request.id, work.message("Триста тонн", GROUP))
    await arrive(work, "press_answer")
    assert (await newest(work)).state == State.ANSWERED
    work.later(30 * 24 * HOUR)
    await work.do(work.services.media_alarms.sweep)
    assert not await work.look(outbox.keyed, "press_alarm:")


async def test_an_unconfirmed_journalist_is_registered_and_known_by_one_press(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    assert await delivery(work, f"press_card:{request.id}")
    outlet = request.outlet_id
    assert await delivery(work, f"press_claim:{LENA.id}:{outlet}")
    assert await work.do(work.services.media.know, BORIS, LENA.id) == "press-known-press"
    with pytest.raises(AlreadyDone):
        await work.do(work.services.media.know, BORIS, LENA.id)


async def test_what_nobody_says_anything_of_becomes_a_request_of_when_it_was_written(work: Work) -> None:
    await journalist(work)
    await work.do(work.services.media_desk.hear, LENA, work.message("Почему нет света?", LENA.id))
    written = work.now
    await work.do(work.services.media_desk.unsaid)
    assert not await work.look(requests.containing, [], 1)
    work.later(HOUR)
    for _ in range(2):
        await work.do(work.services.media_desk.unsaid)
    (found,) = await work.look(requests.containing, [], 5)
    assert found.received_at == written


async def test_a_residents_message_keeps_its_words_and_its_minute_both_ways(work: Work) -> None:
    await journalist(work)
    said = work.message("На Садовой, 5 яма", LENA.id)
    await work.do(work.services.media_desk.hear, LENA, said)
    assert await work.do(work.services.media_desk.as_resident, LENA, said.message_id) == [said]
    photo = Content("Фото ямы", media=Media("photo", "f", "u"))
    more = work.message("", LENA.id)
    more = type(more)(more.chat_id, more.message_id, photo, more.written_at)
    await work.do(work.services.media_desk.hear, LENA, more)
    await work.do(work.services.media_desk.as_request, LENA, more.message_id)
    work.later(HOUR)
    freed = await work.do(work.services.media.to_resident, (await newest(work)).id)
    assert freed.author == Actor(LENA.id, "Лена")
    assert freed.messages == [more]
    assert (await newest(work)).state == State.RESIDENT


async def test_nobody_reaches_anothers_request(work: Work) -> None:
    await journalist(work)
    await journalist(work, OLEG, "Заря")
    request = await asked(work)
    with pytest.raises(NotAllowed):
        await work.do(work.services.media_desk.want, OLEG, request.id, "today")
    shown = work.message("и ещё", OLEG.id)
    await _links_to(work, f"press_receipt:{request.id}", OLEG.id, 900)
    with pytest.raises(NotAllowed):
        await work.do(
            work.services.media_desk.hear, OLEG, type(shown)(OLEG.id, 901, shown.content, work.now, None, 900)
        )


async def _links_to(work: Work, key: str, chat_id: int, message_id: int) -> None:
    row = await delivery(work, key)
    await work.do(lambda tx, now: links.add(tx, now, Link(chat_id, message_id, row.kind, delivery_id=row.id)))


async def test_a_delay_counts_from_its_arrival_and_moves_the_term(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    await work.do(work.services.media_answers.ask_notice, request.id, Notice.DELAY, "7")
    question = await delivery(work, f"press_ask:{request.id}:7")
    target = question.message
    notice = work.services.media_answers.notice
    with pytest.raises(Refusal, match="press-delay-no-date"):
        await work.do(notice, BORIS, target, work.message("собираем данные; Ильин", GROUP))
    await work.do(notice, BORIS, target, work.message("до 15.12; собираем данные; Ильин", GROUP))
    assert (await newest(work)).state == State.NEW
    await arrive(work, "press_notice")
    assert (await newest(work)).delayed_until == "2026-12-15"
    work.now = int(datetime(2026, 12, 5, 12, tzinfo=city().time_zone).timestamp() * 1000)
    await work.do(work.services.media_alarms.sweep)
    assert not await work.look(outbox.keyed, "press_alarm:")
    work.now = int(datetime(2026, 12, 14, 10, tzinfo=city().time_zone).timestamp() * 1000)
    await work.do(work.services.media_alarms.sweep)
    assert [each.message.alarm for each in await work.look(outbox.keyed, "press_alarm:")] == ["delay"]


async def test_a_journalist_who_cannot_be_reached_is_not_answered(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    await work.do(work.services.media_answers.reply, BORIS, request.id, work.message("Триста тонн", GROUP))
    (row,) = await work.look(outbox.keyed, "press_answer:")
    gone = Failure(Meaning.UNREACHABLE, "Forbidden: bot was blocked by the user")
    await work.do(work.services.outcomes.failed, Frame(row, work.now, LENA.id), gone)
    found = await newest(work)
    assert found.state == State.NEW
    assert found.undeliverable == gone.reason


async def test_an_edited_answer_changes_with_the_journalist_and_one_taken_back_never_leaves(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    reply = work.message("Триста тонн", GROUP)
    await work.do(work.services.media_answers.reply, BORIS, request.id, reply)
    (row,) = await work.look(outbox.keyed, "press_answer:")
    edited = type(reply)(reply.chat_id, reply.message_id, Content("Триста две тонны"), work.now)
    assert await work.do(work.services.media_answers.edited, edited)
    assert (await delivery(work, row.key)).wanted == row.wanted + 1
    assert await work.do(work.services.media_answers.unsend, row.message.row) == "answer-unsent"
    assert (await delivery(work, row.key)).state == "cancelled"


async def test_a_department_has_half_of_the_time_and_its_words_are_sent_on_by_a_moderator(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    await work.do(work.services.media_desk.want, LENA, request.id, "tomorrow")
    await work.do(work.services.media.forward, request.id, "roads")
    found = await newest(work)
    assert found.asked_until is not None
    assert found.department_due == work.now + (found.asked_until - work.now) // 2
    departments = work.services.media_departments
    await work.do(departments.accept, "roads", request.id)
    with pytest.raises(AlreadyDone):
        await work.do(departments.accept, "waste", request.id)
    await work.do(departments.words, BORIS, "roads", request.id, work.message("Триста тонн", ROADS))
    (shown,) = await work.look(outbox.keyed, "press_desk_answer:")
    assert await work.do(work.services.media_answers.send_on, BORIS, shown.message.row) == "answer-leaves"
    await arrive(work, "press_answer")
    assert (await newest(work)).state == State.ANSWERED


async def test_what_came_out_is_asked_once_and_its_link_is_a_line_of_the_journal(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    await work.do(work.services.media_answers.reply, BORIS, request.id, work.message("Триста тонн", GROUP))
    await arrive(work, "press_answer")
    work.later(5 * 24 * HOUR)
    for _ in range(2):
        await work.do(work.services.media_alarms.sweep)
    await _links_to(work, f"press_published:{request.id}", LENA.id, 900)
    answer = Content("Вышло: https://radio.example/7 и ещё")
    said = work.message("", LENA.id)
    said = type(said)(LENA.id, said.message_id, answer, work.now, None, 900)
    assert await work.do(work.services.media_desk.hear, LENA, said)
    line = await work.look(journal.of_cause, f"publication:{request.id}:https://radio.example/7")
    assert (line.kind, line.url, line.author_name) == ("publication", "https://radio.example/7", "Радио-2")
    assert (await delivery(work, f"press_published:{request.id}")).message.said == "press-published-yes"


async def test_an_earlier_answer_is_pointed_out_where_it_is_about_the_same(work: Work) -> None:
    await journalist(work)
    first = await asked(work, "Сколько снега вывезли с улиц города за неделю?")
    await work.do(work.services.media_answers.reply, BORIS, first.id, work.message("Триста тонн", GROUP))
    await arrive(work, "press_answer")
    again = await asked(work, "Сколько снега вывезено с улиц за прошлую неделю?")
    found = await work.look(alike, again)
    assert found.id == first.id
    other = await asked(work, "Когда откроют каток на площади Юности?")
    assert await work.look(alike, other) is None


async def test_a_list_of_outlets_is_taken_whole_or_its_wrong_lines_are_named(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    show = work.services.outlet_lists.show
    with pytest.raises(Refusal) as refused:
        await work.do(show, "moderators", (GROUP, 1), "Радио-2; город\nЗаря\nВести; вселенная")
    assert refused.value.args_for_text == {"lines": "2, 3"}
    assert (await newest(work)).level == ""
    await work.do(show, "moderators", (GROUP, 2), "Издание;Уровень;Запросов\n«Радио-2»;город;1\nЗаря; край")
    assert [(each.title, each.level, each.requests) for each in await work.look(outlets.counted)] == [
        ("Заря", "region", 0),
        ("Радио-2", "city", 1),
    ]
    assert (await newest(work)).id == request.id
    assert (await newest(work)).level == "city"


async def test_numbers_run_from_one_in_each_year_of_the_city(work: Work) -> None:
    await journalist(work)
    zone = city().time_zone
    numbers = []
    for moment in ((2026, 12, 31, 23, 55), (2026, 12, 31, 23, 59), (2027, 1, 1, 0, 1)):
        work.now = int(datetime(*moment, tzinfo=zone).timestamp() * 1000)
        found = await asked(work)
        numbers.append((found.year, found.number))
    assert numbers == [(2026, 1), (2026, 2), (2027, 1)]


async def test_whoever_is_forgotten_leaves_number_and_outlet(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    await work.do(work.services.erasure.forget, LENA, 1)
    found = await newest(work)
    assert (found.number, found.outlet, found.person_id, found.person_name) == (1, "Радио-2", None, "")
    assert found.summary == ""
    assert found.id == request.id
