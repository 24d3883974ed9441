"""The office's own affairs: chats and roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.messages.outbox import Message, Priority, message


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
