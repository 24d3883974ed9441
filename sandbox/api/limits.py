"""Telegram's sending limits in real time: as token buckets or, strictly, as sliding windows."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from sandbox.ground.refusal import Impossible, Refusal

Mode = bool | Literal["strict"]
SLACK_SECONDS = 0.15  # a sender that paces itself exactly must not be refused for the jitter of its network
_EXACT = 0.001  # a strict limit's tolerance for rounding
GROUP, MINUTE = 20, 60.0  # messages to a group or channel
ALL, SECOND = 30, 1.0  # messages to everybody
BURST = 3  # messages to a person at once; one a second beyond


class Counter(Protocol):
    """Counts the messages that passed."""

    def wait(self, cost: int, now: float) -> float:
        """Seconds until `cost` more may pass."""
        ...

    def take(self, cost: int, now: float) -> None:
        """Count `cost` as passed."""
        ...


@dataclass(slots=True)
class Bucket:
    """Holds up to `burst` and fills by `rate` a second; `slack` seconds are forgiven."""

    burst: float
    rate: float
    tokens: float
    at: float
    slack: float = SLACK_SECONDS

    def wait(self, cost: int, now: float) -> float:
        """More than a burst at once needs a full bucket and leaves a debt."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        lacking = min(cost, self.burst) - self.tokens
        return max(0.0, lacking / self.rate - self.slack)

    def take(self, cost: int, now: float) -> None:
        """What was taken is refilled at the rate."""
        self.tokens -= cost


class Window:
    """Never more than `most` in any `seconds`; nothing is forgiven."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._passed: deque[float] = deque()

    def wait(self, cost: int, now: float) -> float:
        """More than the window holds needs an empty one."""
        while self._passed and now - self._passed[0] >= self.seconds:
            self._passed.popleft()
        over = len(self._passed) + min(cost, self.most) - self.most
        return self._passed[over - 1] + self.seconds - now if over > 0 else 0.0

    def take(self, cost: int, now: float) -> None:
        """Each message counts for the whole length of the window."""
        self._passed.extend([now] * cost)


class Limits:
    """30 a second overall; 1 a second (3 at once) to a person; 20 a minute to a group or channel.

    Usually (True) a group's 20 may go at once and fill again one every three seconds, so that the first minute can
    hold 40; "strict" counts sliding windows instead. False lets everything pass.
    """

    def __init__(self, mode: Mode = True, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self.switch(mode)

    def switch(self, mode: Mode) -> None:
        """Set the mode, and start as if nothing had been sent."""
        if mode not in (True, False, "strict"):
            raise Impossible('limits are true, false or "strict"')
        self.mode = mode
        self._chats: dict[int, Counter] = {}
        self._all: Counter = self._counter(ALL, SECOND)

    def charge(self, chat_id: int, cost: int) -> None:
        """Count `cost` messages to this chat, or refuse and count nothing."""
        if not self.mode:
            return
        now = self._now()
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = self._person() if chat_id > 0 else self._counter(GROUP, MINUTE)
        seconds = max(chat.wait(cost, now), self._all.wait(cost, now))
        if seconds > 0:
            raise too_many_requests(max(1, math.ceil(seconds)))
        chat.take(cost, now)
        self._all.take(cost, now)

    def _counter(self, most: int, seconds: float) -> Counter:
        if self.mode == "strict":
            return Window(most, seconds)
        return Bucket(most, most / seconds, most, self._now())

    def _person(self) -> Counter:
        return Bucket(BURST, 1.0, BURST, self._now(), _EXACT if self.mode == "strict" else SLACK_SECONDS)


def too_many_requests(seconds: int) -> Refusal:
    """429 with `retry_after`."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
