"""Reads the same rows once in a transaction in which many things ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from storage.database import NOTHING, Params, Question, Row, Transaction


class Remembering:
    """A Transaction in which a question asked again is answered from memory, until something is written.

    The messages rendered in one transaction ask for the same appeals, chats and people. The rows returned are shared:
    nobody may change them.
    """

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._one: dict[tuple[object, ...], Row | None] = {}
        self._all: dict[tuple[object, ...], list[Row]] = {}

    def execute(self, sql: str, params: Params = NOTHING) -> int:
        self._forget()
        return self._tx.execute(sql, params)

    def put(self, sql: str, params: Params = NOTHING) -> None:
        self._forget()
        self._tx.put(sql, params)

    def insert(self, sql: str, params: Params = NOTHING) -> int:
        self._forget()
        return self._tx.insert(sql, params)

    def ahead(self, questions: Sequence[Question]) -> None:
        self._tx.ahead(questions)

    def fetch_one(self, sql: str, params: Params = NOTHING) -> Row | None:
        if "returning" in sql:
            self._forget()
            return self._tx.fetch_one(sql, params)
        asked = (sql, *params.values())
        if asked not in self._one:
            self._one[asked] = self._tx.fetch_one(sql, params)
        return self._one[asked]

    def fetch_all(self, sql: str, params: Params = NOTHING) -> list[Row]:
        if "returning" in sql:
            self._forget()
            return self._tx.fetch_all(sql, params)
        asked = (sql, *params.values())
        if asked not in self._all:
            self._all[asked] = self._tx.fetch_all(sql, params)
        return list(self._all[asked])

    @contextmanager
    def nested(self) -> Iterator[None]:
        try:
            with self._tx.nested():
                yield
        except BaseException:
            self._forget()
            raise

    def _forget(self) -> None:
        self._one.clear()
        self._all.clear()
