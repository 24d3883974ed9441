"""`/export incidents`: our rows under the system's headings, and where the two sides differ."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.counting.periods import Period, Span
from bot.domain.errors import Refusal
from bot.domain.incident_system.asked import Stretch
from bot.domain.incident_system.asked import asked as asked_for
from bot.domain.incident_system.messages import IncidentBook
from bot.domain.incident_system.system import System
from bot.domain.people import MODERATORS
from bot.domain.time.slots import local_day
from bot.services.people import saying
from storage import outbox
from storage.database import Transaction
from storage.incident_system import books
from storage.incident_system.books import Asked

# All that there ever was.
_ALWAYS = (0, 1 << 53)
KEPT_MS = 7 * 86_400_000


class Exporting:
    """From the request to the file being sent."""

    def __init__(self, city: City) -> None:
        self._city = city

    def ask(self, tx: Transaction, now: int, words: str, asked: int) -> None:
        """`/export incidents [неделя]`; Refusal for other words."""
        if self._city.get(System) is None:
            raise Refusal("system-off")
        of = asked_for(words)
        if of is None:
            raise Refusal("system-usage")
        week = Period.around(Span.WEEK, local_day(now, self._city.time_zone))
        span = week.bounds(self._city.time_zone) if of is Stretch.WEEK else _ALWAYS
        books.ask(tx, now, MODERATORS, asked, span)

    def printed(self, tx: Transaction, now: int, book: Asked, caption: str, file: bytes) -> None:
        """The file is ready: send it."""
        if books.made(tx, book.id, caption, file):
            outbox.plan(tx, now, IncidentBook(book.recipient, book.id, book.asked))
        books.prune(tx, now - KEPT_MS)

    def unprinted(self, tx: Transaction, now: int, book: Asked, text: str) -> None:
        """There is no file, for the reason in the text `text`: tell whoever asked."""
        if books.failed(tx, book.id):
            saying.say(tx, now, book.recipient, f"incident_book_failed:{book.id}", text)
