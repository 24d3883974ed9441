"""The journal in chats."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message


@message("journal_entry", Priority.CARD, alone=True)
class JournalEntry(Message):
    """A line as it stands, under the message that asked for it in that chat; or of itself, once, where none did."""

    to: str
    entry: int
    asked: int
    chat: int = for_key(default=0)

    @staticmethod
    def of(entry: int) -> str:
        """With what the keys of all messages that show that line begin."""
        return f"journal_entry:{entry}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.entry)}{self.chat}:{self.asked}"


@message("journal_day", Priority.NOTICE, alone=True)
class JournalDay(Message):
    """`/log`: the rows of a day."""

    to: str
    day: str
    asked: int
    chat: int = for_key()

    @property
    def key(self) -> str:
        return f"journal_day:{self.chat}:{self.asked}"


@message("journal_offer", Priority.NOTICE, alone=True)
class JournalOffer(Message):
    """`В журнал` under a forwarded link."""

    to: str
    asked: int
    chat: int = for_key()

    @property
    def key(self) -> str:
        return f"journal_offer:{self.chat}:{self.asked}"
