"""The bot's queue of updates, as Telegram keeps it: until confirmed, for at most 24 hours."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from sandbox.ground.refusal import Json, Refusal

DAY_MS = 24 * 3600 * 1000
ONLY_BY_NAME = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
RECENT = 5_000


@dataclass(slots=True)
class Queued:
    """An update ready to be handed over; `body` is its JSON."""

    id: int
    at: int
    kind: str
    chat: int
    body: bytes


def conflict(words: str) -> Refusal:
    """409: somebody else reads the updates."""
    return Refusal(409, f"Conflict: {words}")


class UpdateQueue:
    """Updates in order of their ids; one poll at a time, or a webhook instead."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self.next_id = 1
        self.waiting: deque[Queued] = deque()
        self.recent: OrderedDict[int, Queued] = OrderedDict()
        self.allowed: frozenset[str] | None = None
        self.again: deque[Queued] = deque()
        self.settled: set[int] = set()
        self.on_change: Callable[[str, Queued], None] | None = None
        self.on_allow: Callable[[], None] | None = None
        self._poll: asyncio.Future[str] | None = None
        self.wake_webhook: Callable[[], None] | None = None

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Set which kinds are queued from now on; None keeps the setting, an empty list restores the default."""
        if kinds is None:
            return
        allowed = frozenset(kinds) or None
        if allowed != self.allowed:
            self.allowed = allowed
            if self.on_allow:
                self.on_allow()

    def wants(self, kind: str) -> bool:
        """Whether an update of this kind would be queued."""
        return kind not in ONLY_BY_NAME if self.allowed is None else kind in self.allowed

    def add(self, kind: str, payload: Json, chat: int) -> int | None:
        """Queue an update; None when the bot did not ask for this kind."""
        if not self.wants(kind):
            return None
        update_id = self.next_id
        self.next_id += 1
        body = json.dumps({"update_id": update_id, kind: payload}, ensure_ascii=False).encode()
        self.put(Queued(update_id, self._now(), kind, chat, body))
        return update_id

    def inject(self, update: Json) -> int:
        """Queue any update unchanged, even of a kind not asked for."""
        if not isinstance(update.get("update_id"), int):
            update = {"update_id": self.next_id, **{k: v for k, v in update.items() if k != "update_id"}}
        update_id = int(update["update_id"])
        kind = next((key for key in update if key != "update_id"), "")
        queued = Queued(update_id, self._now(), kind, 0, json.dumps(update, ensure_ascii=False).encode())
        if update_id < self.next_id:
            self._hand_over_again(queued)
        else:
            self.next_id = update_id + 1
            self.put(queued)
        return update_id

    def redeliver(self, update_id: int) -> bool:
        """Deliver an update once more, under its old id, even if it was confirmed."""
        queued = self.recent.get(update_id)
        if queued is not None:
            self._hand_over_again(Queued(queued.id, self._now(), queued.kind, queued.chat, queued.body))
        return queued is not None

    def _hand_over_again(self, queued: Queued) -> None:
        self.again.append(queued)
        self._wake()

    def take_again(self) -> list[Queued]:
        """The updates to deliver out of turn, each once."""
        taken = list(self.again)
        self.again.clear()
        return taken

    def put(self, queued: Queued) -> None:
        """Append a finished update."""
        self.waiting.append(queued)
        self.recent[queued.id] = queued
        if len(self.recent) > RECENT:
            self.recent.popitem(last=False)
        if self.on_change:
            self.on_change("put", queued)
        self._wake()

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result("new")
        if self.wake_webhook:
            self.wake_webhook()

    def confirm(self, below: int) -> None:
        """Forget all updates with smaller ids."""
        while self.waiting and self.waiting[0].id < below:
            self._forget(self.waiting.popleft())

    def settle(self, update_id: int) -> None:
        """Mark an update as accepted by the webhook."""
        self.settled.add(update_id)
        while self.waiting and self.waiting[0].id in self.settled:
            queued = self.waiting.popleft()
            self.settled.discard(queued.id)
            self._forget(queued)

    def drop_all(self) -> None:
        """Forget all waiting updates."""
        while self.waiting:
            self._forget(self.waiting.popleft())
        self.settled.clear()
        self.again.clear()

    def _forget(self, queued: Queued) -> None:
        if self.on_change:
            self.on_change("forget", queued)

    def expire(self) -> None:
        """Forget updates that waited for more than a day of the world's time."""
        limit = self._now() - DAY_MS
        while self.waiting and self.waiting[0].at < limit:
            self._forget(self.waiting.popleft())

    def fetch(self, offset: int, limit: int) -> list[Queued]:
        """Confirm below a positive offset, or keep only the last -offset ones; then return the first `limit`."""
        self.expire()
        if offset > 0:
            self.confirm(offset)
        elif offset < 0:
            while len(self.waiting) > -offset:
                self._forget(self.waiting.popleft())
        return self.take_again() + list(islice(self.waiting, limit))

    async def poll(self, offset: int, limit: int, seconds: float, alive: Callable[[], bool]) -> list[Queued]:
        """A long poll; ends any older one with 409, as it will itself be ended by a newer one.

        A poll whose caller is no longer `alive` takes nothing.
        """
        self.interrupt("conflict")
        ready = self.fetch(offset, limit)
        if ready or seconds <= 0:
            return ready
        waiter: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = waiter
        try:
            outcome = await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            return []
        finally:
            if self._poll is waiter:
                self._poll = None
        if outcome == "cut" or not alive():
            raise ConnectionAbortedError
        if outcome == "conflict":
            words = "terminated by other getUpdates request; make sure that only one bot instance is running"
            raise conflict(words)
        if outcome == "webhook":
            raise conflict("terminated by setWebhook request")
        return self.fetch(0, limit)

    @property
    def polled(self) -> bool:
        """Whether a poll is waiting for updates right now."""
        return self._poll is not None

    def interrupt(self, outcome: str) -> None:
        """End the waiting poll, if there is one: "conflict", "webhook" or "cut"."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(outcome)
            self._poll = None
