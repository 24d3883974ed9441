"""What the bot sends, made by views and delivered by the sender (one value is one call), and the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.buttons import Rows
from bot.domain.content import Content, Media
from bot.domain.formatted import Formatted


@dataclass(frozen=True)
class File:
    """A file made here that no messenger has yet: a `picture` is shown, anything else is a file to open.

    Instead of `content` it may have a path in the photo archive (`kept`), and is read when it is sent.
    """

    file_name: str
    content: bytes = b""
    picture: bool = False
    kept: str = ""


@dataclass(frozen=True)
class LinkPreview:
    """How a link in a message is previewed; not at all when `hidden`.

    `address` is the link (empty: the first one), `size` is `small` or `large` (empty: the messenger's default), and
    `above` puts the preview above the text.
    """

    hidden: bool = False
    address: str = ""
    size: str = ""
    above: bool = False


@dataclass(frozen=True)
class Say:
    """A text message, with one media, spot or file of ours. `html` text is ours; text with entities is a person's.

    `as_file`: the media is sent as a file, whatever its kind was.
    """

    text: str = ""
    html: bool = True
    entities: tuple[Mapping[str, object], ...] = ()
    content: Content | None = None
    file: File | None = None
    as_file: bool = False
    buttons: Rows = ()
    reply_to: int | None = None
    thread_id: int | None = None
    silent: bool = False
    preview: LinkPreview = LinkPreview(hidden=True)
    ask_location: str = ""
    hide_keyboard: bool = False


@dataclass(frozen=True)
class Album:
    """An album of 2-10 media of kinds that go together; it carries no buttons."""

    items: tuple[Content, ...]
    reply_to: int | None = None
    thread_id: int | None = None
    silent: bool = False


@dataclass(frozen=True)
class React:
    """A reaction of the bot to a message; an empty emoji removes it."""

    message_id: int
    emoji: str


@dataclass(frozen=True)
class Pin:
    """Pin a message without a notice."""

    message_id: int


@dataclass(frozen=True)
class Erase:
    """Delete a message of the bot if the messenger allows it."""

    message_id: int


@dataclass(frozen=True)
class Edit:
    """Replace the text of a message; `captioned`: it is the caption of media."""

    message_id: int
    words: Say
    captioned: bool = False


@dataclass(frozen=True)
class Poll:
    """A poll as somebody made it, always anonymous; `right` are the correct answers of a quiz.

    `final`: a vote cannot be changed. It `lasts` this many seconds, or until it is closed (0). `pictures`: it had
    pictures, which are not passed on, as no messenger takes them from a bot.
    """

    question: Formatted
    options: tuple[Formatted, ...]
    several: bool = False
    quiz: bool = False
    right: tuple[int, ...] = ()
    explanation: Formatted | None = None
    description: Formatted | None = None
    final: bool = False
    lasts: int = 0
    pictures: bool = False
    thread_id: int | None = None
    silent: bool = False


@dataclass(frozen=True)
class ClosePoll:
    """Close the poll of that message."""

    message_id: int


@dataclass(frozen=True)
class Thread:
    """Create a forum thread."""

    title: str


@dataclass(frozen=True)
class OpenThread:
    """Reopen a closed forum thread; 0 is the general one that every forum has."""

    thread_id: int


@dataclass(frozen=True)
class Menu:
    """The commands (name, description) offered in that language to one person or to everybody."""

    commands: tuple[tuple[str, str], ...]
    language: str = ""
    everybody: bool = False


@dataclass(frozen=True)
class Letter:
    """An e-mail to one address. `identity` stays the same on every retry.

    `media` are stored at the messenger and attached as files if they are small enough; `instead` is said for those
    that are too large. `ways_out` are the addresses for unsubscribing; `one_press`: the first takes one click.
    """

    to: str
    subject: str
    text: str
    html: str
    identity: str
    media: tuple[Media, ...] = ()
    files: tuple[File, ...] = ()
    instead: str = ""
    ways_out: tuple[str, ...] = ()
    one_press: bool = False


Outgoing = Letter | Say | Album | React | Pin | Erase | Edit | Poll | ClosePoll | Thread | OpenThread | Menu


@dataclass(frozen=True)
class Votes:
    """A poll's totals as the messenger reports them: `options` are (text, votes)."""

    poll_id: str
    question: str
    options: tuple[tuple[str, int], ...]
    voters: int
    closed: bool


@dataclass(frozen=True)
class Sent:
    """The result of a call: the messages (several for an album), their photos, the link and poll of the first."""

    message_ids: tuple[int, ...] = ()
    link: str = ""
    votes: Votes | None = None
    thread_id: int | None = None
    photos: tuple[Media, ...] = ()

    @property
    def message_id(self) -> int | None:
        """The message, or the first of the album; None when the call makes no message."""
        return self.message_ids[0] if self.message_ids else None


__all__ = [
    "Album", "ClosePoll", "Content", "Edit", "Erase", "File", "Letter", "LinkPreview", "Media", "Menu", "OpenThread",
    "Outgoing", "Pin", "Poll", "React", "Say", "Sent", "Thread", "Votes",
]  # fmt: skip
