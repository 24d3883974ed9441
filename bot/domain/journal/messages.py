"""Messages of the journal."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message


@message("journal_entry", Priority.CARD, alone=True)
class JournalEntry(Message):
    """The current state of a line, under the message that asked for it, or sent once unasked."""

    to: str
    entry: int
    asked: int
    chat: int = for_key(default=0)

    @staticmethod
    def of(entry: int) -> str:
        """The prefix of the keys of all messages that show that line."""
        return f"journal_entry:{entry}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.entry)}{self.chat}:{self.asked}"


@message("journal_day", Priority.NOTICE, alone=True)
class JournalDay(Message):
    """`/log`: the lines of a day."""

    to: str
    day: str
    asked: int
    chat: int = for_key()

    @property
    def key(self) -> str:
        return f"journal_day:{self.chat}:{self.asked}"


@message("journal_offer", Priority.NOTICE, alone=True)
class JournalOffer(Message):
    """The offer `В журнал` under a forwarded link."""

    to: str
    asked: int
    chat: int = for_key()

    @property
    def key(self) -> str:
        return f"journal_offer:{self.chat}:{self.asked}"
