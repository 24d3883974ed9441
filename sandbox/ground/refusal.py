"""Refusals, in Telegram's own words."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """A Bot API call that is refused: HTTP status, description and, where Telegram gives them, parameters."""

    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


class Impossible(Exception):
    """A request to the control interface that cannot be done, with a message for the caller."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


def bad_request(words: str) -> Refusal:
    """400, the usual refusal."""
    return Refusal(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refusal:
    """403: the chat exists, but the bot may not write there."""
    return Refusal(403, f"Forbidden: {words}")
