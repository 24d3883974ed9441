"""What can be refused to a person. The docstring is the message for the log, `text_key` the one for the person."""

from __future__ import annotations


class Refusal(Exception):
    """A use case was refused; nothing was changed, and the person is told why in the words of `text_key`."""

    text_key = "error-refused"

    def __init__(self, text_key: str | None = None, **args: str | int) -> None:
        super().__init__(text_key or self.text_key)
        self.text_key = text_key or self.text_key
        self.args_for_text = args


class NotAllowed(Refusal):
    """The person lacks the role for this action at this moment."""

    text_key = "error-staff-only"


class NotFound(Refusal):
    """There is no such appeal, post or person (any more)."""

    text_key = "error-not-found"


class AlreadyDone(Refusal):
    """The state no longer allows this: somebody else was first, or the button is old."""

    text_key = "error-already-done"
