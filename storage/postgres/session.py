"""One connection, used by one thread at a time: statements are prepared once for each text.

It uses libpq directly (`psycopg.pq`): a cursor costs four times as much, and types each parameter by its size, so that
one text would be prepared several times. A statement whose answer nobody waits for is queued and sent together with
the next one (libpq's pipeline): ten of these cost the client as much as one that is waited for.
"""

from __future__ import annotations

import os
import select
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import pq

from storage.database import NOTHING, Params, Question, Row, StorageRefused, StorageUnavailable
from storage.postgres.statements import Statement, positional, rows_in
from storage.postgres.troubles import ConnectionLost, StalePlan, StatementFailed, named, refusal
from storage.postgres.values import written

CONNECT_SECONDS = 5
# The server cancels a statement that takes longer than this; if the server is silent, we do so a little later.
STATEMENT_SECONDS = 10
SILENT_SECONDS = STATEMENT_SECONDS + 2
# The server ends a transaction that is idle for this long, so that a stopped process does not block others forever.
IDLE_SECONDS = 5
LOCK_SECONDS = 5

_SETTINGS = f"""
set synchronous_commit = on; set client_encoding = 'UTF8'; set timezone = 'UTC'; set extra_float_digits = 1;
set standard_conforming_strings = on;
set statement_timeout = '{STATEMENT_SECONDS}s'; set lock_timeout = '{LOCK_SECONDS}s';
set idle_in_transaction_session_timeout = '{IDLE_SECONDS}s';
set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3
"""
_CONNECT: dict[str, Any] = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": SILENT_SECONDS * 1000,
    "application_name": "pressbot",
}
# How many statements are kept prepared.
_PREPARED_AT_MOST = 600
# How many statements may be queued: their answers must fit into the socket buffers between us and the server.
_QUEUED_AT_MOST = 100

_OLDEST_SERVER = 140000
_FINE = (pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK)


class Session:
    """A connection with the office's settings. Raises StorageUnavailable and StorageRefused when it cannot be made."""

    def __init__(self, url: str, name: str) -> None:
        self._statements: dict[str, Statement] = {}
        self._made = 0
        # Statements sent but not answered yet; batches of them in flight; whether another batch is begun.
        self._sent = self._lots = 0
        self._is_open = False
        self.busy_since: float | None = None
        try:
            self._connection = psycopg.connect(url, autocommit=True, **_CONNECT)
        except psycopg.Error as error:
            raise refusal(name, error.sqlstate or "", str(error).strip().splitlines()[-1]) from None
        self._pg = self._connection.pgconn
        self._answer = select.poll()
        self._answer.register(self._pg.socket, select.POLLIN)
        try:
            if self._pg.server_version < _OLDEST_SERVER:
                raise StorageRefused(f"{name}: the server is older than PostgreSQL 14")
            self.simple(_SETTINGS)
            with suppress(StatementFailed):  # not every server's operating system supports it
                self.simple("set client_connection_check_interval = '1s'")
        except BaseException:
            self.close()
            raise

    @property
    def in_transaction(self) -> bool:
        status = self._pg.transaction_status
        return self._is_open or status in (pq.TransactionStatus.INTRANS, pq.TransactionStatus.INERROR)

    @property
    def has_failed(self) -> bool:
        """A statement of the transaction failed: nothing of it will be committed."""
        return self._pg.transaction_status == pq.TransactionStatus.INERROR

    @property
    def is_lost(self) -> bool:
        return self._pg.status != pq.ConnStatus.OK

    def simple(self, sql: str) -> str:
        """Run one or several statements without parameters, in one message; returns what was done last."""
        self.settle()
        with self._calling():
            result = self._pg.exec_(sql.encode())
        self._see(result)
        return (result.command_status or b"").decode()

    def run(self, sql: str, params: Params) -> tuple[pq.abc.PGresult, Statement]:
        """Run a statement with named parameters, after the queued ones; an error may be that of a queued one."""
        statement = self._statements.get(sql) or self._prepare(sql)
        values = [written(params[name]) for name in statement.params]
        self.busy_since = time.monotonic()
        try:
            if self._sent:
                self._pg.send_query_prepared(statement.name, values)
                self._sent += 1
                result = self._answered()[-1]
            else:
                result = self._pg.exec_prepared(statement.name, values)  # type: ignore[arg-type]
        except psycopg.Error as error:
            raise ConnectionLost(str(error)) from error
        finally:
            self.busy_since = None
        self._see(result)
        return result, statement

    def queue(self, sql: str, params: Params = NOTHING) -> None:
        """Queue a statement to run before the next one, which then raises its error."""
        statement = self._statements.get(sql) or self._prepare(sql)
        values = [written(params[name]) for name in statement.params]
        if self._sent >= _QUEUED_AT_MOST:
            self.settle()
        with self._calling():
            if not self._sent:
                self._pg.enter_pipeline_mode()
            self._pg.send_query_prepared(statement.name, values)
        self._sent += 1
        self._is_open = True

    def settle(self) -> None:
        """Run the queued statements; raises their error."""
        if not self._sent:
            return
        with self._calling():
            last = self._answered()[-1]
        self._see(last)

    def leave(self, sql: str) -> None:
        """Send a statement that cannot fail, without waiting: its answer is read with that of the next one."""
        self.queue(sql)
        with self._calling():
            self._pg.pipeline_sync()
        self._lots, self._is_open = self._lots + 1, False

    def undo(self, sql: str) -> None:
        """Run a statement that undoes what was done or queued before, whose errors no longer matter."""
        try:
            self.settle()
        except ConnectionLost:
            raise
        except (StatementFailed, StorageUnavailable):
            pass
        self.simple(sql)

    @contextmanager
    def _calling(self) -> Iterator[None]:
        """Track and translate a call's errors; `run` does the same inline, which saves a microsecond."""
        self.busy_since = time.monotonic()
        try:
            yield
        except psycopg.Error as error:
            raise ConnectionLost(str(error)) from error
        finally:
            self.busy_since = None

    def _answered(self) -> list[pq.abc.PGresult]:
        """Send what is queued and wait for all of it at once; returns the answers in order, or the first failed one.

        Statements after a failed one are not run, and their answers say so; so all succeeded if the last one did.
        """
        pg = self._pg
        pg.pipeline_sync()
        # Each statement has an answer and an end, each batch a sync mark.
        expected, self._sent, self._lots, self._is_open = 2 * self._sent + self._lots + 1, 0, 0, False
        answers: list[pq.abc.PGresult] = []
        for _ in range(expected):
            while pg.is_busy():
                self._answer.poll()
                pg.consume_input()
            if answer := pg.get_result():
                answers.append(answer)
        if self.is_lost:
            failed = [each for each in answers if each.status == pq.ExecStatus.FATAL_ERROR]
            if not failed:
                raise ConnectionLost("the server ended the connection")
            return failed[:1]
        pg.exit_pipeline_mode()
        answers.pop()  # the mark of the last batch
        if answers[-1].status in _FINE:
            return answers
        return [next(each for each in answers if each.status == pq.ExecStatus.FATAL_ERROR)]

    def rows(self, sql: str, params: Params) -> list[Row]:
        """All rows of a statement."""
        return rows_in(*self.run(sql, params))

    def rows_of_each(self, asked: Sequence[Question]) -> list[list[Row]]:
        """All rows of each of these statements, which are sent together and waited for once."""
        found: list[list[Row]] = []
        for lot in (asked[at : at + _QUEUED_AT_MOST] for at in range(0, len(asked), _QUEUED_AT_MOST)):
            statements = [self._statements.get(sql) or self._prepare(sql) for sql, _ in lot]
            if self._sent + len(lot) > _QUEUED_AT_MOST:
                self.settle()
            for sql, params in lot:
                self.queue(sql, params)
            with self._calling():
                answers = self._answered()
            self._see(answers[-1])
            found += [rows_in(*each) for each in zip(answers[-len(lot) :], statements, strict=True)]
        return found

    def fileno(self) -> int:
        """The descriptor that becomes readable when a notification arrives or the connection ends."""
        return int(self._pg.socket)

    def heard(self) -> list[str]:
        """The notifications of other sessions since the last call, on the channel this one listens to."""
        words = []
        try:
            self._pg.consume_input()
            while told := self._pg.notifies():
                if told.be_pid != self._pg.backend_pid:
                    words.append(told.extra.decode())
        except psycopg.Error as error:
            raise ConnectionLost(str(error)) from error
        if self.is_lost:
            raise ConnectionLost("the server ended the connection")
        return words

    def shut_down(self) -> None:
        """End, from another thread, a call that the server does not answer."""
        with (
            suppress(OSError, psycopg.Error),
            socket.socket(fileno=os.dup(self._pg.socket)) as ours,
        ):
            ours.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with suppress(psycopg.Error):
            self._connection.close()

    def _prepare(self, sql: str) -> Statement:
        self.settle()
        if len(self._statements) >= _PREPARED_AT_MOST:
            self.simple("deallocate all")
            self._statements.clear()
        text, names = positional(sql)
        self._made += 1
        statement = Statement(f"s{self._made}".encode(), names)
        with self._calling():
            result = self._pg.prepare(statement.name, text.encode())
        self._see(result)
        self._statements[sql] = statement
        return statement

    def _see(self, result: pq.abc.PGresult) -> None:
        if result.status in _FINE:
            return
        state = (result.error_field(pq.DiagnosticField.SQLSTATE) or b"").decode()
        routine = (result.error_field(pq.DiagnosticField.SOURCE_FUNCTION) or b"").decode()
        words = result.error_message.decode("utf-8", "replace").strip()
        trouble = named(state, words, routine, lost=self.is_lost or not state)
        if isinstance(trouble, StalePlan):
            self.close()
        raise trouble
