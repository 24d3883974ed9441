"""Changes to an event: moved, postponed, cancelled, corrected, assigned; each can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.city.model import City
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.events.events import Event, Facts, State, Visibility
from bot.domain.events.lines import read_line
from bot.domain.events.messages import EventChanged, EventQuestion
from bot.domain.events.when import Span, read_span
from bot.domain.people import MODERATORS, Actor
from bot.domain.time.slots import instant, local_day
from bot.services.events import covering, showing
from bot.services.events.announcing import CHANGES, Announcing
from bot.services.events.entering import Entering
from bot.services.journal.keeping import AskedIn
from storage import outbox
from storage.database import Transaction
from storage.events import events, going
from storage.office import colleagues, people
from storage.office.people import Dialog

# What the bot waits to read in reply to a question about an event.
WHEN, WHY = "event_when", "event_why"
ASKED_MS = 30 * 60_000
REASON_LENGTH = 200
# Quick moves: by an hour, a day, a week of the city's clock.
SHIFTS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}
FLAGS = ("internal", "press", "tentative", "approach")
# `Отменить`: reasons that are one press; `mistake` takes the event out of the calendar.
REASONS = ("weather", "organiser", "mistake")


class Changing:
    """The presses on an event's card, and words in reply to it. Every method is one use case."""

    def __init__(self, city: City, entering: Entering, announcing: Announcing) -> None:
        self._city = city
        self._announcing = announcing
        self._entering = entering
        # What else is to be done when the facts of an event change, by what they were and are.
        self.when_changed: list[Callable[[Transaction, int, Event, Facts], None]] = []

    def shift(self, tx: Transaction, now: int, event_id: int, word: str) -> str:
        """`На час позже`, `На день`, `На неделю`: by the city's clock."""
        event, zone = self._standing(tx, event_id), self._city.time_zone
        if word not in SHIFTS:
            raise NotFound
        there = datetime.fromtimestamp(event.facts.begins_at / 1000, zone) + SHIFTS[word]
        begins = instant(there.date(), there.time(), zone)
        self.put_right(tx, now, event, event.facts.moved(begins, all_day=event.facts.all_day))
        return "event-moved"

    def ask(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, event_id: int, what: str) -> None:
        """`Другое время…`, `Причина…`: the next words, or a reply in a group, give it."""
        self._standing(tx, event_id)
        people.ask(tx, (pressed.chat_id, actor.id), Dialog(what, {"event": event_id}), now + ASKED_MS)
        outbox.plan(tx, now, EventQuestion(pressed.home, event_id, what, pressed.message_id, now))

    def answer(self, tx: Transaction, now: int, actor: Actor, chat_id: int, dialog: Dialog, text: str) -> None:
        """Apply the words that were asked for."""
        if dialog.kind == WHEN:
            self.move(tx, now, dialog.number("event"), text)
        else:
            self.cancel(tx, now, dialog.number("event"), " ".join(text.split())[:REASON_LENGTH])
        people.end_dialog(tx, chat_id, actor.id)

    def move(self, tx: Transaction, now: int, event_id: int, words: str) -> None:
        """Move it to the time in the words."""
        event, zone = self._standing(tx, event_id), self._city.time_zone
        facts = event.facts
        before = Span(facts.begins_at, facts.ends_at, facts.all_day)
        span = read_span(words, local_day(now, zone), zone, before)
        self.put_right(tx, now, event, facts.moved(span.begins_at, all_day=span.all_day, ends_at=span.ends_at))

    def postpone(self, tx: Transaction, now: int, event_id: int) -> str:
        """`Отложить`: to a date not known yet."""
        event = self._standing(tx, event_id)
        if not event.facts.is_on:
            raise AlreadyDone("event-not-on")
        self.put_right(tx, now, event, replace(event.facts, state=State.POSTPONED, reason=""))
        return "event-postponed"

    def cancel_for(self, tx: Transaction, now: int, event_id: int, reason: str, words: str) -> str:
        """`Отменить`, for a reason chosen by a press."""
        if reason not in REASONS:
            raise NotFound
        if reason != "mistake":
            self.cancel(tx, now, event_id, words)
            return "event-cancelled"
        event = self._standing(tx, event_id)
        self.put_right(tx, now, event, replace(event.facts, state=State.REMOVED))
        return "event-removed"

    def cancel(self, tx: Transaction, now: int, event_id: int, reason: str) -> None:
        event = self._standing(tx, event_id)
        if event.facts.state == State.CANCELLED:
            raise AlreadyDone("event-not-on")
        self.put_right(tx, now, event, replace(event.facts, state=State.CANCELLED, reason=reason))

    def undo(self, tx: Transaction, now: int, event_id: int) -> str:
        """`Вернуть как было`: restore the facts before the last change; pressed again, redo it."""
        event = showing.require(tx, event_id)
        before = events.previous(tx, event_id)
        if before is None or before == event.facts:
            raise AlreadyDone("event-nothing-to-undo")
        self.put_right(tx, now, event, before)
        return "event-undone"

    def flag(self, tx: Transaction, now: int, event_id: int, word: str) -> str:
        """Toggle who may know of it, whether its time is certain, or whether the press may ask questions."""
        facts = self._standing(tx, event_id).facts
        match word:
            case "internal" | "press":
                wanted = Visibility(word)
                changed = replace(facts, visibility=Visibility.PUBLIC if facts.visibility == wanted else wanted)
            case "tentative":
                changed = replace(facts, tentative=not facts.tentative)
            case "approach":
                changed = replace(facts, approach=not facts.approach)
            case _:
                raise NotFound
        self.put_right(tx, now, showing.require(tx, event_id), changed)
        return "event-changed"

    def correct(self, tx: Transaction, now: int, event_id: int, text: str) -> None:
        """A reply to the card: a whole new line, or the time alone; Refusal for anything else."""
        event = self._standing(tx, event_id)
        try:
            said = read_line(text, self._entering.page(now))
        except Refusal as refusal:
            if refusal.text_key not in ("event-no-title", "event-no-day"):
                raise
            self.move(tx, now, event_id, text)
            return
        if said.weekly is not None:
            raise Refusal("event-no-day")
        self.put_right(tx, now, event, said.facts)

    def go(self, tx: Transaction, now: int, actor: Actor, event_id: int, person_id: int) -> str:
        """`Кто идёт`: the person attends; pressed again, they do not."""
        event = self._standing(tx, event_id)
        known = {each.id: each.name for each in colleagues.of_place(tx, MODERATORS)} | {actor.id: actor.name}
        goers = {each.person_id for each in going.goers(tx, event_id)}
        if person_id in goers:
            going.stay(tx, event_id, person_id)
        elif person_id in known:
            going.go(tx, event_id, person_id, known[person_id])
        else:
            raise NotFound
        showing.changed(tx, now, event.id)
        return "event-stays" if person_id in goers else "event-goes"

    def forget(self, tx: Transaction, now: int, person_id: int) -> None:
        """Remove the person from all events."""
        going.forget(tx, person_id)

    def put_right(self, tx: Transaction, now: int, event: Event, facts: Facts) -> None:
        """Set the event's facts, and tell its attendees and the media who knew of it."""
        if facts == event.facts:
            return
        events.change(tx, now, event, facts)
        told = CHANGES & {name for name in vars(facts) if getattr(facts, name) != getattr(event.facts, name)}
        if told and max(facts.over_at, event.facts.over_at) > now:
            for each in going.goers(tx, event.id):
                outbox.plan(tx, now, EventChanged(each.person_id, event.id, event.revision + 1, event.facts.dump()))
        for heard in self.when_changed:
            heard(tx, now, event, facts)
        showing.changed(tx, now, event.id)
        self._announcing.changed(tx, now, event.id, event.facts)
        covering.follow(tx, now, event.id)

    # ── the steps ──

    def _standing(self, tx: Transaction, event_id: int) -> Event:
        """The event, unless it is waiting to be accepted or was removed."""
        event = showing.require(tx, event_id)
        if event.facts.state in (State.DRAFT, State.REMOVED):
            raise AlreadyDone("event-not-there")
        return event
