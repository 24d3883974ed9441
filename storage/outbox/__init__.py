"""The outbox: messages to be sent, being sent, and sent."""

from __future__ import annotations

from storage.outbox.planning import (
    by_id,
    by_key,
    cancel,
    family,
    find,
    gone,
    is_planned,
    keyed,
    of_kind,
    plan,
    plan_new,
    postpone,
    refresh,
    remove,
    rewrite,
    settle,
    touched,
)

__all__ = [
    "by_id", "by_key", "cancel", "family", "find", "gone", "is_planned", "keyed", "of_kind", "plan", "plan_new",
    "postpone", "refresh", "remove", "rewrite", "settle", "touched",
]  # fmt: skip
