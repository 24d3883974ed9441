"""Who acts, and in what role."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.languages import FALLBACK

# https://core.telegram.org/bots/api#message, `sender_chat`: an anonymous administrator writes as the group itself.
ANONYMOUS_ADMIN = 1087968824


@dataclass(frozen=True)
class Actor:
    """The person behind an update, as of that moment. `language` is the one to answer them in there."""

    id: int
    name: str
    username: str | None = None
    language: str = FALLBACK
    anonymous: bool = False
    is_admin: bool = False
    roles: frozenset[str] = field(default_factory=frozenset)
    channels: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_editor(self) -> bool:
        return self.is_admin or bool({"editor", "head"} & self.roles)

    def may_publish_to(self, channel: str) -> bool:
        """Whether the person is an editor of that channel (admins, heads and unrestricted editors: of all)."""
        return self.is_editor and (
            self.is_admin or "head" in self.roles or not self.channels or channel in self.channels
        )


@dataclass(frozen=True)
class Place:
    """The chat an update came from: `name` is 'private', 'moderators', 'department:KEY', 'channel:KEY' or 'other'."""

    chat_id: int
    name: str
    is_forum: bool = False

    @property
    def department(self) -> str:
        return self.name.removeprefix("department:") if self.name.startswith("department:") else ""

    @property
    def channel(self) -> str:
        return self.name.removeprefix("channel:") if self.name.startswith("channel:") else ""

    @property
    def is_staff(self) -> bool:
        return self.name == "moderators" or bool(self.department)


def person(person_id: int) -> str:
    """The recipient name of a person's private chat."""
    return f"person:{person_id}"


def department(key: str) -> str:
    """The place name of a department's chat."""
    return f"department:{key}"


def channel(key: str) -> str:
    """The place name of a channel."""
    return f"channel:{key}"


MODERATORS = "moderators"
# What people call the kinds of places.
CALLED = {
    MODERATORS: ("moderators", "модераторы"),
    "department": ("department", "отдел"),
    "channel": ("channel", "канал"),
}
# The bot itself, as an author in histories.
BOT = Actor(0, "")
