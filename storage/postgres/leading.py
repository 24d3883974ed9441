"""Which processes work, and which of them leads: each keeps reporting that it is there, and watches the others.

A process is there while its session holds a lock, which the server frees within a moment when the process dies, and
while it keeps updating its row, which a stopped or cut-off process does not. A process that another has watched to be
missing for long enough, on a server that answers, is given up: in one commit it is fenced off (it can commit nothing
more, see `writers`), its work becomes nobody's, and the watcher leads if that process led. A process decides by its own
clock, which runs on while the process is stopped, whether it may still act visibly.
"""

from __future__ import annotations

import asyncio
import logging
import os
import select
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from storage.database import LeaseLost, Row, StorageRefused, StorageUnavailable
from storage.inbox import updates
from storage.postgres import writers
from storage.postgres.committing import Watchdog
from storage.postgres.session import Session
from storage.postgres.transaction import roll_back
from storage.postgres.troubles import StatementFailed
from storage.postgres.watching import ALONE_LOOK_SECONDS, LOOK_SECONDS, Watch, awake, wall

log = logging.getLogger(__name__)

# A process whose heartbeat was not confirmed for this long does nothing visible outside.
UNSURE_SECONDS = 3.0
# How long a command that must be alone waits for others to be gone.
ALONE_SECONDS = 7.0
# A clock this far from the server's is reported (seconds); a process whose clock is further off lets the others lead
# first, for this long.
TOLD_OFF_SECONDS, FAR_OFF_SECONDS, GIVE_WAY_SECONDS = 1.0, 5.0, 10.0
# How long notifications are collected before they are sent.
COLLECT_SECONDS = 0.02
# The notification that some work has no process to handle it any more.
ORPHANS = "inbox"

_LOCK = f"select pg_advisory_xact_lock({writers.WRITING})"
_TROUBLES = (StorageUnavailable, StorageRefused, StatementFailed)


class PostgresLease:
    """A Lease; its thread has a session of its own."""

    def __init__(self, connect: Callable[[], Session], prepare: Callable[[Session], None]) -> None:
        self._connect = connect
        self._prepare = prepare
        self._session: Session | None = None
        self._is_there = False
        self._watch = Watch()
        self._living: frozenset[int] = frozenset()
        self._confirmed = 0.0
        self._leaderless_since = awake()
        self.clock_offset = 0.0
        self._leads, self._given_up, self._ended = threading.Event(), threading.Event(), threading.Event()
        self._words: set[str] = set()
        # How often others reported something, or may have done so unheard, and how much they have committed.
        self._reports = 0
        self._commits: str | None = None
        self._bell = 0
        self._heard: Callable[[str], None] = lambda word: None
        self._thread: threading.Thread | None = None
        self._watchdog: Watchdog | None = None
        self.number = 0

    def take(self, *, alone: bool = False) -> bool:
        if not self.number:
            self._enter()
        return not alone or self._is_alone()

    def holds(self) -> bool:
        return bool(self.number) and not self._given_up.is_set() and awake() - self._confirmed < UNSURE_SECONDS

    def leads(self) -> bool:
        return self._leads.is_set()

    async def led(self) -> None:
        while not self._leads.is_set():  # noqa: ASYNC110  another thread sets it
            await asyncio.sleep(LOOK_SECONDS / 4)

    def insist(self, session: Session) -> None:
        """Lead, even if another leads: all others end and start again. Called before anything else is done, in a
        transaction with the writer's lock, which it commits."""
        session.run(writers.FENCE_OTHERS, {"id": self.number})
        session.run(writers.ELECT, {"id": self.number})
        session.simple("commit")
        self._leads.set()

    def living(self) -> frozenset[int]:
        return self._living | {self.number}

    def changes(self) -> object:
        """A value that differs from an earlier one if another process committed something a moment ago or before."""
        return self._reports, self._living, self._commits

    def tell(self, word: str) -> None:
        if self._thread is not None:
            self._words.add(word)
            os.eventfd_write(self._bell, 1)

    def hear(self, heard: Callable[[str], None]) -> None:
        loop = asyncio.get_running_loop()

        def pass_on(word: str) -> None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(heard, word)

        self._heard = pass_on

    async def lost(self) -> None:
        while not self._given_up.is_set():  # noqa: ASYNC110  another thread sets it
            await asyncio.sleep(LOOK_SECONDS)
        raise LeaseLost("the other processes gave this one up: it was not heard for too long")

    def release(self) -> None:
        self._ended.set()
        if self._thread is not None:
            os.eventfd_write(self._bell, 1)
            self._thread.join()
            self._thread = None
            os.close(self._bell)
        if self._session is not None and self.number:
            with suppress(*_TROUBLES):
                self._leave(self._session)
        if self._watchdog is not None:
            self._watchdog.close()
        self._drop()

    def _enter(self) -> None:
        try:
            session = self._open()
            self._prepare(session)
            self.number = writers.enter(session, writers.WORKS)
        except _TROUBLES:
            self._drop()
            raise
        with suppress(*_TROUBLES):  # tables that it needs may be created later
            self._look()
        self._watchdog = Watchdog(lambda: [self._session], UNSURE_SECONDS)
        self._bell = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._thread = threading.Thread(target=self._run, name="postgres lease", daemon=True)
        self._thread.start()

    def _is_alone(self) -> bool:
        """Whether no other process works, once those that are gone are given up."""
        until = awake() + ALONE_SECONDS
        while self.living() != {self.number} or not self._leads.is_set():
            if awake() > until:
                return False
            time.sleep(LOOK_SECONDS)
        return True

    def _run(self) -> None:
        due = awake()
        while not self._ended.is_set() and not self._given_up.is_set():
            try:
                self._wait(due - awake())
                if self._words:
                    self._say()
                if awake() >= due:
                    due = awake() + LOOK_SECONDS
                    self._look()
                    if self._leads.is_set() and self.living() == {self.number}:
                        due += ALONE_LOOK_SECONDS - LOOK_SECONDS
                self._listen()
            except _TROUBLES as error:
                log.warning("the database does not confirm that this process works: %s", error)
                self._drop()

    def _wait(self, seconds: float) -> None:
        """Wait until there is a notification to send or to read, or for `seconds`."""
        session = self._session
        places = [self._bell] if session is None else [self._bell, session.fileno()]
        ready, _, _ = select.select(places, [], [], max(seconds, 0.0))
        if self._bell in ready:
            time.sleep(COLLECT_SECONDS)
            os.eventfd_read(self._bell)

    def _say(self) -> None:
        words, self._words = self._words, set()
        for word in words if self._session else ():
            self._session.rows(writers.TELL, {"word": word})  # type: ignore[union-attr]

    def _listen(self) -> None:
        for word in self._session.heard() if self._session else ():
            self._reports += 1
            self._heard(word)

    def _look(self) -> None:
        """Report that we are there, and see who else is."""
        began = awake()
        session = self._session or self._open()
        if not self._is_there:
            # An old session of ours that the server has not ended yet may hold it for a while.
            self._is_there = bool(session.rows(writers.BE_THERE, {"id": self.number})[0]["got"])
        workers = session.rows(writers.BEAT, {"id": self.number})
        if not workers:
            self._given_up.set()
            return
        self._confirmed = began
        self._compare(workers[0]["now"])
        self._living = frozenset(row["id"] for row in workers)
        self._commits = workers[0]["commits"]
        if any(row["leads"] == writers.LEADS and row["id"] == self.number for row in workers):
            self._leads.set()
        missing = self._watch.missing([row for row in workers if row["id"] != self.number])
        if any(row["leads"] == writers.LEADS for row in workers):
            self._leaderless_since = awake()
        elif self._may_lead() and not missing:
            self._take_over(session, ())
        if missing:
            self._take_over(session, missing)

    def _compare(self, servers: float) -> None:
        """Compare this machine's clock with the server's, the common reference of all machines."""
        before, self.clock_offset = self.clock_offset, wall() - servers
        if abs(self.clock_offset) > TOLD_OFF_SECONDS >= abs(before):
            log.warning("this machine's clock is %+.1f s off the database server's", self.clock_offset)

    def _may_lead(self) -> bool:
        return abs(self.clock_offset) < FAR_OFF_SECONDS or awake() - self._leaderless_since > GIVE_WAY_SECONDS

    def _take_over(self, session: Session, missing: Sequence[Row]) -> None:
        """Give up those that are missing, and lead if nobody does."""
        try:
            session.simple(f"begin; set local lock_timeout = '1s'; set local synchronous_commit = on; {_LOCK}")
            for row in missing:
                given_up, _ = session.run(writers.GIVE_UP, {"id": row["id"], "beat": row["beat"], "me": self.number})
                if given_up.command_tuples:
                    log.warning("process %s has not been heard for too long: it is given up", row["id"])
                    session.run(updates.DISOWN, {"worker": row["id"]})
            elected = self._may_lead() and session.run(writers.ELECT, {"id": self.number})[0].command_tuples
            session.simple("commit")
        except _TROUBLES as error:
            if session.is_lost:
                raise
            log.info("nobody can be given up now: %s", error)  # a long write is running, or the tables do not exist yet
            roll_back(session)
            return
        if elected:
            log.info("process %s leads", self.number)
            self._leads.set()
        if missing:
            self._reports += 1
            self._heard(ORPHANS)

    def _leave(self, session: Session) -> None:
        """Leave the remaining work to the others."""
        session.simple(f"begin; set local synchronous_commit = on; {_LOCK}")
        session.run(writers.FENCE, {"id": self.number})
        session.run(updates.DISOWN, {"worker": self.number})
        session.simple("commit")
        session.rows(writers.TELL, {"word": ORPHANS})

    def _open(self) -> Session:
        session = self._session = self._connect()
        self._reports += 1
        # Reports made here may be lost with the server; decisions are not, see `_take_over`.
        session.simple(f"set synchronous_commit = off; listen {writers.CHANNEL}")
        return session

    def _drop(self) -> None:
        """Drop an unusable session: until the next one, others may think that this process is gone."""
        self._confirmed = 0.0
        self._is_there = False
        self._watch = Watch(anew=True)
        if self._session is not None:
            self._session.close()
            self._session = None
