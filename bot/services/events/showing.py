"""The messages that show an event and change with it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.city.sections.events import Events
from bot.domain.errors import NotFound, Refusal
from bot.domain.events.events import Event
from bot.domain.events.messages import EventCard, EventList, EventQuestion, EventsAsked, EventsEntered
from bot.domain.messages.outbox import Message
from bot.domain.people import MODERATORS, Actor
from bot.services.journal.keeping import AskedIn
from storage import outbox
from storage.database import Transaction
from storage.events import events, going
from storage.office import colleagues
from storage.outbox import links


def section(city: City) -> Events:
    """The calendar's settings; raises Refusal when it is switched off."""
    found = city.get(Events)
    if found is None:
        raise Refusal("events-off")
    return found


def require(tx: Transaction, event_id: int) -> Event:
    """The event of that number; raises NotFound."""
    event = events.find(tx, event_id)
    if event is None:
        raise NotFound("event-not-found", number=event_id)
    return event


@dataclass(frozen=True)
class MayGo:
    """Somebody who may be sent to an event, and whether they attend."""

    id: int
    name: str
    goes: bool


def may_go(tx: Transaction, event_id: int, actor: Actor) -> list[MayGo]:
    """The person themselves, colleagues, then other attendees (a read); raises NotFound."""
    require(tx, event_id)
    goers = {each.person_id: each.name for each in going.goers(tx, event_id)}
    known = {actor.id: actor.name} | {each.id: each.name for each in colleagues.of_place(tx, MODERATORS)} | goers
    return [MayGo(who, name, who in goers) for who, name in known.items()]


def card(tx: Transaction, now: int, asked: AskedIn, event_id: int) -> None:
    """The event's card, under the message that asks for it."""
    outbox.plan(tx, now, EventCard(asked.home, event_id, asked.message_id, asked.chat_id))


def changed(tx: Transaction, now: int, event_id: int) -> None:
    """Update everything that shows the event."""
    for each in outbox.keyed(tx, EventCard.of(event_id), EventCard):
        outbox.refresh(tx, now, each)
    event = events.find(tx, event_id)
    if event is not None and event.source:
        for entered in outbox.keyed(tx, EventsEntered.of(event.source), EventsEntered):
            outbox.refresh(tx, now, entered)


def pressed(tx: Transaction, now: int, at: AskedIn) -> None:
    """Refresh the message whose button was pressed: a list, a digest."""
    link = links.find(tx, at.chat_id, at.message_id)
    found = outbox.by_id(tx, link.delivery_id) if link else None
    if found is not None:
        outbox.refresh(tx, now, found)


def event_at(tx: Transaction, chat_id: int, message_id: int | None) -> int:
    """The event shown by this message of the bot, 0 for none: the subject of a reply (a read)."""
    found = _message(tx, chat_id, message_id)
    return found.event if isinstance(found, EventCard | EventList | EventQuestion) else 0


def asks_for_lines(tx: Transaction, chat_id: int, message_id: int) -> bool:
    """Whether this message of the bot asks about lines it did not understand (a read)."""
    return isinstance(_message(tx, chat_id, message_id), EventsAsked)


def _message(tx: Transaction, chat_id: int, message_id: int | None) -> Message | None:
    link = links.find(tx, chat_id, message_id)
    found = outbox.by_id(tx, link.delivery_id) if link else None
    return found.message if found else None
