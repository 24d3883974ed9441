"""Checks a bound chat in Telegram: rights, privacy mode, who else can read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiogram.exceptions import TelegramAPIError

from bot.telegram.api import Api
from storage.office.chats import Binding

# https://core.telegram.org/bots/api#chatmemberadministrator: what the bot needs, by the chat's role.
NEEDED_RIGHTS = {
    "moderators": ("can_delete_messages", "can_pin_messages"),
    "department": (),
    "channel": ("can_post_messages", "can_edit_messages", "can_delete_messages"),
}


@dataclass(frozen=True)
class Finding:
    """One problem: the end of a text key `chats-problem-…`, and its subject."""

    problem: str
    detail: str = ""


async def inspect(api: Api, binding: Binding, *, threads: bool) -> list[Finding]:
    """All problems of the chat; empty when there are none. Network errors raise aiogram's exceptions."""
    try:
        chat = await api.call("getChat", {"chat_id": binding.chat_id})
        me = await api.call("getMe")
        own = await api.call("getChatMember", {"chat_id": binding.chat_id, "user_id": me["id"]})
    except TelegramAPIError as error:
        return [Finding("gone", error.message)]
    if not (isinstance(chat, dict) and isinstance(own, dict) and "status" in own):
        return [Finding("gone", "the server does not tell")]
    kind = binding.place.partition(":")[0]
    found = _rights(own, kind, needs_threads=threads and bool(chat.get("is_forum")) and kind == "moderators")
    if kind != "channel":
        found += _seclusion(chat)
        if own["status"] != "administrator" and not me.get("can_read_all_group_messages"):
            found.append(Finding("privacy"))
    return found


async def look_at(api: Api, bound: Binding, *, threads: bool) -> dict[str, Any]:
    """A bound chat and what is wrong with it, as `ChatsReport` keeps it."""
    problems = await inspect(api, bound, threads=threads)
    return {"place": bound.place, "title": bound.title, "problems": [vars(each) for each in problems]}


def _rights(own: dict[str, Any], kind: str, *, needs_threads: bool) -> list[Finding]:
    if own["status"] in ("left", "kicked"):
        return [Finding("not-member")]
    if own["status"] == "creator":
        return []
    if own["status"] != "administrator":
        return [Finding("not-administrator")]
    needed = (*NEEDED_RIGHTS[kind], *(("can_manage_topics",) if needs_threads else ()))
    return [Finding("right", right) for right in needed if not own.get(right)]


def _seclusion(chat: dict[str, Any]) -> list[Finding]:
    """A staff group must be private (no public name, no linked channel) and keep its history."""
    found = []
    if chat.get("username") or chat.get("active_usernames"):
        found.append(Finding("public", f"@{chat.get('username', '')}"))
    if chat.get("linked_chat_id"):
        found.append(Finding("linked", str(chat["linked_chat_id"])))
    if chat.get("message_auto_delete_time"):
        found.append(Finding("timer"))
    return found
