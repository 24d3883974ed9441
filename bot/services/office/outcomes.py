"""What follows when a message was delivered, failed, or is in doubt, by its class."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.messages.appeals import Card
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame, Message
from bot.domain.messages.residents import Receipt
from bot.domain.outgoing import Sent
from bot.services.appeals import showing
from bot.services.follow_ups import FollowUp, after
from bot.services.moderation.forum import Forum
from bot.services.office import erasure
from bot.services.people import reach
from bot.services.people.admins import Admins
from storage import outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.office import chats, people


class Outcomes:
    """The sender calls these in the transaction that settles a delivery."""

    def __init__(self, admins: Admins, forum: Forum, follow_ups: Iterable[FollowUp]) -> None:
        self._admins = admins
        self._forum = forum
        self._after = {each.kind: each for each in (*follow_ups, after(Receipt, failed=self._no_receipt))}

    def sent(self, tx: Transaction, now: int, frame: Frame[Message], sent: Sent) -> None:
        """The message was delivered."""
        follow = self._after.get(frame.message.kind)
        if follow and follow.sent:
            follow.sent(tx, now, frame, sent)
        erasure.arrived(tx, now, frame, sent)

    def failed(self, tx: Transaction, now: int, frame: Frame[Message], failure: Failure) -> None:
        """The message will never be delivered: tell those concerned."""
        row = frame.delivery
        kind, _, number = row.recipient.partition(":")
        if kind == "person" and failure.meaning is Meaning.UNREACHABLE:
            people.unreachable(tx, int(number), failure.reason)
        follow = self._after.get(row.kind)
        if follow and follow.failed:
            follow.failed(tx, now, frame, failure)
        elif row.rule.missed and not (frame.shown and failure.meaning is Meaning.GONE):
            told = {"place": row.recipient, "reason": failure.reason}
            self._admins.tell(tx, now, f"lost:{row.id}", "admin-undelivered", **told)

    def unknown(self, tx: Transaction, now: int, frame: Frame[Message]) -> None:
        """The message may have been delivered: kinds that ask a person do so."""
        follow = self._after.get(frame.message.kind)
        if follow and follow.unknown:
            follow.unknown(tx, now, frame)

    def waits(self, tx: Transaction, now: int, frame: Frame[Message], reason: str) -> None:
        """A letter was put off by its recipient's server, and is tried again later."""
        follow = self._after.get(frame.message.kind)
        if follow and follow.waits:
            follow.waits(tx, now, frame, reason)

    def needs_thread(self, tx: Transaction, now: int, frame: Frame[Message], topic: str) -> None:
        """A message waits for a forum thread that is not there yet."""
        self._forum.make(tx, now, frame.chat_id, topic)

    def thread_lost(self, tx: Transaction, now: int, frame: Frame[Message], *, thread: int, closed: bool) -> bool:
        """The forum thread is closed or gone. True: try again as it is; False: to the group itself."""
        return self._forum.lost(tx, now, frame, used=thread, closed=closed)

    def place_lost(self, tx: Transaction, now: int, place: str, chat_id: int, reason: str) -> None:
        """A staff chat refuses messages: they wait, and the admins are told once until it is back."""
        if reach.lost(tx, place, chat_id):
            self._admins.tell(tx, now, f"place-lost:{place}:{now}", "admin-place-lost", place=place, reason=reason)

    def migrated(self, tx: Transaction, now: int, chat_id: int, new_chat_id: int) -> None:
        """A group became a supergroup: its old messages cannot be edited, so open cards are posted again."""
        if not chats.migrate(tx, chat_id, new_chat_id):
            return
        binding = chats.of_chat(tx, new_chat_id)
        if binding is None:
            return
        showing.cards_again(tx, now, binding.place)
        self._admins.tell(tx, now, f"migrated:{new_chat_id}", "admin-migrated", title=binding.title)

    def _no_receipt(self, tx: Transaction, now: int, frame: Frame[Receipt], failure: Failure) -> None:
        """The resident cannot be written to: show it on the card. A receipt deleted by the resident does not count."""
        if frame.shown and failure.meaning is not Meaning.UNREACHABLE:
            return
        appeals.reachable(tx, frame.message.appeal, failure.reason)
        outbox.refresh(tx, now, Card(frame.message.appeal))
