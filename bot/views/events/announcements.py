"""Announcements: the draft with its buttons, what the media get, the copy for the site, and the outcome."""

from __future__ import annotations

from bot.city.sections.events import Events
from bot.domain.buttons import Action, Rows, button
from bot.domain.events.messages import Announced, AnnouncedCopy, AnnouncedFile, AnnouncedLetter, AnnouncementCard
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import File, Letter, Outgoing, Say
from bot.domain.releases.subscriptions import Standing
from bot.services.events.announcing import items_of, leaving
from bot.services.events.wording import Announcer, told
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.events import ics
from bot.views.releases.letters import LetterViews
from bot.views.words.reasons import reason_words
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.events import announcements
from storage.events.announcements import Announcement, Item
from storage.releases import subscribers

_DAY = '<p style="margin:0 0 14px"><b>{heading}</b>{lines}</p>'


class AnnouncementViews:
    """Views of announcements."""

    def __init__(self, speech: Speech, letters: LetterViews, announcer: Announcer) -> None:
        self._speech = speech
        self._letters = letters
        self._announcer = announcer

    @shows(AnnouncementCard)
    def card(self, tx: Transaction, frame: Frame[AnnouncementCard]) -> Outgoing | None:
        """The draft as it would be sent; once sent, how many it reached and whom it did not."""
        found = announcements.find(tx, frame.message.announcement)
        if found is None:
            return None
        voice = self._speech.office
        if frame.message.serial != found.serial:
            return Say(voice.html("announcement-below"))
        items = items_of(tx, frame.now, found)
        pages = self._announcer.pages(found, items, public=False)
        if found.state == "skipped":
            rows: Rows = ((button("button-announcement-back", Action.ANNOUNCE_SKIP, found.id),),) if pages else ()
            return Say(
                voice.html("announcement-skipped", title=self._announcer.title(found)), buttons=voice.labelled(rows)
            )
        lines = [voice.html("announcement-draft") if found.state == "draft" else self._outcome(tx, voice, found)]
        lines.append(pages[0] if pages else voice.html("announcement-nothing", title=self._announcer.title(found)))
        if len(pages) > 1:
            lines.append(voice.html("announcement-longer", count=len(pages)))
        rows = self._rows(tx, found) if pages else ()
        return Say(Markup("\n\n".join(lines)), buttons=voice.labelled(rows))

    @shows(Announced)
    def announced(self, tx: Transaction, frame: Frame[Announced]) -> Outgoing | None:
        """A page for the media, with what may be told now."""
        return self._page(tx, frame.message.announcement, frame.message.page, bool(frame.shown), public=False)

    @shows(AnnouncedCopy)
    def copy(self, tx: Transaction, frame: Frame[AnnouncedCopy]) -> Outgoing | None:
        """A page for the site: without invitations."""
        return self._page(tx, frame.message.announcement, frame.message.page, bool(frame.shown), public=True)

    @shows(AnnouncedFile)
    def file(self, tx: Transaction, frame: Frame[AnnouncedFile]) -> Outgoing | None:
        """The same as a calendar file, with what may be told now."""
        found = announcements.find(tx, frame.message.announcement)
        if found is None or found.state != "sent":
            return None
        items = told(announcements.told_in(tx, found.id), public=False)
        if not items:
            return None
        title = self._announcer.title(found)
        return Say(file=File(f"announcement-{found.id}.ics", self._calendar(title, items)))

    @shows(AnnouncedLetter)
    def letter(self, tx: Transaction, frame: Frame[AnnouncedLetter]) -> Letter | None:
        """All of it by mail, with the file; None when the reader unsubscribed or nothing may be told any more."""
        found = announcements.find(tx, frame.message.announcement)
        reader = subscribers.get(tx, frame.message.subscriber)
        if found is None or found.state != "sent" or reader is None or reader.state is not Standing.ON:
            return None
        items = told(announcements.told_in(tx, found.id), public=False)
        if not items:
            return None
        days = self._announcer.days(found, items, public=False)
        title = self._announcer.title(found)
        plain = "\n\n".join("\n".join([*((heading,) if heading else ()), *lines]) for heading, lines in days)
        formatted = "".join(_DAY.format(heading=escape(heading), lines=_lines(lines)) for heading, lines in days)
        file = File(f"announcement-{found.id}.ics", self._calendar(title, items))
        identity = f"announcement-{found.id}-{found.attempt}-{reader.id}"
        return self._letters.about(reader, title, (f"{title}\n\n{plain}", formatted), identity, (file,))

    def _calendar(self, title: str, items: list[Item]) -> bytes:
        events = [each.event for each in items]
        return ics.calendar(events, self._speech.city.time_zone, self._speech.office, name=title)

    def _page(self, tx: Transaction, announcement_id: int, page: int, shown: bool, *, public: bool) -> Outgoing | None:
        found = announcements.find(tx, announcement_id)
        if found is None or found.state != "sent":
            return None
        pages = self._announcer.pages(found, announcements.told_in(tx, found.id), public=public)
        if page < len(pages):
            return Say(pages[page])
        return Say(self._speech.office.html("announcement-empty-now")) if shown else None

    def _outcome(self, tx: Transaction, voice: Voice, found: Announcement) -> Markup:
        """«Отправлено: 14 из 15», with the names of those it did not reach or may not have reached."""
        by_state: dict[str, set[str]] = {}
        reasons: dict[str, str] = {}
        for row in leaving(tx, found):
            if not isinstance(row.message, AnnouncedCopy):
                by_state.setdefault(row.state, set()).add(row.recipient)
                if row.state == "failed":
                    reasons[row.recipient] = row.error or ""
        everybody = set().union(*by_state.values()) if by_state else set()
        failed, unknown = by_state.get("failed", set()), by_state.get("unknown", set())
        waiting = by_state.get("planned", set()) | by_state.get("sending", set()) | by_state.get("held", set())
        reached = everybody - failed - unknown - waiting
        name = found.by_name or "none"
        lines = [voice.html("announcement-sent", reached=len(reached), count=len(everybody), name=name)]
        for each in sorted(failed):
            reason = reason_words(voice, reasons[each])
            lines.append(voice.html("announcement-failed", who=self._name(tx, each), reason=reason))
        lines += [voice.html("announcement-unknown", who=self._name(tx, each)) for each in sorted(unknown)]
        return Markup("\n".join(lines))

    def _rows(self, tx: Transaction, found: Announcement) -> Rows:
        if found.state == "draft":
            send = button("button-announcement-send", Action.ANNOUNCE_SEND, found.id)
            return ((send, button("button-announcement-skip", Action.ANNOUNCE_SKIP, found.id)),)
        states = {row.state for row in leaving(tx, found)}
        rows: Rows = ()
        if states <= {"planned", "held"}:
            rows = ((button("button-unsend", Action.ANNOUNCE_UNSEND, found.id),),)
        if states & {"failed", "unknown"}:
            rows = (*rows, (button("button-announcement-again", Action.ANNOUNCE_AGAIN, found.id),))
        section = self._speech.city.get(Events)
        if section is not None and section.public_channel and found.post_id is None:
            rows = (*rows, (button("button-announcement-channel", Action.ANNOUNCE_CHANNEL, found.id),))
        return rows

    def _name(self, tx: Transaction, recipient: str) -> str:
        """The recipient's name, as people know it."""
        kind, _, number = recipient.partition(":")
        found = [subscribers.get(tx, int(number))] if kind == "subscriber" else subscribers.of_person(tx, int(number))
        return next((each.title for each in found if each), recipient)


def _lines(lines: list[str]) -> str:
    return "".join(f"<br>{escape(line)}" for line in lines)
