"""What the world is made of: people, chats, members, threads, messages, polls, presses."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from sandbox.ground.refusal import Json

GROUP_ANONYMOUS_BOT = 1087968824
CHANNEL_BOT = 136817688
TELEGRAM = 777000

ADMIN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_send_welcome_messages", "can_pin_messages", "can_manage_topics",
    "can_manage_tags", "can_post_messages", "can_edit_messages", "can_manage_direct_messages",
)  # fmt: skip
CHANNEL_ONLY = frozenset({"can_post_messages", "can_edit_messages", "can_manage_direct_messages"})
GROUP_ONLY = frozenset({"can_pin_messages", "can_manage_topics", "can_manage_tags"})
PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info",
    "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
WITHIN = frozenset({"creator", "administrator", "member", "restricted"})
ALL_STATUSES = WITHIN | {"left", "kicked"}


@dataclass(slots=True)
class Person:
    """Somebody with an account; the bot is one too."""

    id: int
    name: str
    username: str | None = None
    language: str | None = None
    key: str | None = None
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    forbids_voice: bool = False
    hides_forwards: bool = False

    def user(self) -> Json:
        """The Bot API's User."""
        first, _, last = (self.name, "", "") if self.is_bot else self.name.partition(" ")
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": first}
        if last:
            user["last_name"] = last
        if self.username:
            user["username"] = self.username
        if self.language and not self.is_bot:
            user["language_code"] = self.language
        return user


@dataclass(slots=True)
class Member:
    """A person's membership in a chat."""

    status: str
    rights: frozenset[str] = frozenset()
    anonymous: bool = False
    custom_title: str | None = None


@dataclass(slots=True)
class Thread:
    """A forum topic; its id is the message that created it (1 for the General one)."""

    id: int
    name: str
    icon_color: int = 7322096
    closed: bool = False
    hidden: bool = False
    icon: str | None = None


@dataclass(slots=True)
class Message:
    """One version of a message; an edit puts a new version in its place."""

    id: int
    chat_id: int
    sender: int
    date: int
    body: Json
    reply_to: int | None = None
    thread: int | None = None
    keyboard: Any = None
    service: str | None = None
    pinned: bool = False
    silent: bool = False
    expires: int | None = None
    reactions: dict[int, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's), a group, a supergroup or a channel."""

    id: int
    type: str
    title: str = ""
    username: str | None = None
    key: str | None = None
    is_forum: bool = False
    linked: int | None = None
    upgraded_to: int | None = None
    last_message_id: int = 0
    auto_delete: int = 0
    invite_link: str | None = None
    invites: dict[str, Json] = field(default_factory=dict)
    join_requests: dict[int, str] = field(default_factory=dict)
    photo: str | None = None
    banned_chats: list[int] = field(default_factory=list)
    description: str = ""
    keyboard: Any = None
    permissions: dict[str, bool] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    threads: dict[int, Thread] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    messages: dict[int, Message] = field(default_factory=dict)
    person: Person | None = None

    def short(self) -> Json:
        """The Bot API's Chat."""
        chat: Json = {"id": self.id, "type": self.type}
        if self.person is not None:
            user = self.person.user()
            for name in ("first_name", "last_name", "username"):
                if name in user:
                    chat[name] = user[name]
            return chat
        chat["title"] = self.title
        if self.username:
            chat["username"] = self.username
        if self.is_forum:
            chat["is_forum"] = True
        return chat

    def status(self, person_id: int) -> str:
        """The person's status; "left" for anyone who was never here."""
        member = self.members.get(person_id)
        return member.status if member else "left"

    def may(self, person_id: int, right: str) -> bool:
        """Whether the person has this administrator's right here."""
        member = self.members.get(person_id)
        if member is None:
            return False
        return member.status == "creator" or (member.status == "administrator" and right in member.rights)

    def lets(self, person_id: int, permission: str) -> bool:
        """Whether an ordinary or restricted member may do this here; administrators may."""
        if self.is_admin(person_id):
            return True
        member = self.members.get(person_id)
        if member is not None and member.status == "restricted" and permission not in member.rights:
            return False
        return self.permissions.get(permission, True)

    def is_admin(self, person_id: int) -> bool:
        """Whether the person is an administrator or the creator."""
        return self.status(person_id) in ("creator", "administrator")


@dataclass(slots=True)
class Poll:
    """A poll or quiz with everybody's votes."""

    id: str
    chat_id: int
    message_id: int
    by_bot: bool
    body: Json
    votes: dict[int, list[int]] = field(default_factory=dict)
    close_at: int | None = None

    def public(self) -> Json:
        """The Bot API's Poll in its current state."""
        options = [
            {**option, "voter_count": sum(1 for chosen in self.votes.values() if number in chosen)}
            for number, option in enumerate(self.body["options"])
        ]
        return {**self.body, "options": options, "total_voter_count": len(self.votes)}


@dataclass(slots=True)
class Press:
    """A button press that waits for the bot's answer."""

    id: str
    person: int
    real_ms: int
    answer: asyncio.Future[Json] | None = None
    stale: bool = False
