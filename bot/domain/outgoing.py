"""What the bot says, made by views and sent by the sender (one value is one call); and the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.buttons import Rows
from bot.domain.content import Content, Media
from bot.domain.formatted import Formatted


@dataclass(frozen=True)
class File:
    """A file made here, which no messenger has yet: a `picture` is shown, anything else is there to be opened.

    Instead of `content` it may be `kept` in the photo archive, and is read when it is sent.
    """

    file_name: str
    content: bytes = b""
    picture: bool = False
    kept: str = ""


@dataclass(frozen=True)
class LinkPreview:
    """How a link in a message is previewed: of which address (empty: the first there is), `small` or `large` (empty:
    as the messenger does by itself), above the text or under it; not at all when `hidden`."""

    hidden: bool = False
    address: str = ""
    size: str = ""
    above: bool = False


@dataclass(frozen=True)
class Say:
    """A message of text, with one media, spot or file of ours. `html` text is ours; with entities a person's.

    `as_file`: the media as a file of its own, whatever kind it came as.
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
    """Delete a message of the bot, as far as the messenger allows it."""

    message_id: int


@dataclass(frozen=True)
class Edit:
    """Replace the words of a message; `captioned`: they are the caption of media."""

    message_id: int
    words: Say
    captioned: bool = False


@dataclass(frozen=True)
class Poll:
    """A poll as somebody made it, of which nobody sees who voted; `right` are the answers of a quiz.

    `final`: a vote cannot be changed. It `lasts` so many seconds, or until it is closed (0). Its `pictures` are not
    passed on: no messenger takes them from a bot.
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
    """Reopen a closed forum thread; 0 is the one every forum has."""

    thread_id: int


@dataclass(frozen=True)
class Menu:
    """The commands (name, description) that one person's messenger, or everybody's, offers in that language."""

    commands: tuple[tuple[str, str], ...]
    language: str = ""
    everybody: bool = False


@dataclass(frozen=True)
class Letter:
    """A letter to one address, as the mail carries it. `identity` makes it the same letter however often it is begun.

    `media` lie at the messenger and come along as files as far as they are small; of what is too large `instead` is
    said. `ways_out` are the addresses by which its reader gets no more of them; `one_press`: the first takes a press.
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
    """A poll's totals as the messenger tells them: `options` are (text, votes)."""

    poll_id: str
    question: str
    options: tuple[tuple[str, int], ...]
    voters: int
    closed: bool


@dataclass(frozen=True)
class Sent:
    """The result of a sending: the messages (several for an album) with their photos, the first one's address, its
    poll."""

    message_ids: tuple[int, ...] = ()
    link: str = ""
    votes: Votes | None = None
    thread_id: int | None = None
    photos: tuple[Media, ...] = ()

    @property
    def message_id(self) -> int | None:
        """The message, or the first of the album; None for what makes none."""
        return self.message_ids[0] if self.message_ids else None


__all__ = [
    "Album", "ClosePoll", "Content", "Edit", "Erase", "File", "Letter", "LinkPreview", "Media", "Menu", "OpenThread",
    "Outgoing", "Pin", "Poll", "React", "Say", "Sent", "Thread", "Votes",
]  # fmt: skip
