"""Which reason for closing without an answer the words mean."""

from __future__ import annotations

from bot.domain.appeals.life import Reason
from bot.domain.content import folded

# What the words begin with.
_REASONS = {
    Reason.DUPLICATE: ("повтор", "дубл", "дубликат", "duplicate"),
    Reason.SPAM: ("спам", "spam"),
    Reason.SOLVED: ("уже реш", "решен", "уже сдел", "сделан", "solved", "already solved", "done"),
    Reason.NOT_OURS: ("не к нам", "не наш", "not ours"),
    Reason.UNCLEAR: ("непонятн", "не понятн", "unclear"),
    Reason.NOT_NEEDED: ("ответ не нуж", "не нуж", "спасибо", "not needed", "no answer", "thanks"),
}


def reason_named(words: str) -> Reason | None:
    """The reason for closing without an answer named by the beginning of the words, in either language."""
    said = " ".join(folded(words).split())
    return next((reason for reason, beginnings in _REASONS.items() if said.startswith(beginnings)), None)
