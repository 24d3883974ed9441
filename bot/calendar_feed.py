"""The staff's calendar as a file, for anyone who has its secret."""

from __future__ import annotations

from bot.clock import Clock
from bot.services.events.sharing import Sharing
from bot.views.events import ics
from bot.views.words.speech import Speech
from storage.database import Database


class CalendarFeed:
    """What the health server serves at `/calendar/SECRET.ics`."""

    def __init__(self, db: Database, clock: Clock, sharing: Sharing, speech: Speech) -> None:
        self._db = db
        self._clock = clock
        self._sharing = sharing
        self._speech = speech

    async def file(self, secret: str) -> bytes | None:
        """The calendar for that secret, or None; raises StorageUnavailable."""
        found = await self._db.read(self._sharing.shared, self._clock.now(), secret)
        if found is None:
            return None
        voice, city = self._speech.office, self._speech.city
        return ics.calendar(
            found, city.time_zone, voice, name=voice.text("calendar-name", city=city.name), subscribed=True
        )
