"""Weekly series: the next four weeks stand in the calendar as separate events that can be moved alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.city.model import City
from bot.city.sections.events import Events
from bot.domain.events.events import Event, Facts, State
from bot.domain.events.when import Weekly
from bot.domain.people import BOT
from bot.domain.time.slots import local_day
from bot.services.events import showing
from bot.services.events.announcing import Announcing
from storage.database import Transaction
from storage.events import events, series
from storage.events.events import Origin
from storage.events.series import Series

AHEAD = timedelta(days=28)


class Repeating:
    """Keeps the calendar filled."""

    def __init__(self, city: City, announcing: Announcing) -> None:
        self._city = city
        self._announcing = announcing

    def start(self, tx: Transaction, now: int) -> None:
        """At the start: take over the city file's series, beside those people made."""
        section = self._city.get(Events)
        wanted = section.series if section else {}
        for each in series.named(tx):
            if each.name not in wanted:
                self._end(tx, now, each)
        for title, slot in wanted.items():
            series.add(tx, Weekly(slot.weekday, slot.minute), Facts(title, 0), (BOT.id, BOT.name), name=title)

    def add(self, tx: Transaction, now: int, weekly: Weekly, facts: Facts, origin: Origin) -> list[int]:
        """Create a series; returns its events of the next weeks."""
        series_id = series.add(tx, weekly, facts, origin.author)
        found = series.find(tx, series_id)
        assert found is not None
        return self._make(tx, now, found, origin)

    def sweep(self, tx: Transaction, now: int) -> None:
        """Fill the next four weeks."""
        if self._city.get(Events) is None:
            return
        until = local_day(now, self._city.time_zone) + AHEAD
        for each in series.to_make(tx, str(until)):
            self._make(tx, now, each, Origin((each.author_id, each.author_name)))

    def end(self, tx: Transaction, now: int, event_id: int) -> str:
        """`Не повторять`; a second press undoes it: future events disappear or reappear."""
        event = showing.require(tx, event_id)
        found = series.find(tx, event.series_id) if event.series_id else None
        if found is None:
            return "error-already-done"
        if found.ended_at is None:
            self._end(tx, now, found, keep=event_id)
        else:
            series.go_on(tx, found.id)
            for each in events.of_series(tx, found.id, now):
                if each.facts.state == State.REMOVED:
                    self._set(tx, now, each, State.PLANNED)
            self.sweep(tx, now)
        showing.changed(tx, now, event_id)
        return "event-repeats-no-more" if found.ended_at is None else "event-repeats-again"

    def _make(self, tx: Transaction, now: int, each: Series, origin: Origin) -> list[int]:
        """Create the series' missing events from today to four weeks ahead."""
        zone = self._city.time_zone
        today = local_day(now, zone)
        first = max(today, date.fromisoformat(each.made_until) if each.made_until else today)
        made = []
        for ahead in range((today + AHEAD - first).days + 1):
            day = first + timedelta(days=ahead)
            span = each.weekly.span(day, zone)
            if day.weekday() != each.weekly.weekday or span.begins_at <= now:
                continue
            facts = replace(each.facts, begins_at=span.begins_at, ends_at=span.ends_at)
            event_id = events.add(tx, now, facts, replace(origin, series_id=each.id, series_day=day))
            if event_id is not None:
                made.append(event_id)
        series.made(tx, each.id, str(today + AHEAD))
        return made

    def _end(self, tx: Transaction, now: int, each: Series, keep: int = 0) -> None:
        series.end(tx, now, each.id)
        for event in events.of_series(tx, each.id, now):
            if event.id != keep and event.facts.is_on:
                self._set(tx, now, event, State.REMOVED)

    def _set(self, tx: Transaction, now: int, event: Event, state: State) -> None:
        events.change(tx, now, event, replace(event.facts, state=state))
        showing.changed(tx, now, event.id)
        self._announcing.changed(tx, now, event.id, event.facts)
