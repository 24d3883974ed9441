"""A Transaction over one session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import cast

from storage.database import NOTHING, Params, Question, Row, StorageUnavailable
from storage.postgres.session import Session
from storage.postgres.troubles import StatementFailed


class PostgresTransaction:
    """Used only in the session's thread. `changed` tells whether it changed anything, `was_answered` whether the server
    has answered in it.

    A failed statement aborts a PostgreSQL transaction for good, even when the caller caught the error: see `check`.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._trouble: Exception | None = None
        self._depth = 0
        # Savepoints that are made before the next statement: where none comes, none is needed.
        self._unmade: list[str] = []
        self._ahead: dict[tuple[object, ...], list[Row]] = {}
        self.changed = False
        self.was_answered = False

    def ahead(self, questions: Sequence[Question]) -> None:
        asked = {_key(*each): each for each in questions}
        try:
            self._make_savepoints()
            found = self._session.rows_of_each(list(asked.values()))
        except (StatementFailed, StorageUnavailable) as error:
            self._remember(error)
            raise
        self.was_answered = True
        self._ahead.update(zip(asked, found, strict=True))

    def execute(self, sql: str, params: Params = NOTHING) -> int:
        self._ahead.clear()
        try:
            self._make_savepoints()
            result, _ = self._session.run(sql, params)
        except (StatementFailed, StorageUnavailable) as error:
            self._remember(error)
            raise
        self.was_answered = True
        number = result.command_tuples or 0
        if number and not (result.command_status or b"").startswith(b"SELECT"):
            self.changed = True
        return number

    def put(self, sql: str, params: Params = NOTHING) -> None:
        self.changed = True
        self._ahead.clear()
        try:
            self._make_savepoints()
            self._session.queue(sql, params)
        except (StatementFailed, StorageUnavailable) as error:
            self._remember(error)
            raise

    def insert(self, sql: str, params: Params = NOTHING) -> int:
        row = self.fetch_one(sql, params)
        assert row is not None
        return cast("Sequence[int]", row)[0]

    def fetch_one(self, sql: str, params: Params = NOTHING) -> Row | None:
        rows = self.fetch_all(sql, params)
        return rows[0] if rows else None

    def fetch_all(self, sql: str, params: Params = NOTHING) -> list[Row]:
        if self._ahead:
            if (known := self._ahead.get(_key(sql, params))) is not None:
                return known
            if "returning" in sql:
                self._ahead.clear()
        try:
            self._make_savepoints()
            rows = self._session.rows(sql, params)
        except (StatementFailed, StorageUnavailable) as error:
            self._remember(error)
            raise
        self.was_answered = True
        if rows and "returning" in sql:
            self.changed = True
        return rows

    @contextmanager
    def nested(self) -> Iterator[None]:
        self._depth += 1
        name = f"nested_{self._depth}"
        self._unmade.append(name)
        try:
            yield
            if name not in self._unmade:
                self.check()
        except StorageUnavailable:
            raise
        except BaseException:
            if name not in self._unmade:
                self._session.undo(f"rollback to {name}; release {name}")
                self.forget_trouble()
            raise
        else:
            if name not in self._unmade:
                self._session.queue(f"release {name}")
        finally:
            self._unmade = [each for each in self._unmade if each != name]
            self._depth -= 1

    def check(self) -> None:
        """Run all that is queued, and raise the error that aborted the transaction, if any, even if it was hidden."""
        try:
            self._session.settle()
        except (StatementFailed, StorageUnavailable) as error:
            self._remember(error)
        self.see()

    def see(self) -> None:
        """As `check`, but only for what has run so far."""
        if self._trouble is not None or self._session.has_failed:
            raise self._trouble or StorageUnavailable("the transaction failed")

    def forget_trouble(self) -> None:
        """Forget the error and what was read: the transaction was rolled back to before it."""
        self._trouble = None
        self._ahead.clear()

    def _make_savepoints(self) -> None:
        while self._unmade:
            self._session.queue(f"savepoint {self._unmade.pop(0)}")

    def _remember(self, error: Exception) -> None:
        """Keep the first error: later ones are caused by it."""
        self._trouble = self._trouble or error


def _key(sql: str, params: Params) -> tuple[object, ...]:
    return (sql, *params.values())


def roll_back(session: Session) -> None:
    """Leave no transaction open."""
    if not session.is_lost and session.in_transaction:
        with suppress(StorageUnavailable, StatementFailed):
            session.undo("rollback")
