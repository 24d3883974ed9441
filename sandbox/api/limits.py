"""Telegram's sending limits as token buckets in real time."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from sandbox.ground.refusal import Refusal

SLACK_SECONDS = 0.15  # a sender that paces itself exactly must not be refused for the jitter of its network


@dataclass(slots=True)
class Bucket:
    """Holds up to `burst` and fills by `rate` a second."""

    burst: float
    rate: float
    tokens: float
    at: float

    def wait(self, cost: int, now: float) -> float:
        """Seconds until `cost` may pass; more than a burst at once needs a full bucket and leaves a debt."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        lacking = min(cost, self.burst) - self.tokens
        return max(0.0, lacking / self.rate - SLACK_SECONDS)


class Limits:
    """30 a second over all; 1 a second (3 at once) to a person; 20 a minute to a group or channel."""

    def __init__(self, on: bool = True) -> None:
        self.on = on
        self._buckets: dict[int, Bucket] = {}
        self._all = Bucket(30, 30, 30, time.monotonic())

    def charge(self, chat_id: int, cost: int) -> None:
        """Take `cost` messages to this chat from the buckets, or refuse and take nothing."""
        if not self.on:
            return
        now = time.monotonic()
        bucket = self._buckets.get(chat_id)
        if bucket is None:
            burst, rate = (3.0, 1.0) if chat_id > 0 else (20.0, 20 / 60)
            bucket = self._buckets[chat_id] = Bucket(burst, rate, burst, now)
        seconds = max(bucket.wait(cost, now), self._all.wait(cost, now))
        if seconds > 0:
            raise too_many_requests(math.ceil(seconds))
        bucket.tokens -= cost
        self._all.tokens -= cost

    def switch(self, on: bool) -> None:
        """On starts with full buckets."""
        self.on = on
        self._buckets.clear()
        self._all = Bucket(30, 30, 30, time.monotonic())


def too_many_requests(seconds: int) -> Refusal:
    """429 with `retry_after`."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
