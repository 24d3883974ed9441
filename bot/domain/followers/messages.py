"""Messages about followers of the city's pages."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message


@message("followers", Priority.NOTICE, alone=True)
class FollowersTable(Message):
    """The table, under the message that asked for it (`asked`) or after numbers were taken; `name` makes it unique."""

    to: str
    name: str = for_key()
    asked: int = 0

    @property
    def key(self) -> str:
        return f"followers:{self.name}"


@message("followers_sure", Priority.NOTICE, alone=True)
class FollowersDoubted(Message):
    """A page's number has jumped or fallen: is it right?"""

    to: str
    page: str
    before: int
    now: int
    name: str = for_key()

    @property
    def key(self) -> str:
        return f"followers_sure:{self.name}"
