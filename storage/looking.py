"""Work that mostly finds nothing to do is tried in a reading transaction first: nobody waits for it there."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from storage.database import NOTHING, Params, Row, Transaction


class WouldChange(BaseException):
    """It wants to change something. No error, so that nobody takes it for one."""


class Looking:
    """A Transaction that raises WouldChange as soon as something is to be changed."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def execute(self, sql: str, params: Params = NOTHING) -> int:
        raise WouldChange

    def put(self, sql: str, params: Params = NOTHING) -> None:
        raise WouldChange

    def insert(self, sql: str, params: Params = NOTHING) -> int:
        raise WouldChange

    def fetch_one(self, sql: str, params: Params = NOTHING) -> Row | None:
        return self._reading(sql).fetch_one(sql, params)

    def fetch_all(self, sql: str, params: Params = NOTHING) -> list[Row]:
        return self._reading(sql).fetch_all(sql, params)

    def nested(self) -> AbstractContextManager[None]:
        return nullcontext()

    def _reading(self, sql: str) -> Transaction:
        if "returning" in sql:
            raise WouldChange
        return self._tx
