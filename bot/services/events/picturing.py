"""The picture of a month: requested, laid out here, drawn in a separate process."""

from __future__ import annotations

from datetime import date, timedelta

from bot.city.model import City
from bot.domain.events.events import Event, State, Visibility
from bot.domain.events.messages import MonthPicture
from bot.domain.events.month import Cell, Entry, MonthPage
from bot.domain.people import department
from bot.domain.time.slots import day_bounds, local_day
from bot.services.events import showing
from bot.services.events.wording import EventWords
from bot.services.journal.keeping import AskedIn
from bot.services.people import saying
from bot.texts import Texts
from storage import outbox
from storage.database import Transaction
from storage.events import events, pictures
from storage.events.pictures import Asked

# So many events of a day are named in its cell.
NAMED = 4
KEPT_MS = 30 * 86_400_000


class Picturing:
    """Requests pictures of months."""

    def __init__(self, city: City, texts: Texts) -> None:
        self._city = city
        self._words = EventWords(texts, city.language, city.time_zone)

    def ask(self, tx: Transaction, now: int, asked: AskedIn, first: date) -> None:
        """`/events месяц`."""
        showing.section(self._city)
        pictures.ask(tx, now, asked.home, asked.message_id, str(first))
        pictures.prune(tx, now - KEPT_MS)

    def page(self, tx: Transaction, now: int, asked: Asked) -> tuple[MonthPage, str]:
        """What is drawn and its caption (a read)."""
        first = date.fromisoformat(asked.month)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        monday, sunday = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
        zone = self._city.time_zone
        found = events.between(tx, day_bounds(monday, zone)[0], day_bounds(sunday, zone)[1])
        shown = [each for each in found if may_see(each, asked.recipient)]
        days = [monday + timedelta(days=ahead) for ahead in range((sunday - monday).days + 1)]
        cells = [self._cell(day, first.month, local_day(now, zone), shown) for day in days]
        weeks = tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7))
        kinds = {entry.kind for cell in cells for entry in cell.entries}
        legend = tuple(
            (kind, self._words.text(f"month-kind-{kind}"))
            for kind in ("public", "press", "internal", "off")
            if kind in kinds
        )
        title = self._words.text("month-title", month=first.month, year=str(first.year))
        weekdays = tuple(self._words.text("event-weekday", weekday=day + 1) for day in range(7))
        inside = [each for each in shown if first <= local_day(each.facts.begins_at, zone) <= last]
        on = sum(each.facts.is_on for each in inside)
        caption = self._words.text("month-caption", title=title, count=on, off=len(inside) - on)
        return MonthPage(title, weekdays, weeks, legend), caption

    def drawn(self, tx: Transaction, now: int, asked: Asked, caption: str, file: bytes) -> None:
        """The picture is ready: send it."""
        if pictures.made(tx, asked.id, caption, file):
            outbox.plan(tx, now, MonthPicture(asked.recipient, asked.id, asked.asked))

    def undrawn(self, tx: Transaction, now: int, asked: Asked) -> None:
        """The picture cannot be drawn: tell whoever asked."""
        if pictures.failed(tx, asked.id):
            saying.say(tx, now, asked.recipient, f"month_failed:{asked.id}", "report-not-printed")

    def _cell(self, day: date, month: int, today: date, found: list[Event]) -> Cell:
        begins, ends = day_bounds(day, self._city.time_zone)
        here = [each for each in found if each.facts.begins_at < ends and _over(each) > begins]
        entries = tuple(self._entry(each, begins) for each in here)
        off = not self._city.calendar.works(day)
        return Cell(day.day, day.month == month, off, day == today, entries[:NAMED], max(0, len(entries) - NAMED))

    def _entry(self, event: Event, begins: int) -> Entry:
        facts = event.facts
        clock = "" if facts.all_day or facts.begins_at < begins else self._words.clock(facts)[:5]
        return Entry(clock, facts.title, facts.visibility.value if facts.state == State.PLANNED else "off")


def may_see(event: Event, recipient: str) -> bool:
    """Whether it may be shown there: a department sees its own events and those that are not internal."""
    own = department(event.department) if event.department else ""
    is_ours = not recipient.startswith("department:")
    return is_ours or own == recipient or event.facts.visibility != Visibility.INTERNAL


def _over(event: Event) -> int:
    ends = event.facts.ends_at
    return ends if ends is not None else event.facts.begins_at + 1
