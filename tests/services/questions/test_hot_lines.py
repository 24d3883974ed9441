"""Hot lines over a real database: one line of text makes three publications and counts once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.city.sections.events import Events
from bot.domain.counting.mornings import Morning
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.events.events import State
from bot.domain.people import MODERATORS, Actor, channel
from bot.services.publishing.desk import Desktop
from bot.services.questions.morning import today
from storage import outbox
from storage.events import events
from storage.journal import journal
from storage.office import chats, facts
from storage.office.chats import Binding
from storage.publishing import posts
from storage.questions import conferences, hot_lines
from tests.services.conftest import ANNA, BORIS, DAY, GROUP, HOUR, VERA, Work, _consented
from tests.stage import city

EDITOR = Actor(BORIS.id, BORIS.name, roles=frozenset({"editor"}))
HERE = Desktop(GROUP, MODERATORS)


def at(day: int, hour: int) -> int:
    return int(datetime(2026, 11, day, hour, tzinfo=city().time_zone).timestamp() * 1000)


@pytest.fixture
async def work(work: Work) -> Work:
    """On a Thursday afternoon, with the city's channel bound."""
    work.now = at(26, 15)
    await work.do(lambda tx, now: facts.put(tx, facts.USERNAME, "office_bot"))
    await work.do(lambda tx, now: chats.bind(tx, now, Binding(channel("city"), -300, "channel"), by=BORIS.id))
    return work


async def line(work: Work, words: str = "30.11 10:00-12:00 Отопление; т. 52-00-00; УЖКХ") -> None:
    await work.do(work.services.hot_lines.say, EDITOR, HERE, words, 5)


async def test_the_announcement_is_the_working_day_before_and_the_reminder_an_hour_before(work: Work) -> None:
    await line(work)
    assert await work.do(work.services.hot_lines.plan, EDITOR, 1) == "hotline-planned-press"
    found = await work.look(hot_lines.get, 1)
    hours = [(await work.look(posts.get, each)).due_at for each in (found.announcement_id, found.reminder_id)]
    assert hours == [at(27, 10), at(30, 9)]
    announcement = await work.look(posts.get, found.announcement_id)
    assert "Отопление" in announcement.material.words.text
    assert "т. 52-00-00" in announcement.material.words.text
    with pytest.raises(AlreadyDone):
        await work.do(work.services.hot_lines.plan, EDITOR, 1)


async def test_what_is_missing_is_asked_for(work: Work) -> None:
    await line(work, "30.11 10:00-12:00 Отопление")
    (asked,) = await work.read(GROUP, "questions_ask:")
    assert "телефон" in asked.text
    assert await work.look(hot_lines.find, 1) is None


async def test_a_line_of_three_publications_counts_once_with_its_calls(work: Work) -> None:
    await line(work)
    await work.do(work.services.hot_lines.plan, EDITOR, 1)
    work.now = at(30, 12)
    for _ in range(3):
        await work.do(work.services.hot_lines.sweep)
    (asked,) = await work.read(GROUP, "hot_line_calls:")
    assert "Сколько звонков?" in asked.text
    with pytest.raises(Refusal):
        await work.do(work.services.hot_lines.calls, EDITOR, HERE, 1, "много")
    await work.do(work.services.hot_lines.calls, EDITOR, HERE, 1, "14 звонков")
    (results,) = await work.read(GROUP, "preview:3:")
    assert "14 звонков" in results.text
    kinds = [each.kind for each in await work.look(journal.between, at(26, 0), at(30, 0) + DAY)]
    assert kinds.count("hotline") == 1
    assert (await work.look(hot_lines.get, 1)).calls == 14


async def test_a_line_stands_in_its_mornings_digest_and_in_the_report_with_its_calls(work: Work) -> None:
    await line(work)
    await work.do(work.services.hot_lines.plan, EDITOR, 1)
    work.now = at(30, 8)
    assert (await work.digest()).count("Горячая линия «Отопление»") == 1
    work.now = at(30, 12)
    await work.do(work.services.hot_lines.sweep)
    assert await work.figure("hotline-calls", "2026-11-01") == (0, [])
    await work.do(work.services.hot_lines.calls, EDITOR, HERE, 1, "14")
    assert await work.figure("hotline-calls", "2026-11-01") == (14, ["Отопление"])
    assert await work.figure("hotlines", "2026-11-01") == (1, ["Отопление"])


async def test_a_line_slept_through_is_asked_about_once_at_the_start(work: Work) -> None:
    await line(work)
    await work.do(work.services.hot_lines.plan, EDITOR, 1)
    work.now = at(30, 12) + 3 * DAY
    for _ in range(2):
        await work.do(work.services.hot_lines.sweep)
    assert len(await work.look(outbox.keyed, "hot_line_calls:")) == 1


async def test_unknown_calls_are_no_nought(work: Work) -> None:
    await line(work)
    await work.do(work.services.hot_lines.plan, EDITOR, 1)
    work.now = at(30, 13)
    await work.do(work.services.hot_lines.sweep)
    await work.do(work.services.hot_lines.skip, EDITOR, 1)
    assert (await work.look(hot_lines.get, 1)).calls is None
    (shown,) = await work.read(GROUP, "hot_line_calls:")
    assert not shown.buttons


async def test_a_cancelled_line_publishes_nothing_more(work: Work) -> None:
    await line(work, "30.11 10:00-12:00 Отопление; т. 52-00-00; УЖКХ; с вопросами")
    await work.do(work.services.hot_lines.plan, EDITOR, 1)
    await work.do(work.services.hot_lines.cancel, EDITOR, 1)
    work.now = at(30, 13)
    await work.do(work.services.publishing.sweep)
    await work.do(work.services.hot_lines.sweep)
    assert not await work.look(outbox.keyed, "post:")
    assert not await work.look(outbox.keyed, "hot_line_calls:")
    assert not (await work.look(conferences.get, 1)).takes


async def test_whoever_asked_a_line_hears_that_it_is_off(work: Work) -> None:
    await line(work, "30.11 10:00-12:00 Отопление; т. 52-00-00; УЖКХ; с вопросами")
    await work.do(work.services.hot_lines.plan, EDITOR, 1)
    await work.do(_consented, ANNA, city())
    await work.do(work.services.asking.invite, ANNA, 1, next(work._messages))
    await work.do(work.services.intake.receive, ANNA, work.message("Когда дадут тепло?", ANNA.id))
    await work.do(work.services.hot_lines.cancel, EDITOR, 1)
    (told,) = await work.read(ANNA.id, "question_cancelled:")
    assert "отменили" in told.text
    (board,) = await work.read(GROUP, "conference_board:1")
    assert "Отменена" in board.text


async def test_with_questions_a_line_has_a_link_into_the_bot(work: Work) -> None:
    await line(work, "30.11 10:00-12:00 Отопление; т. 52-00-00; УЖКХ; с вопросами")
    await work.do(work.services.hot_lines.plan, EDITOR, 1)
    found = await work.look(hot_lines.get, 1)
    announcement = await work.look(posts.get, found.announcement_id)
    assert announcement.material.links == (("Задать вопрос", "https://t.me/office_bot?start=q1"),)
    assert (await work.look(conferences.get, 1)).closes_at == found.begins_at


async def test_a_line_that_begins_within_the_hour_is_announced_at_once_without_a_reminder(work: Work) -> None:
    work.now = at(30, 9) + HOUR // 2
    await line(work)
    await work.do(work.services.hot_lines.plan, EDITOR, 1)
    found = await work.look(hot_lines.get, 1)
    assert found.reminder_id is None
    assert [each.message.post for each in await work.look(outbox.keyed, "post:")] == [found.announcement_id]


async def test_only_an_editor_announces_a_line(work: Work) -> None:
    with pytest.raises(NotAllowed):
        await work.do(work.services.hot_lines.say, VERA, HERE, "30.11 10:00-12:00 Т; т. 5; У", 5)


async def test_it_stands_in_the_calendar_once_it_is_planned_and_is_called_off_with_it(work: Work) -> None:
    await line(work)
    assert await work.look(events.of_source, "hotline:1") == []
    await work.do(work.services.hot_lines.plan, EDITOR, 1)
    (entered,) = await work.look(events.of_source, "hotline:1")
    assert (entered.facts.title, entered.facts.contact) == ("Горячая линия «Отопление»", "т. 52-00-00")
    assert (entered.facts.begins_at, entered.facts.ends_at) == (at(30, 10), at(30, 12))
    await work.do(work.services.hot_lines.cancel, EDITOR, 1)
    (entered,) = await work.look(events.of_source, "hotline:1")
    assert entered.facts.state == State.CANCELLED


async def test_without_a_calendar_the_morning_digest_names_todays_lines_itself(work: Work) -> None:
    await line(work)
    await work.do(work.services.hot_lines.plan, EDITOR, 1)
    bare = replace(city(), sections={key: each for key, each in city().sections.items() if key is not Events})
    day = Morning(at(30, 8), at(27, 0), at(30, 0), at(30, 0) + DAY)
    (told,) = await work.look(lambda tx: list(today(tx, bare, day)))
    assert (told.key, told.args["clock_at"]) == ("digest-hotline", at(30, 10))
