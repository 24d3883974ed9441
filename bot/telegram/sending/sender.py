"""Sends the outbox: claims due rows, renders and sends each, settles it with the outcome.

A row is `sending` from a commit before the call to a commit after it, so a kill in between is recognised.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping

from aiogram.exceptions import TelegramNotFound, TelegramRetryAfter, TelegramUnauthorizedError

from bot.clock import Clock
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.outgoing import File
from bot.logs import about
from bot.supervisor import Supervisor
from bot.telegram.api import Api, Called
from bot.telegram.sending.calls import Call
from bot.telegram.sending.claiming import AT_ONCE, Claim, Claiming, Look
from bot.telegram.sending.failures import classify
from bot.telegram.sending.gate import Gate
from bot.telegram.sending.limits import Booking
from bot.telegram.sending.results import sent_of
from bot.telegram.sending.settling import Outcomes, Prepared, Settling
from bot.views import View
from storage import looking, outbox
from storage.database import Database, StorageUnavailable, Transaction, until_stored
from storage.outbox import sending

log = logging.getLogger(__name__)

IN_FLIGHT = 96
IDLE_SECONDS = 0.5
# A clock this far behind its last reading (ms) was set back; smaller steps are normal synchronisation.
SET_BACK_MS = 1_000
# Pauses between checks whether Telegram is back, by how many have failed (seconds).
OUTAGE_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)


_Settle = Callable[[Transaction, int], None]


def nothing_kept(path: str) -> bytes:
    """The `kept` of an office without a photo archive."""
    raise FileNotFoundError(path)


class Sender:
    """Start `run()` under the supervisor; `wake()` it after planning. `stop()` lets what is in flight settle.

    `kept` reads a file of the photo archive, in a thread.
    """

    def __init__(
        self,
        api: Api,
        db: Database,
        clock: Clock,
        gate: Gate,
        views: Mapping[str, View],
        outcomes: Outcomes,
        kept: Callable[[str], bytes] = nothing_kept,
    ) -> None:
        self._kept = kept
        self._api = api
        self._db = db
        self._clock = clock
        self._gate = gate
        self._limits = gate.limits
        self._settling = Settling(outcomes)
        self._claiming = Claiming(views, self._settling)
        self._is_ready = looking.Look(db, sending.is_ready)
        self._wake = asyncio.Event()
        self._ended = asyncio.Event()
        self._was_woken = True
        self._in_flight = 0
        self._out_of_reach = False
        self._outages = 0
        self._quiet_until = 0.0
        self._latest = 0
        self._throttled: dict[str, float] = {}
        self._refused: TelegramUnauthorizedError | None = None

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    def stop(self) -> None:
        """Begin nothing new."""
        self._ended.set()
        self.wake()

    async def run(self, supervisor: Supervisor) -> None:
        """Settle what an earlier process left unfinished, then send until stopped and all in flight is settled.

        Raises TelegramUnauthorizedError when Telegram refuses the token.
        """
        self._recall(await until_stored(self._db, self._settling.recover, self._clock.now()))
        while not self._ended.is_set() or self._in_flight:
            if self._out_of_reach and not self._ended.is_set():
                await self._reach()
                continue
            resting = self._ended.is_set() or self._now() < self._quiet_until or self._in_flight > IN_FLIGHT - AT_ONCE
            if resting or not await self._claim(supervisor):
                await self._sleep()
        if self._refused is not None:
            raise self._refused

    async def _sleep(self) -> None:
        now = self._now()
        self._throttled = {who: until for who, until in self._throttled.items() if until > now}
        waits = [until - now for until in (*self._throttled.values(), self._quiet_until) if until > now]
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), max(min([IDLE_SECONDS, *waits]), 0.01))
        self._was_woken = self._wake.is_set()
        self._wake.clear()

    async def _reach(self) -> None:
        """Check that Telegram can be reached, before sending anything whose outcome nobody would know."""
        pause = OUTAGE_SECONDS[min(self._outages, len(OUTAGE_SECONDS) - 1)]
        try:
            await self._api.call("getMe", seconds=10)
        except TelegramUnauthorizedError as error:
            self._refuse(error)
            return
        except TelegramRetryAfter as error:
            pause = float(error.retry_after)
        except Exception as error:
            log.warning("Telegram is out of reach: %s; asking again in %.1f s", type(error).__name__, pause)
        else:
            self._out_of_reach = False
            self._outages = 0
            return
        self._outages += 1
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), pause)

    def _refuse(self, error: TelegramUnauthorizedError) -> None:
        """The token is not valid any more: nothing can be sent, and the program ends once all is settled."""
        self._refused = error
        self.stop()

    async def _claim(self, supervisor: Supervisor) -> bool:
        """Start sending what may be sent now; True when there may be more to send at once."""
        now = self._clock.now()
        try:
            if now < self._latest - SET_BACK_MS:
                log.warning("the clock was set back by %.0f s", (self._latest - now) / 1000)
                await self._db.write(sending.bring_forward, now, self._latest - now)
            self._latest = now
            if not (self._was_woken or await self._is_ready(now, self._look(now).waiting)):
                return False
            self._was_woken = True
            async with self._gate.turn:
                return self._begin(supervisor, await self._db.write(self._claiming.claim, self._look(now)))
        except StorageUnavailable as error:
            log.warning("storage unavailable, nothing is sent: %s", error)
            await asyncio.sleep(1)
            return False

    def _look(self, now: int) -> Look:
        monotonic = self._now()
        waiting = frozenset(who for who, until in self._throttled.items() if until > monotonic)
        return Look(now, waiting, self._limits.allowance(monotonic))

    def _begin(self, supervisor: Supervisor, claim: Claim) -> bool:
        """Book what was claimed and send it."""
        now = self._now()
        self._throttled.update({who: now + max(wait, 0.01) for who, wait in claim.throttled.items()})
        self._quiet_until = max(self._quiet_until, now + claim.quiet)
        for prepared in claim.prepared:
            booking = self._limits.book(prepared.frame.chat_id, prepared.call.cost, now)
            self._in_flight += 1
            supervisor.start(self._deliver(prepared, booking))
        return claim.more

    async def _deliver(self, prepared: Prepared, booking: Booking) -> None:
        row = prepared.frame.delivery
        with about(delivery=row.id, appeal=row.appeal_id or 0):
            try:
                settle, settle_at_least = await self._send(prepared, booking)
                try:
                    await until_stored(self._db, settle, self._clock.now())
                except Exception:
                    log.exception("what follows from the delivery failed")
                    await until_stored(self._db, settle_at_least, self._clock.now())
            finally:
                self._in_flight -= 1
                self.wake()

    async def _send(self, prepared: Prepared, booking: Booking) -> tuple[_Settle, _Settle]:
        """Make the call. Returns two functions: one settles the row with all follow-ups, one the row alone."""
        try:
            sent = sent_of(await self._make(prepared.call))
        except Exception as error:
            failure = classify(error)
            if failure.meaning is Meaning.NOT_SENT:
                self._limits.lost(booking)
            else:
                self._limits.land(booking, self._now())
            self._note_trouble(prepared, failure, error)
            row_id = prepared.frame.delivery.id
            return (
                lambda tx, now: self._settling.failed(tx, now, prepared, failure),
                lambda tx, now: outbox.settle(tx, row_id, "failed", failure.reason),
            )
        self._limits.land(booking, self._now())
        return (
            lambda tx, now: self._settling.sent(tx, now, prepared, sent),
            lambda tx, now: self._settling.kept(tx, now, prepared, sent),
        )

    async def _make(self, call: Call) -> object:
        if call.again is not None:
            name, file_id, file_name = call.again
            content = await self._api.download(file_id)
            return await self._api.upload(call.method, call.params, {name: (file_name, content)})
        if not call.files:
            return await self._api.call(call.method, call.params)
        files = {name: (each.file_name, await self._content(each)) for name, each in call.files}
        return await self._api.upload(call.method, call.params, files)

    async def _content(self, file: File) -> bytes:
        """The file's bytes. A file no longer in the archive can never be sent."""
        if not file.kept:
            return file.content
        try:
            return await asyncio.to_thread(self._kept, file.kept)
        except OSError as error:
            raise TelegramNotFound(Called(name="upload"), f"not in the archive: {error.strerror}") from None

    def _note_trouble(self, prepared: Prepared, failure: Failure, error: Exception) -> None:
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
        elif failure.meaning in (Meaning.NOT_SENT, Meaning.IN_DOUBT):
            self._out_of_reach = True
        elif isinstance(error, TelegramUnauthorizedError):
            self._refuse(error)

    def _recall(self, counted: list[tuple[int, int, float]]) -> None:
        now = self._now()
        for chat_id, cost, ago in counted:
            self._limits.recall(chat_id, cost, now - max(ago, 0.0))

    def _now(self) -> float:
        return self._clock.monotonic()
