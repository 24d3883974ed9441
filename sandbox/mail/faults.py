"""What may go wrong with mail: by choice, for one address or for all, for a while or until cleared."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field

from sandbox.ground.refusal import Impossible, Json

# The kinds of fault, by where they occur: at the connection, for the address, for the letter.
CONNECTION = frozenset({"away", "busy", "no_tls", "untrusted_tls", "auth"})
ADDRESS = {
    "refused": "550 5.1.1 No such user here",
    "full": "552 5.2.2 Mailbox is full",
    "greylist": "451 4.7.1 Greylisted, please try again later",
}
LETTER = frozenset({"spam", "cut_before", "cut_after", "slow"})
KINDS = CONNECTION | set(ADDRESS) | LETTER
_FIELDS = frozenset({"kind", "address", "times", "share", "seed", "seconds", "delay", "answer"})


@dataclass(slots=True)
class MailFault:
    """One failure, for what it matches, as long as it lasts."""

    id: int
    kind: str
    address: str | None = None
    times: int | None = None
    share: float | None = None
    until: float | None = None
    delay: float = 1.0
    answer: str | None = None
    hits: int = 0
    random: random.Random = field(default_factory=random.Random)

    def public(self) -> Json:
        """As the control interface shows it."""
        left = None if self.until is None else max(0.0, round(self.until - time.monotonic(), 1))
        return {
            "id": self.id, "kind": self.kind, "address": self.address, "times": self.times, "share": self.share,
            "seconds_left": left, "delay": self.delay, "answer": self.answer, "hits": self.hits,
        }  # fmt: skip

    def is_over(self) -> bool:
        """Whether it has struck often or long enough."""
        out_of_time = self.until is not None and time.monotonic() >= self.until
        return out_of_time or (self.times is not None and self.hits >= self.times)

    def strikes(self, address: str | None) -> bool:
        """Whether it strikes this address, or this letter; counts when it does."""
        if self.is_over() or (self.address is not None and self.address != address):
            return False
        if self.share is not None and self.random.random() >= self.share:
            return False
        self.hits += 1
        return True


class MailFaults:
    """The failures in force, oldest first; the first that fits strikes."""

    def __init__(self) -> None:
        self._next = 1
        self._active: list[MailFault] = []

    def add(self, given: Json) -> MailFault:
        """Switch one on."""
        if unknown := set(given) - _FIELDS:
            raise Impossible(f"a mail fault has no field {', '.join(sorted(unknown))}")
        if given.get("kind") not in KINDS:
            raise Impossible(f"kind is one of {', '.join(sorted(KINDS))}")
        if given.get("address") and given["kind"] in CONNECTION:
            raise Impossible(f"{given['kind']} strikes the connection, before any address is named")
        seconds, address = given.get("seconds"), given.get("address")
        fault = MailFault(
            id=self._next,
            kind=given["kind"],
            address=str(address).strip().lower() if address else None,
            times=given.get("times"),
            share=given.get("share"),
            until=None if seconds is None else time.monotonic() + float(seconds),
            delay=float(given.get("delay", 1.0)),
            answer=given.get("answer"),
            random=random.Random(given.get("seed")),
        )
        self._next += 1
        self._active.append(fault)
        return fault

    def strike(self, kinds: frozenset[str] | set[str], *addresses: str) -> MailFault | None:
        """The failure of one of these kinds that strikes now, if any; `addresses` are those of the letter."""
        for fault in self._active:
            if fault.kind in kinds and any(fault.strikes(address) for address in addresses or (None,)):
                return fault
        return None

    def clear(self, fault_id: int | None = None) -> None:
        """Switch one failure off, or all of them."""
        self._active = [fault for fault in self._active if fault_id is not None and fault.id != fault_id]

    def listed(self) -> list[Json]:
        """What is in force now."""
        self._active = [fault for fault in self._active if not fault.is_over()]
        return [fault.public() for fault in self._active]
