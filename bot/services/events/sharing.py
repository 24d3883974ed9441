"""The staff's calendar at a secret address; everybody with the address sees it, so it can be replaced."""

from __future__ import annotations

import hmac
import secrets

from bot.city.model import City
from bot.domain.errors import Refusal
from bot.domain.events.events import Event
from bot.domain.events.messages import EventFeed, EventFile
from bot.services.events import showing
from bot.services.journal.keeping import AskedIn
from storage import outbox
from storage.database import Transaction
from storage.events import events
from storage.office import facts

# The name of the fact that is the secret.
SECRET = "calendar_secret"
BACK_MS, AHEAD_MS = 60 * 86_400_000, 400 * 86_400_000


class Sharing:
    """Files and the address for people's own calendars."""

    def __init__(self, city: City) -> None:
        self._city = city

    def show(self, tx: Transaction, now: int, asked: AskedIn, press_id: str, *, anew: bool) -> str:
        """`Подписка`: the address; `Новый адрес`: a new one, which disables the old one."""
        if not showing.section(self._city).feed:
            raise Refusal("event-feed-off")
        if anew or not facts.get(tx, SECRET):
            facts.put(tx, SECRET, secrets.token_urlsafe(24))
        outbox.plan(tx, now, EventFeed(asked.home, asked.message_id, press_id))
        return "event-feed-anew" if anew else ""

    def send_file(self, tx: Transaction, now: int, asked: AskedIn, event_id: int, press_id: str) -> None:
        """`В календарь`: the event as a file."""
        showing.require(tx, event_id)
        outbox.plan(tx, now, EventFile(asked.home, event_id, asked.message_id, press_id))

    def shared(self, tx: Transaction, now: int, said: str) -> list[Event] | None:
        """The calendar behind that secret (a read); None when the secret is wrong or the city shares no calendar."""
        known = facts.get(tx, SECRET)
        if not showing.section(self._city).feed or not known:
            return None
        if not hmac.compare_digest(said.encode("utf-8", "replace"), known.encode()):
            return None
        return events.between(tx, now - BACK_MS, now + AHEAD_MS)
