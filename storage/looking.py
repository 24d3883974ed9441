"""Looks for work that usually is not there: by reading, so that nobody waits for it, and no oftener than needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Concatenate, Generic, ParamSpec, TypeVar

from storage.database import NOTHING, Database, Params, Question, Row, Transaction

P = ParamSpec("P")
T = TypeVar("T")

# How far a look sees ahead (ms), so how long it may be left out at rest.
AHEAD_MS = 30_000


class Look(Generic[P, T]):
    """Asks `work(tx, now, …)` again and again for what is due; what it finds is falsy when nothing is.

    Once it found nothing, and nothing was committed since, it asks what will be due AHEAD_MS later. Where that is
    nothing either, it is not asked again before then, or before something is committed.
    """

    def __init__(self, db: Database, work: Callable[Concatenate[Transaction, int, P], T]) -> None:
        self._db = db
        self._work = work
        self._asked: object = None
        self._since = self._until = 0
        self._rests: bool | None = None

    async def __call__(self, now: int, *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What is due now; None where nothing can be. Raises StorageUnavailable."""
        asked = self._db.changes(), args, kwargs
        if asked != self._asked or not self._since <= now < self._until:
            self._asked, self._since, self._until, self._rests = asked, now, now + AHEAD_MS, None
        elif self._rests is None:
            self._rests = not await self._db.read(self._work, self._until, *args, **kwargs)
        return None if self._rests else await self._db.read(self._work, now, *args, **kwargs)


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

    def ahead(self, questions: Sequence[Question]) -> None:
        self._tx.ahead(questions)

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
