"""What is said to anybody, and what is done to messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from bot.domain.messages.outbox import Message, Priority, for_key, message, stored_as

# For each button the text key of its label and what a press says.
Keys = tuple[tuple[str, str], ...]


@message("say", Priority.REST, small=True)
class Told(Message):
    """The text of that key, or several, about nothing in particular. Say what is to be said once under one `key`.

    An argument whose name ends in `_at` is an instant and said as a day; `place` is at hand as `where`, in words.
    `location` puts up the key that sends a place, `hide` takes it away.
    """

    key: str
    to: str
    text: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    buttons: Keys = ()
    location: bool = False
    hide: bool = False
    appeal: int = 0


@message("reaction", Priority.NOTICE, alone=True, stays_behind=True)
class Reaction(Message):
    """A reaction instead of words: on that `message` of the chat, or on the message of another delivery."""

    key: str
    to: str
    emoji: str
    message: int = 0
    of: str = ""


@message("erase", Priority.NOTICE, stays_behind=True)
class Removal(Message):
    """A message of the bot that has done its work goes: that of the chat, or of another delivery once that has left."""

    key: str
    to: str
    message: int = 0
    of: str = ""

    @classmethod
    def of_message(cls, chat_id: int, message_id: int) -> Removal:
        return cls(f"erase:{chat_id}:{message_id}", f"chat:{chat_id}", message_id)

    @property
    def lane(self) -> str:
        return self.of or self.to


@message("my", Priority.REST)
class My(Message):
    """A page of the person's own messages; `asked` is the message that asked for them."""

    reader: int
    asked: int = stored_as("list")
    page: int

    @property
    def key(self) -> str:
        return f"my:{self.reader}:{self.asked}"


@message("menu", Priority.REST, alone=True)
class CommandMenu(Message):
    """The commands that Telegram shows, for `to` or for `everybody` whose own language is `code`.

    `commands` tell when it has to be registered anew.
    """

    whose: str = for_key()
    to: str
    audience: str
    language: str
    commands: tuple[str, ...]
    everybody: bool = False
    code: str = ""

    @property
    def key(self) -> str:
        return f"menu:{self.whose}"
