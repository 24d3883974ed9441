"""Converts Bot API results to the office's own terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.content import Media
from bot.domain.messenger import TELEGRAM
from bot.domain.outgoing import Sent, Votes


def sent_of(answer: object) -> Sent:
    """What a call made, from its result; an empty Sent when the result has no details."""
    messages: Sequence[Any] = answer if isinstance(answer, list) else [answer]
    made = [each for each in messages if isinstance(each, Mapping)]
    if not made:
        return Sent()
    first = made[0]
    poll = first if "options" in first else first.get("poll")
    thread = None if "message_id" in first else first.get("message_thread_id")
    return Sent(
        message_ids=tuple(each["message_id"] for each in made if isinstance(each.get("message_id"), int)),
        photos=tuple(photo_of(each) for each in made if each.get("photo")),
        link=_link(first),
        votes=votes_of(poll) if isinstance(poll, Mapping) else None,
        thread_id=thread if isinstance(thread, int) else None,
    )


def photo_of(message: Mapping[str, Any]) -> Media:
    """The photo in a message, in its largest size."""
    largest = max(message["photo"], key=lambda size: int(size["width"]) * int(size["height"]))
    return Media("photo", largest["file_id"], largest["file_unique_id"])


def votes_of(poll: Mapping[str, Any]) -> Votes:
    """A poll's totals, from the Bot API's Poll."""
    options = tuple((each["text"], each["voter_count"]) for each in poll["options"])
    return Votes(poll["id"], poll["question"], options, poll["total_voter_count"], bool(poll["is_closed"]))


def _link(message: Mapping[str, Any]) -> str:
    chat = message.get("chat")
    if (
        not isinstance(chat, Mapping)
        or "message_id" not in message
        or chat.get("type") not in ("channel", "supergroup")
    ):
        return ""
    return TELEGRAM.link(chat["id"], message["message_id"], chat.get("username", ""))
