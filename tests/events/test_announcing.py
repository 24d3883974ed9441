"""What the media are told: once a week what is to come, each of them once."""

from __future__ import annotations

import pytest

from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.events.messages import Announced, AnnouncedLetter
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Letter
from bot.services.publishing.desk import Desktop
from bot.telegram.sending.settling import Settling
from storage import outbox
from storage.events import announcements, events
from storage.journal import journal
from storage.looking import Looking
from storage.outbox import sending
from storage.publishing import posts
from tests.events.conftest import EDITOR, Calendar
from tests.events.steps import (
    FRIDAY,
    LENA,
    OLEG,
    WEEK,
    arrive,
    as_letter,
    card,
    draft,
    mailbox,
    rows,
    says,
    sent,
    with_media,
)
from tests.services.conftest import ANNA, GROUP, VERA


@pytest.fixture
async def work(work: Calendar) -> Calendar:
    return await with_media(work)


async def test_fridays_draft_names_next_week_by_day_and_comes_once(work: Calendar) -> None:
    await work.enter("27.11 18:00 Сегодня вечером\n07.12 10:00 Через неделю")
    found = await draft(work)
    for _ in range(3):
        await work.db.read(lambda tx: work.services.announcements.sweep(Looking(tx), work.now))  # it would not change
    assert len(await rows(work, "announcement_card:")) == 1
    text = (await card(work, found.id)).text
    assert "<b>Анонс на 30 ноября – 6 декабря</b>" in text
    assert "<b>Вторник, 1 декабря</b>\n11:00 – пл. Юности. Открытие катка. УФКСиМП. Подход к прессе" in text
    assert "15:00 – ДК. Дума. Аппарат Думы" in text
    assert "<b>Суббота, 5 декабря</b>\nпо 6 декабря (вс) – пл. Ленина. Ярмарка" in text
    assert "Сегодня вечером" not in text
    assert "Через неделю" not in text


async def test_the_draft_changes_with_the_calendar(work: Calendar) -> None:
    found = await draft(work)
    before = (await rows(work, "announcement_card:"))[0].wanted
    await work.enter("03.12 12:00 Пресс-конференция")
    assert (await rows(work, "announcement_card:"))[0].wanted > before
    assert "Пресс-конференция" in (await card(work, found.id)).text


async def test_an_editors_press_sends_it_once_with_a_file_and_a_copy_for_the_site(work: Calendar) -> None:
    found = await draft(work)
    send = work.services.announcements.send
    with pytest.raises(NotAllowed):
        await work.do(send, VERA, found.id)
    await work.do(send, EDITOR, found.id)
    with pytest.raises(AlreadyDone):
        await work.do(send, EDITOR, found.id)
    planned = [(each.kind, each.recipient) for each in await rows(work, "announcement:")]
    assert sorted(planned) == sorted(
        [
            *(("announcement", f"person:{who}") for who in (LENA, OLEG)),
            *(("announcement_file", f"person:{who}") for who in (LENA, OLEG)),
            ("announcement_copy", "moderators"),
        ]
    )
    assert [each for each in await work.look(journal.between, 0, work.now + 1) if each.kind == "announcement"] == []
    await arrive(work)
    (line,) = [each for each in await work.look(journal.between, 0, work.now + 1) if each.kind == "announcement"]
    assert line.title == "Анонс на 30 ноября – 6 декабря"
    assert "Отправлено СМИ: <b>2</b> из 2" in (await card(work, found.id)).text


async def test_an_empty_week_is_not_sent(work: Calendar) -> None:
    await work.enter("01.12 10:00 Планёрка внутр")
    work.now = FRIDAY
    await work.do(work.services.announcements.sweep)
    assert await work.look(announcements.drafts) == []
    found = await draft(work, "01.12 11:00 Каток")
    (katok,) = [each for each in await work.look(events.between, 0, 2**53) if each.facts.title == "Каток"]
    await work.do(work.services.event_changes.flag, katok.id, "internal")
    assert "сказать пока нечего" in (await card(work, found.id)).text
    with pytest.raises(Refusal) as refusal:
        await work.do(work.services.announcements.send, EDITOR, found.id)
    assert refusal.value.text_key == "announcement-empty"


async def test_an_invitation_goes_to_the_media_and_is_never_published(work: Calendar) -> None:
    found = await sent(work, f"{WEEK}\n03.12 11:00 Пресс-тур на завод; пригл")
    assert "Пресс-тур" in await says(work, LENA)
    copies = [each.key for each in await rows(work, "announcement:") if each.kind == "announcement_copy"]
    for key in copies:
        assert "Пресс-тур" not in (await work.read(GROUP, key))[0].text
    await work.do(work.services.event_posts.announce, EDITOR, Desktop(GROUP, "moderators"), found.id)
    post = await work.look(posts.get, 1)
    assert "Открытие катка" in post.material.words.text
    assert "Пресс-тур" not in post.material.words.text


async def test_it_can_be_taken_back_while_nothing_has_left(work: Calendar) -> None:
    found = await draft(work)
    service = work.services.announcements
    await work.do(service.send, EDITOR, found.id)
    await work.do(service.take_back, EDITOR, found.id)
    assert {each.state for each in await rows(work, "announcement:")} == {"cancelled"}
    await work.do(service.send, EDITOR, found.id)
    await arrive(work)
    with pytest.raises(AlreadyDone):
        await work.do(service.take_back, EDITOR, found.id)
    assert "Отправлено СМИ: <b>2</b> из 2" in (await card(work, found.id)).text


async def test_whom_it_did_not_reach_is_named_and_can_be_sent_it_again(work: Calendar) -> None:
    found = await draft(work)
    await work.do(work.services.announcements.send, EDITOR, found.id)
    row = next(each for each in await rows(work, "announcement:") if each.recipient == f"person:{OLEG}")
    failure = Failure(Meaning.UNREACHABLE, "Forbidden: bot was blocked by the user")
    await work.db.write(lambda tx: outbox.settle(tx, row.id, "failed", failure.reason))
    await work.do(work.services.outcomes.failed, Frame(row, work.now, OLEG), failure)
    await arrive(work)
    text = (await card(work, found.id)).text
    assert "Отправлено СМИ: <b>1</b> из 2" in text
    assert "не дошло" in text
    await work.do(work.services.announcements.again, EDITOR, found.id)
    await arrive(work)
    assert "Отправлено СМИ: <b>2</b> из 2" in (await card(work, found.id)).text


async def test_a_long_week_is_several_messages_cut_between_events(work: Calendar) -> None:
    lines = [f"{day:02}.12 {hour}:00 Приём граждан в округе {day}; пр. Мира, {hour}, большой зал на втором этаже"
             for day in range(1, 7) for hour in range(9, 19)]  # fmt: skip
    found = await draft(work, "\n".join(lines))
    await work.do(work.services.announcements.send, EDITOR, found.id)
    told = [each for each in await rows(work, "announcement:") if each.kind == Announced.kind]
    pages = [each for each in told if each.recipient == f"person:{LENA}"]
    assert len(pages) > 1
    texts = [(await work.read(LENA, each.key))[0].text for each in pages]
    assert all(len(text) < 4096 for text in texts)
    assert sum(text.count("Приём граждан") for text in texts) == 60


async def test_a_resident_is_no_audience(work: Calendar) -> None:
    await sent(work)
    assert not [each for each in await rows(work, "announcement:") if str(ANNA.id) in each.recipient]


async def test_cut_off_while_it_is_sent_it_is_asked_about_and_never_sent_twice_by_itself(work: Calendar) -> None:
    found = await draft(work)
    await work.do(work.services.announcements.send, EDITOR, found.id)
    row = next(each for each in await rows(work, "announcement:") if each.recipient == f"person:{OLEG}")
    await work.db.write(lambda tx: sending.begin(tx, work.now, [row.id]))
    await work.do(Settling(work.services.outcomes).recover)
    (again,) = [each for each in await rows(work, "announcement:") if each.key == row.key]
    assert again.state == "unknown"
    assert "неизвестно, дошло ли" in (await card(work, found.id)).text
    await work.do(work.services.announcements.again, EDITOR, found.id)
    (again,) = [each for each in await rows(work, "announcement:") if each.key == row.key]
    assert again.state == "planned"


async def test_an_address_gets_a_letter_of_its_own_with_the_file(work: Calendar) -> None:
    await work.do(mailbox)
    found = await draft(work)
    await work.do(work.services.announcements.send, EDITOR, found.id)
    (row,) = [each for each in await rows(work, "announcement:") if each.kind == AnnouncedLetter.kind]
    assert "@" not in row.recipient + row.key
    letter = await as_letter(work, row)
    assert isinstance(letter, Letter)
    assert (letter.to, letter.subject) == ("news@radio2.example", "Анонс на 30 ноября – 6 декабря")
    assert "Вторник, 1 декабря\n11:00 – пл. Юности. Открытие катка" in letter.text
    assert "<b>Вторник, 1 декабря</b><br>11:00" in letter.html
    assert [each.file_name for each in letter.files] == [f"announcement-{found.id}.ics"]
    assert b"METHOD:PUBLISH" in letter.files[0].content
