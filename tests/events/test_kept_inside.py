"""What is the office's own is told to nobody outside, at whatever moment it is said."""

from __future__ import annotations

import pytest

from bot.domain.events.messages import Announced, AnnouncedLetter
from bot.domain.outgoing import Letter
from bot.services.publishing.desk import Desktop
from storage.events import announcements
from storage.publishing import posts
from tests.events.conftest import EDITOR, Calendar
from tests.events.steps import (
    LENA,
    OLEG,
    arrive,
    as_letter,
    card,
    corrections,
    draft,
    mailbox,
    rows,
    says,
    sent,
    told_of,
    with_media,
)
from tests.services.conftest import GROUP


@pytest.fixture
async def work(work: Calendar) -> Calendar:
    return await with_media(work)


async def test_no_internal_event_is_in_it_though_the_flag_is_raised_between_draft_and_press(work: Calendar) -> None:
    found = await draft(work)
    (katok,) = await work.enter("04.12 10:00 Тайное совещание")
    assert "Тайное" in (await card(work, found.id)).text
    await work.do(work.services.event_changes.flag, katok.id, "internal")
    assert "Тайное" not in (await card(work, found.id)).text
    await work.do(work.services.announcements.send, EDITOR, found.id)
    assert "Тайное" not in await says(work, LENA)
    assert await corrections(work) == []


async def test_nor_though_it_is_raised_between_the_press_and_the_sending(work: Calendar) -> None:
    await work.enter("04.12 10:00 Тайное совещание")
    found = await draft(work)
    await work.do(work.services.announcements.send, EDITOR, found.id)
    assert "Тайное" in await says(work, LENA)
    secret = await told_of(work, found, "Тайное совещание")
    await work.do(work.services.event_changes.flag, secret.id, "internal")
    for each in await work.read(LENA, "announcement:"):
        assert "Тайное" not in each.text
        assert each.file is None or "Тайное" not in each.file.content.decode()
    await arrive(work)
    assert await corrections(work) == []


async def test_what_has_left_already_is_made_anew_without_it(work: Calendar) -> None:
    await work.enter("04.12 10:00 Тайное совещание")
    found = await sent(work)
    secret = await told_of(work, found, "Тайное совещание")
    await work.do(work.services.event_changes.flag, secret.id, "internal")
    texts = [each for each in await rows(work, "announcement:") if each.kind == Announced.kind]
    assert {each.state for each in texts} == {"planned"}
    assert {each.recipient for each in texts} == {f"person:{LENA}", f"person:{OLEG}"}
    assert "Тайное" not in await says(work, LENA)
    erased = [each for each in await rows(work, "announcement:") if each.kind == "erase"]
    assert len(erased) == 2
    files = [each for each in await rows(work, "announcement:") if each.kind == "announcement_file"]
    assert len(files) == 4
    assert await corrections(work) == []
    assert "в анонсе для СМИ уже было" in await work.card_of(secret.id)


async def test_what_turns_internal_leaves_the_publication_as_well(work: Calendar) -> None:
    found = await sent(work)
    await work.do(work.services.event_posts.announce, EDITOR, Desktop(GROUP, "moderators"), found.id)
    (katok, *_) = [each.event for each in await work.look(announcements.told_in, found.id)]
    await work.do(work.services.event_changes.flag, katok.id, "internal")
    text = (await work.look(posts.get, 1)).material.words.text
    assert "Открытие катка" not in text
    assert "Дума" in text


async def test_nor_does_a_letter_tell_of_what_turned_internal_before_it_left(work: Calendar) -> None:
    await work.do(mailbox)
    await work.enter("04.12 10:00 Тайное совещание")
    found = await draft(work)
    await work.do(work.services.announcements.send, EDITOR, found.id)
    (row,) = [each for each in await rows(work, "announcement:") if each.kind == AnnouncedLetter.kind]
    secret = await told_of(work, found, "Тайное совещание")
    await work.do(work.services.event_changes.flag, secret.id, "internal")
    letter = await as_letter(work, row)
    assert isinstance(letter, Letter)
    said = f"{letter.subject} {letter.text} {letter.html} {letter.files[0].content.decode()}"
    assert "Открытие катка" in said
    assert "Тайное" not in said


async def test_nor_a_correction_though_the_event_turns_internal_while_it_waits_or_leaves(work: Calendar) -> None:
    await work.enter("04.12 10:00 Тайное совещание")
    found = await sent(work)
    changes = work.services.event_changes
    secret, katok = await told_of(work, found, "Тайное совещание"), await told_of(work, found, "Открытие катка")
    await work.do(changes.move, secret.id, "04.12 12:00")
    await work.do(changes.move, katok.id, "02.12 12:00")
    (correction,) = await corrections(work)
    assert "Тайное" in (await card(work, correction.id)).text
    await work.do(changes.flag, secret.id, "internal")
    assert "Тайное" not in (await card(work, correction.id)).text
    await work.do(changes.flag, secret.id, "internal")
    await work.do(work.services.announcements.send, EDITOR, correction.id)
    await work.do(changes.flag, secret.id, "internal")
    said = await says(work, LENA)
    assert "перенесено на 2 декабря" in said
    assert "Тайное" not in said
