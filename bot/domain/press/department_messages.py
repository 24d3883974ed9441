"""Messages to a department about a media request, and its answers."""

from __future__ import annotations

from bot.domain.messages.outbox import Priority, message
from bot.domain.press.messages import OfRequest


@message("press_desk", Priority.CARD, again_when_gone=True, missed=True)
class PressDeskCard(OfRequest):
    """The request's card in a department's chat; `at` is when it was forwarded."""

    to: str
    request: int
    department: str
    at: int

    @staticmethod
    def of(request: int) -> str:
        """The prefix of the keys of all its cards in departments."""
        return f"press_desk:{request}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.request)}{self.department}:{self.at}"


@message("press_desk_part", Priority.CARD, missed=True, media=True)
class PressDeskPart(OfRequest):
    """Media of the request, under that card."""

    to: str
    request: int
    row: int
    at: int

    @property
    def key(self) -> str:
        return f"press_desk_part:{self.row}:{self.to}:{self.at}"


@message("press_desk_answer", Priority.CARD, again_when_gone=True, missed=True)
class PressDeskAnswer(OfRequest):
    """A department's answer, under the moderators' card."""

    request: int
    row: int

    @staticmethod
    def of(row: int) -> str:
        return f"press_desk_answer:{row}"

    @property
    def key(self) -> str:
        return self.of(self.row)
