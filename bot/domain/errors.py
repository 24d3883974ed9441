"""Refusals. The docstring describes them to developers, `text_key` names the text for the person."""

from __future__ import annotations


class Refusal(Exception):
    """A use case was refused: nothing was changed, and the text `text_key` tells the person why."""

    text_key = "error-refused"

    def __init__(self, text_key: str | None = None, **args: str | int) -> None:
        super().__init__(text_key or self.text_key)
        self.text_key = text_key or self.text_key
        self.args_for_text = args


class NotAllowed(Refusal):
    """The person lacks the role for this action at this moment."""

    text_key = "error-staff-only"


class NotFound(Refusal):
    """The appeal, post or person does not exist (any more)."""

    text_key = "error-not-found"


class AlreadyDone(Refusal):
    """The state no longer allows this: somebody else was first, or the button is outdated."""

    text_key = "error-already-done"
