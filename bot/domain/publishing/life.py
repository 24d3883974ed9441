"""The life of a publication, as a whole and in each of its channels: the states and the allowed moves.

    draft → (approval →) planned → sending → sent | unknown | failed
    `queued` waits for a channel's slot, `late` for an editor's decision.
    In a channel: waiting → sending → sent | unknown | failed | dropped, and sent → deleted.

`ALLOWED` and `ALLOWED_THERE` are the transition tables; `storage.publishing.moves` makes each move and checks the
further conditions listed there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PostState(StrEnum):
    """The state of a publication as a whole."""

    DRAFT = "draft"
    APPROVAL = "approval"
    QUEUED = "queued"
    PLANNED = "planned"
    LATE = "late"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    CANCELLED = "cancelled"


class There(StrEnum):
    """The state of a publication in one of its channels."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    DROPPED = "dropped"
    DELETED = "deleted"


class PostMove(StrEnum):
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    PLAN = "plan"
    MOVE = "move"
    UNPLAN = "unplan"
    ENQUEUE = "enqueue"
    LEAVE = "leave"
    ASK_LATE = "ask_late"
    TRY_AGAIN = "try_again"
    SETTLE = "settle"
    CANCEL = "cancel"
    BRING_BACK = "bring_back"


class ThereMove(StrEnum):
    SEND = "send"
    APPEAR = "appear"
    DOUBT = "doubt"
    FAIL = "fail"
    WAIT = "wait"
    DROP = "drop"
    DELETE = "delete"


@dataclass(frozen=True)
class PostStep:
    """The states a move starts from and the one it leads to; None means unchanged, or decided by the channels."""

    states: tuple[PostState, ...]
    to: PostState | None = None


@dataclass(frozen=True)
class ThereStep:
    states: tuple[There, ...]
    to: There


_S, _T = PostState, There
NOT_LEFT: Final = (_S.DRAFT, _S.APPROVAL, _S.QUEUED, _S.PLANNED, _S.LATE)
"""Sending has not begun: text, time and everything else can still be changed."""
LEFT: Final = (_S.SENDING, _S.SENT, _S.UNKNOWN, _S.FAILED)
"""Sending has begun: the state follows from the states in the channels."""

ALLOWED: Final[Mapping[PostMove, PostStep]] = {
    PostMove.SUBMIT: PostStep((_S.DRAFT, _S.LATE, _S.QUEUED), _S.APPROVAL),
    PostMove.APPROVE: PostStep((_S.APPROVAL, _S.QUEUED)),
    PostMove.RETURN: PostStep((_S.APPROVAL, _S.QUEUED), _S.DRAFT),
    PostMove.PLAN: PostStep((_S.DRAFT, _S.APPROVAL, _S.QUEUED), _S.PLANNED),
    # A planned post gets another hour; anything else that waits becomes a draft.
    PostMove.MOVE: PostStep((_S.PLANNED,)),
    PostMove.UNPLAN: PostStep((_S.DRAFT, _S.QUEUED, _S.PLANNED, _S.LATE), _S.DRAFT),
    PostMove.ENQUEUE: PostStep((_S.DRAFT, _S.LATE), _S.QUEUED),
    PostMove.LEAVE: PostStep(NOT_LEFT, _S.SENDING),
    PostMove.ASK_LATE: PostStep((_S.QUEUED, _S.PLANNED, _S.SENDING), _S.LATE),
    PostMove.TRY_AGAIN: PostStep(LEFT, _S.SENDING),
    PostMove.SETTLE: PostStep(LEFT),
    PostMove.CANCEL: PostStep(NOT_LEFT, _S.CANCELLED),
    PostMove.BRING_BACK: PostStep((_S.CANCELLED,), _S.DRAFT),
}
ALLOWED_THERE: Final[Mapping[ThereMove, ThereStep]] = {
    ThereMove.SEND: ThereStep((_T.WAITING, _T.UNKNOWN, _T.FAILED), _T.SENDING),
    # A doubtful or abandoned post may turn out to be in the channel after all.
    ThereMove.APPEAR: ThereStep((_T.SENDING, _T.UNKNOWN, _T.FAILED, _T.DROPPED), _T.SENT),
    ThereMove.DOUBT: ThereStep((_T.SENDING, _T.FAILED), _T.UNKNOWN),
    ThereMove.FAIL: ThereStep((_T.SENDING, _T.UNKNOWN), _T.FAILED),
    ThereMove.WAIT: ThereStep((_T.SENDING,), _T.WAITING),
    ThereMove.DROP: ThereStep((_T.SENDING, _T.UNKNOWN, _T.FAILED), _T.DROPPED),
    ThereMove.DELETE: ThereStep((_T.SENT,), _T.DELETED),
}


def allows(move: PostMove, state: PostState) -> bool:
    """Whether a publication in that state allows the move."""
    return state in ALLOWED[move].states


def settled(states: Collection[There]) -> PostState:
    """The state of a post, given the states in its channels; a post for the media alone has none and counts as sent."""
    if not states:
        return PostState.SENT
    if {There.SENDING, There.WAITING} & set(states):
        return PostState.SENDING
    for there, whole in (
        (There.UNKNOWN, PostState.UNKNOWN),
        (There.FAILED, PostState.FAILED),
        (There.SENT, PostState.SENT),
    ):
        if there in states:
            return whole
    return PostState.CANCELLED
