"""What follows when a message has reached Telegram, never will, or may have: by the kind of message."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Sent
from bot.domain.people import person
from bot.services.appeals import showing
from bot.services.moderation.forum import Forum
from bot.services.people import reach, saying
from storage.appeals import appeals
from storage.database import Transaction
from storage.office import chats, people
from storage.outbox import deliveries

OnSent = Callable[[Transaction, int, Frame, Sent], None]
OnFailed = Callable[[Transaction, int, Frame, Failure], None]
OnUnknown = Callable[[Transaction, int, Frame], None]

# Kinds whose loss the admins must hear of: staff wait for them.
_MISSED = frozenset({
    "card", "department_card", "media", "addition", "edited", "promise", "word",
    "department_answer", "department_refused", "department_term", "department_rest", "department_text", "rest",
    "feedback", "confirm",
})  # fmt: skip


class Outcomes:
    """The sender calls these in the transaction that settles a delivery.

    `sent`, `failed` and `unknown` say, kind by kind, which use case goes on from there; `bot/wiring.py` fills them.
    """

    def __init__(self, admins: Sequence[int], forum: Forum) -> None:
        self._admins = admins
        self._forum = forum
        self.on_sent: dict[str, OnSent] = {"thread": lambda tx, now, frame, sent: forum.made(tx, frame, sent)}
        self.on_failed: dict[str, OnFailed] = {}
        self.on_unknown: dict[str, OnUnknown] = {}

    def sent(self, tx: Transaction, now: int, frame: Frame, sent: Sent) -> None:
        """It reached Telegram."""
        follow = self.on_sent.get(frame.delivery.kind)
        if follow:
            follow(tx, now, frame, sent)

    def failed(self, tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
        """It never will reach anybody: told to whom it matters."""
        row = frame.delivery
        kind, _, number = row.recipient.partition(":")
        if kind == "person" and failure.meaning is Meaning.UNREACHABLE:
            people.unreachable(tx, int(number), failure.reason)
        follow = self.on_failed.get(row.kind)
        if follow:
            follow(tx, now, frame, failure)
        elif row.kind in _MISSED and not (frame.shown and failure.meaning is Meaning.GONE):
            self.tell_admins(tx, now, f"lost:{row.id}", "admin-undelivered", place=row.recipient, reason=failure.reason)

    def receipt_failed(self, tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
        """The resident cannot be written to: the card says so. Not that they deleted the receipt they had."""
        if frame.shown and failure.meaning is not Meaning.UNREACHABLE:
            return
        if frame.delivery.appeal_id:
            appeals.reachable(tx, frame.delivery.appeal_id, failure.reason)
            deliveries.refresh(tx, now, f"card:{frame.delivery.appeal_id}")

    def unknown(self, tx: Transaction, now: int, frame: Frame) -> None:
        """It may have reached Telegram: the kinds that ask a person do."""
        follow = self.on_unknown.get(frame.delivery.kind)
        if follow:
            follow(tx, now, frame)

    def needs_thread(self, tx: Transaction, now: int, frame: Frame, topic: str) -> None:
        """A message waits for a forum thread that is not there yet."""
        self._forum.make(tx, now, frame.chat_id, topic)

    def thread_lost(self, tx: Transaction, now: int, frame: Frame, *, closed: bool) -> bool:
        """The forum thread is closed or gone. True: try again as it is; False: to the group itself."""
        return self._forum.lost(tx, now, frame, closed=closed)

    def place_lost(self, tx: Transaction, now: int, place: str, chat_id: int, reason: str) -> None:
        """A staff chat does not take messages: they wait, and the admins hear of it, once until it is back."""
        if reach.lost(tx, place, chat_id):
            self.tell_admins(tx, now, f"place-lost:{place}:{now}", "admin-place-lost", place=place, reason=reason)

    def migrated(self, tx: Transaction, now: int, new_chat_id: int) -> None:
        """A group was upgraded: the old messages cannot be edited, so open cards are posted again."""
        binding = chats.of_chat(tx, new_chat_id)
        if binding is None:
            return
        showing.cards_again(tx, now, binding.place)
        self.tell_admins(tx, now, f"migrated:{new_chat_id}", "admin-migrated", title=binding.title)

    def tell_gap(self, tx: Transaction, now: int, since: int) -> None:
        """Telegram was not heard for longer than it keeps messages: some may be lost, and people must know."""
        hours = round((now - since) / 3_600_000)
        self.tell_admins(tx, now, f"gap:{now}", "admin-gap", hours=hours)

    def tell_admins(self, tx: Transaction, now: int, key: str, text: str, **args: int | str) -> None:
        """Say it to every admin, once."""
        for admin in self._admins:
            saying.say(tx, now, person(admin), f"{key}:{admin}", text, **args)
