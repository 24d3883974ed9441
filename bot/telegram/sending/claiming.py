"""Claims the messages to send now and renders each, in a transaction and without changing process state."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Delivery, Frame, Message, NeedsThread
from bot.domain.outgoing import Say
from bot.telegram.sending.calls import adapted, digest, to_call
from bot.telegram.sending.limits import Allowance
from bot.telegram.sending.settling import Prepared, Settling, resolve
from bot.views import View, asked_by
from storage import outbox
from storage.database import Question, StorageUnavailable, Transaction
from storage.office.ahead import of_recipient
from storage.outbox import links, sending
from storage.remembering import Remembering

log = logging.getLogger(__name__)

# How many are rendered in one transaction: other writers wait no longer than for a few cards.
AT_ONCE = 32


@dataclass(frozen=True)
class Look:
    """A look at the outbox: the time, the waiting recipients, and what may be sent."""

    now: int
    waiting: frozenset[str]
    allowance: Allowance


@dataclass
class Claim:
    """The result: what to send now, how long some recipients must wait, and whether there may be more."""

    prepared: list[Prepared] = field(default_factory=list)
    throttled: dict[str, float] = field(default_factory=dict)
    quiet: float = 0.0
    more: bool = False


class Claiming:
    """Claims what may be sent; each message is rendered by its kind's view as of now."""

    def __init__(self, views: Mapping[str, View], settling: Settling) -> None:
        self._views = views
        self._settling = settling

    def claim(self, tx: Transaction, look: Look) -> Claim:
        """Claim due rows. It changes no process state, so it may be run again however the transaction ends."""
        claim, allowance, tx = Claim(), look.allowance, Remembering(tx)
        rows = sending.ready(tx, look.now, AT_ONCE, look.waiting)
        tx.ahead([question for row in rows for question in self._asked_of(row)])
        for row in rows:
            if row.recipient in claim.throttled:
                continue
            claim.quiet = allowance.exhausted()
            claim.more = not claim.quiet
            if claim.quiet:
                break
            prepared = self._prepare(tx, look.now, row, allowance)
            if isinstance(prepared, float):
                claim.throttled[row.recipient] = prepared
            elif prepared is not None:
                claim.prepared.append(prepared)
                allowance = allowance.after(prepared.frame.chat_id, prepared.call.cost)
        begun = sending.begin(tx, look.now, [each.frame.delivery.id for each in claim.prepared])
        claim.prepared = [each for each in claim.prepared if each.frame.delivery.id in begun]
        return claim

    def _prepare(
        self, tx: Transaction, now: int, row: Delivery[Message], allowance: Allowance
    ) -> Prepared | float | None:
        """The message to send now, or the seconds it must wait, or None: settled, with nothing to send."""
        chat_id, is_forum = resolve(tx, row.recipient)
        if chat_id is None:
            outbox.settle(tx, row.id, "held", sending.NO_CHAT)
            return None
        if wait := allowance.wait(chat_id, 0):
            return wait
        known = links.of_delivery(tx, row.id) if row.shown else []
        shown = tuple(link.message_id for link in known if link.chat_id == chat_id)
        frame = Frame(row, now, chat_id, shown, is_forum)
        try:
            with tx.nested():
                prepared = self._rendered(tx, frame)
        except NeedsThread as needed:
            self._settling.wait_for_thread(tx, now, frame, needed.topic)
            return None
        except StorageUnavailable:
            raise
        except Exception as error:
            log.exception("delivery %s cannot be rendered", row.id)
            self._fail_surely(tx, now, frame, Failure(Meaning.REFUSED, f"view: {type(error).__name__}"))
            return None
        if prepared is None:
            outbox.settle(tx, row.id, "sent" if shown else "cancelled")
            return None
        if shown and prepared.digest is not None and prepared.digest == row.digest:
            sending.sent(tx, now, row, prepared.digest)
            return None
        return allowance.wait(chat_id, prepared.call.cost) or prepared

    def _asked_of(self, row: Delivery[Message]) -> list[Question]:
        return of_recipient(row.recipient) + asked_by(self._views[row.kind], row)

    def _rendered(self, tx: Transaction, frame: Frame[Message]) -> Prepared | None:
        """The call that shows the row as of now; None when there is nothing to say or to change."""
        row = frame.delivery
        what = self._views[row.kind](tx, frame)
        what = adapted(what, row.variant) if what else None
        call = to_call(what, frame.chat_id, edit=_first(frame.shown)) if what else None
        return (
            Prepared(frame, call, bool(frame.shown), digest(what) if isinstance(what, Say) else None) if call else None
        )

    def _fail_surely(self, tx: Transaction, now: int, frame: Frame[Message], failure: Failure) -> None:
        """As `Settling.fail`, within a claim: an error in the follow-up must not hold up the other messages."""
        try:
            with tx.nested():
                self._settling.fail(tx, now, frame, failure)
        except StorageUnavailable:
            raise
        except Exception:
            log.exception("what follows from the failure of delivery %s failed", frame.delivery.id)
            outbox.settle(tx, frame.delivery.id, "failed", failure.reason)


def _first(ids: tuple[int, ...]) -> int | None:
    return ids[0] if ids else None
