"""`/events`: the day, the week, search results, the picture of a month, the address of the staff's calendar."""

from __future__ import annotations

from datetime import date, timedelta

from bot.city.sections.events import Events
from bot.domain.buttons import Action, Button, Rows, button, data
from bot.domain.events.asked import Mode
from bot.domain.events.events import Event, State, Visibility
from bot.domain.events.messages import EventFeed, EventList, MonthPicture
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import File, Outgoing, Say
from bot.domain.time.slots import day_bounds, local_day
from bot.services.events.listing import listed
from bot.services.events.sharing import SECRET
from bot.services.events.wording import EventWords
from bot.texts import Markup
from bot.views import shows
from bot.views.events import card
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.events import covering, events, going, pictures
from storage.office import facts

SHOWN, IN_ROW = 40, 5


class EventListViews:
    """Views of lists of events."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(EventList)
    def shown(self, tx: Transaction, frame: Frame[EventList]) -> Outgoing:
        """The list, or an event opened from it, in place."""
        voice, what = self._speech.reader(tx, frame), frame.message
        words = EventWords(voice.texts, voice.lang, self._speech.city.time_zone)
        event = events.find(tx, what.event) if what.event else None
        if event is not None:
            text = card.body(tx, voice, words, event, frame.now)
            back = (button("button-back", Action.EVENT_OPEN, 0),)
            rows: Rows = (*card.rows(event, frame.now), back)
            return Say(text, buttons=voice.labelled(rows), reply_to=what.asked)
        found = listed(tx, self._speech.city, what)
        lines = [self._title(voice, what, frame.now, len(found)), *self._rows(tx, voice, words, what, found, frame.now)]
        rows = () if what.to.startswith("department:") else self._numbers(found)
        if what.mode != Mode.FOUND:
            rows = (*rows, *self._turns(what, frame.now))
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows), reply_to=what.asked)

    @shows(MonthPicture)
    def month(self, tx: Transaction, frame: Frame[MonthPicture]) -> Outgoing | None:
        """The picture of a month, with the numbers in its caption."""
        found = pictures.get(tx, frame.message.picture)
        if found is None or not found.content:
            return None
        voice, first = self._speech.reader(tx, frame), date.fromisoformat(found.month)
        turns = tuple(
            button("button-month", Action.EVENT_MONTH, str(month), month=month.month)
            for month in ((first - timedelta(days=1)).replace(day=1), (first + timedelta(days=32)).replace(day=1))
        )
        file = File(f"{found.month[:7]}.png", found.file, picture=True)
        asked = frame.message.asked or None
        return Say(found.caption, html=False, file=file, buttons=voice.labelled((turns,)), reply_to=asked)

    @shows(EventFeed)
    def feed(self, tx: Transaction, frame: Frame[EventFeed]) -> Outgoing | None:
        """The address for subscribing to the staff's calendar."""
        section = self._speech.city.get(Events)
        secret = facts.get(tx, SECRET)
        if section is None or not section.feed or not secret:
            return None
        voice = self._speech.reader(tx, frame)
        rows: Rows = ((button("button-feed-anew", Action.EVENT_FEED, "anew"),),)
        url = f"{section.feed}/calendar/{secret}.ics"
        return Say(voice.html("event-feed", url=url), buttons=voice.labelled(rows), reply_to=frame.message.asked)

    def _title(self, voice: Voice, what: EventList, now: int, count: int) -> Markup:
        if what.mode == Mode.FOUND:
            return voice.html("events-found", words=what.words, count=count)
        first = day_bounds(date.fromisoformat(what.day), self._speech.city.time_zone)[0]
        if what.mode == Mode.DAY:
            return voice.html("events-day", day=voice.time(now).day(first), count=count)
        last = first + 6 * 86_400_000 + 1
        time = voice.time(now)
        return voice.html("events-week", first=time.date(first), last=time.date(last), count=count)

    def _rows(
        self, tx: Transaction, voice: Voice, words: EventWords, what: EventList, found: list[Event], now: int
    ) -> list[str]:
        if not found:
            return [voice.html("events-none", department=what.to.startswith("department:"))]
        lines: list[str] = []
        above = ""
        for each in found[:SHOWN]:
            day = words.day(each.facts.begins_at)
            if what.mode == Mode.WEEK and day != above:
                lines += ["", f"<b>{day}</b>"]
                above = day
            lines.append(self._row(tx, voice, words, each, now, dated=what.mode == Mode.FOUND))
        if len(found) > SHOWN:
            lines.append(voice.html("events-more", count=len(found) - SHOWN))
        return lines

    def _row(self, tx: Transaction, voice: Voice, words: EventWords, event: Event, now: int, *, dated: bool) -> Markup:
        facts = event.facts
        clock = words.when(facts) if dated else words.clock(facts)
        mark = {Visibility.INTERNAL: "🔒 ", Visibility.PRESS: "✉️ "}.get(facts.visibility, "")
        if facts.begins_at <= now and facts.state == State.PLANNED:
            mark = "✅ " if covering.covered_by(tx, event.id) else "▫️ " if event.uncovered else mark
        where = f", {facts.place}" if facts.place else ""
        names = ", ".join(each.name for each in going.goers(tx, event.id)) if facts.begins_at > now else ""
        return voice.html(
            "event-row", number=event.id, clock=clock or "none", mark=mark, title=facts.title, where=where,
            names=names or "none", state=facts.state,
        )  # fmt: skip

    def _numbers(self, found: list[Event]) -> Rows:
        keys = [Button("", data(Action.EVENT_OPEN, each.id), label=f"№ {each.id}") for each in found[:SHOWN]]
        return tuple(tuple(keys[at : at + IN_ROW]) for at in range(0, len(keys), IN_ROW))

    def _turns(self, what: EventList, now: int) -> Rows:
        day, today = date.fromisoformat(what.day), local_day(now, self._speech.city.time_zone)
        step = timedelta(days=7 if what.mode == Mode.WEEK else 1)
        monday = day - timedelta(days=day.weekday())
        chosen = today if what.mode == Mode.WEEK and monday <= today < monday + step else day
        if what.mode == Mode.WEEK:
            other = button("button-events-day", Action.EVENT_LIST, Mode.DAY.value, str(chosen))
        else:
            other = button("button-events-week", Action.EVENT_LIST, Mode.WEEK.value, str(monday))
        month = button("button-events-month", Action.EVENT_MONTH, str(day.replace(day=1)))
        rows: Rows = (
            (
                button("button-earlier", Action.EVENT_LIST, what.mode, str(day - step)),
                other,
                month,
                button("button-later", Action.EVENT_LIST, what.mode, str(day + step)),
            ),
        )
        section = self._speech.city.get(Events)
        if section is not None and section.feed and not what.to.startswith("department:"):
            rows = (*rows, (button("button-feed", Action.EVENT_FEED),))
        return rows
