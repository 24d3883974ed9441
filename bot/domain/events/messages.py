"""Messages of the calendar of events: in chats, and to the media."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message

# A line of a paste that was not understood: its number, the line, a text key, and its arguments as (name, value).
WrongLine = tuple[int, str, str, tuple[tuple[str, str | int], ...]]


@message("event_card", Priority.CARD, again_when_gone=True, alone=True)
class EventCard(Message):
    """The current state of an event, in the chat where it was asked for (`asked`) or where it is to be decided on."""

    to: str
    event: int
    asked: int = 0
    chat: int = for_key(default=0)

    @staticmethod
    def of(event: int) -> str:
        """The prefix of the keys of all its cards."""
        return f"event_card:{event}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.event)}{self.to if not self.chat else self.chat}:{self.asked}"


@message("events_entered", Priority.CARD, alone=True)
class EventsEntered(Message):
    """What became of the lines of one message (`source`): shown to their author and to those who decide."""

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
    """`/events`: a day, a week, or what `words` find; or an event opened from the list. `day` is the (first) day."""

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
    """«Когда?», «Почему?»: the next message, or a reply in a group, answers it."""

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
    """To those who go: the event has changed; `before` are its earlier facts."""

    reader: int
    event: int
    revision: int
    before: str

    @property
    def key(self) -> str:
        return f"event_changed:{self.event}:{self.revision}:{self.reader}"


@message("event_nudge", Priority.ALARM)
class EventNudge(Message):
    """To those who go: it begins soon, at `at`."""

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
    """The secret URL of the staff calendar."""

    to: str
    asked: int
    press: str = for_key(default="")

    @property
    def key(self) -> str:
        return f"event_feed:{self.press}"


@message("month_picture", Priority.NOTICE, alone=True)
class MonthPicture(Message):
    """The drawn picture of a month."""

    to: str
    picture: int
    asked: int = 0

    @property
    def key(self) -> str:
        return f"month_picture:{self.picture}"


@message("announcement_card", Priority.CARD, again_when_gone=True, alone=True, missed=True)
class AnnouncementCard(Message):
    """An announcement in the moderators' group: its text and its state."""

    announcement: int
    serial: int

    @staticmethod
    def of(announcement: int) -> str:
        """The prefix of the keys of all its cards."""
        return f"announcement_card:{announcement}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.announcement)}{self.serial}"


class OfAnnouncement(Message):
    """A message of an announcement: those to one recipient are sent in order."""

    announcement: int

    @property
    def lane(self) -> str:
        return f"announcement:{self.announcement}:{self.recipient}"


@message("announcement", Priority.NOTICE, ask_when_unknown=True)
class Announced(OfAnnouncement):
    """A page of an announcement, to one of the media."""

    to: str
    announcement: int
    attempt: int
    page: int = 0

    @staticmethod
    def of(announcement: int, attempt: int) -> str:
        """The prefix of the keys of all its messages."""
        return f"announcement:{announcement}:{attempt}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.announcement, self.attempt)}{self.to}:{self.page}"


@message("announcement_file", Priority.NOTICE, ask_when_unknown=True)
class AnnouncedFile(OfAnnouncement):
    """The announcement as a calendar file; a new `edition` is sent after a change of what may be told."""

    to: str
    announcement: int
    attempt: int
    edition: int = 0

    @property
    def key(self) -> str:
        return f"{Announced.of(self.announcement, self.attempt)}{self.to}:file:{self.edition}"


@message("announcement_letter", Priority.NOTICE, alone=True, mail=True, ask_when_unknown=True)
class AnnouncedLetter(OfAnnouncement):
    """The announcement by mail, with its file; the row holds no address."""

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
