"""Coverage needs no press: an event is covered while something is linked to it. The journal follows by itself."""

from __future__ import annotations

from bot.domain.content import clipped
from bot.domain.errors import AlreadyDone
from bot.domain.events.events import Event, Visibility
from bot.domain.journal.entries import TITLE_LIMIT, NewEntry
from bot.domain.journal.kinds import Kind
from bot.services.events import showing
from bot.services.journal import writing
from storage.database import Transaction
from storage.events import covering, events
from storage.events.covering import Link
from storage.journal import journal

# So far back the journal follows: an old publication may be deleted, an old picture found.
BACK_MS = 400 * 86_400_000


class Covering:
    """Records the office's word on coverage and updates the journal."""

    def say(self, tx: Transaction, now: int, event_id: int) -> str:
        """`Освещено`; pressed again, it is undone."""
        event = showing.require(tx, event_id)
        if event.facts.begins_at > now:
            raise AlreadyDone("event-not-yet")
        said = any(each.kind is Link.SAID for each in covering.linked(tx, event_id))
        if said:
            covering.unlink(tx, event_id, Link.SAID)
        else:
            covering.link(tx, now, event_id, Link.SAID)
            events.set_uncovered(tx, event_id, uncovered=False)
        follow(tx, now, event_id)
        return "event-not-covered" if said else "event-covered"

    def deny(self, tx: Transaction, now: int, event_id: int) -> str:
        """`Не освещали`; pressed again, it is undone."""
        event = showing.require(tx, event_id)
        events.set_uncovered(tx, event_id, uncovered=not event.uncovered)
        covering.unlink(tx, event_id, Link.SAID)
        follow(tx, now, event_id)
        return "event-denied" if not event.uncovered else "event-undecided"

    def sweep(self, tx: Transaction, now: int) -> None:
        """Publications and journal lines come and go: bring the journal up to date."""
        events.begin(tx, now)
        for each in covering.unsettled(tx, now - BACK_MS, now):
            _settle(tx, now, each.event, covered=each.covered)


def follow(tx: Transaction, now: int, event_id: int) -> None:
    """A link was added or removed, or the event changed: update its journal line."""
    event = events.find(tx, event_id)
    if event is None:
        return
    if event.facts.begins_at > now:
        covering.unlink(tx, event_id, Link.SAID)
        writing.take_back(tx, now, _cause(event))
        return
    unsettled = covering.unsettled(tx, event.facts.begins_at, event.facts.begins_at)
    changed = [each for each in unsettled if each.event.id == event_id]
    line = journal.of_cause(tx, _cause(event))
    if changed or (line is not None and line.removed_at is None):
        _settle(tx, now, event, covered=changed[0].covered if changed else True)
    showing.changed(tx, now, event_id)


def link_entry(tx: Transaction, now: int, event_id: int, entry_id: int) -> None:
    """Link a journal line to the event."""
    showing.require(tx, event_id)
    covering.link(tx, now, event_id, Link.JOURNAL, entry_id)
    follow(tx, now, event_id)


def _settle(tx: Transaction, now: int, event: Event, *, covered: bool) -> None:
    """Keep one journal line per covered event. Internal events are left out of the weekly bundle."""
    cause, facts = _cause(event), event.facts
    if covered:
        secret = facts.visibility == Visibility.INTERNAL
        title, author = clipped(facts.title, TITLE_LIMIT), (event.author_id, event.author_name)
        campaigns = () if secret else facts.campaigns
        writing.write(tx, now, NewEntry(Kind.EVENT, title, facts.begins_at, author, cause, campaigns=campaigns))
    else:
        writing.take_back(tx, now, cause)
    showing.changed(tx, now, event.id)


def _cause(event: Event) -> str:
    """The cause under which the journal keeps the event's line."""
    return f"event:{event.id}"
