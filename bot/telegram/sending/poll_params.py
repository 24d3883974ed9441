"""A poll as Bot API parameters."""

from __future__ import annotations

from bot.domain.formatted import Formatted
from bot.domain.outgoing import Poll

Params = dict[str, object]


def poll_params(what: Poll) -> Params:
    """All parameters of the poll except the chat."""
    params: Params = {
        **_formatted(what.question, "question"),
        "options": [_formatted(each, "text") for each in what.options],
        "is_anonymous": True,
    }
    if what.explanation:
        params |= _formatted(what.explanation, "explanation")
    if what.description:
        params |= _formatted(what.description, "description")
    if what.several:
        params["allows_multiple_answers"] = True
    if what.final and not what.quiz:
        params["allows_revoting"] = False
    if what.lasts:
        params["open_period"] = what.lasts
    if what.quiz:
        params |= {"type": "quiz", "correct_option_ids": list(what.right)}
    if what.thread_id:
        params["message_thread_id"] = what.thread_id
    if what.silent:
        params["disable_notification"] = True
    return params


def _formatted(words: Formatted, name: str) -> Params:
    return {name: words.text, **({f"{name}_entities": list(words.entities)} if words.entities else {})}
