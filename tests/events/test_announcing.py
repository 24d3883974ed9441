"""What the media are told: once a week what is to come, after it only what has changed, and never what is the office's
own, at whatever moment that is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.city.sections.mail import Mail
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.events.events import Event
from bot.domain.events.messages import Announced, AnnouncedLetter
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Delivery, Frame, Message
from bot.domain.outgoing import Letter, Outgoing, Say, Sent
from bot.domain.releases.subscriptions import Standing
from bot.services.publishing.desk import Desktop
from bot.telegram.sending.settling import Settling
from bot.views.registry import views
from storage import outbox
from storage.database import Transaction
from storage.events import announcements, events
from storage.events.announcements import Announcement, Item
from storage.journal import journal
from storage.outbox import links, sending
from storage.outbox.links import Link
from storage.publishing import posts
from storage.releases import subscribers
from tests.events.conftest import EDITOR, Calendar, at
from tests.services.conftest import ANNA, BORIS, GROUP, VERA
from tests.stage import city

LENA, OLEG, NINA = 5001, 5002, 5003
FRIDAY = at(11, 27, 15)
WEEK = """01.12 11:00 Открытие катка; пл. Юности; УФКСиМП; подход
02.12 15:00 Дума; ДК; аппарат Думы
05.12-06.12 Ярмарка; пл. Ленина"""


@pytest.fixture
async def work(work: Calendar) -> Calendar:
    await work.do(_subscribe)
    return work


def _subscribe(tx: Transaction, now: int) -> None:
    """Lena takes everything, Oleg announcements alone, Nina what is about snow; a paper has a mailbox."""
    for who, topics in ((LENA, []), (OLEG, ["announcements"]), (NINA, ["snow"])):
        made = subscribers.add_person(tx, now, who, f"token-{who}")
        subscribers.set_topics(tx, now, made.id, topics)
        subscribers.set_state(tx, now, made.id, Standing.ON)


def _mailbox(tx: Transaction, now: int) -> None:
    made = subscribers.add_address(tx, now, "news@radio2.example", "token-mail")
    subscribers.set_state(tx, now, made.id, Standing.ON)


async def draft(work: Calendar, lines: str = WEEK) -> Announcement:
    """Friday's draft of the week with these events."""
    await work.enter(lines)
    work.now = FRIDAY
    await work.do(work.services.announcements.sweep)
    drafts: list[Announcement] = await work.look(announcements.drafts)
    return drafts[0]


async def sent(work: Calendar, lines: str = WEEK) -> Announcement:
    """The same, sent and arrived."""
    found = await draft(work, lines)
    await work.do(work.services.announcements.send, EDITOR, found.id)
    await arrive(work)
    return found


async def arrive(work: Calendar) -> None:
    """Everything that is planned of announcements reaches Telegram, as what it is at this moment."""
    for row in await rows(work, "announcement:"):
        if row.state == "planned" and not row.shown:
            shown = await work.read(LENA, row.key)
            if not shown:
                await work.do(_settled, row)
                continue
            await work.do(_arrived, row)
            await work.do(work.services.outcomes.sent, Frame(row, work.now, 1), Sent((row.id,)))


def _settled(tx: Any, now: int, row: Delivery[Message]) -> None:
    outbox.settle(tx, row.id, "cancelled")


def _arrived(tx: Any, now: int, row: Delivery[Message]) -> None:
    links.add(tx, now, Link(1, row.id, row.kind, delivery_id=row.id))
    sending.sent(tx, now, row, "x")


async def rows(work: Calendar, prefix: str) -> list[Delivery[Message]]:
    found: list[Delivery[Message]] = await work.look(outbox.keyed, prefix)
    return found


async def says(work: Calendar, who: int, number: int = 0) -> str:
    """What stands in the text of an announcement at somebody's."""
    found = await rows(work, "announcement:")
    keys = [each.key for each in found if each.recipient == f"person:{who}" and each.kind == Announced.kind]
    texts = [await work.read(who, key) for key in keys[number:]]
    return "\n".join(each.text for said in texts for each in said)


async def told_of(work: Calendar, found: Announcement, title: str) -> Event:
    """The event of that title in a sent announcement."""
    items: list[Item] = await work.look(announcements.told_in, found.id)
    return next(each.event for each in items if each.facts.title == title)


async def card(work: Calendar, announcement_id: int) -> Say:
    return (await work.read(GROUP, f"announcement_card:{announcement_id}:"))[-1]


async def corrections(work: Calendar) -> list[Announcement]:
    return [each for each in await work.look(announcements.drafts) if each.kind == "correction"]


async def test_fridays_draft_names_next_week_by_day_and_comes_once(work: Calendar) -> None:
    await work.enter("27.11 18:00 Сегодня вечером\n07.12 10:00 Через неделю")
    found = await draft(work)
    for _ in range(3):
        await work.do(work.services.announcements.sweep)
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


async def test_what_turns_internal_leaves_the_publication_as_well(work: Calendar) -> None:
    found = await sent(work)
    await work.do(work.services.event_posts.announce, EDITOR, Desktop(GROUP, "moderators"), found.id)
    (katok, *_) = [each.event for each in await work.look(announcements.told_in, found.id)]
    await work.do(work.services.event_changes.flag, katok.id, "internal")
    text = (await work.look(posts.get, 1)).material.words.text
    assert "Открытие катка" not in text
    assert "Дума" in text


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
    await work.db.write(lambda tx: sending.begin(tx, work.now, row.id))
    await work.do(Settling(work.services.outcomes).recover)
    (again,) = [each for each in await rows(work, "announcement:") if each.key == row.key]
    assert again.state == "unknown"
    assert "неизвестно, дошло ли" in (await card(work, found.id)).text
    await work.do(work.services.announcements.again, EDITOR, found.id)
    (again,) = [each for each in await rows(work, "announcement:") if each.key == row.key]
    assert again.state == "planned"


async def as_letter(work: Calendar, row: Delivery[Message]) -> Outgoing | None:
    """What the row would be as a letter at this moment, where the city sends mail."""
    settings = Mail("mail.example", 587, "starttls", "", "press@city.example", "", None, 60)
    here = replace(city(), sections={**city().sections, Mail: settings})
    shown = views(replace(work.services, city=here))
    found: Outgoing | None = await work.look(lambda tx: shown[row.kind](tx, Frame(row, work.now, 0)))
    return found


async def test_nor_does_a_letter_tell_of_what_turned_internal_before_it_left(work: Calendar) -> None:
    await work.do(_mailbox)
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


async def test_an_address_gets_a_letter_of_its_own_with_the_file(work: Calendar) -> None:
    await work.do(_mailbox)
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
