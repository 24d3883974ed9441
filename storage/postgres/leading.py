"""Which process works: a lock of a session, a heartbeat, and a fence around whoever was given up.

The lock alone would do for a process that dies: the server frees it within a moment. One that is stopped, or cut off,
would keep it for ever; so the leader says each second that it is there, and one that has said nothing for five has its
connection ended by whoever waits. It cannot commit any more from the moment the next one leads (`writers`), and before
that it makes no call: whether it may, it asks its own clock, which runs on while the process is stopped.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from storage.database import LeaseLost, StorageRefused, StorageUnavailable
from storage.postgres import writers
from storage.postgres.committing import Watchdog
from storage.postgres.session import Session
from storage.postgres.troubles import StatementFailed

log = logging.getLogger(__name__)

BEAT_SECONDS = 1.0
# A leader that was not heard for so long is given up by the others.
GIVEN_UP_SECONDS = 5.0
# A leader whose own word was not confirmed for so long does nothing that others see.
UNSURE_SECONDS = 3.0
LOOK_SECONDS = 0.25


class PostgresLease:
    """A Lease; `number` is the writer's, once it is taken."""

    def __init__(self, connect: Callable[[], Session], prepare: Callable[[Session], None]) -> None:
        self._connect = connect
        self._prepare = prepare
        self._session: Session | None = None
        self._confirmed = 0.0
        self._given_up = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._watchdog: Watchdog | None = None
        self.number = 0

    def take(self) -> bool:
        if self.number:
            return True
        session = self._session or self._connect()
        self._session = session
        try:
            self._prepare(session)
            if not _got_lock(session):
                _end_silent_leader(session)
                return False
            began = _now()
            self.number = writers.enter(session, leads=True)
            self._confirmed = began
        except StorageUnavailable:
            self._drop()
            raise
        self._watchdog = Watchdog(lambda: [self._session], UNSURE_SECONDS)
        self._thread = threading.Thread(target=self._beat, name="postgres leader", daemon=True)
        self._thread.start()
        return True

    def holds(self) -> bool:
        return bool(self.number) and not self._given_up.is_set() and _now() - self._confirmed < UNSURE_SECONDS

    async def lost(self) -> None:
        while not self._given_up.is_set():  # noqa: ASYNC110  another thread sets it
            await asyncio.sleep(LOOK_SECONDS)
        raise LeaseLost("another process leads: this one was not heard for too long")

    def release(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
        if self._session is not None and self.number:
            with suppress(StorageUnavailable):
                self._session.run(writers.FENCE, {"id": self.number})
        if self._watchdog is not None:
            self._watchdog.close()
        self._drop()

    def _beat(self) -> None:
        while not self._ended.wait(BEAT_SECONDS) and not self._given_up.is_set():
            began = _now()
            try:
                if self._is_confirmed():
                    self._confirmed = began
            except (StorageUnavailable, StorageRefused, StatementFailed) as error:
                log.warning("the database does not confirm that this process leads: %s", error)
                self._drop()

    def _is_confirmed(self) -> bool:
        """Say that we are there; a connection that was lost takes the lock again, unless somebody else leads now."""
        session = self._session
        if session is None:
            session = self._session = self._connect()
            if not _got_lock(session):
                if session.rows(writers.IS_FENCED, {"id": self.number}):
                    self._give_up()
                else:
                    self._drop()
                return False
        result, _ = session.run(writers.BEAT, {"id": self.number})
        if result.command_tuples != 1:
            self._give_up()
            return False
        return True

    def _give_up(self) -> None:
        self._given_up.set()

    def _drop(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None


def _got_lock(session: Session) -> bool:
    return bool(session.rows(writers.TRY_TO_LEAD, {})[0]["got"])


def _end_silent_leader(session: Session) -> None:
    if session.rows(writers.LEADER_SILENT, {})[0]["silent"] < GIVEN_UP_SECONDS:
        return
    for row in session.rows(writers.LEADERS_PROCESS, {}):
        log.warning("the process that leads has said nothing for %.0f s: its connection is ended", GIVEN_UP_SECONDS)
        session.rows(writers.END_PROCESS, {"pid": row["pid"]})


def _now() -> float:
    """Seconds that pass also while the process, or the machine, sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
