"""The life of an appeal: its states, its department's share in the work, and the allowed moves.

    open ─ answer ─▶ answered ─ reopen ─▶ open        sent ─ accept ─▶ accepted ─ need_time ─▶ needs_time
    open ─ close ──▶ closed ─── reopen ─▶ open        any of these ─ report ─▶ answered, ─ refuse ─▶ refused
    open ─ withdraw ▶ withdrawn

`ALLOWED` is the transition table; `storage.appeals.moves` makes each move and checks the further conditions listed
there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """The state of an appeal."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Share(StrEnum):
    """The state of a department's work on an appeal that was forwarded to it."""

    SENT = "sent"
    ACCEPTED = "accepted"
    NEEDS_TIME = "needs_time"
    ANSWERED = "answered"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why an appeal is closed without an answer; each has a text `close-reason-…`."""

    DUPLICATE = "duplicate"
    SPAM = "spam"
    SOLVED = "solved"
    NOT_OURS = "not_ours"
    UNCLEAR = "unclear"
    NOT_NEEDED = "not_needed"
    MEDIA = "media"


class Move(StrEnum):
    """What may happen to an appeal: by its resident, the moderators, a department, or the passing of time."""

    TAKE = "take"
    HAND = "hand"
    RELEASE = "release"
    ANSWER = "answer"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    RATE = "rate"
    PROMISE = "promise"
    FORWARD = "forward"
    TAKE_AWAY = "take_away"
    ACCEPT = "accept"
    NEED_TIME = "need_time"
    REPORT = "report"
    REFUSE = "refuse"
    WORK_AGAIN = "work_again"


@dataclass(frozen=True)
class Step:
    """The states and shares that a move starts from and leads to; None means any, or unchanged."""

    states: tuple[State, ...]
    to: State | None = None
    shares: tuple[Share, ...] | None = None
    share: Share | None = None


AT_WORK: Final = (Share.SENT, Share.ACCEPTED, Share.NEEDS_TIME)
"""The department has it in hand and has not replied yet."""
WITH_DEPARTMENT: Final = (*AT_WORK, Share.ANSWERED)
"""The department has it and did not return it."""

_OPEN = (State.OPEN,)
ALLOWED: Final[Mapping[Move, Step]] = {
    Move.TAKE: Step(_OPEN),
    Move.HAND: Step(_OPEN),
    Move.RELEASE: Step(_OPEN),
    # An answer on its way still reaches the resident if the appeal was closed in the meantime.
    Move.ANSWER: Step((State.OPEN, State.CLOSED), to=State.ANSWERED),
    Move.CLOSE: Step(_OPEN, to=State.CLOSED),
    Move.WITHDRAW: Step(_OPEN, to=State.WITHDRAWN),
    Move.REOPEN: Step((State.ANSWERED, State.CLOSED), to=State.OPEN),
    Move.RATE: Step((State.ANSWERED,)),
    Move.PROMISE: Step(_OPEN),
    Move.FORWARD: Step(_OPEN, share=Share.SENT),
    Move.TAKE_AWAY: Step(_OPEN, shares=WITH_DEPARTMENT),
    Move.ACCEPT: Step(_OPEN, shares=(Share.SENT,), share=Share.ACCEPTED),
    Move.NEED_TIME: Step(_OPEN, shares=WITH_DEPARTMENT, share=Share.NEEDS_TIME),
    Move.REPORT: Step(_OPEN, shares=AT_WORK, share=Share.ANSWERED),
    Move.REFUSE: Step(_OPEN, shares=WITH_DEPARTMENT, share=Share.REFUSED),
    Move.WORK_AGAIN: Step(_OPEN, shares=WITH_DEPARTMENT, share=Share.SENT),
}


def allows(move: Move, state: State, share: Share | None = None) -> bool:
    """Whether the move is allowed for an appeal in that state, with its department at that share."""
    step = ALLOWED[move]
    return state in step.states and (step.shares is None or share in step.shares)
