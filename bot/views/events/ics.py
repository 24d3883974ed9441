"""Events as a file that calendars read (iCalendar): one event, a week, or all for staff to subscribe to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.events.events import Event, Facts, State
from bot.services.events.wording import EventWords
from bot.views.words.speech import Voice

if TYPE_CHECKING:
    import icalendar

# How often subscribers should refresh.
REFRESH = "PT6H"


def calendar(
    found: Iterable[Event], zone: ZoneInfo, voice: Voice, *, name: str = "", subscribed: bool = False
) -> bytes:
    """The calendar of these events as they are now; `subscribed`: for clients that refresh it."""
    import icalendar  # eighty modules, needed only when a calendar is asked for

    made = icalendar.Calendar()
    made.add("prodid", "-//press-office bot//events//RU")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    if name:
        made.add("x-wr-calname", name)
    if subscribed:
        made.add("refresh-interval", icalendar.vDuration(timedelta(hours=6)), parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", REFRESH)
    words = EventWords(voice.texts, voice.lang, zone)
    for each in found:
        made.add_component(_filled(icalendar.Event(), each, zone, words))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _filled(made: icalendar.Event, event: Event, zone: ZoneInfo, words: EventWords) -> icalendar.Event:
    facts = event.facts
    made.add("uid", f"event-{event.id}@press-office-bot")
    made.add("sequence", event.revision)
    changed = datetime.fromtimestamp(event.changed_at // 1000, UTC)
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("summary", facts.title)
    _add_times(made, facts, zone)
    if facts.place:
        made.add("location", facts.place)
    notes = [facts.organiser, facts.contact, *words.marks(facts), facts.reason]
    if any(notes):
        made.add("description", "\n".join(filter(None, notes)))
    made.add("status", _status(facts))
    return made


def _add_times(made: icalendar.Event, facts: Facts, zone: ZoneInfo) -> None:
    begins = datetime.fromtimestamp(facts.begins_at / 1000, zone)
    ends = datetime.fromtimestamp(facts.ends_at / 1000, zone) if facts.ends_at is not None else None
    if facts.all_day:
        made.add("dtstart", begins.date())
        made.add("dtend", ends.date() if ends else begins.date() + timedelta(days=1))
        return
    made.add("dtstart", begins)
    if ends is not None:
        made.add("dtend", ends)


def _status(facts: Facts) -> str:
    if facts.state in (State.CANCELLED, State.REMOVED):
        return "CANCELLED"
    return "TENTATIVE" if facts.tentative or facts.state != State.PLANNED else "CONFIRMED"
