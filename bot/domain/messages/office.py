"""The office's own affairs: chats and roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.messages.outbox import Message, Priority, for_key, message


@message("bind_request", Priority.NOTICE)
class BindRequest(Message):
    """«Привязать?», to one admin; `moves`: the place has another chat."""

    reader: int
    request: int
    moves: bool

    @staticmethod
    def of(request: int, admin: int) -> str:
        return f"bind-request:{request}:{admin}"

    @property
    def key(self) -> str:
        return self.of(self.request, self.reader)


@message("chats_report", Priority.REST)
class ChatsReport(Message):
    """`/chats`: for each bound chat its `place`, `title` and `problems`. `bound`: of one that has just been bound."""

    key: str
    to: str
    chats: tuple[Mapping[str, Any], ...]
    bound: bool = False


@message("role_given", Priority.REST)
class RoleGiven(Message):
    """Who has a role now, and for which channels."""

    key: str
    to: str
    role: str
    name: str
    channels: str


@message("role_list", Priority.REST)
class RoleList(Message):
    """Everybody who has the role."""

    key: str
    to: str
    role: str


@message("checklist", Priority.REST, alone=True)
class Checklist(Message):
    """What is left to set up, as one admin reads it: rows of `ChatsReport` as they were looked at last; what is bound
    and whose the roles are is asked when it is shown."""

    reader: int
    at: int = for_key()
    chats: tuple[Mapping[str, Any], ...]

    @staticmethod
    def of(reader: int) -> str:
        return f"checklist:{reader}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.reader)}{self.at}"


@message("chat_check", Priority.NOTICE, alone=True)
class ChatCheck(Message):
    """A word to a bound chat, to see whether it arrives."""

    to: str
    at: int

    @property
    def key(self) -> str:
        return f"chat_check:{self.at}:{self.to}"


@message("chat_check_result", Priority.NOTICE, alone=True)
class ChatCheckResult(Message):
    """What became of that word in each of the chats (`chat`, `place`, `title`)."""

    to: str
    at: int
    chats: tuple[Mapping[str, Any], ...]

    @staticmethod
    def of(at: int) -> str:
        return f"chat_check_result:{at}"

    @property
    def key(self) -> str:
        return self.of(self.at)
