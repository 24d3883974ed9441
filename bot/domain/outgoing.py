"""What the bot says, as the views make it and the sender sends it: one value is one call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.buttons import Rows
from bot.domain.content import Content, Media


@dataclass(frozen=True)
class Say:
    """A message of text, with one media or spot at most. `html` text is ours; with entities it is a person's."""

    text: str = ""
    html: bool = True
    entities: tuple[Mapping[str, object], ...] = ()
    content: Content | None = None
    buttons: Rows = ()
    reply_to: int | None = None
    thread_id: int | None = None
    silent: bool = False
    preview: bool = False
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
    """A reaction of the bot on a message; an empty emoji takes it back."""

    message_id: int
    emoji: str


@dataclass(frozen=True)
class Pin:
    """Pin a message without a notice."""

    message_id: int


@dataclass(frozen=True)
class Erase:
    """Delete a message of the bot, as far as Telegram lets it (48 hours)."""

    message_id: int


@dataclass(frozen=True)
class Upload:
    """A file that goes along with a call, as its parameter `name`."""

    name: str
    file_name: str
    content: bytes


@dataclass(frozen=True)
class Raw:
    """A call in Telegram's own words, for the rare method that has no form of its own here.

    `addressed`: to the recipient's chat.
    """

    method: str
    params: Mapping[str, object] = field(default_factory=dict)
    thread_id: int | None = None
    addressed: bool = True
    file: Upload | None = None


Outgoing = Say | Album | React | Pin | Erase | Raw

__all__ = ["Album", "Content", "Erase", "Media", "Outgoing", "Pin", "Raw", "React", "Say", "Upload"]
