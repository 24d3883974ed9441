"""An event as staff read it: what, when, where, who goes, what clashes, what covers it; and the buttons."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.events.events import Event, State, Visibility, clashes
from bot.services.events.wording import EventWords
from bot.texts import Markup
from bot.views.words.speech import Voice
from storage.database import Transaction
from storage.events import announcements, covering, events, going

# How far around an event others are checked for clashes (ms).
AROUND_MS = 14 * 3_600_000


def body(tx: Transaction, voice: Voice, words: EventWords, event: Event, now: int) -> Markup:
    """The card's text."""
    return Markup("\n".join(_lines(tx, voice, words, event, now)))


def _lines(tx: Transaction, voice: Voice, words: EventWords, event: Event, now: int) -> Iterator[str]:
    facts = event.facts
    yield voice.html("event-title", number=event.id, title=facts.title, state=facts.state)
    clock = words.clock(facts)
    yield voice.html("event-when", day=voice.time(now).day(facts.begins_at), clock=clock or "none")
    if facts.place or facts.organiser:
        yield voice.html("event-where", where=" · ".join(filter(None, (facts.place, facts.organiser))))
    if facts.contact:
        yield voice.html("event-contact", contact=facts.contact)
    marks = [*words.marks(facts), *(voice.text(f"event-wanted-{each}") for each in facts.wanted)]
    marks += [f"#{each}" for each in facts.campaigns]
    if marks:
        yield voice.html("event-marks", marks=" · ".join(marks))
    if facts.visibility != Visibility.PUBLIC:
        told = announcements.told(tx, event.id) is not None
        yield voice.html(f"event-visible-{facts.visibility}", told=told)
    if facts.state != State.PLANNED:
        yield voice.html(f"event-state-{facts.state}", reason=facts.reason or "none")
    before = events.previous(tx, event.id)
    if before and before.begins_at != facts.begins_at:
        yield voice.html("event-was", when=words.when(before))
    if facts.state in (State.PLANNED, State.POSTPONED):
        yield from _people(tx, voice, words, event)
    yield from _coverage(tx, voice, event, now)


def _people(tx: Transaction, voice: Voice, words: EventWords, event: Event) -> Iterator[str]:
    goers = going.goers(tx, event.id)
    names = ", ".join(each.name for each in goers)
    yield voice.html("event-goers", names=names or "none")
    since, until = event.facts.begins_at - AROUND_MS, event.facts.over_at + AROUND_MS
    others = events.between(tx, since, until)
    for clash in clashes(event, goers, others, going.between(tx, since, until)):
        other = clash.event
        args = {"number": other.id, "title": other.facts.title, "when": words.when(other.facts)}
        yield voice.html("event-clash", **args, names=", ".join(clash.names) or "none")


def _coverage(tx: Transaction, voice: Voice, event: Event, now: int) -> Iterator[str]:
    if event.facts.begins_at > now or event.facts.state != State.PLANNED:
        return
    found = covering.covered_by(tx, event.id)
    kinds: dict[str, int] = {}
    for each in found:
        kinds[each.kind] = kinds.get(each.kind, 0) + 1
    if kinds:
        said = [voice.text(f"event-covered-{kind}", count=count) for kind, count in kinds.items()]
        yield voice.html("event-covered-by", what=", ".join(said))
    elif event.uncovered:
        yield voice.html("event-uncovered")
    elif event.facts.over_at < now:
        yield voice.html("event-unknown")


def rows(event: Event, now: int) -> Rows:
    """The buttons of the card in the press office."""
    number, state = event.id, event.facts.state
    if state == State.DRAFT:
        accept = button("button-event-accept", Action.EVENT_ACCEPT, number)
        return ((accept, button("button-event-decline", Action.EVENT_DECLINE, number)),)
    if state == State.REMOVED:
        return ((button("button-event-undo", Action.EVENT_UNDO, number),),)
    go = button("button-event-go", Action.EVENT_GO, number)
    move = button("button-event-move", Action.EVENT_MOVE, number)
    more = button("button-more", Action.EVENT_MORE, number)
    if state != State.PLANNED:
        return ((button("button-event-undo", Action.EVENT_UNDO, number), move), (more,))
    first: tuple[Button, ...] = (go, move)
    off = (
        button("button-event-postpone", Action.EVENT_POSTPONE, number),
        button("button-event-cancel", Action.EVENT_CANCEL, number),
    )
    last = (
        button("button-event-covered", Action.EVENT_COVERED, number),
        button("button-event-photos", Action.EVENT_PHOTOS, number),
        button("button-event-post", Action.EVENT_POST, number),
    )
    return (first, off, last, (more,)) if event.facts.begins_at > now else (last, first, off, (more,))
