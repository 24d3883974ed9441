"""The calendar of events in chats, and what the media are told of it."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message

# A line of a paste that was not understood: its number, the line, a text key, and its arguments as (name, value).
WrongLine = tuple[int, str, str, tuple[tuple[str, str | int], ...]]


@message("event_card", Priority.CARD, again_when_gone=True, alone=True)
class EventCard(Message):
    """An event as it stands, in a chat where it was asked for (`asked`), or where it is to be decided on."""

    to: str
    event: int
    asked: int = 0
    chat: int = for_key(default=0)

    @staticmethod
    def of(event: int) -> str:
        """With what the keys of all its cards begin."""
        return f"event_card:{event}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.event)}{self.to if not self.chat else self.chat}:{self.asked}"


@message("events_entered", Priority.CARD, alone=True)
class EventsEntered(Message):
    """What became of the lines of one message, `source`: shown to whoever wrote them, and to those who decide."""

    to: str
    source: str
    asked: int = 0

    @staticmethod
    def of(source: str) -> str:
        return f"events_entered:{source}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.source)}{self.to}"


@message("events_asked", Priority.CARD, alone=True)
class EventsAsked(Message):
    """The lines of that message that were not understood, asked about once."""

    to: str
    source: str
    asked: int
    wrong: tuple[WrongLine, ...] = ()

    @property
    def key(self) -> str:
        return f"events_asked:{self.source}"


@message("event_list", Priority.NOTICE, alone=True)
class EventList(Message):
    """`/events`: a day, a week, what `words` find; or an event opened from it. `day` is the (first) day."""

    to: str
    asked: int
    mode: str
    day: str
    words: str = ""
    event: int = 0
    chat: int = for_key(default=0)

    @property
    def key(self) -> str:
        return f"event_list:{self.chat}:{self.asked}"


@message("event_question", Priority.CARD, alone=True)
class EventQuestion(Message):
    """«Когда?», «Почему?»: the next words, or a reply in a group, answer it."""

    to: str
    event: int
    what: str
    asked: int
    press: int = for_key(default=0)

    @property
    def key(self) -> str:
        return f"event_question:{self.event}:{self.what}:{self.to}:{self.press}"


@message("event_changed", Priority.NOTICE)
class EventChanged(Message):
    """To whoever goes: the event has changed; `before` are its facts before that."""

    reader: int
    event: int
    revision: int
    before: str

    @property
    def key(self) -> str:
        return f"event_changed:{self.event}:{self.revision}:{self.reader}"


@message("event_nudge", Priority.ALARM)
class EventNudge(Message):
    """To whoever goes: it begins soon, at `at`."""

    reader: int
    event: int
    at: int

    @property
    def key(self) -> str:
        return f"event_nudge:{self.event}:{self.at}:{self.reader}"


@message("event_file", Priority.NOTICE, alone=True)
class EventFile(Message):
    """The event as a file for a calendar."""

    to: str
    event: int
    asked: int
    press: str = for_key(default="")

    @property
    def key(self) -> str:
        return f"event_file:{self.event}:{self.press}"


@message("event_feed", Priority.NOTICE, alone=True)
class EventFeed(Message):
    """The secret address of the staff's calendar."""

    to: str
    asked: int
    press: str = for_key(default="")

    @property
    def key(self) -> str:
        return f"event_feed:{self.press}"


@message("month_picture", Priority.NOTICE, alone=True)
class MonthPicture(Message):
    """The picture of a month that was drawn."""

    to: str
    picture: int
    asked: int = 0

    @property
    def key(self) -> str:
        return f"month_picture:{self.picture}"


@message("announcement_card", Priority.CARD, again_when_gone=True, alone=True, missed=True)
class AnnouncementCard(Message):
    """An announcement in the moderators' group: its text, and what became of it."""

    announcement: int
    serial: int

    @staticmethod
    def of(announcement: int) -> str:
        """With what the keys of all its cards begin."""
        return f"announcement_card:{announcement}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.announcement)}{self.serial}"


class OfAnnouncement(Message):
    """What leaves of an announcement: those to one recipient leave one after another."""

    announcement: int

    @property
    def lane(self) -> str:
        return f"announcement:{self.announcement}:{self.recipient}"


@message("announcement", Priority.NOTICE, ask_when_unknown=True)
class Announced(OfAnnouncement):
    """A page of an announcement to somebody of the media."""

    to: str
    announcement: int
    attempt: int
    page: int = 0

    @staticmethod
    def of(announcement: int, attempt: int) -> str:
        """With what the keys of all that leaves of it begin."""
        return f"announcement:{announcement}:{attempt}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.announcement, self.attempt)}{self.to}:{self.page}"


@message("announcement_file", Priority.NOTICE, ask_when_unknown=True)
class AnnouncedFile(OfAnnouncement):
    """The same for calendars; what became of its `edition` is sent anew after a change of what may be told."""

    to: str
    announcement: int
    attempt: int
    edition: int = 0

    @property
    def key(self) -> str:
        return f"{Announced.of(self.announcement, self.attempt)}{self.to}:file:{self.edition}"


@message("announcement_letter", Priority.NOTICE, alone=True, mail=True, ask_when_unknown=True)
class AnnouncedLetter(OfAnnouncement):
    """The announcement by mail, with its file; the row names no address."""

    subscriber: int
    announcement: int
    attempt: int

    @property
    def recipient(self) -> str:
        return f"subscriber:{self.subscriber}"

    @property
    def key(self) -> str:
        return f"{Announced.of(self.announcement, self.attempt)}{self.recipient}"

    @property
    def lane(self) -> str:
        return self.key


@message("announcement_copy", Priority.NOTICE)
class AnnouncedCopy(OfAnnouncement):
    """A page of the text for the city's site, for the moderators."""

    to: str
    announcement: int
    attempt: int
    page: int = 0

    @property
    def key(self) -> str:
        return f"{Announced.of(self.announcement, self.attempt)}copy:{self.page}"
