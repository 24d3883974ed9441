"""Internet conferences over a real database: announced, closed in time, moved, called off, counted."""

from __future__ import annotations

import pytest

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.questions.questions import Stage
from storage.events import events
from storage.questions import conferences, questions
from tests.services.conftest import ANNA, BORIS, DAY, GROUP, HOUR, Work
from tests.services.questions.steps import (
    EDITOR,
    HERE,
    NOW,
    OLEG,
    announced,
    answered,
    ask,
    out,
    planned,
    press_link,
    publish,
    said,
)


@pytest.fixture
async def work(work: Work) -> Work:
    return await announced(work)


async def test_an_announcement_is_a_draft_with_a_link_into_the_bot(work: Work) -> None:
    conference = await work.look(conferences.get, 1)
    (shown,) = await work.read(GROUP, f"preview:{conference.post_id}:")
    assert "Отопление" in shown.text
    ((button,),) = shown.buttons
    assert (button.label, button.url) == ("Задать вопрос", "https://t.me/office_bot?start=q1")
    (board,) = await said(work, "conference_board:1", chat=GROUP)
    assert "Вопросов 0" in board


async def test_what_is_missing_is_asked_for_and_nothing_begins(work: Work) -> None:
    await work.do(work.services.conducting.announce, EDITOR, HERE, "Уборка снега", 77)
    (asked,) = await said(work, "questions_ask:", chat=GROUP)
    assert "кто отвечает" in asked
    assert "до какого времени" in asked
    assert await work.look(conferences.find, 2) is None


async def test_closing_while_the_bot_was_down_happens_once_and_marks_who_was_late(work: Work) -> None:
    closes_at = (await work.look(conferences.get, 1)).closes_at
    work.now = closes_at - HOUR
    await press_link(work, ANNA)
    await press_link(work, OLEG)
    work.now = closes_at + 2 * DAY
    in_time = Incoming(ANNA.id, next(work._messages), Content("Когда дадут тепло?"), closes_at - 1000)
    too_late = Incoming(OLEG.id, next(work._messages), Content("А когда починят трубу?"), closes_at + 60_000)
    await work.do(work.services.intake.receive, OLEG, too_late)
    for _ in range(3):
        await work.do(work.services.conducting.sweep)
    await work.do(work.services.intake.receive, ANNA, in_time)
    late = {each.text: each.late for each in await work.look(questions.of_conference, 1)}
    assert late == {"Когда дадут тепло?": 0, "А когда починят трубу?": 1}
    assert (await work.look(conferences.get, 1)).stage == Stage.CLOSED
    assert await planned(work, "conference_closed:") == ["conference_closed:1"]
    assert any("опоздал" in card for card in await said(work, "question_card:", chat=GROUP))


async def test_a_broadcast_that_is_moved_is_told_to_whoever_asked(work: Work) -> None:
    await ask(work, "Когда дадут тепло?")
    before = await work.look(conferences.get, 1)
    await work.do(work.services.conducting.move, BORIS, HERE, 1, "day")
    after = await work.look(conferences.get, 1)
    assert (after.closes_at - before.closes_at, (after.airs_at or 0) - (before.airs_at or 0)) == (DAY, DAY)
    (moved,) = await said(work, "question_moved:")
    assert "в 15:00" in moved
    await work.do(work.services.conducting.cancel, BORIS, HERE, 1)
    assert await planned(work, "question_cancelled:")
    await press_link(work, OLEG)
    assert any("отменена" in text for text in await said(work, "question_ask:", chat=OLEG.id))


async def test_what_was_announced_is_corrected_by_a_draft_for_the_channel(work: Work) -> None:
    await out(work)
    await work.do(work.services.conducting.move, BORIS, HERE, 1, "week")
    (moved,) = await work.read(GROUP, "preview:2:")
    assert "перенесли" in moved.text
    assert "до 12:00 23 декабря. Эфир 25 декабря в 15:00" in moved.text
    assert moved.buttons[0][0].url == "https://t.me/office_bot?start=q1"
    await work.do(work.services.conducting.cancel, BORIS, HERE, 1)
    assert "отменили" in (await said(work, "preview:3:", chat=GROUP))[0]


async def test_an_announcement_that_is_not_out_is_replaced_with_the_hour_and_dropped_with_the_conference(
    work: Work,
) -> None:
    first = (await work.look(conferences.get, 1)).post_id
    await work.do(work.services.conducting.move, BORIS, HERE, 1, "day")
    second = (await work.look(conferences.get, 1)).post_id
    assert "17 декабря" in (await said(work, f"preview:{second}:", chat=GROUP))[0]
    await work.do(work.services.conducting.cancel, BORIS, HERE, 1)
    for post_id in (first, second):
        with pytest.raises(AlreadyDone):
            await work.do(work.services.publishing.decide, EDITOR, post_id)


async def test_questions_are_not_announced_after_their_last_hour(work: Work) -> None:
    conference = await work.look(conferences.get, 1)
    work.now = conference.closes_at
    await work.do(work.services.conducting.sweep)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.publishing.decide, EDITOR, conference.post_id)


async def test_what_is_closed_and_has_no_broadcast_has_no_hour_to_move(work: Work) -> None:
    await work.do(work.services.conducting.announce, EDITOR, HERE, "Снег; УЖКХ; до 16.12 12:00", 88)
    work.now = (await work.look(conferences.get, 2)).closes_at
    await work.do(work.services.conducting.sweep)
    (board,) = await work.read(GROUP, "conference_board:2")
    assert "На день позже" not in [each.label for row in board.buttons for each in row]
    with pytest.raises(AlreadyDone):
        await work.do(work.services.conducting.move, BORIS, HERE, 2, "day")
    with pytest.raises(NotFound):
        await work.do(work.services.conducting.move, BORIS, HERE, 1, "year")


async def test_the_closing_says_what_is_to_be_done_next(work: Work) -> None:
    await ask(work, "Когда дадут тепло?")
    work.now = (await work.look(conferences.get, 1)).closes_at
    await work.do(work.services.conducting.sweep)
    (closed,) = await work.read(GROUP, "conference_closed:1")
    assert "Вопросов 1, не разобрано 1" in closed.text
    assert [each.label for each in closed.buttons[0]] == ["Документ", "Опубликовать ответы"]


async def test_it_stands_in_the_calendar_once_moves_with_it_and_is_called_off_with_it(work: Work) -> None:
    conference = await work.look(conferences.get, 1)
    (entered,) = await work.look(events.of_source, "conference:1")
    assert entered.facts.title == "Интернет-конференция «Отопление»"
    assert entered.facts.begins_at == conference.airs_at
    await work.do(work.services.conducting.move, BORIS, HERE, 1, "day")
    (entered,) = await work.look(events.of_source, "conference:1")
    assert entered.facts.begins_at == (conference.airs_at or 0) + DAY
    await work.do(work.services.conducting.cancel, BORIS, HERE, 1)
    (entered,) = await work.look(events.of_source, "conference:1")
    assert entered.facts.state == "cancelled"


async def test_the_morning_digest_says_what_a_conference_needs_that_day(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Почему шумит труба?", OLEG)
    assert "Конференция «Отопление»: вопросов 2, не разобрано 2" in await work.digest()
    work.now = NOW + 2 * DAY - HOUR
    assert "Конференция «Отопление»: вопросы до 12:00, сейчас 2, не разобрано 2" in await work.digest()
    work.now = NOW + 4 * DAY - HOUR
    await work.do(work.services.conducting.sweep)
    assert "Конференция «Отопление»: эфир в 15:00, вопросов 2" in await work.digest()
    await answered(work, one)
    await work.do(work.services.sorting.accept, two.id)
    await publish(work)
    assert "Конференция «Отопление»" not in await work.digest()
    work.now = NOW + 11 * DAY - HOUR
    assert "Конференция «Отопление»: сегодня обещаны ответы, осталось 1" in await work.digest()


async def test_reports_count_conferences_held_questions_and_answers_each_on_its_day(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Купите слона недорого", OLEG)
    await work.do(work.services.sorting.reject, two.id, "rude")
    assert await work.figure("conferences", "2026-12-01") == (0, [])
    work.now = NOW + 20 * DAY
    await answered(work, one)
    await publish(work)
    both = ["Отопление · № 1", "Отопление · № 2"]
    assert await work.figure("questions-asked", "2026-12-01") == (2, both)
    assert await work.figure("questions-answered", "2027-01-01") == (1, both[:1])
    assert await work.figure("conferences", "2027-01-01") == (1, ["Отопление"])
