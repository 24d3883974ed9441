"""What becomes of an event: moved, put off, called off, given somebody to go; each can be taken back."""

from __future__ import annotations

import pytest

from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.events.events import State, Visibility
from bot.domain.events.messages import EventNudge
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame
from storage import outbox
from storage.events import events, going
from tests.events.conftest import EDITOR, Calendar, at
from tests.services.conftest import BORIS, GROUP, HOUR, VERA


async def test_who_goes_is_told_of_a_move_and_nudged_once_an_hour_before_the_new_time(work: Calendar) -> None:
    (event,) = await work.enter("28.11 11:00 Каток; пл. Юности")
    changes = work.services.event_changes
    assert await work.do(changes.go, EDITOR, event.id, VERA.id) == "event-goes"
    await work.do(changes.shift, event.id, "day")
    (news,) = await work.read(VERA.id, "event_changed:")
    assert "Каток, 28 ноября (сб), 11:00: перенесено на 29 ноября (вс), 11:00" in news.text
    work.now = at(11, 28, 10, 30)
    await work.do(work.services.event_nudges.sweep)
    assert not await work.look(outbox.keyed, "event_nudge:")
    work.now = at(11, 29, 10, 1)
    for _ in range(3):
        await work.do(work.services.event_nudges.sweep)
    (nudge,) = await work.read(VERA.id, "event_nudge:")
    assert "через 59 минут" in nudge.text
    assert "Каток" in nudge.text
    assert "пл. Юности" in nudge.text
    assert len(await work.private(VERA)) == 2


async def test_a_nudge_says_nothing_of_what_was_called_off_meanwhile(work: Calendar) -> None:
    (event,) = await work.enter("28.11 11:00 Каток")
    await work.do(work.services.event_changes.go, EDITOR, event.id, VERA.id)
    work.now = at(11, 28, 10, 30)
    await work.do(work.services.event_nudges.sweep)
    await work.do(work.services.event_changes.cancel, event.id, "мороз")
    assert await work.read(VERA.id, "event_nudge:") == []


async def test_who_cannot_be_written_to_is_named_to_the_moderators(work: Calendar) -> None:
    (event,) = await work.enter("28.11 11:00 Каток")
    await work.do(work.services.event_changes.go, EDITOR, event.id, VERA.id)
    work.now = at(11, 28, 10, 30)
    await work.do(work.services.event_nudges.sweep)
    row = await work.look(outbox.by_key, EventNudge, f"event_nudge:{event.id}:{at(11, 28, 11)}:{VERA.id}")
    failure = Failure(Meaning.UNREACHABLE, "bot was blocked by the user")
    await work.do(work.services.outcomes.failed, Frame(row, work.now, VERA.id), failure)
    (said,) = await work.read(GROUP, "unheard:")
    assert f"Бот не может написать Вера о мероприятии № {event.id}" in said.text


async def test_nobody_goes_twice_and_a_second_press_takes_it_back(work: Calendar) -> None:
    (event,) = await work.enter("28.11 11:00 Каток")
    go = work.services.event_changes.go
    assert [await work.do(go, EDITOR, event.id, VERA.id) for _ in range(2)] == ["event-goes", "event-stays"]
    assert await work.look(going.goers, event.id) == ()
    with pytest.raises(Refusal):
        await work.do(go, EDITOR, event.id, 999_999)


@pytest.mark.parametrize("word", ["shift", "postpone", "cancel", "flag", "move", "correct"])
async def test_every_change_can_be_taken_back_and_made_again(work: Calendar, word: str) -> None:
    (event,) = await work.enter("28.11 11:00 Каток; пл. Юности")
    changes = work.services.event_changes
    more = {
        "shift": ("week",),
        "cancel": ("мороз",),
        "flag": ("internal",),
        "move": ("29.11 12:00",),
        "correct": ("28.11 12:00 Открытие катка; пл. Ленина",),
    }
    await work.do(getattr(changes, word), event.id, *more.get(word, ()))
    changed = (await work.event(event.id)).facts
    assert changed != event.facts
    await work.do(changes.undo, event.id)
    assert (await work.event(event.id)).facts == event.facts
    await work.do(changes.undo, event.id)
    assert (await work.event(event.id)).facts == changed


async def test_a_move_keeps_how_long_it_takes_and_brings_back_what_was_put_off(work: Calendar) -> None:
    (event,) = await work.enter("28.11 11:00-13:00 Каток")
    changes = work.services.event_changes
    await work.do(changes.postpone, event.id)
    assert "Отложено" in await work.card(event.id)
    with pytest.raises(AlreadyDone):
        await work.do(changes.postpone, event.id)
    await work.do(changes.move, event.id, "30.11")
    facts = (await work.event(event.id)).facts
    assert (facts.state, facts.begins_at, facts.ends_at) == (State.PLANNED, at(11, 30, 11), at(11, 30, 13))
    assert "Было: 28 ноября (сб), 11:00" in await work.card(event.id)


async def test_two_events_of_one_hour_with_one_person_are_warned_of(work: Calendar) -> None:
    one, other, third = await work.enter("28.11 11:00-13:00 Каток\n28.11 12:00 Дума\n28.11 13:00 Обед")
    for event in (one, other, third):
        await work.do(work.services.event_changes.go, EDITOR, event.id, BORIS.id)
    card = await work.card_of(one.id)
    assert f"⚠️ В это же время № {other.id} «Дума», 28 ноября (сб), 12:00: туда тоже идёт Борис" in card
    assert "Обед" not in card


async def test_two_events_that_want_the_same_camera_are_warned_of_until_people_are_named(work: Calendar) -> None:
    one, other = await work.enter("28.11 11:00 Каток; фото\n28.11 11:30 Дума; фото видео")
    assert "съёмка нужна и там" in await work.card_of(one.id)
    await work.do(work.services.event_changes.go, EDITOR, one.id, BORIS.id)
    await work.do(work.services.event_changes.go, EDITOR, other.id, VERA.id)
    assert "⚠️" not in await work.card_of(one.id)


async def test_written_by_mistake_it_leaves_the_calendar_and_comes_back(work: Calendar) -> None:
    (event,) = await work.enter("28.11 11:00 Каток")
    changes = work.services.event_changes
    await work.do(changes.cancel_for, event.id, "mistake", "")
    assert await work.look(events.between, at(11, 28), at(11, 29)) == []
    await work.do(changes.undo, event.id)
    assert len(await work.look(events.between, at(11, 28), at(11, 29))) == 1


async def test_flags_go_on_and_off(work: Calendar) -> None:
    (event,) = await work.enter("28.11 11:00 Каток")
    flag = work.services.event_changes.flag
    await work.do(flag, event.id, "press")
    await work.do(flag, event.id, "internal")
    assert (await work.event(event.id)).facts.visibility == Visibility.INTERNAL
    await work.do(flag, event.id, "internal")
    await work.do(flag, event.id, "tentative")
    facts = (await work.event(event.id)).facts
    assert (facts.visibility, facts.tentative) == (Visibility.PUBLIC, True)


async def test_a_week_after_a_long_event_it_is_still_in_the_list_of_its_days(work: Calendar) -> None:
    (event,) = await work.enter("28.11-12.12 Ярмарка")
    found = await work.look(events.between, at(12, 10), at(12, 11))
    assert [each.id for each in found] == [event.id]
    assert await work.look(events.between, at(12, 13), at(12, 14)) == []
    work.later(HOUR)
