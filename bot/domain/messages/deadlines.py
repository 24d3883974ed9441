"""Reminders and alarms, promises to residents, and formal appeals."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message


@message("deadline", Priority.ALARM, edits=Priority.ALARM, alone=True, private=True)
class Deadline(Message):
    """All appeals of the `batch`, due together; `step` says how near the deadline is. `who`: with the assignee of each,
    on request."""

    to: str
    step: str
    batch: str
    who: bool = False

    @staticmethod
    def of(batch: str) -> str:
        """With what the keys of that batch's messages begin."""
        return f"{batch}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.batch)}{self.to}"


@message("urgent_call", Priority.ALARM, alone=True, private=True)
class UrgentCall(Message):
    """A danger nobody has taken for a while."""

    to: str
    appeal: int

    @property
    def key(self) -> str:
        return f"urgent_call:{self.appeal}:{self.to}"


@message("promise", Priority.NOTICE, missed=True)
class Promise(Message):
    """«Сделано? Пришлите фото» when the promised time has come."""

    to: str
    appeal: int
    round: int = for_key()
    promised: int | None = for_key()

    @staticmethod
    def of(appeal: int, round_: int, promised: int | None) -> str:
        return f"promise:{appeal}:{round_}:{promised}"

    @property
    def key(self) -> str:
        return self.of(self.appeal, self.round, self.promised)


@message("check_due", Priority.NOTICE, alone=True, missed=True)
class CheckDue(Message):
    """«Сделано?» to the moderators on the day named in an answer."""

    appeal: int
    day: str

    @property
    def key(self) -> str:
        return f"check:{self.appeal}:{self.day}"


@message("interim", Priority.FIRST, answers=True)
class InterimReply(Message):
    """«Приняли в работу. Ответим до …», as `name` promised; `said` in `chat` is the message that named the day."""

    to: str
    appeal: int
    promised: int
    by: int
    name: str
    chat: int = 0
    said: int = 0
    at: int = for_key(default=0)

    @property
    def key(self) -> str:
        return f"interim:{self.appeal}:{self.promised}:{self.at}"


@message("formal", Priority.NOTICE)
class Formal(Message):
    """Explains to the resident that the message is now a formal appeal."""

    reader: int
    appeal: int

    @property
    def key(self) -> str:
        return f"formal:{self.appeal}"


@message("formal_reminder", Priority.NOTICE)
class FormalReminder(Message):
    """A `clock` of 59-FZ runs out soon: that for passing it on, or that for the answer."""

    appeal: int
    clock: str

    @property
    def key(self) -> str:
        return f"formal-remind:{self.clock}:{self.appeal}"
