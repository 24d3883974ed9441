"""Parses raw updates into aiogram's types, even when the server omits fields required by the newest Bot API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError
from pydantic_core import ErrorDetails

# aiogram's types follow the newest Bot API to the letter, and every version adds required fields. A self-hosted
# Bot API server may be older: a field it omits is taken as empty, zero or false. Ids are never made up.
_ABSENT: Final[Mapping[str, object]] = {
    **dict.fromkeys(("chat_instance", "persistent_id", "first_name", "emoji", "question", "title", "address"), ""),
    **dict.fromkeys(("duration", "width", "height", "length", "value", "until_date", "icon_color"), 0),
    **dict.fromkeys(("voter_count", "total_voter_count"), 0),
    "members_only": False,
    "type": "regular",  # of a poll, of a sticker
}
_YES_OR_NO = ("is_", "can_", "allows_", "has_")


# A newer server sends fields and values that these types do not know. Parts the office does not read are then dropped,
# so that a new kind of forward does not lose a resident's message. These are the parts it reads, and those it enters.
_READ: Final = frozenset(
    {
        "message_id", "date", "chat", "from", "sender_chat", "text", "caption", "photo", "video", "video_note", "voice",
        "audio", "animation", "document", "location", "venue", "media_group_id", "poll", "id", "data",
        "migrate_to_chat_id", "migrate_from_chat_id", "left_chat_member",
    }
)  # fmt: skip
_WITHIN: Final = frozenset(
    {"message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "reply_to_message"}
)
# Each round of fixes reveals errors nested deeper.
ROUNDS = 5


class Unreadable(Exception):
    """An update that cannot be parsed. The message says where and why, without quoting its content."""


def parsed(raw: dict[str, Any], bot: Bot) -> Update:
    """The parsed update. Raises Unreadable."""
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except ValidationError as error:
        mended, problem = deepcopy(raw), error
    for _ in range(ROUNDS):
        if not (_complete(mended, problem) or _leave_out(mended, problem)):
            break
        try:
            return Update.model_validate(mended, context={"bot": bot})
        except ValidationError as error:
            problem = error
    raise Unreadable(", ".join(_named(each) for each in problem.errors(include_url=False, include_input=False)[:3]))


def _named(problem: ErrorDetails) -> str:
    return f"{'.'.join(map(str, problem['loc']))}: {problem['type']}"


def _leave_out(raw: dict[str, Any], error: ValidationError) -> bool:
    """Drop optional parts that cannot be parsed; False when nothing was dropped."""
    dropped = [_dropped(raw, problem["loc"]) for problem in error.errors(include_url=False, include_input=False)]
    return any(dropped)


def _dropped(raw: dict[str, Any], path: Sequence[int | str]) -> bool:
    holder = raw
    for step in path:
        if not isinstance(step, str) or step not in holder:
            continue
        if step in _WITHIN and isinstance(holder[step], dict):
            holder = holder[step]
        elif holder is raw or step in _READ or step in _WITHIN:
            return False
        else:
            del holder[step]
            return True
    return False


def _complete(raw: dict[str, Any], error: ValidationError) -> bool:
    """Add missing fields that have a default; False when nothing was added."""
    added = False
    for problem in error.errors(include_url=False, include_input=False):
        name = str(problem["loc"][-1])
        holder = _at(raw, problem["loc"][:-1]) if problem["type"] == "missing" else None
        if holder is None or name in holder or not (name in _ABSENT or name.startswith(_YES_OR_NO)):
            continue
        holder[name] = _ABSENT.get(name, False)
        added = True
    return added


def _at(raw: dict[str, Any], path: Sequence[int | str]) -> dict[str, Any] | None:
    """The object at the path, without the steps in which pydantic names the type it tried."""
    found: Any = raw
    for step in path:
        if isinstance(step, int) or (isinstance(found, dict) and step in found):
            found = found[step]
    return found if isinstance(found, dict) else None
