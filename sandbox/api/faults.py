"""Simulated failures of Telegram, switched on by a test or the page."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field

from sandbox.ground.refusal import Impossible, Json

KINDS = frozenset({"outage", "error", "flood", "slow", "cut_before", "cut_after"})
_FIELDS = frozenset({"kind", "method", "chat", "times", "share", "seed", "seconds", "status", "retry_after", "delay"})


@dataclass(slots=True)
class Fault:
    """One kind of failure, for the calls it matches, as long as it lasts."""

    id: int
    kind: str
    method: str | None = None
    chat: int | None = None
    times: int | None = None
    share: float | None = None
    until: float | None = None
    status: int = 502
    retry_after: int = 1
    delay: float = 1.0
    hits: int = 0
    random: random.Random = field(default_factory=random.Random)

    def public(self) -> Json:
        """As the control interface shows it."""
        left = None if self.until is None else max(0.0, round(self.until - time.monotonic(), 1))
        return {
            "id": self.id, "kind": self.kind, "method": self.method, "chat": self.chat, "times": self.times,
            "share": self.share, "seconds_left": left, "status": self.status, "retry_after": self.retry_after,
            "delay": self.delay, "hits": self.hits,
        }  # fmt: skip

    def matches(self, method: str, chat: int | None, sends: bool) -> bool:
        """Whether this call is struck; counts towards `times` when it is."""
        if self.method == "send" and not sends:
            return False
        if self.method not in (None, "send") and self.method.lower() != method.lower():
            return False
        if self.chat is not None and self.chat != chat:
            return False
        if self.share is not None and self.random.random() >= self.share:
            return False
        self.hits += 1
        if self.times is not None:
            self.times -= 1
        return True

    def is_over(self) -> bool:
        """Whether it has struck often or long enough."""
        out_of_time = self.until is not None and time.monotonic() >= self.until
        return out_of_time or (self.times is not None and self.times <= 0)


class Faults:
    """The failures in force, oldest first; the first that matches a call strikes it."""

    def __init__(self) -> None:
        self._next = 1
        self.active: list[Fault] = []

    def add(self, given: Json, chat: int | None) -> Fault:
        """Switch one on; `given` is what the control interface got, `chat` already resolved."""
        unknown = set(given) - _FIELDS
        if unknown:
            raise Impossible(f"a fault has no field {', '.join(sorted(unknown))}")
        if given.get("kind") not in KINDS:
            raise Impossible(f"kind is one of {', '.join(sorted(KINDS))}")
        seconds = given.get("seconds")
        fault = Fault(
            id=self._next,
            kind=given["kind"],
            method=given.get("method"),
            chat=chat,
            times=given.get("times"),
            share=given.get("share"),
            until=None if seconds is None else time.monotonic() + float(seconds),
            status=int(given.get("status", 502)),
            retry_after=int(given.get("retry_after", 1)),
            delay=float(given.get("delay", 1.0)),
            random=random.Random(given.get("seed")),
        )
        self._next += 1
        self.active.append(fault)
        return fault

    def strike(self, method: str, chat: int | None, sends: bool) -> Fault | None:
        """The failure that this call meets, if any."""
        if not self.active:
            return None
        self.active = [fault for fault in self.active if not fault.is_over()]
        return next((fault for fault in self.active if fault.matches(method, chat, sends)), None)

    def is_away(self) -> bool:
        """Whether an outage covers everything, so that nothing is delivered to the bot either."""
        return any(
            fault.kind == "outage" and fault.method is None and fault.chat is None and not fault.is_over()
            for fault in self.active
        )

    def clear(self, fault_id: int | None = None) -> None:
        """Switch one failure off, or all of them."""
        self.active = [fault for fault in self.active if fault_id is not None and fault.id != fault_id]

    def listed(self) -> list[Json]:
        """What is in force now."""
        self.active = [fault for fault in self.active if not fault.is_over()]
        return [fault.public() for fault in self.active]
