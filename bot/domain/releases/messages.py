"""Messages to the media (releases, corrections, bulletins), about subscriptions, and to editors about these."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message


class OfSubscriber(Message):
    """A letter to a subscriber's address; the row holds no address."""

    subscriber: int

    @property
    def recipient(self) -> str:
        return f"subscriber:{self.subscriber}"


# ── subscriptions ──


@message("subscription", Priority.REST, alone=True)
class Subscription(Message):
    """What a journalist gets, and what they can choose; `at` is the press or message that asked for it."""

    reader: int
    at: str = for_key()

    @staticmethod
    def of(reader: int) -> str:
        return f"subscription:{reader}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.reader)}{self.at}"


@message("code_letter", Priority.FIRST, alone=True, mail=True)
class CodeLetter(OfSubscriber):
    """The code that proves an address belongs to the person."""

    subscriber: int
    at: int = for_key()

    @property
    def key(self) -> str:
        return f"code_letter:{self.subscriber}:{self.at}"


# ── releases ──


@message("release_letter", Priority.NOTICE, alone=True, mail=True, ask_when_unknown=True)
class ReleaseLetter(OfSubscriber):
    """A release by mail, one letter per subscriber."""

    post: int
    subscriber: int

    @property
    def key(self) -> str:
        return f"release_letter:{self.post}:{self.subscriber}"


@message("release_copy", Priority.NOTICE, ask_when_unknown=True)
class ReleaseCopy(Message):
    """A release in Telegram, to a subscriber."""

    reader: int
    post: int
    subscriber: int

    @property
    def key(self) -> str:
        return f"release_copy:{self.post}:{self.subscriber}"

    @property
    def lane(self) -> str:
        return f"release:{self.post}:{self.subscriber}"


@message("release_media", Priority.NOTICE, media=True)
class ReleaseMedia(Message):
    """Photos and video of that release, under it."""

    reader: int
    post: int
    subscriber: int

    @property
    def key(self) -> str:
        return f"release_media:{self.post}:{self.subscriber}"

    @property
    def lane(self) -> str:
        return f"release:{self.post}:{self.subscriber}"


@message("note_letter", Priority.NOTICE, alone=True, mail=True, ask_when_unknown=True)
class NoteLetter(OfSubscriber):
    """A correction, a withdrawal, the end of an embargo: by mail."""

    note: int
    subscriber: int

    @property
    def key(self) -> str:
        return f"note_letter:{self.note}:{self.subscriber}"


@message("release_note", Priority.NOTICE, alone=True)
class ReleaseNote(Message):
    """The same in Telegram."""

    reader: int
    note: int
    subscriber: int

    @property
    def key(self) -> str:
        return f"release_note:{self.note}:{self.subscriber}"


# ── to editors ──


@message("note_question", Priority.CARD, alone=True)
class NoteQuestion(Message):
    """Should those who got the release be told what changed?"""

    to: str
    note: int
    thread: int = 0

    @staticmethod
    def of(note: int) -> str:
        return f"note_question:{note}"

    @property
    def key(self) -> str:
        return self.of(self.note)


@message("release_site", Priority.CARD, alone=True)
class ReleaseForSite(Message):
    """The text for the site; `plain`: as it was written, before the typographic pass."""

    to: str
    post: int
    at: int = for_key()
    plain: bool = False

    @staticmethod
    def of(post: int, at: int) -> str:
        return f"release_site:{post}:{at}"

    @property
    def key(self) -> str:
        return self.of(self.post, self.at)


@message("release_site_file", Priority.REST, alone=True)
class ReleaseSiteFile(Message):
    """The text for the site as a document (`part` -1), or one of its pictures as a file."""

    to: str
    post: int
    at: str = for_key()
    part: int = -1

    @property
    def key(self) -> str:
        return f"release_site_file:{self.post}:{self.at}:{self.part}"

    @property
    def lane(self) -> str:
        return f"release_site_file:{self.post}:{self.at}"


@message("release_delivery", Priority.NOTICE, alone=True)
class Deliveries(Message):
    """The delivery of the copies, by address."""

    to: str
    post: int
    at: str = for_key()

    @property
    def key(self) -> str:
        return f"release_delivery:{self.post}:{self.at}"
