"""What follows when a message has reached Telegram, never will, or may have: by the kind of message."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.deliveries import Frame
from bot.domain.failures import Failure, Meaning
from bot.domain.people import MODERATORS, person
from bot.services import showing
from bot.services.answers import Answers
from storage import appeals, chats, deliveries, people
from storage.database import Transaction


class Outcomes:
    """The sender calls these in the transaction that settles a delivery."""

    def __init__(self, answers: Answers, admins: Sequence[int]) -> None:
        self._answers = answers
        self._admins = admins

    def sent(self, tx: Transaction, now: int, frame: Frame, result: object) -> None:
        """It reached Telegram."""
        if frame.delivery.kind == "answer":
            self._answers.delivered(tx, now, frame)

    def failed(self, tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
        """It never will reach anybody: told to whom it matters."""
        row = frame.delivery
        kind, _, number = row.recipient.partition(":")
        if row.kind in ("answer", "answer_media"):
            self._answers.undelivered(tx, now, frame, failure)
        elif kind == "person" and failure.meaning is Meaning.UNREACHABLE:
            people.unreachable(tx, int(number), failure.reason)
            if row.appeal_id and row.kind == "receipt":
                appeals.change(tx, row.appeal_id, undeliverable=failure.reason)
                deliveries.refresh(tx, now, f"card:{row.appeal_id}")
        elif row.kind in ("card", "department_card", "media", "addition"):
            self.tell_admins(tx, now, f"lost:{row.id}", "admin-undelivered", place=row.recipient, reason=failure.reason)

    def unknown(self, tx: Transaction, now: int, frame: Frame) -> None:
        """It may have reached Telegram; only kinds that ask end here."""

    def thread_lost(self, tx: Transaction, now: int, frame: Frame, *, closed: bool) -> bool:
        """The forum thread is gone: the message goes to the group itself."""
        return False

    def migrated(self, tx: Transaction, now: int, old_chat_id: int, new_chat_id: int) -> None:
        """A group was upgraded: the old messages cannot be edited, so open cards are posted again."""
        binding = chats.of_chat(tx, new_chat_id)
        if binding is None:
            return
        for appeal in appeals.select(tx, "state = 'open'", {}, "id", 10_000):
            if binding.place == MODERATORS:
                deliveries.refresh(tx, now, f"card:{appeal.id}")
            elif binding.place == f"department:{appeal.department}":
                deliveries.refresh(tx, now, showing.department_card_key(appeal))
        self.tell_admins(tx, now, f"migrated:{new_chat_id}", "admin-migrated", title=binding.title)

    def tell_admins(self, tx: Transaction, now: int, key: str, text: str, **args: int | str) -> None:
        """Say it to every admin, once."""
        for admin in self._admins:
            showing.say(tx, now, person(admin), f"{key}:{admin}", text, **args)
