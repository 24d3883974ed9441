"""What departments read of an appeal, and what the moderators read of what departments said."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message
from bot.domain.people import department


@message(
    "department_card", Priority.CARD, again_when_gone=True, missed=True, kept_when_erased=True, sent_when_erased=True
)
class DepartmentCard(Message):
    """The appeal in the department's chat: a new one each time it is forwarded."""

    appeal: int
    department: str
    forwarded_at: int

    @property
    def key(self) -> str:
        return f"department_card:{self.appeal}:{self.department}:{self.forwarded_at}"

    @property
    def recipient(self) -> str:
        return department(self.department)


@message("department_list", Priority.NOTICE, alone=True)
class DepartmentList(Message):
    """«Что за нами»: what the department has in hand; `asked` is the message that asked for it."""

    chat: int = for_key()
    department: str
    asked: int

    @property
    def key(self) -> str:
        return f"department_list:{self.chat}:{self.asked}"

    @property
    def recipient(self) -> str:
        return department(self.department)


@message("department_ask", Priority.CARD, alone=True)
class DepartmentAsk(Message):
    """«О каком сообщении речь?» under words that reply to nothing."""

    to: str
    batch: int
    message: int

    @staticmethod
    def of(batch: int) -> str:
        return f"department_ask:{batch}"

    @property
    def key(self) -> str:
        return self.of(self.batch)


@message("department_answer", Priority.CARD, again_when_gone=True, missed=True)
class DepartmentSaid(Message):
    """What the department said, or its first page, with `Отправить жителю`."""

    appeal: int
    answer: int

    @staticmethod
    def of(answer: int) -> str:
        """Its key; further pages go on after a colon."""
        return f"department_answer:{answer}"

    @property
    def key(self) -> str:
        return self.of(self.answer)


@message("department_rest", Priority.CARD, missed=True)
class DepartmentRest(Message):
    """A further page of it."""

    appeal: int
    answer: int
    page: int

    @property
    def key(self) -> str:
        return f"{DepartmentSaid.of(self.answer)}:{self.page}"


@message("department_text", Priority.CARD, missed=True)
class DepartmentText(Message):
    """A page of the department's words, ready to copy; a reply to it is the answer."""

    appeal: int
    answer: int
    page: int

    @property
    def key(self) -> str:
        return f"{self.lane}:{self.page}" if self.page else self.lane

    @property
    def lane(self) -> str:
        return f"department_text:{self.answer}"


@message("department_refused", Priority.CARD, missed=True)
class DepartmentRefused(Message):
    """«Не наше»: the other departments are offered."""

    appeal: int
    department: str
    forwarded_at: int

    @property
    def key(self) -> str:
        return f"department_refused:{self.appeal}:{self.department}:{self.forwarded_at}"


@message("department_term", Priority.NOTICE, missed=True)
class DepartmentTerm(Message):
    """The department needs time until then."""

    appeal: int
    round: int = for_key()
    until: int

    @property
    def key(self) -> str:
        return f"needs-time:{self.appeal}:{self.round}:{self.until}"
