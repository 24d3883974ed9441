"""From raw updates to aiogram's types, also where the server leaves out what the newest Bot API requires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

# aiogram's types follow the newest Bot API to the letter, and every version adds fields that are always there. A Bot
# API server of one's own may be older: what it does not say is taken to be not so. Ids are never made up.
_ABSENT: Final[Mapping[str, object]] = {
    **dict.fromkeys(("chat_instance", "persistent_id", "first_name", "emoji", "question", "title", "address"), ""),
    **dict.fromkeys(("duration", "width", "height", "length", "value", "until_date", "icon_color"), 0),
    **dict.fromkeys(("voter_count", "total_voter_count"), 0),
    "members_only": False,
    "type": "regular",  # of a poll, of a sticker
}
_YES_OR_NO = ("is_", "can_", "allows_", "has_")


def parsed(raw: dict[str, Any], bot: Bot) -> Update:
    """The update. Raises pydantic's ValidationError when it cannot be one."""
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except ValidationError as error:
        completed = deepcopy(raw)
        if not _complete(completed, error):
            raise
        return Update.model_validate(completed, context={"bot": bot})


def _complete(raw: dict[str, Any], error: ValidationError) -> bool:
    """Add what is missing and may be; False when nothing was."""
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
    """The object at the path, in which pydantic also names which of several types it tried."""
    found: Any = raw
    for step in path:
        if isinstance(step, int) or (isinstance(found, dict) and step in found):
            found = found[step]
    return found if isinstance(found, dict) else None
