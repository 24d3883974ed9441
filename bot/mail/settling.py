"""What becomes of a letter: begun, sent, refused, put off, in doubt. One function of a transaction for each."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Delivery, Frame, Message
from bot.domain.outgoing import Letter, Sent
from bot.mail.conversation import End, Outcome
from bot.views import View
from storage import outbox
from storage.database import StorageUnavailable, Transaction
from storage.outbox import sending

log = logging.getLogger(__name__)

_MINUTE, _HOUR = 60_000, 3_600_000
# How long a letter waits that was put off, by attempt; after the last of them it is given up.
LATER = (15 * _MINUTE, _HOUR, 4 * _HOUR, 12 * _HOUR)
_MEANINGS = {End.NO_ADDRESS: Meaning.UNREACHABLE, End.REFUSED: Meaning.REFUSED, End.LATER: Meaning.NOT_SENT}


class Outcomes(Protocol):
    """What follows from a letter's fate, in the transaction that settles it."""

    def sent(self, tx: Transaction, now: int, frame: Frame[Message], sent: Sent) -> None: ...

    def failed(self, tx: Transaction, now: int, frame: Frame[Message], failure: Failure) -> None: ...

    def unknown(self, tx: Transaction, now: int, frame: Frame[Message]) -> None: ...

    def waits(self, tx: Transaction, now: int, frame: Frame[Message], reason: str) -> None: ...


@dataclass(frozen=True)
class Begun:
    """A letter that is about to leave."""

    frame: Frame[Message]
    letter: Letter


class Letters:
    """Brings letters of the outbox to their end."""

    def __init__(self, views: Mapping[str, View], outcomes: Outcomes) -> None:
        self._views = views
        self._outcomes = outcomes

    def recover(self, tx: Transaction, now: int) -> None:
        """What was on its way when the last process ended may have arrived: it is told, never repeated."""
        for row in sending.left_sending(tx, letters=True):
            self._in_doubt(tx, now, Frame(row, now, 0), "the program ended while sending")

    def begin(self, tx: Transaction, now: int) -> Begun | None:
        """The next letter that may leave, rendered as of now. One that is not to be said any more is taken back."""
        for row in sending.letters_ready(tx, now, limit=16):
            frame = Frame(row, now, 0)
            letter = self._rendered(tx, now, frame)
            if letter is not None and sending.begin(tx, now, row.id):
                return Begun(frame, letter)
        return None

    def settle(self, tx: Transaction, now: int, begun: Begun, outcome: Outcome) -> None:
        """How it ended, with all that follows."""
        frame, row = begun.frame, begun.frame.delivery
        tried = row.attempts + 1
        match outcome.end:
            case End.SENT:
                sending.sent(tx, now, row, None)
                self._outcomes.sent(tx, now, frame, Sent())
            case End.UNKNOWN:
                self._in_doubt(tx, now, frame, outcome.words)
            case End.AWAY:
                sending.put_back(tx, row, now, outcome.words)
            case End.LATER if tried <= len(LATER):
                sending.retry(tx, row, now + LATER[tried - 1], outcome.words)
                self._outcomes.waits(tx, now, frame, outcome.words)
            case end:
                outbox.settle(tx, row.id, "failed", outcome.words)
                self._outcomes.failed(tx, now, frame, Failure(_MEANINGS[end], outcome.words))

    def _in_doubt(self, tx: Transaction, now: int, frame: Frame[Message], words: str) -> None:
        outbox.settle(tx, frame.delivery.id, "unknown", words)
        self._outcomes.unknown(tx, now, frame)

    def _rendered(self, tx: Transaction, now: int, frame: Frame[Message]) -> Letter | None:
        row: Delivery[Message] = frame.delivery
        try:
            with tx.nested():
                letter = self._views[row.kind](tx, frame)
        except StorageUnavailable:
            raise
        except Exception as error:
            log.exception("letter %s cannot be rendered", row.id)
            outbox.settle(tx, row.id, "failed", f"view: {type(error).__name__}")
            self._outcomes.failed(tx, now, frame, Failure(Meaning.REFUSED, f"view: {type(error).__name__}"))
            return None
        if not isinstance(letter, Letter):
            outbox.settle(tx, row.id, "cancelled")
            return None
        return letter
