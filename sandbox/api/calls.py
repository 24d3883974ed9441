"""The log of the bot's calls: what it asked, what it got."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import islice

from sandbox.ground.refusal import Json

KEEP = 50_000
_SECRETS = frozenset({"secret_token", "certificate"})


@dataclass(slots=True)
class Logged:
    """One call; `at` by the world's clock, `real` by the real one, `ms` how long it took."""

    seq: int
    at: int
    real: int
    ms: float
    method: str
    chat: int | None
    params: Json
    ok: bool
    status: int
    refusal: str | None
    fault: str | None
    result: object = None

    def public(self) -> Json:
        """As the control interface shows it, without secrets."""
        shown = {key: value for key, value in self.params.items() if key not in _SECRETS}
        return {
            "seq": self.seq, "at": self.at, "real": self.real, "ms": round(self.ms, 2), "method": self.method,
            "chat": self.chat, "params": shown, "ok": self.ok, "status": self.status, "refusal": self.refusal,
            "fault": self.fault, "message_id": self.result,
        }  # fmt: skip


class CallLog:
    """The newest calls in order, and totals of all."""

    def __init__(self) -> None:
        self.seq = 0
        self.totals: dict[str, dict[str, int]] = {}
        self._calls: deque[Logged] = deque(maxlen=KEEP)

    def add(self, call: Logged) -> None:
        """Log a call; successful polls are only counted."""
        total = self.totals.setdefault(call.method, {"ok": 0, "refused": 0})
        total["ok" if call.ok else "refused"] += 1
        if call.method == "getUpdates" and call.ok:
            return
        self.seq += 1
        call.seq = self.seq
        self._calls.append(call)

    def find(self, after: int, limit: int, **wanted: object) -> list[Json]:
        """Calls whose fields equal the wanted ones (None: any), oldest first, the newest `limit`."""
        filters = [(name, value) for name, value in wanted.items() if value is not None]
        start = max(0, len(self._calls) - (self.seq - after))
        found = [call for call in islice(self._calls, start, None) if all(getattr(call, n) == v for n, v in filters)]
        return [call.public() for call in found[-limit:]]

    def clear(self) -> None:
        """Forget all calls and totals."""
        self.totals.clear()
        self._calls.clear()
