"""The moderators' view of an appeal, and what is said about it in staff chats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from bot.domain.messages.outbox import Message, Priority, for_key, message, stored_as
from bot.domain.people import MODERATORS


@message("card", Priority.CARD, again_when_gone=True, missed=True, kept_when_erased=True, sent_when_erased=True)
class Card(Message):
    """The appeal in the moderators' group."""

    appeal: int

    @property
    def key(self) -> str:
        return f"card:{self.appeal}"


@message("media", Priority.CARD, missed=True, media=True)
class Media(Message):
    """The media of a stored message, or its whole album, under the card in that place. `name` distinguishes it from
    other media of the appeal; of an album already sent, only what came `since` that row."""

    appeal: int
    to: str
    name: str = for_key()
    row: int
    since: int = 0

    @property
    def key(self) -> str:
        return f"media:{self.to}:{self.appeal}:{self.name}"


@message("rest", Priority.CARD, missed=True)
class Rest(Message):
    """Words that did not fit on the card (`row` 0), or in the reply that starts at that row."""

    appeal: int
    to: str
    row: int

    @property
    def key(self) -> str:
        return f"rest:{self.to}:{self.appeal}:{self.row}"


@message("addition", Priority.CARD, missed=True)
class Addition(Message):
    """What the resident wrote after the card was sent, from that row on; it waits for more until `until` at most."""

    appeal: int
    to: str
    row: int
    until: int

    @staticmethod
    def of(to: str, appeal: int) -> str:
        """With what the keys of the appeal's additions in that place begin."""
        return f"addition:{to}:{appeal}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.to, self.appeal)}{self.row}"


@message("edited", Priority.CARD, missed=True)
class Edited(Message):
    """The resident edited a stored message, or replaced its `picture`."""

    appeal: int
    to: str
    row: int
    message: int = for_key()
    at: int = 0
    picture: bool = False

    @staticmethod
    def of(to: str, row: int) -> str:
        """With what the keys of the corrections of that message in that place begin."""
        return f"edited:{to}:{row}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.to, self.row)}{self.message}:{self.at}"


@message("word", Priority.NOTICE, missed=True)
class Word(Message):
    """A word about the appeal under its card in a staff chat; the place is at hand as `to`."""

    key: str
    to: str
    appeal: int
    text: str
    args: Mapping[str, Any] = field(default_factory=dict)


@message("notice", Priority.NOTICE, alone=True)
class Notice(Message):
    """A word about an appeal to the moderators, in reply to the stored message `row`, or to the card."""

    key: str
    appeal: int
    text: str
    row: int = 0
    reason: str = ""


@message("incident", Priority.NOTICE, alone=True, many=True)
class Incident(Message):
    """Many people report one problem; `named` is what they share, in words, `shared` its key."""

    topic: str
    shared: str = for_key()
    day: str = for_key()
    named: str = stored_as("key")
    people: int
    appeals: tuple[int, ...]

    @staticmethod
    def of(topic: str, shared: str, day: object) -> str:
        return f"incident:{topic}:{shared}:{day}"

    @property
    def key(self) -> str:
        return self.of(self.topic, self.shared, self.day)


@message("history", Priority.NOTICE, alone=True)
class History(Message):
    """The whole history of an appeal, page by page; `asked` is the message that asked for it."""

    appeal: int
    asked: int
    page: int
    chat: int = for_key()
    at: int = for_key()
    to: str = MODERATORS

    @property
    def key(self) -> str:
        return f"history:{self.chat}:{self.asked}:{self.appeal}:{self.at}"
