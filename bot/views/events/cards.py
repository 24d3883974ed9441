"""Cards of events, the result of a pasted list, questions, and messages to those who go."""

from __future__ import annotations

from bot.domain.buttons import Action, Rows, button
from bot.domain.content import clipped
from bot.domain.events.events import Event, Facts, State, Visibility
from bot.domain.events.messages import (
    EventCard,
    EventChanged,
    EventFile,
    EventNudge,
    EventQuestion,
    EventsAsked,
    EventsEntered,
)
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import File, Outgoing, Say
from bot.domain.people import MODERATORS
from bot.services.events.wording import EventWords
from bot.texts import Markup
from bot.views import shows
from bot.views.events import card, ics
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.events import events

SHOWN, LINE = 45, 80


class EventViews:
    """Views of single events, and of what was entered."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(EventCard)
    def card(self, tx: Transaction, frame: Frame[EventCard]) -> Outgoing | None:
        """The event; a department reads its own without the press office's buttons."""
        event = events.find(tx, frame.message.event)
        if event is None:
            return None
        voice = self._speech.reader(tx, frame)
        words = self.words(voice)
        if frame.message.to.startswith("department:"):
            lines = [
                voice.html("event-title", number=event.id, title=event.facts.title, state=event.facts.state),
                voice.html("event-department", when=words.when(event.facts), state=event.facts.state),
            ]
            return Say(Markup("\n".join(lines)), reply_to=frame.message.asked or None)
        text = card.body(tx, voice, words, event, frame.now)
        if event.department and event.facts.state == State.DRAFT:
            title = self._speech.city.department(event.department).title
            text = Markup("\n".join((voice.html("event-offered", title=title, name=event.author_name), text)))
        rows = voice.labelled(card.rows(event, frame.now))
        return Say(text, buttons=rows, reply_to=frame.message.asked or None)

    @shows(EventsEntered)
    def entered(self, tx: Transaction, frame: Frame[EventsEntered]) -> Outgoing | None:
        """«Записано: 37» and the list; those that wait, are planned or were removed can be decided all at once."""
        found = events.of_source(tx, frame.message.source)
        if not found:
            return None
        voice = self._speech.reader(tx, frame)
        words, states = self.words(voice), [each.facts.state for each in found]
        there = sum(state not in (State.DRAFT, State.REMOVED) for state in states)
        waiting, gone = states.count(State.DRAFT), states.count(State.REMOVED)
        lines = [voice.html("events-entered", there=there, waiting=waiting, gone=gone)]
        if frame.message.to == MODERATORS and found[0].department:
            title = self._speech.city.department(found[0].department).title
            lines.append(voice.html("event-offered", title=title, name=found[0].author_name))
        lines += [self._row(voice, words, each) for each in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(voice.html("events-more", count=len(found) - SHOWN))
        rows = self._decisions(frame, states)
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows), reply_to=frame.message.asked or None)

    @shows(EventsAsked)
    def asked(self, tx: Transaction, frame: Frame[EventsAsked]) -> Outgoing:
        """The lines that were not understood, and why; they are corrected by a reply."""
        voice, wrong = self._speech.reader(tx, frame), frame.message.wrong
        lines = [voice.html("events-asked", count=len(wrong))]
        for number, line, key, args in wrong[:SHOWN]:
            reason = voice.text(key, **dict(args))
            lines.append(voice.html("events-asked-line", number=number, line=clipped(line, LINE), reason=reason))
        if len(wrong) > SHOWN:
            lines.append(voice.html("events-more", count=len(wrong) - SHOWN))
        lines.append(voice.html("events-asked-how"))
        return Say(Markup("\n".join(lines)), reply_to=frame.message.asked)

    @shows(EventQuestion)
    def question(self, tx: Transaction, frame: Frame[EventQuestion]) -> Outgoing | None:
        """«На когда?», «Почему?»"""
        event = events.find(tx, frame.message.event)
        if event is None:
            return None
        voice = self._speech.reader(tx, frame)
        args = {"number": event.id, "title": event.facts.title, "when": self.words(voice).when(event.facts)}
        return Say(voice.html(f"{frame.message.what.replace('_', '-')}-question", **args), reply_to=frame.message.asked)

    @shows(EventChanged)
    def changed(self, tx: Transaction, frame: Frame[EventChanged]) -> Outgoing | None:
        """What has changed since, as of now, for those who go."""
        event = events.find(tx, frame.message.event)
        if event is None:
            return None
        voice = self._speech.reader(tx, frame)
        said = self.words(voice).changed(Facts.load(frame.message.before), event.facts)
        return Say(voice.html("event-changed-news", number=event.id, said=said))

    @shows(EventNudge)
    def nudge(self, tx: Transaction, frame: Frame[EventNudge]) -> Outgoing | None:
        """«Через час: …»; None when it was moved or cancelled meanwhile."""
        event = events.find(tx, frame.message.event)
        if event is None or not event.facts.is_on or event.facts.begins_at != frame.message.at:
            return None
        voice = self._speech.reader(tx, frame)
        left = voice.time(frame.now).left(event.facts.begins_at)
        place = event.facts.place or "none"
        told = self.words(voice).clock(event.facts)
        args = {"number": event.id, "title": event.facts.title, "place": place, "clock": told}
        return Say(voice.html("event-nudge", left=left, **args))

    @shows(EventFile)
    def file(self, tx: Transaction, frame: Frame[EventFile]) -> Outgoing | None:
        """The event as a file for one's own calendar."""
        event = events.find(tx, frame.message.event)
        if event is None:
            return None
        content = ics.calendar([event], self._speech.city.time_zone, self._speech.office)
        return Say(file=File(f"event-{event.id}.ics", content), reply_to=frame.message.asked)

    def words(self, voice: Voice) -> EventWords:
        return EventWords(voice.texts, voice.lang, self._speech.city.time_zone)

    def _row(self, voice: Voice, words: EventWords, event: Event) -> Markup:
        return voice.html(
            "event-row-entered",
            number=event.id,
            when=words.when(event.facts),
            title=event.facts.title,
            internal=event.facts.visibility == Visibility.INTERNAL,
            state=event.facts.state,
        )

    def _decisions(self, frame: Frame[EventsEntered], states: list[State]) -> Rows:
        to, source = frame.message.to, frame.message.source
        if to.startswith("department:"):
            return ()
        found = []
        if State.DRAFT in states:
            found.append(button("button-event-accept-all", Action.EVENTS_DECIDE, "yes", *source.split(":")))
            found.append(button("button-event-decline", Action.EVENTS_DECIDE, "no", *source.split(":")))
        elif State.PLANNED in states:
            found.append(button("button-events-drop", Action.EVENTS_DECIDE, "drop", *source.split(":")))
        elif State.REMOVED in states:
            found.append(button("button-events-back", Action.EVENTS_DECIDE, "back", *source.split(":")))
        return (tuple(found),) if found else ()
