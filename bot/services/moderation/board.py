"""The pinned board in the moderators' group: edited when its figures change, created again when it is gone."""

from __future__ import annotations

from bot.domain.messages.moderation import Board, Pinned
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS
from bot.services.follow_ups import after
from storage import outbox
from storage.appeals import listing
from storage.database import Transaction
from storage.office import chats

# The board is changed no more often than this: the group has room for twenty messages a minute.
CALM_MS = 10_000


def keep(tx: Transaction, now: int) -> None:
    """Update the board (a sweep); nothing is sent while its figures are unchanged."""
    bound = chats.of_place(tx, MODERATORS)
    if bound is None:
        return
    figures = listing.figures(tx, now)
    told = (figures.open, figures.nobodys, figures.overdue, *(figures.next or ()))
    board = Board(bound.chat_id, told, now)
    shown = outbox.find(tx, board)
    if shown is None:
        outbox.plan(tx, now, board)
    elif shown.message.told != told and not 0 <= now - shown.message.at < CALM_MS:  # a clock set back, too
        outbox.rewrite(tx, now, board)


def made(tx: Transaction, now: int, frame: Frame[Board], sent: Sent) -> None:
    """Pin a new board; one that was only edited stays pinned."""
    message = sent.message_id
    if not frame.shown and message is not None:
        outbox.plan(tx, now, Pinned(frame.chat_id, message))


# What follows from a board.
FOLLOW_UPS = (after(Board, sent=made),)
