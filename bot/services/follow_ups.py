"""What follows when a message was delivered, failed, or is in doubt, declared by the service that plans it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Sent
from storage.database import Transaction

M = TypeVar("M", bound=Message)
OnSent = Callable[[Transaction, int, Frame[M], Sent], None]
OnFailed = Callable[[Transaction, int, Frame[M], Failure], None]
OnUnknown = Callable[[Transaction, int, Frame[M]], None]
OnWaiting = Callable[[Transaction, int, Frame[M], str], None]


@dataclass(frozen=True)
class FollowUp:
    """A follow-up for one class of message; see `after`."""

    kind: str
    sent: OnSent[Any] | None = None
    failed: OnFailed[Any] | None = None
    unknown: OnUnknown[Any] | None = None
    waits: OnWaiting[Any] | None = None


def after(
    message: type[M],
    *,
    sent: OnSent[M] | None = None,
    failed: OnFailed[M] | None = None,
    unknown: OnUnknown[M] | None = None,
    waits: OnWaiting[M] | None = None,
) -> FollowUp:
    """Once a message of that class is `sent`, has `failed` for good, or is `unknown` and waits for a person's word; a
    letter also once it `waits` for another try.

    Each runs in the transaction that settles the message.
    """
    return FollowUp(message.kind, sent, failed, unknown, waits)
