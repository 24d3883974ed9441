"""Sends what the outbox holds: claims due rows, renders and sends each, settles it with what became of it.

A row is `sending` from a commit before the call to a commit after it, so a kill in between is known for what it is.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.clock import Clock
from bot.domain.buttons import Button
from bot.domain.deliveries import RULES, Delivery, Frame, NotYet
from bot.domain.failures import Failure, Meaning
from bot.logs import about
from bot.supervisor import Supervisor
from bot.telegram.api import Api
from bot.telegram.calls import Call, adapted, to_call
from bot.telegram.failures import classify
from bot.telegram.limits import Limits
from bot.views import View
from storage import chats, deliveries, links
from storage.database import Database, StorageUnavailable, Transaction

log = logging.getLogger(__name__)

IN_FLIGHT = 48
IDLE_SECONDS = 0.5
# How long a message that failed in passing waits, by attempt (ms).
BACKOFF_MS = (1_000, 2_000, 5_000, 15_000, 30_000, 60_000)
# A message whose thread is being made looks again after this time (ms).
NOT_YET_MS = 500
# Silence after a failed connection, by how many failed in a row (seconds).
OUTAGE_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)


class Outcomes(Protocol):
    """What follows from a delivery's fate, in the transaction that settles it."""

    def sent(self, tx: Transaction, now: int, frame: Frame, result: object) -> None:
        """It reached Telegram; `result` is the API's answer."""

    def failed(self, tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
        """It never will."""

    def unknown(self, tx: Transaction, now: int, frame: Frame) -> None:
        """It may have; a person must look."""

    def thread_lost(self, tx: Transaction, now: int, frame: Frame, *, closed: bool) -> bool:
        """Its forum thread is gone or closed. True when it should be tried again as it is."""
        ...

    def migrated(self, tx: Transaction, now: int, old_chat_id: int, new_chat_id: int) -> None:
        """A group was upgraded; bindings have moved already."""


@dataclass(frozen=True)
class _Prepared:
    frame: Frame
    call: Call
    edits: bool


@dataclass
class _Claim:
    """One look at the outbox: what to send now, and which recipients must wait how long."""

    prepared: list[_Prepared] = field(default_factory=list)
    throttled: dict[str, float] = field(default_factory=dict)


class Sender:
    """Start `run()` under the supervisor; `wake()` it after planning. `stop()` lets what is in flight settle."""

    def __init__(
        self, api: Api, db: Database, clock: Clock, limits: Limits, views: Mapping[str, View], outcomes: Outcomes
    ) -> None:
        self._api = api
        self._db = db
        self._clock = clock
        self._limits = limits
        self._views = views
        self._outcomes = outcomes
        self.label: Callable[[Button], str] = lambda button: button.label
        self._wake = asyncio.Event()
        self._stopping = False
        self._in_flight = 0
        self._outages = 0
        self._quiet_until = 0.0
        self._throttled: dict[str, float] = {}

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    def stop(self) -> None:
        """Begin nothing new."""
        self._stopping = True
        self.wake()

    async def run(self, supervisor: Supervisor) -> None:
        """Settle what an earlier process left half-said, then send until stopped and all in flight is settled."""
        await _until_stored(self._db, self._recover, self._clock.now())
        while not self._stopping or self._in_flight:
            room = 0 if self._stopping or self._now() < self._quiet_until else IN_FLIGHT - self._in_flight
            claim = await self._claim(room) if room > 0 else _Claim()
            self._throttled.update(claim.throttled)
            for prepared in claim.prepared:
                self._in_flight += 1
                supervisor.start(self._deliver(prepared))
            if not claim.prepared:
                await self._sleep()

    async def _sleep(self) -> None:
        now = self._now()
        self._throttled = {who: until for who, until in self._throttled.items() if until > now}
        nearest = min([IDLE_SECONDS, *(until - now for until in self._throttled.values())])
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), max(nearest, 0.01))
        self._wake.clear()

    async def _claim(self, room: int) -> _Claim:
        try:
            return await self._db.write(self._claim_rows, self._clock.now(), room)
        except StorageUnavailable as error:
            log.warning("storage unavailable, nothing is sent: %s", error)
            await asyncio.sleep(1)
            return _Claim()

    def _claim_rows(self, tx: Transaction, now: int, room: int) -> _Claim:
        claim = _Claim()
        monotonic = self._now()
        waiting = {who for who, until in self._throttled.items() if until > monotonic}
        for row in deliveries.ready(tx, now, room, waiting):
            if row.recipient in claim.throttled:
                continue
            prepared = self._prepare(tx, now, row)
            if prepared is None:
                continue
            wait = self._limits.take(prepared.frame.chat_id, prepared.call.cost, monotonic)
            if wait > 0:
                claim.throttled[row.recipient] = monotonic + wait
            elif deliveries.begin(tx, now, row.id):
                claim.prepared.append(prepared)
        return claim

    def _prepare(self, tx: Transaction, now: int, row: Delivery) -> _Prepared | None:
        """Resolve the recipient and render; settle here what cannot or need not be sent."""
        chat_id, is_forum = _resolve(tx, row.recipient)
        if chat_id is None:
            deliveries.settle(tx, row.id, "held", "no chat is bound")
            return None
        shown = tuple(link.message_id for link in links.of_delivery(tx, row.id) if link.chat_id == chat_id)
        frame = Frame(row, now, chat_id, shown, is_forum)
        try:
            what = self._views[row.kind](tx, frame)
            call = to_call(adapted(what, row.variant), chat_id, self.label, edit=_first(shown)) if what else None
        except NotYet:
            deliveries.postpone(tx, row.key, now + NOT_YET_MS)
            return None
        except Exception as error:
            log.exception("delivery %s cannot be rendered", row.id)
            deliveries.settle(tx, row.id, "failed", f"view: {type(error).__name__}")
            self._outcomes.failed(tx, now, frame, Failure(Meaning.REFUSED, f"view: {type(error).__name__}"))
            return None
        if call is None:
            deliveries.settle(tx, row.id, "sent" if shown else "cancelled")
            return None
        return _Prepared(frame, call, edits=bool(shown))

    async def _deliver(self, prepared: _Prepared) -> None:
        with about(delivery=prepared.frame.delivery.id, appeal=prepared.frame.delivery.appeal_id or 0):
            try:
                settle = await self._send(prepared)
                await _until_stored(self._db, settle, self._clock.now())
            finally:
                self._in_flight -= 1
                self.wake()

    async def _send(self, prepared: _Prepared) -> Callable[[Transaction, int], None]:
        try:
            result = await self._api.call(prepared.call.method, prepared.call.params)
        except Exception as error:
            failure = classify(error)
            self._note_trouble(prepared, failure)
            return lambda tx, now: self._settle_failure(tx, now, prepared, failure)
        self._outages = 0
        return lambda tx, now: self._settle_sent(tx, now, prepared, result)

    def _note_trouble(self, prepared: _Prepared, failure: Failure) -> None:
        log.log(
            logging.DEBUG if failure.meaning in (Meaning.UNCHANGED, Meaning.SLOW_DOWN) else logging.WARNING,
            "%s to %s: %s %s",
            prepared.call.method,
            prepared.frame.chat_id,
            failure.meaning.name,
            failure.reason,
        )
        if failure.meaning is Meaning.SLOW_DOWN:
            self._limits.pause(prepared.frame.chat_id, failure.retry_after, self._now())
        if failure.meaning is Meaning.NOT_SENT:
            seconds = OUTAGE_SECONDS[min(self._outages, len(OUTAGE_SECONDS) - 1)]
            self._outages += 1
            self._quiet_until = self._now() + seconds

    def _settle_sent(self, tx: Transaction, now: int, prepared: _Prepared, result: object) -> None:
        row = prepared.frame.delivery
        if not prepared.edits:
            for message_id in message_ids(result):
                link = links.Link(prepared.frame.chat_id, message_id, row.kind, row.appeal_id, row.post_id, row.id)
                links.add(tx, now, link)
        deliveries.sent(tx, now, row)
        self._outcomes.sent(tx, now, prepared.frame, result)

    def _settle_failure(self, tx: Transaction, now: int, prepared: _Prepared, failure: Failure) -> None:
        frame, row = prepared.frame, prepared.frame.delivery
        match failure.meaning:
            case Meaning.UNCHANGED:
                deliveries.sent(tx, now, row)
            case Meaning.SLOW_DOWN | Meaning.NOT_SENT | Meaning.UNAUTHORIZED:
                deliveries.retry(tx, row, now, failure.reason)
            case Meaning.MIGRATED:
                chats.migrate(tx, frame.chat_id, failure.new_chat_id)
                deliveries.retry(tx, row, now, failure.reason)
                self._outcomes.migrated(tx, now, frame.chat_id, failure.new_chat_id)
            case Meaning.IN_DOUBT if RULES[row.kind].ask_when_unknown and not prepared.edits:
                deliveries.settle(tx, row.id, "unknown", failure.reason)
                self._outcomes.unknown(tx, now, frame)
            case Meaning.IN_DOUBT:
                deliveries.retry(tx, row, now + backoff(row.attempts), failure.reason)
            case Meaning.GONE if prepared.edits and RULES[row.kind].again_when_gone:
                links.drop_of_delivery(tx, row.id)
                deliveries.retry(tx, row, now, failure.reason)
            case Meaning.THREAD_GONE | Meaning.THREAD_CLOSED:
                closed = failure.meaning is Meaning.THREAD_CLOSED
                if self._outcomes.thread_lost(tx, now, frame, closed=closed):
                    deliveries.retry(tx, row, now + NOT_YET_MS, failure.reason)
                else:
                    self._retry_as(tx, now, prepared, failure, "unthreaded")
            case Meaning.BAD_MARKUP:
                self._retry_as(tx, now, prepared, failure, "plain")
            case Meaning.TOO_LONG:
                self._retry_as(tx, now, prepared, failure, "short")
            case Meaning.NO_VOICE:
                self._retry_as(tx, now, prepared, failure, "document")
            case _:
                self._fail(tx, now, frame, failure)

    def _retry_as(self, tx: Transaction, now: int, prepared: _Prepared, failure: Failure, variant: str) -> None:
        """Try once more in another form; a form that was tried already is final."""
        row = prepared.frame.delivery
        if variant and variant in row.variant.split():
            self._fail(tx, now, prepared.frame, failure)
            return
        deliveries.retry(tx, row, now, failure.reason, f"{row.variant} {variant}".strip())

    def _fail(self, tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
        deliveries.settle(tx, frame.delivery.id, "failed", failure.reason)
        self._outcomes.failed(tx, now, frame, failure)

    def _recover(self, tx: Transaction, now: int) -> None:
        """What was being sent when the last process ended may have been sent: the kind decides."""
        for row in deliveries.left_sending(tx):
            chat_id, is_forum = _resolve(tx, row.recipient)
            edits = bool(links.of_delivery(tx, row.id))
            if RULES[row.kind].ask_when_unknown and not edits:
                deliveries.settle(tx, row.id, "unknown", "the program ended while sending")
                self._outcomes.unknown(tx, now, Frame(row, now, chat_id or 0, (), is_forum))
            else:
                deliveries.retry(tx, row, now, "the program ended while sending")

    def _now(self) -> float:
        return self._clock.monotonic()


def backoff(attempts: int) -> int:
    """Milliseconds to wait before the next attempt."""
    return BACKOFF_MS[min(attempts, len(BACKOFF_MS)) - 1] if attempts > 0 else 0


def message_ids(result: object) -> list[int]:
    """The ids of the messages that a call made, from the API's answer."""
    found: Sequence[Any] = result if isinstance(result, list) else [result]
    return [each["message_id"] for each in found if isinstance(each, dict) and "message_id" in each]


def _resolve(tx: Transaction, recipient: str) -> tuple[int | None, bool]:
    kind, _, number = recipient.partition(":")
    if kind in ("person", "chat"):
        return int(number), False
    binding = chats.of_place(tx, recipient)
    return (binding.chat_id, binding.is_forum) if binding else (None, False)


def _first(ids: tuple[int, ...]) -> int | None:
    return ids[0] if ids else None


async def _until_stored(db: Database, work: Callable[[Transaction, int], None], now: int) -> None:
    """Commit `work` however long the database takes to come back: what it says has happened already."""
    while True:
        try:
            await db.write(work, now)
            return
        except StorageUnavailable as error:
            log.warning("storage unavailable, a delivery waits to be settled: %s", error)
            await asyncio.sleep(1)
