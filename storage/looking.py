"""Tries work that usually finds nothing to do in a reading transaction first, where nobody waits for it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from storage.database import NOTHING, Params, Row, Transaction


class WouldChange(BaseException):
    """The work would change something. Not an Exception, so that nobody handles it as an error."""


class Looking:
    """A Transaction that raises WouldChange at the first attempt to change something."""

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
