"""`/event`: one line or many; what is understood is there, the rest is asked about once, nothing is lost."""

from __future__ import annotations

import pytest

from bot.domain.errors import AlreadyDone
from bot.domain.events.events import State
from storage import outbox
from tests.events.conftest import Calendar
from tests.services.conftest import DISPATCHER, GROUP, ROADS


async def test_one_line_is_a_card_with_all_its_fields(work: Calendar) -> None:
    (event,) = await work.enter("28.11 11:00 Открытие катка; пл. Юности; УФКСиМП; фото видео #бкд")
    card = await work.card(event.id)
    assert "Открытие катка" in card
    assert "суббота, 28 ноября, 11:00" in card
    assert "пл. Юности · УФКСиМП" in card
    assert "нужны фото · нужно видео · #бкд" in card
    assert "Пока никто не идёт" in card


async def test_an_impossible_date_is_refused_in_words(work: Calendar) -> None:
    assert await work.refused("31.02 11:00 Открытие катка") == "event-bad-date"
    assert await work.refused("Открытие катка") == "event-no-day"
    assert await work.refused("") == "event-usage"


async def test_forty_pasted_lines_with_three_bad_ones_are_37_rows_and_one_question(work: Calendar) -> None:
    good = [f"{day:02}.12 {hour:02}:00 Приём граждан {day}-{hour}" for day in range(1, 38 // 2 + 1) for hour in (9, 15)]
    lines = [
        *good[:10],
        "31.02 10:00 Нет такого дня",
        *good[10:20],
        "без даты",
        *good[20:36],
        "40.12 Ярмарка",
        good[36],
    ]
    if len(good) < 37:
        raise AssertionError(len(good))
    found = await work.enter("\n".join(lines))
    assert len(found) == 37
    asked = await work.look(outbox.keyed, "events_asked:")
    assert len(asked) == 1
    (question,) = await work.read(GROUP, "events_asked:")
    assert "Непонятны 3 строки" in question.text
    for line in ("31.02 10:00 Нет такого дня", "без даты", "40.12 Ярмарка"):
        assert line in question.text
    (entered,) = await work.read(GROUP, "events_entered:")
    assert "Записано: <b>37</b>" in entered.text


async def test_a_paste_can_be_taken_out_and_brought_back_with_one_press(work: Calendar) -> None:
    found = await work.enter("28.11 11:00 Каток\n29.11 12:00 Ярмарка")
    decide, source = work.services.event_entry.decide_all, found[0].source
    assert await work.do(decide, source, "drop") == "event-removed"
    assert {(await work.event(each.id)).facts.state for each in found} == {State.REMOVED}
    assert await work.do(decide, source, "back") == "event-back"
    assert {(await work.event(each.id)).facts.state for each in found} == {State.PLANNED}
    with pytest.raises(AlreadyDone):
        await work.do(decide, source, "back")


async def test_a_departments_event_waits_for_the_press_office(work: Calendar) -> None:
    (event,) = await work.enter("28.11 11:00 Субботник; пр. Ленина", "roads", DISPATCHER)
    assert event.facts.state == State.DRAFT
    offered, own = await work.look(outbox.keyed, f"event_card:{event.id}:")
    assert {offered.recipient, own.recipient} == {"department:roads", "moderators"}
    assert "Ждёт решения" in await work.card(event.id)
    assert await work.do(work.services.event_entry.accept, event.id) == "event-accepted"
    (told, _) = await work.read(ROADS, f"event_card:{event.id}:")
    assert "в календаре" in told.text
    with pytest.raises(AlreadyDone):
        await work.do(work.services.event_entry.decline, event.id)


async def test_a_departments_paste_is_one_question_to_the_press_office(work: Calendar) -> None:
    found = await work.enter("28.11 11:00 Субботник\n29.11 11:00 Ярмарка", "roads", DISPATCHER)
    assert [each.recipient for each in await work.look(outbox.keyed, "events_entered:")] == [
        "department:roads",
        "moderators",
    ]
    assert not await work.look(outbox.keyed, "event_card:")
    await work.do(work.services.event_entry.decide_all, found[0].source, "yes")
    assert {(await work.event(each.id)).facts.state for each in found} == {State.PLANNED}
