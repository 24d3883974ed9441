"""Reminds attendees once, shortly before an event; if they cannot be written to, tells the moderators."""

from __future__ import annotations

from bot.city.model import City
from bot.city.sections.events import Events
from bot.domain.events.messages import EventChanged, EventNudge
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame
from bot.domain.people import MODERATORS
from bot.services.follow_ups import FollowUp, after
from bot.services.people import saying
from storage import outbox
from storage.database import Transaction
from storage.events import going


class Nudging:
    """Reminds whoever goes."""

    def __init__(self, city: City) -> None:
        self._section = city.get(Events)

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        return after(EventNudge, failed=_unheard), after(EventChanged, failed=_unheard)

    def sweep(self, tx: Transaction, now: int) -> None:
        """Send reminders for events within the city's lead time."""
        if self._section is None:
            return
        for each in going.to_nudge(tx, now, now + self._section.nudge_ms):
            going.nudged(tx, each)
            outbox.plan(tx, now, EventNudge(each.person_id, each.event_id, each.begins_at))


def _unheard(tx: Transaction, now: int, frame: Frame[EventNudge | EventChanged], failure: Failure) -> None:
    """Somebody who never pressed Start cannot be reminded in private."""
    what = frame.message
    name = next((each.name for each in going.goers(tx, what.event) if each.person_id == what.reader), "")
    if name:
        saying.say(tx, now, MODERATORS, f"unheard:{frame.delivery.key}", "event-unheard", number=what.event, name=name)
