"""After an announcement the media are told only what has changed."""

from __future__ import annotations

import pytest

from storage.events import announcements
from tests.events.conftest import EDITOR, Calendar, at
from tests.events.steps import LENA, arrive, card, corrections, rows, says, sent, with_media
from tests.services.conftest import BORIS, GROUP


@pytest.fixture
async def work(work: Calendar) -> Calendar:
    return await with_media(work)


async def test_a_moved_event_makes_one_correction_with_the_old_and_the_new_time(work: Calendar) -> None:
    found = await sent(work)
    (katok, *_) = [each.event for each in await work.look(announcements.told_in, found.id)]
    await work.do(work.services.event_changes.move, katok.id, "02.12 12:00")
    work.later(10 * 60_000)
    await work.do(work.services.event_changes.move, katok.id, "02.12 13:00")
    (correction,) = await corrections(work)
    assert len(await rows(work, f"announcement_card:{correction.id}:")) == 1
    text = (await card(work, correction.id)).text
    line = "Открытие катка, 1 декабря (вт), 11:00: перенесено на 2 декабря (ср), 13:00"
    assert f"<b>Уточнение к анонсу</b>\n\n{line}" in text
    assert "Дума" not in text
    await work.do(work.services.announcements.send, EDITOR, correction.id)
    assert await says(work, LENA, 1) == f"<b>Уточнение к анонсу</b>\n\n{line}"
    await arrive(work)
    assert await corrections(work) == []


async def test_a_change_that_is_taken_back_needs_no_correction(work: Calendar) -> None:
    found = await sent(work)
    (katok, *_) = [each.event for each in await work.look(announcements.told_in, found.id)]
    await work.do(work.services.event_changes.postpone, katok.id)
    assert len(await corrections(work)) == 1
    await work.do(work.services.event_changes.undo, katok.id)
    assert await corrections(work) == []


async def test_later_changes_join_the_draft_at_the_end_of_the_chat(work: Calendar) -> None:
    found = await sent(work)
    katok, duma, _ = [each.event for each in await work.look(announcements.told_in, found.id)]
    await work.do(work.services.event_changes.postpone, katok.id)
    work.later(31 * 60_000)
    await work.do(work.services.event_changes.correct, duma.id, "02.12 15:00 Дума; зал 5")
    (correction,) = await corrections(work)
    below, newest = await work.read(GROUP, f"announcement_card:{correction.id}:")
    assert "теперь ниже" in below.text
    assert "Открытие катка, 1 декабря (вт), 11:00: отложено, новое время сообщим" in newest.text
    assert "Дума, 2 декабря (ср), 15:00: место: зал 5" in newest.text


async def test_what_comes_new_into_an_announced_week_is_told_and_what_is_told_is_not_told_twice(work: Calendar) -> None:
    await sent(work)
    await work.enter("03.12 12:00 Пресс-конференция; каб. 5")
    (correction,) = await corrections(work)
    assert "Добавлено: Четверг, 3 декабря, 12:00 – каб. 5. Пресс-конференция" in (await card(work, correction.id)).text
    await work.do(work.services.announcements.skip, EDITOR, correction.id)
    await work.enter("03.12 15:00 Ещё одна")
    (other,) = await corrections(work)
    assert "Пресс-конференция" not in (await card(work, other.id)).text
    await work.do(work.services.announcements.skip, EDITOR, correction.id)
    assert "Пресс-конференция" in (await card(work, correction.id)).text


async def test_moved_into_another_week_it_is_said_in_both(work: Calendar) -> None:
    found = await sent(work)
    (katok, *_) = [each.event for each in await work.look(announcements.told_in, found.id)]
    await work.do(work.services.event_changes.move, katok.id, "08.12 11:00")
    (correction,) = await corrections(work)
    assert "перенесено на 8 декабря (вт), 11:00" in (await card(work, correction.id)).text
    work.now = at(12, 4, 15)
    await work.do(work.services.announcements.sweep)
    (week,) = [each for each in await work.look(announcements.drafts) if each.kind == "week"]
    assert (
        "Открытие катка. УФКСиМП. Подход к прессе (перенесено с 1 декабря (вт), 11:00)"
        in (await card(work, week.id)).text
    )


async def test_called_off_an_hour_before_it_is_told_at_once(work: Calendar) -> None:
    found = await sent(work)
    (katok, *_) = [each.event for each in await work.look(announcements.told_in, found.id)]
    await work.do(work.services.event_changes.go, EDITOR, katok.id, BORIS.id)
    work.now = at(12, 1, 10)
    await work.do(work.services.event_changes.cancel, katok.id, "мороз")
    assert await corrections(work) == []
    assert "Открытие катка, 1 декабря (вт), 11:00: не состоится, мороз" in await says(work, LENA, 1)
    assert "не состоится, мороз" in (await work.read(BORIS.id, "event_changed:"))[0].text
