"""The writer: one group of use cases at a time in the whole city, across all processes.

A transaction-level advisory lock serialises the groups, as on SQLite: use cases need not consider others, ids ascend in
commit order, and there are no serialization retries.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence

from storage import committing
from storage.committing import Job, MustBeApart
from storage.database import StorageUnavailable
from storage.postgres import writers
from storage.postgres.session import Session
from storage.postgres.transaction import PostgresTransaction, roll_back
from storage.postgres.troubles import ConnectionLost, StalePlan, StatementFailed

log = logging.getLogger(__name__)

# How long to ask whether a commit whose answer was lost happened; then the process ends, and its next start goes on
# with what is there.
DOUBT_SECONDS = 60.0
AGAIN_SECONDS = 0.2
FAILED = 1


class Writer:
    """Runs groups, only in the writer's thread; the watchdog reads `session`, `close` runs after that thread ended."""

    def __init__(self, connect: Callable[[], Session], number: int) -> None:
        self._connect = connect
        self.number = number
        self._commits = 0
        # How many of those were confirmed.
        self.confirmed = 0
        self._session: Session | None = None
        self.in_doubt = 0
        self.waited = 0.0

    def run_group(self, group: list[Job]) -> Sequence[object]:
        """Run each use case, commit once; a database error undoes the group and is the result of every job."""
        try:
            try:
                return self._run(group)
            except StalePlan:
                self._drop_if_lost(always=True)
                return self._run(group)
        except StorageUnavailable as error:
            self._drop_if_lost()
            return [StorageUnavailable(str(error)) for _ in group]

    def _run(self, group: list[Job]) -> Sequence[object]:
        """Run it without savepoints: few use cases are refused, and savepoints would be a seventh of all statements.

        If a use case is refused after it changed something, undo the whole group and run it again with savepoints.
        """
        try:
            return self._run_and_commit(group, apart=False)
        except MustBeApart:
            return self._run_and_commit(group, apart=True)

    def _run_and_commit(self, group: list[Job], *, apart: bool) -> Sequence[object]:
        session = self._begun()
        tx = PostgresTransaction(session)
        try:
            results = _run_jobs(session, tx, group, apart=apart)
            if not tx.changed:
                session.undo("rollback")
                return results
            self._commits += 1
            said = session.run(writers.COMMITTED, {"number": self._commits, "id": self.number})
            if said[0].command_tuples != 1:
                raise StorageUnavailable("the other processes gave this one up: nothing of it is committed")
            committing.passing("before a commit")
        except BaseException:
            roll_back(session)
            raise
        self._commit(session)
        self.confirmed = self._commits
        committing.passing("after a commit")
        return results

    def _begun(self) -> Session:
        """The connection, with a transaction that holds the writer's lock; a dead connection is replaced."""
        began = time.monotonic()
        for last in (False, True):
            session = self._session or self._connected()
            self._session = session
            try:
                session.simple(writers.BEGIN)
                self.waited = time.monotonic() - began
                return session
            except ConnectionLost:
                self._drop_if_lost(always=True)
                if last:
                    raise
            except StorageUnavailable:
                roll_back(session)
                raise
        raise AssertionError

    def _connected(self) -> Session:
        """A new connection; the process ends when the database behind it lacks what was committed."""
        session = self._connect()
        if self.confirmed and session.rows(writers.LACKS, {"id": self.number, "commits": self.confirmed}):
            log.critical("the database went back in time: the process ends, its next start asks what to do")
            logging.shutdown()
            os._exit(FAILED)
        return session

    def _commit(self, session: Session) -> None:
        """Return once the commit is durable; raises StorageUnavailable when nothing was committed."""
        try:
            done = session.simple("commit")
        except ConnectionLost as error:
            self.in_doubt += 1
            log.warning("the answer to a commit was lost (%s); asking whether it came to pass", error)
            self._drop_if_lost(always=True)
            if not self._came_to_pass():
                raise StorageUnavailable("the connection was lost before the commit") from error
            return
        if done != "COMMIT":
            raise StorageUnavailable(f"the server answered {done} to a commit")

    def _came_to_pass(self) -> bool:
        """Ask until it is known whether the commit happened. Holding the writer's lock, we know that it has ended."""
        until = time.monotonic() + DOUBT_SECONDS
        while time.monotonic() < until:
            try:
                session = self._begun()
                last = session.rows(writers.LAST_COMMIT, {"id": self.number})
                session.simple("rollback")
            except StorageUnavailable as error:
                log.warning("whether a commit came to pass cannot be asked now: %s", error)
                self._drop_if_lost(always=True)
                time.sleep(AGAIN_SECONDS)
                continue
            return bool(last) and last[0]["last_commit"] == self._commits
        log.critical("it cannot be known whether a commit came to pass: the process ends, its next start sees")
        logging.shutdown()
        os._exit(FAILED)

    def _drop_if_lost(self, *, always: bool = False) -> None:
        if self._session is not None and (always or self._session.is_lost):
            self._session.close()
            self._session = None

    @property
    def session(self) -> Session | None:
        """The current connection, for the watchdog."""
        return self._session

    def close(self) -> None:
        self._drop_if_lost(always=True)


def _run_jobs(session: Session, tx: PostgresTransaction, group: list[Job], *, apart: bool) -> list[object]:
    """The result of each, or its error; a refused group of one is undone as a whole."""
    results: list[object] = []
    for place, job in enumerate(group):
        if apart:
            session.simple("release job; savepoint job" if place else "savepoint job")
        before, tx.changed = tx.changed, False
        try:
            result = job.work(tx)
            tx.check() if apart or len(group) == 1 else tx.see()
            results.append(result)
        except StorageUnavailable:
            raise
        except Exception as error:
            if apart:
                session.undo("rollback to job")
            elif len(group) > 1 and (tx.changed or session.has_failed):
                raise MustBeApart from error
            results.append(error)
            tx.changed = False
            tx.forget_trouble()
        tx.changed |= before
    if len(group) > 1 and not apart:
        try:
            tx.check()
        except StatementFailed as error:
            raise MustBeApart from error
    return results


class Watchdog:
    """Ends calls that the server does not answer, in its own thread, as the waiting thread cannot.

    It also runs `also` twice a second.
    """

    def __init__(
        self,
        sessions: Callable[[], Sequence[Session | None]],
        silent_seconds: float,
        also: Callable[[], None] = lambda: None,
    ) -> None:
        self._sessions = sessions
        self._also = also
        self._silent_seconds = silent_seconds
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="postgres watchdog", daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.wait(0.5):
            self._also()
            for session in self._sessions():
                since = session.busy_since if session else None
                if session and since and time.monotonic() - since > self._silent_seconds:
                    log.error("the database server says nothing; the connection is given up")
                    session.shut_down()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
