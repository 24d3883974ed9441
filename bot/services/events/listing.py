"""`/events`: events by day and week, search by words, opening an event from a list and closing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.city.model import City
from bot.domain.errors import NotFound
from bot.domain.events.asked import Asked, Mode, read_asked
from bot.domain.events.events import Event, Visibility
from bot.domain.events.messages import EventList
from bot.domain.messages.outbox import Delivery
from bot.domain.time.slots import day_bounds, local_day
from bot.domain.understanding.searching import sought
from bot.services.events import showing
from bot.services.events.picturing import may_see
from bot.services.events.wording import EventWords
from bot.services.journal.keeping import AskedIn
from bot.texts import Texts
from storage import outbox
from storage.database import Transaction
from storage.events import events
from storage.outbox import links

FOUND_AT_MOST = 20


class Listing:
    """Shows the calendar. Lists change in place; a press never sends a new message."""

    def __init__(self, city: City) -> None:
        self._city = city

    def show(self, tx: Transaction, now: int, asked: AskedIn, text: str) -> Asked:
        """Show what the words after `/events` ask for; months are drawn elsewhere."""
        showing.section(self._city)
        wanted = read_asked(text, local_day(now, self._city.time_zone))
        if wanted.mode is Mode.CARD:
            showing.require(tx, wanted.number)
            showing.card(tx, now, asked, wanted.number)
        elif wanted.mode is not Mode.MONTH:
            what = EventList(asked.home, asked.message_id, wanted.mode, str(wanted.day), wanted.words)
            outbox.plan(tx, now, replace(what, chat=asked.chat_id))
        return wanted

    def turn(self, tx: Transaction, now: int, pressed: AskedIn, mode: str, day: date) -> None:
        """‹, ›, `День`, `Неделя`: change the pressed list."""
        row = _shown(tx, pressed)
        if mode not in (Mode.DAY, Mode.WEEK, Mode.FOUND):
            raise NotFound
        outbox.rewrite(tx, now, replace(row.message, mode=mode, day=str(day), event=0), row.key)

    def open(self, tx: Transaction, now: int, pressed: AskedIn, event_id: int) -> None:
        """Open an event of the list; 0 returns to the list."""
        row = _shown(tx, pressed)
        if event_id:
            showing.require(tx, event_id)
        outbox.rewrite(tx, now, replace(row.message, event=event_id), row.key)


def listed(tx: Transaction, city: City, what: EventList) -> list[Event]:
    """The events of a list; a department sees its own and those that are not internal."""
    if what.mode == Mode.FOUND:
        found = events.containing(tx, [each.stem for each in sought(what.words)], FOUND_AT_MOST)
    else:
        first = date.fromisoformat(what.day)
        last = first + timedelta(days=6 if what.mode == Mode.WEEK else 0)
        found = events.between(tx, day_bounds(first, city.time_zone)[0], day_bounds(last, city.time_zone)[1])
    return [each for each in found if may_see(each, what.to)]


def told_of(tx: Transaction, city: City, texts: Texts, day: date) -> list[str]:
    """The public events of that day for the bulletin, one line each (a read)."""
    words = EventWords(texts, city.language, city.time_zone)
    return [
        f"— {words.told(each.facts)}"
        for each in events.between(tx, *day_bounds(day, city.time_zone))
        if each.facts.is_on and each.facts.visibility == Visibility.PUBLIC
    ]


def _shown(tx: Transaction, pressed: AskedIn) -> Delivery[EventList]:
    link = links.find(tx, pressed.chat_id, pressed.message_id)
    row = outbox.by_id(tx, link.delivery_id) if link else None
    if row is None or not isinstance(row.message, EventList):
        raise NotFound("list-outdated")
    found = outbox.by_key(tx, EventList, row.key)
    assert found is not None
    return found
