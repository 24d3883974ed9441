"""Messages that wait before they leave for a resident. Words sent by a press wait like an answer and can be taken back
too."""

from __future__ import annotations

from typing import TypeVar

from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.messages.answers import HeldWord
from bot.domain.messages.deadlines import InterimReply
from bot.domain.messages.outbox import Delivery, Message
from bot.domain.messages.people import Removal
from bot.domain.messages.residents import Closed
from bot.domain.people import MODERATORS, Actor
from storage import history, outbox
from storage.database import Transaction

M = TypeVar("M", bound=Message)
Waiting = Delivery[Closed] | Delivery[InterimReply]


def say(tx: Transaction, now: int, what: Closed | InterimReply, hold: int) -> None:
    """Send it after `hold` ms unless it is taken back; it replaces whatever was waiting.

    A message told together with others has no notice of its own.
    """
    call_back(tx, now, what.appeal)
    outbox.plan(tx, now, what, not_before=now + hold)
    row = outbox.find(tx, what)
    if hold and row is not None and not (isinstance(what, Closed) and what.notice):
        outbox.plan(tx, now, HeldWord(what.appeal, row.id, hold // 1000))


def unsay(tx: Transaction, now: int, actor: Actor, number: int) -> str:
    """`Не отправлять`: the resident never sees it and nothing follows from it."""
    row = outbox.by_id(tx, number)
    if row is None or row.kind not in (Closed.kind, InterimReply.kind):
        raise NotFound
    if row.state == "cancelled":
        return "word-unsaid"
    if row.shown or not outbox.cancel(tx, row):
        raise AlreadyDone("word-left-already")
    history.note(tx, now, row.appeal_id or 0, actor, f"{row.kind}_unsaid")
    outbox.refresh(tx, now, HeldWord.of(number))
    return "word-unsaid"


def waiting(tx: Transaction, appeal_id: int) -> list[Waiting]:
    """Words sent by a press that wait to leave for the resident, or are leaving."""
    return [*leaving(tx, appeal_id, Closed), *leaving(tx, appeal_id, InterimReply)]


def leaving(tx: Transaction, appeal_id: int, *kinds: type[M]) -> list[Delivery[M]]:
    """Messages of these kinds for the appeal that wait to leave, or are leaving."""
    found = (each for kind in kinds for each in outbox.of_kind(tx, kind, appeal_id))
    return [each for each in found if each.state in ("planned", "sending", "held") and not each.shown]


def call_back(tx: Transaction, now: int, appeal_id: int) -> None:
    """Cancel what waits: something else is to be said, or nothing at all."""
    for each in waiting(tx, appeal_id):
        if outbox.cancel(tx, each):
            drop(tx, now, HeldWord.of(each.id))
            if isinstance(each.message, Closed) and each.message.notice:
                outbox.refresh(tx, now, each.message.notice)


def drop(tx: Transaction, now: int, notice: str) -> None:
    """Delete the notice with `Не отправлять`; it is no longer needed."""
    row = outbox.by_key(tx, Message, notice)
    if row and (not outbox.cancel(tx, notice) or row.shown):
        outbox.plan(tx, now, Removal(f"erase:{notice}", MODERATORS, of=notice))
