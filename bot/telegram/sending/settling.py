"""Settles a delivery once its call has ended or was cut off: one transaction function for each outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Sent
from bot.telegram.sending.calls import Call
from storage import outbox
from storage.database import Transaction
from storage.office import chats, facts
from storage.outbox import links, sending

# How long a message waits after a temporary failure, by attempt (ms).
BACKOFF_MS = (1_000, 2_000, 5_000, 15_000, 30_000, 60_000)
# A message whose call fails this often while Telegram answers others will never go through.
GIVE_UP_AFTER = 20
# Telegram counts what was sent within this time (ms), whichever process sent it.
COUNTED_MS = 60_000
# A message whose thread is being made looks again after this time (ms).
NOT_YET_MS = 500


class Outcomes(Protocol):
    """What follows from a delivery's outcome, in the transaction that settles it."""

    def sent(self, tx: Transaction, now: int, frame: Frame[Message], sent: Sent) -> None:
        """It reached Telegram; `sent` is what it made."""

    def failed(self, tx: Transaction, now: int, frame: Frame[Message], failure: Failure) -> None:
        """It will never reach Telegram."""

    def unknown(self, tx: Transaction, now: int, frame: Frame[Message]) -> None:
        """It may have reached Telegram; a person must check."""

    def needs_thread(self, tx: Transaction, now: int, frame: Frame[Message], topic: str) -> None:
        """A message waits for a forum thread that does not exist yet."""

    def thread_lost(self, tx: Transaction, now: int, frame: Frame[Message], *, thread: int, closed: bool) -> bool:
        """Its forum `thread` is gone or closed. True when it should be tried again as it is."""
        ...

    def place_lost(self, tx: Transaction, now: int, place: str, chat_id: int, reason: str) -> None:
        """A staff chat cannot be written to; its message is held."""

    def migrated(self, tx: Transaction, now: int, chat_id: int, new_chat_id: int) -> None:
        """A group was upgraded; bindings have moved already."""


@dataclass(frozen=True)
class Prepared:
    """A message about to be sent; `edits` when it changes an existing one, `digest` identifies how it will look."""

    frame: Frame[Message]
    call: Call
    edits: bool
    digest: str | None


class Settling:
    """Settles rows of the outbox and triggers what follows."""

    def __init__(self, outcomes: Outcomes) -> None:
        self._outcomes = outcomes

    def sent(self, tx: Transaction, now: int, prepared: Prepared, sent: Sent) -> None:
        """It reached Telegram; `sent` is what it made."""
        self.kept(tx, now, prepared, sent)
        self._outcomes.sent(tx, now, prepared.frame, sent)

    def kept(self, tx: Transaction, now: int, prepared: Prepared, sent: Sent) -> None:
        """Mark it sent, and link its messages to what they are about."""
        row = prepared.frame.delivery
        if not prepared.edits:
            for message_id in sent.message_ids:
                link = links.Link(prepared.frame.chat_id, message_id, row.kind, row.appeal_id, row.post_id, row.id)
                links.add(tx, now, link)
        elif prepared.call.cost:
            facts.edited(tx, now, prepared.frame.chat_id, now - COUNTED_MS)
        sending.sent(tx, now, row, prepared.digest)

    def failed(self, tx: Transaction, now: int, prepared: Prepared, failure: Failure) -> None:
        """Settle a failed call according to what the failure means."""
        frame, row = prepared.frame, prepared.frame.delivery
        match failure.meaning:
            case Meaning.UNCHANGED:
                sending.sent(tx, now, row, prepared.digest)
            case Meaning.SLOW_DOWN | Meaning.NOT_SENT | Meaning.UNAUTHORIZED:
                sending.put_back(tx, row, now, failure.reason)
            case Meaning.MIGRATED:
                sending.retry(tx, row, now, failure.reason)
                sending.move(tx, f"chat:{frame.chat_id}", f"chat:{failure.new_chat_id}")
                self._outcomes.migrated(tx, now, frame.chat_id, failure.new_chat_id)
            case Meaning.UNREACHABLE if _is_place(row.recipient):
                outbox.settle(tx, row.id, "held", failure.reason)
                self._outcomes.place_lost(tx, now, row.recipient, frame.chat_id, failure.reason)
            case Meaning.IN_DOUBT if row.rule.ask_when_unknown and not prepared.edits:
                outbox.settle(tx, row.id, "unknown", failure.reason)
                self._outcomes.unknown(tx, now, frame)
            case Meaning.IN_DOUBT if row.attempts < GIVE_UP_AFTER:
                sending.retry(tx, row, now + backoff(row.attempts), failure.reason)
            case Meaning.GONE if prepared.edits and row.rule.again_when_gone:
                outbox.gone(tx, row)
                sending.retry(tx, row, now, failure.reason)
            case Meaning.THREAD_GONE | Meaning.THREAD_CLOSED:
                closed, used = failure.meaning is Meaning.THREAD_CLOSED, prepared.call.params.get("message_thread_id")
                thread = used if isinstance(used, int) else 0
                if self._outcomes.thread_lost(tx, now, frame, thread=thread, closed=closed):
                    sending.retry(tx, row, now + NOT_YET_MS, failure.reason)
                else:
                    self._retry_as(tx, now, prepared, failure, "unthreaded")
            case Meaning.BAD_MARKUP:
                self._retry_as(tx, now, prepared, failure, "plain")
            case Meaning.TOO_LONG:
                self._retry_as(tx, now, prepared, failure, "short")
            case Meaning.NO_VOICE:
                self._retry_as(tx, now, prepared, failure, "document")
            case Meaning.UNKNOWN_FILE:
                self._retry_as(tx, now, prepared, failure, "kept")
            case _:
                self.fail(tx, now, frame, failure)

    def _retry_as(self, tx: Transaction, now: int, prepared: Prepared, failure: Failure, variant: str) -> None:
        """Retry in another form, if the kind allows it; if that form was already tried, fail."""
        row = prepared.frame.delivery
        changes_it = row.rule.verbatim and variant not in ("unthreaded", "kept")
        if changes_it or (variant and variant in row.variant.split()):
            self.fail(tx, now, prepared.frame, failure)
            return
        sending.retry(tx, row, now, failure.reason, f"{row.variant} {variant}".strip())

    def fail(self, tx: Transaction, now: int, frame: Frame[Message], failure: Failure) -> None:
        """Settle it as failed for good."""
        outbox.settle(tx, frame.delivery.id, "failed", failure.reason)
        self._outcomes.failed(tx, now, frame, failure)

    def wait_for_thread(self, tx: Transaction, now: int, frame: Frame[Message], topic: str) -> None:
        """Have its thread created, and look again shortly."""
        self._outcomes.needs_thread(tx, now, frame, topic)
        outbox.postpone(tx, frame.delivery, now + NOT_YET_MS)

    def recover(self, tx: Transaction, now: int) -> list[tuple[int, int, float]]:
        """Settle what was being sent when the last process ended and may have been sent: the kind's rule decides.

        Returns what Telegram still counts, as (chat, messages, seconds ago).
        """
        heard = facts.instant(tx, facts.LAST_CONTACT)
        if heard is not None and heard > now:
            sending.bring_forward(tx, now, heard - now)
        since = now - COUNTED_MS
        counted = [(chat, cost, (now - at) / 1000) for chat, at, cost in links.recent(tx, since, now)]
        counted += [(chat, 1, (now - at) / 1000) for chat, found in facts.edits(tx, since).items() for at in found]
        for row in sending.left_sending(tx):
            chat_id, is_forum = resolve(tx, row.recipient)
            if chat_id is not None:
                counted.append((chat_id, 1, 0.0))
            edits = bool(links.of_delivery(tx, row.id))
            if row.rule.ask_when_unknown and not edits:
                outbox.settle(tx, row.id, "unknown", "the program ended while sending")
                self._outcomes.unknown(tx, now, Frame(row, now, chat_id or 0, (), is_forum))
            else:
                sending.retry(tx, row, now, "the program ended while sending")
        return counted


def backoff(attempts: int) -> int:
    """Milliseconds to wait before the next attempt."""
    return BACKOFF_MS[min(attempts, len(BACKOFF_MS)) - 1] if attempts > 0 else 0


def resolve(tx: Transaction, recipient: str) -> tuple[int | None, bool]:
    """The chat behind a recipient's name, None while there is none, and whether it is a forum."""
    kind, _, number = recipient.partition(":")
    if kind in ("person", "chat"):
        return int(number), False
    binding = chats.of_place(tx, recipient)
    return (binding.chat_id, binding.is_forum) if binding else (None, False)


def _is_place(recipient: str) -> bool:
    """Whether it is a staff chat, which will be bound again or get the bot back; a late channel post is asked about."""
    return recipient.partition(":")[0] in ("moderators", "department")
