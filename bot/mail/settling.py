"""What becomes of a letter: started, sent, refused, postponed, in doubt. Everything runs in a transaction."""

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
# How long a postponed letter waits, by attempt; after the last attempt it is given up.
LATER = (15 * _MINUTE, _HOUR, 4 * _HOUR, 12 * _HOUR)
_MEANINGS = {End.NO_ADDRESS: Meaning.UNREACHABLE, End.REFUSED: Meaning.REFUSED, End.LATER: Meaning.NOT_SENT}


class Outcomes(Protocol):
    """What follows from a letter's outcome, in the transaction that settles it."""

    def sent(self, tx: Transaction, now: int, frame: Frame[Message], sent: Sent) -> None: ...

    def failed(self, tx: Transaction, now: int, frame: Frame[Message], failure: Failure) -> None: ...

    def unknown(self, tx: Transaction, now: int, frame: Frame[Message]) -> None: ...

    def waits(self, tx: Transaction, now: int, frame: Frame[Message], reason: str) -> None: ...


@dataclass(frozen=True)
class Begun:
    """A letter that is about to be sent."""

    frame: Frame[Message]
    letter: Letter


class Letters:
    """Starts and settles the letters of the outbox."""

    def __init__(self, views: Mapping[str, View], outcomes: Outcomes) -> None:
        self._views = views
        self._outcomes = outcomes

    def recover(self, tx: Transaction, now: int) -> None:
        """Letters being sent when the last process ended may have arrived: report them, never resend."""
        for row in sending.left_sending(tx, letters=True):
            self._in_doubt(tx, now, Frame(row, now, 0), "the program ended while sending")

    def begin(self, tx: Transaction, now: int) -> Begun | None:
        """The next letter that may be sent, rendered as of now; those no longer needed are cancelled."""
        for row in sending.letters_ready(tx, now, limit=16):
            frame = Frame(row, now, 0)
            letter = self._rendered(tx, now, frame)
            if letter is not None and sending.begin(tx, now, [row.id]):
                return Begun(frame, letter)
        return None

    def settle(self, tx: Transaction, now: int, begun: Begun, outcome: Outcome) -> None:
        """Record how the sending ended, with all that follows."""
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
