"""Enters other rooms' dates in the calendar, once each, and keeps them up to date."""

from __future__ import annotations

from dataclasses import replace

from bot.city.model import City
from bot.city.sections.events import Events
from bot.domain.events.events import Facts, State
from bot.services.events.announcing import Announcing
from bot.services.events.changing import Changing
from storage.database import Transaction
from storage.events import events
from storage.events.events import Origin


class Booking:
    """`source` identifies the entry, for example "conference:3". Without a calendar nothing is entered."""

    def __init__(self, city: City, changing: Changing, announcing: Announcing) -> None:
        self._city = city
        self._changing = changing
        self._announcing = announcing

    def enter(self, tx: Transaction, now: int, source: str, facts: Facts, author: tuple[int, str]) -> None:
        """Create the event with these facts, or update the hours of an existing one."""
        if self._city.get(Events) is None:
            return
        known = events.of_source(tx, source)
        if known:
            there = known[0]
            moved = there.facts.moved(facts.begins_at, all_day=facts.all_day, ends_at=facts.ends_at)
            self._changing.put_right(tx, now, there, moved)
            return
        event_id = events.add(tx, now, facts, Origin(author, source))
        if event_id is not None:
            self._announcing.changed(tx, now, event_id)

    def call_off(self, tx: Transaction, now: int, source: str) -> None:
        """Cancel it; everybody who was told of it hears so."""
        for event in events.of_source(tx, source):
            if event.facts.is_on:
                self._changing.put_right(tx, now, event, replace(event.facts, state=State.CANCELLED))
