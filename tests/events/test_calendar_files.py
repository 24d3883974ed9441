"""Files for calendars, read by a parser that is not the one that wrote them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import icalendar
import ics as independent  # type: ignore[import-untyped]
import pytest

from bot.city.sections.events import Events
from bot.domain.errors import Refusal
from bot.domain.events.events import Event
from bot.services.events.sharing import SECRET, Sharing
from bot.services.journal.keeping import AskedIn
from bot.views.events import ics
from bot.views.words.speech import Voice
from storage.office import facts
from tests.events.conftest import Calendar, at
from tests.services.conftest import DAY, GROUP
from tests.stage import city

ZONE = city().time_zone


def written(work: Calendar, events: list[Event], **more: bool) -> bytes:
    voice = Voice(work.services.texts, city(), "ru")
    return ics.calendar(events, ZONE, voice, name="Анонс на 30 ноября – 6 декабря", **more)


def lines(content: bytes) -> list[str]:
    """The lines as they were before they were folded."""
    return content.decode().replace("\r\n ", "").split("\r\n")


async def test_an_outside_parser_reads_what_was_meant(work: Calendar) -> None:
    found = await work.enter(
        "28.11 11:00-13:00 Открытие катка «Юность», большое ледовое представление и мастер-классы для детей и взрослых;"
        " пл. Юности, 1; УФКСиМП; т. 52-71-11\n31.12 22:00-02:00 Новый год\n05.12-06.12 Ярмарка\n"
        "07.12 10:00 Дума; ДК; предв"
    )
    read = {each.name: each for each in independent.Calendar(written(work, found).decode()).events}
    katok = next(each for name, each in read.items() if name.startswith("Открытие катка"))
    assert (katok.begin.timestamp() * 1000, katok.end.timestamp() * 1000) == (at(11, 28, 11), at(11, 28, 13))
    assert katok.location == "пл. Юности, 1"
    assert "т. 52-71-11" in katok.description
    assert read["Новый год"].duration == timedelta(hours=4)
    fair = read["Ярмарка"]
    assert (fair.all_day, fair.begin.date(), fair.duration) == (True, date(2026, 12, 5), timedelta(days=2))
    assert (katok.status, read["Дума"].status) == ("CONFIRMED", "TENTATIVE")


async def test_the_file_keeps_the_form_that_calendars_ask_for(work: Calendar) -> None:
    found = await work.enter(f"28.11 11:00 Открытие {'катка ' * 30}; пл. Юности\n05.12-06.12 Ярмарка")
    content = written(work, found)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    text = lines(content)
    assert {"METHOD:PUBLISH", "BEGIN:VTIMEZONE", "TZID:Asia/Vladivostok"} <= set(text)
    assert "DTSTART;TZID=Asia/Vladivostok:20261128T110000" in text
    assert "DTSTART;VALUE=DATE:20261205" in text
    assert "DTEND;VALUE=DATE:20261207" in text
    assert re.search(r"DTSTAMP:\d{8}T\d{6}Z", content.decode())


async def test_a_move_keeps_the_uid_and_raises_the_sequence(work: Calendar) -> None:
    (event,) = await work.enter("28.11 11:00 Каток")

    async def identity() -> tuple[str, int, str]:
        content = written(work, [await work.event(event.id)])
        (read,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
        return str(read["uid"]), int(str(read["sequence"])), str(read["status"])

    before = await identity()
    work.later(DAY)
    await work.do(work.services.event_changes.move, event.id, "29.11 12:00")
    moved = await identity()
    await work.do(work.services.event_changes.cancel, event.id, "мороз")
    cancelled = await identity()
    assert before[0] == moved[0] == cancelled[0]
    assert [each[1] for each in (before, moved, cancelled)] == [0, 1, 2]
    assert [each[2] for each in (before, moved, cancelled)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


async def test_a_calendar_to_subscribe_to_says_how_often_to_look(work: Calendar) -> None:
    content = lines(written(work, await work.enter("28.11 11:00 Каток"), subscribed=True))
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in content
    assert "X-PUBLISHED-TTL:PT6H" in content
    assert "X-WR-CALNAME:Анонс на 30 ноября – 6 декабря" in content


async def test_the_address_is_secret_and_can_be_had_anew(work: Calendar) -> None:
    asked = AskedIn(GROUP, 1, "moderators")
    with pytest.raises(Refusal) as refusal:
        await work.do(work.services.event_sharing.show, asked, "1", anew=False)
    assert refusal.value.text_key == "event-feed-off"
    shown = replace(city()[Events], feed="https://press.example.org")
    sharing = Sharing(replace(city(), sections={**city().sections, Events: shown}))
    (event, secret_event) = await work.enter("28.11 11:00 Каток\n28.11 12:00 Планёрка внутр")
    await work.do(sharing.show, asked, "2", anew=False)
    secret = await work.look(facts.get, SECRET)
    assert len(secret) >= 32
    found = await work.look(sharing.shared, work.now, secret)
    assert [each.id for each in found] == [event.id, secret_event.id]
    for wrong in ("", "x", secret[:-1], secret + "x", "пароль"):
        assert await work.look(sharing.shared, work.now, wrong) is None
    await work.do(sharing.show, asked, "3", anew=True)
    assert await work.look(sharing.shared, work.now, secret) is None
    assert await work.look(work.services.event_sharing.shared, work.now, secret) is None
