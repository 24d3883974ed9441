"""The pinned board in the moderators' group: made once, changed when its figures do, made again when it is gone."""

from __future__ import annotations

from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS
from storage.appeals import listing
from storage.database import Transaction
from storage.office import chats
from storage.outbox import deliveries
from storage.outbox.deliveries import Plan

LANE = "board"
# The board is changed no more often than this: the group has room for twenty messages a minute.
CALM_MS = 10_000


def keep(tx: Transaction, now: int) -> None:
    """Bring the board up to date (a sweep): nothing is sent while its figures stay what they are."""
    bound = chats.of_place(tx, MODERATORS)
    if bound is None:
        return
    figures = listing.figures(tx, now)
    told = [figures.open, figures.nobodys, figures.overdue, *(figures.next or ())]
    key = f"board:{bound.chat_id}"
    shown = deliveries.by_key(tx, key)
    payload: dict[str, object] = {"told": told, "at": now}
    if shown is None:
        deliveries.plan(tx, now, Plan("board", key, MODERATORS, payload=payload, lane=LANE))
    elif shown.payload.get("told") != told and not 0 <= now - shown.number("at") < CALM_MS:  # a clock set back, too
        deliveries.rewrite(tx, now, key, payload)


def made(tx: Transaction, now: int, frame: Frame, sent: Sent) -> None:
    """A new board is pinned; one that was only changed stays where it is."""
    message = sent.message_id
    if not frame.shown and message is not None:
        payload = {"message": message}
        deliveries.plan(tx, now, Plan("pin", f"pin:{frame.chat_id}:{message}", MODERATORS, payload=payload, lane=LANE))
