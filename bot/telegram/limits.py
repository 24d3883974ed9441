"""Telegram's sending limits, kept by design: token buckets a little slower than Telegram's own.

The numbers are those of https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about
30 messages a second over all, one a second in a chat (short bursts pass), 20 a minute in a group or channel. The
margin covers messages that arrive closer together than they left.
"""

from __future__ import annotations

from dataclasses import dataclass

PRIVATE_BURST, PRIVATE_SECONDS = 3, 1.1
GROUP_BURST, GROUP_SECONDS = 18, 3.1
ALL_BURST, ALL_PER_SECOND = 25, 28.0
_FORGET_AFTER = 300.0


@dataclass(slots=True)
class _Bucket:
    size: int
    refill_seconds: float
    tokens: float
    at: float

    def fill(self, now: float) -> None:
        self.tokens = min(self.size, self.tokens + (now - self.at) / self.refill_seconds)
        self.at = max(self.at, now)

    def wait(self, cost: int) -> float:
        """Seconds until `cost` fits (an album larger than the bucket may go when it is full)."""
        return max(0.0, (min(cost, self.size) - self.tokens) * self.refill_seconds)


class Limits:
    """Says when a chat may be written to. `now` is monotonic seconds. Off: everything may go at once."""

    def __init__(self, *, on: bool = True) -> None:
        self._on = on
        self._chats: dict[int, _Bucket] = {}
        self._paused: dict[int, float] = {}
        self._all = _Bucket(ALL_BURST, 1 / ALL_PER_SECOND, ALL_BURST, 0.0)
        self._swept = 0.0

    def take(self, chat_id: int, cost: int, now: float) -> float:
        """Take `cost` messages' worth for the chat and return 0, or take nothing and return the seconds to wait."""
        pause = self._paused.get(chat_id, 0.0) - now
        if pause > 0:
            return pause
        if not self._on:
            return 0.0
        bucket = self._bucket(chat_id, now)
        for each in (bucket, self._all):
            each.fill(now)
        wait = max(bucket.wait(cost), self._all.wait(cost))
        if wait <= 0:
            bucket.tokens -= cost
            self._all.tokens -= cost
        return wait

    def recall(self, chat_id: int, cost: int, at: float) -> None:
        """An earlier process sent this at that (monotonic) moment: Telegram counts it still. Oldest first."""
        bucket = self._bucket(chat_id, at)
        for each in (bucket, self._all):
            each.fill(at)
            each.tokens -= cost

    def exhausted(self, now: float) -> float:
        """Seconds until anything at all may be sent."""
        if not self._on:
            return 0.0
        self._all.fill(now)
        return self._all.wait(1)

    def pause(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram said `retry_after`: that chat waits, the others go on."""
        self._paused[chat_id] = max(self._paused.get(chat_id, 0.0), now + seconds)

    def _bucket(self, chat_id: int, now: float) -> _Bucket:
        if now - self._swept > _FORGET_AFTER:
            self._chats = {chat: b for chat, b in self._chats.items() if now - b.at < _FORGET_AFTER}
            self._paused = {chat: until for chat, until in self._paused.items() if until > now}
            self._swept = now
        bucket = self._chats.get(chat_id)
        if bucket is None:
            size, seconds = (PRIVATE_BURST, PRIVATE_SECONDS) if chat_id > 0 else (GROUP_BURST, GROUP_SECONDS)
            bucket = self._chats[chat_id] = _Bucket(size, seconds, size, now)
        return bucket
