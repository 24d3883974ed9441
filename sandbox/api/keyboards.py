"""Keyboards under messages: what Telegram takes and what it refuses."""

from __future__ import annotations

import re
from typing import Any

from sandbox.ground.params import Params
from sandbox.ground.refusal import Json, bad_request
from sandbox.world.model import Chat

MAX_BUTTONS = 100
_URL = re.compile(r"^(https?|tg|tonsite)://[^\s]+$|^[\w.-]+\.[a-zA-Z]{2,}(/\S*)?$", re.IGNORECASE)
_LOCAL = re.compile(r"^https?://(localhost|[^./:]+)(:\d+)?(/|$)", re.IGNORECASE)
_ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled",
)  # fmt: skip


def read_markup(params: Params, chat: Chat) -> tuple[Json | None, Any]:
    """The inline keyboard and the reply keyboard (rows of buttons, "remove", "force" or None) of a call."""
    raw = params.structure("reply_markup", "reply keyboard markup")
    if raw is None:
        return None, None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        return inline(raw["inline_keyboard"]), None
    if chat.type == "channel" and raw:
        raise bad_request("reply keyboards are not allowed in channels")
    if "keyboard" in raw:
        return None, reply_keyboard(raw["keyboard"])
    if raw.get("remove_keyboard"):
        return None, "remove"
    if raw.get("force_reply"):
        return None, "force"
    return None, None


def inline_only(params: Params) -> Json | None:
    """The inline keyboard of an edit; anything else is refused."""
    raw = params.structure("reply_markup", "inline keyboard markup")
    if raw is None or raw == {}:
        return None
    if not isinstance(raw, dict) or "inline_keyboard" not in raw:
        raise bad_request("inline keyboard expected")
    return inline(raw["inline_keyboard"])


def _rows(raw: Any) -> list[list[Any]]:
    if not isinstance(raw, list) or any(not isinstance(row, list) for row in raw):
        raise bad_request("can't parse keyboard: expected an Array of Array")
    rows = [row for row in raw if row]
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def inline(raw: Any) -> Json | None:
    """A checked inline keyboard; None when it has no button."""
    rows = [[_inline_button(button) for button in row] for row in _rows(raw)]
    return {"inline_keyboard": rows} if rows else None


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be a non-empty string')
    present = [name for name in _ACTIONS if button.get(name) is not None]
    if not present:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(present) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    if "callback_data" in present:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in present:
        check_url(str(button["url"]))
    if "copy_text" in present:
        copied = button["copy_text"].get("text") if isinstance(button["copy_text"], dict) else None
        if not isinstance(copied, str) or not 1 <= len(copied) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {key: value for key, value in button.items() if value is not None}


def check_url(url: str) -> None:
    """A link that a button may open."""
    if not _URL.match(url) or _LOCAL.match(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def reply_keyboard(raw: Any) -> list[list[Json]]:
    """A checked reply keyboard."""
    rows = []
    for row in _rows(raw):
        buttons = [{"text": button} if isinstance(button, str) else button for button in row]
        for button in buttons:
            if not isinstance(button, dict) or not str(button.get("text") or "").strip():
                raise bad_request('can\'t parse keyboard button: Field "text" must be a non-empty string')
        rows.append([{key: value for key, value in button.items() if value is not None} for button in buttons])
    if not rows:
        raise bad_request("reply markup must have at least one button")
    return rows
