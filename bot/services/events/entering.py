"""`/event`: one line or many. Lines that are understood enter the calendar, the rest are asked about once; a
department's lines wait for the press office."""

from __future__ import annotations

from dataclasses import replace

from bot.city.model import City
from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.events.events import Event, State
from bot.domain.events.lines import Entered, Page, Wrong, read_lines
from bot.domain.events.messages import EventCard, EventsAsked, EventsEntered
from bot.domain.people import MODERATORS, Actor
from bot.services.events import showing
from bot.services.events.announcing import Announcing
from bot.services.events.repeating import Repeating
from bot.services.journal.keeping import AskedIn
from storage import outbox
from storage.database import Transaction
from storage.events import events, series
from storage.events.events import Origin


class Entering:
    """Takes events in. Every method is one use case in the caller's transaction."""

    def __init__(self, city: City, repeating: Repeating, announcing: Announcing) -> None:
        self._city = city
        self._announcing = announcing
        self._repeating = repeating

    def page(self, now: int) -> Page:
        """The context that lines are read in."""
        return Page(now, self._city.time_zone, self._city[Campaigns])

    def enter(self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, text: str, department: str = "") -> None:
        """Enter the lines of one message; a single line that cannot be read is refused."""
        showing.section(self._city)
        if not text.strip():
            raise Refusal("event-usage")
        entered, wrong = read_lines(text, self.page(now))
        if not entered and len(wrong) == 1:
            raise Refusal(wrong[0].text_key, **wrong[0].args)
        if not entered and not wrong:
            raise Refusal("event-usage")
        source = f"{asked.chat_id}:{asked.message_id}"
        for each in entered:
            self._take(tx, now, actor, each, Origin((actor.id, actor.name), source, department))
        self._show(tx, now, asked, source, department, entered)
        if wrong:
            outbox.plan(tx, now, EventsAsked(asked.home, source, asked.message_id, tuple(map(_packed, wrong))))
        for event in events.of_source(tx, source):
            self._announcing.changed(tx, now, event.id)

    def accept(self, tx: Transaction, now: int, event_id: int) -> str:
        """`Принять` a department's event."""
        event = showing.require(tx, event_id)
        if event.facts.state != State.DRAFT:
            raise AlreadyDone("event-decided")
        self._set(tx, now, event, State.PLANNED)
        return "event-accepted"

    def decline(self, tx: Transaction, now: int, event_id: int) -> str:
        """`Не берём`."""
        event = showing.require(tx, event_id)
        if event.facts.state != State.DRAFT:
            raise AlreadyDone("event-decided")
        self._set(tx, now, event, State.REMOVED)
        return "event-declined"

    def decide_all(self, tx: Transaction, now: int, source: str, word: str) -> str:
        """`Принять все`, `Не берём` for the waiting events of the message; `Убрать все` removes its events, `Вернуть
        все` restores them."""
        before, after, said = _WORDS.get(word) or _unknown()
        found = [each for each in events.of_source(tx, source) if each.facts.state == before]
        if not found:
            raise AlreadyDone("event-decided")
        for each in found:
            self._set(tx, now, each, after)
        return said

    def _take(self, tx: Transaction, now: int, actor: Actor, entered: Entered, origin: Origin) -> None:
        facts = replace(entered.facts, state=State.DRAFT) if origin.department else entered.facts
        if entered.weekly is not None:
            self._repeating.add(tx, now, entered.weekly, facts, origin)
        else:
            events.add(tx, now, facts, origin)

    def _show(
        self, tx: Transaction, now: int, asked: AskedIn, source: str, department: str, entered: tuple[Entered, ...]
    ) -> None:
        """One event: its card; several: a list. A department's events are shown to the moderators too."""
        found = events.of_source(tx, source)
        alone = len(found) == 1 and len(entered) == 1
        if alone:
            showing.card(tx, now, asked, found[0].id)
        elif found:
            outbox.plan(tx, now, EventsEntered(asked.home, source, asked.message_id))
        if department and alone:
            outbox.plan(tx, now, EventCard(MODERATORS, found[0].id))
        elif department and found:
            outbox.plan(tx, now, EventsEntered(MODERATORS, source))

    def _set(self, tx: Transaction, now: int, event: Event, state: State) -> None:
        events.change(tx, now, event, replace(event.facts, state=state))
        if event.facts.state == State.DRAFT and event.series_id:
            series.settle(tx, event.series_id, state)
        showing.changed(tx, now, event.id)
        self._announcing.changed(tx, now, event.id)


# Word of a button → the state of the events that it is about, theirs afterwards, what is said.
_WORDS = {
    "yes": (State.DRAFT, State.PLANNED, "event-accepted"),
    "no": (State.DRAFT, State.REMOVED, "event-declined"),
    "drop": (State.PLANNED, State.REMOVED, "event-removed"),
    "back": (State.REMOVED, State.PLANNED, "event-back"),
}


def _unknown() -> tuple[State, State, str]:
    raise NotFound


def _packed(wrong: Wrong) -> tuple[int, str, str, tuple[tuple[str, str | int], ...]]:
    return wrong.number, wrong.line, wrong.text_key, tuple(wrong.args.items())
