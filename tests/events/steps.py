"""What the media are told of the calendar, as it is drafted, sent and read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.city.sections.mail import Mail
from bot.domain.events.events import Event
from bot.domain.events.messages import Announced
from bot.domain.messages.outbox import Delivery, Frame, Message
from bot.domain.outgoing import Outgoing, Say, Sent
from bot.domain.releases.subscriptions import Standing
from bot.views.registry import views
from storage import outbox
from storage.database import Transaction
from storage.events import announcements
from storage.events.announcements import Announcement, Item
from storage.outbox import links, sending
from storage.outbox.links import Link
from storage.releases import subscribers
from tests.events.conftest import EDITOR, Calendar, at
from tests.services.conftest import GROUP
from tests.stage import city

LENA, OLEG, NINA = 5001, 5002, 5003
FRIDAY = at(11, 27, 15)
WEEK = """01.12 11:00 Открытие катка; пл. Юности; УФКСиМП; подход
02.12 15:00 Дума; ДК; аппарат Думы
05.12-06.12 Ярмарка; пл. Ленина"""


async def with_media(work: Calendar) -> Calendar:
    """The calendar with three who subscribe."""
    await work.do(_subscribe)
    return work


def _subscribe(tx: Transaction, now: int) -> None:
    """Lena takes everything, Oleg announcements alone, Nina what is about snow."""
    for who, topics in ((LENA, []), (OLEG, ["announcements"]), (NINA, ["snow"])):
        made = subscribers.add_person(tx, now, who, f"token-{who}")
        subscribers.set_topics(tx, now, made.id, topics)
        subscribers.set_state(tx, now, made.id, Standing.ON)


def mailbox(tx: Transaction, now: int) -> None:
    """A paper subscribes by mail."""
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


async def as_letter(work: Calendar, row: Delivery[Message]) -> Outgoing | None:
    """What the row would be as a letter at this moment, where the city sends mail."""
    settings = Mail("mail.example", 587, "starttls", "", "press@city.example", "", None, 60)
    here = replace(city(), sections={**city().sections, Mail: settings})
    shown = views(replace(work.services, city=here))
    found: Outgoing | None = await work.look(lambda tx: shown[row.kind](tx, Frame(row, work.now, 0)))
    return found
