"""Telegram's sending limits, kept by design: so many messages in any period, whenever it begins.

The numbers are those of https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: 30 messages a
second overall, one a second in a chat (short bursts pass), 20 a minute in a group or channel. Telegram counts a
message when it arrives, some time between our sending it and its answer. So a message in flight counts, and an answered
one counts for the whole period from its answer on: however the network delays them, Telegram never sees more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

# How long to wait for the answer to a message in flight before looking again (seconds).
ON_ITS_WAY = 0.05
# The clocks of two machines differ a little: every period is extended by this (seconds).
MARGIN = 0.1


class Pace(NamedTuple):
    """At most `most` messages within any `seconds`."""

    most: int
    seconds: float


ALL, PRIVATE, GROUP = Pace(30, 1.0), Pace(3, 3.0), Pace(20, 60.0)


@dataclass(eq=False, slots=True)
class Booking:
    """Messages that Telegram counts: in flight until `landed` is known."""

    chat_id: int
    cost: int
    left: float
    landed: float | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """When each counted message stops counting, soonest first."""

    pace: Pace
    ends: tuple[float, ...] = ()

    def wait(self, cost: int, now: float) -> float:
        """Seconds until `cost` more fit; more than the limit may go when nothing counts."""
        over = len(self.ends) + min(cost, self.pace.most) - self.pace.most
        return max(self.ends[over - 1] - now, 0.0) if over > 0 and cost else 0.0

    def spent(self, cost: int, now: float) -> Window:
        """The same window with `cost` more in flight."""
        return Window(self.pace, tuple(sorted((*self.ends, *[now + self.pace.seconds] * cost))))


@dataclass(frozen=True)
class Allowance:
    """What may be sent as of one moment: immutable, so that another thread may plan with it."""

    now: float
    all: Window
    chats: Mapping[int, Window] = field(default_factory=dict)
    paused: Mapping[int, float] = field(default_factory=dict)
    on: bool = True

    def wait(self, chat_id: int, cost: int = 1) -> float:
        """Seconds until `cost` messages may go to the chat; a call that makes no message waits only for a pause."""
        pause = max(self.paused.get(chat_id, 0.0) - self.now, 0.0)
        if not self.on or pause:
            return pause
        return max(self.window(chat_id).wait(cost, self.now), self.exhausted(cost))

    def exhausted(self, cost: int = 1) -> float:
        """Seconds until anything at all may be sent."""
        return self.all.wait(cost, self.now) if self.on else 0.0

    def window(self, chat_id: int) -> Window:
        return self.chats.get(chat_id) or Window(pace_of(chat_id))

    def after(self, chat_id: int, cost: int) -> Allowance:
        """What is left once `cost` messages are sent to the chat."""
        if not self.on or not cost:
            return self
        chats = {**self.chats, chat_id: self.window(chat_id).spent(cost, self.now)}
        return Allowance(self.now, self.all.spent(cost, self.now), chats, self.paused)


class Limits:
    """Keeps count, only in the event loop, and hands out allowances. `now` is monotonic seconds. Off: no limits."""

    def __init__(self, *, on: bool = True) -> None:
        self._on = on
        self._counted: list[Booking] = []
        self._paused: dict[int, float] = {}
        self.at_once: Counter[int] = Counter()

    def allowance(self, now: float, *, at_once: bool = False) -> Allowance:
        """What may be sent now. Messages sent `at_once` go before the outbox, which leaves room for those waiting."""
        self._forget(now)
        ends: dict[int, list[float]] = {}
        every: list[float] = []
        for each in self._counted:
            chat = ends.setdefault(each.chat_id, [])
            chat.extend([_end(each, _stretch(each), now)] * each.cost)
            every.extend([end] * each.cost if (end := _end(each, ALL.seconds + MARGIN, now)) > now else ())
        for chat_id, count in () if at_once else self.at_once.items():
            ends.setdefault(chat_id, []).extend([now + ON_ITS_WAY] * count)
        chats = {chat: Window(pace_of(chat), tuple(sorted(found))) for chat, found in ends.items()}
        return Allowance(now, Window(ALL, tuple(sorted(every))), chats, dict(self._paused), self._on)

    def book(self, chat_id: int, cost: int, now: float) -> Booking:
        """Count `cost` messages sent to the chat now; report what became of them with `land` or `lost`."""
        booking = Booking(chat_id, cost, now)
        if cost and self._on:
            self._counted.append(booking)
        return booking

    def land(self, booking: Booking, now: float) -> None:
        """Telegram answered, or may have got it: it counts for the whole period from now on."""
        booking.landed = now

    def lost(self, booking: Booking) -> None:
        """It certainly never reached Telegram."""
        self._counted = [each for each in self._counted if each is not booking]

    def recall(self, chat_id: int, cost: int, at: float) -> None:
        """Count what an earlier process sent `at` that (monotonic) moment: Telegram still counts it."""
        self.land(self.book(chat_id, cost, at), at)

    def pause(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram said `retry_after`: that chat waits, the others go on."""
        self._paused[chat_id] = max(self._paused.get(chat_id, 0.0), now + seconds)

    def _forget(self, now: float) -> None:
        self._counted = [each for each in self._counted if _end(each, _stretch(each), now) > now]
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}


def pace_of(chat_id: int) -> Pace:
    """A person's chat has a positive id, groups and channels negative ones."""
    return PRIVATE if chat_id > 0 else GROUP


def _end(booking: Booking, stretch: float, now: float) -> float:
    """The earliest time at which it stops counting."""
    if booking.landed is not None:
        return booking.landed + stretch
    return max(booking.left + stretch, now + ON_ITS_WAY)


def _stretch(booking: Booking) -> float:
    """How long it counts: more at once than the limit (an album to a person) counts proportionally longer."""
    pace = pace_of(booking.chat_id)
    return pace.seconds * max(1.0, booking.cost / pace.most) + MARGIN
