"""A text of SQL as the server prepares it, and its rows as they are read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from psycopg import pq

from storage.database import Row
from storage.postgres.values import FoundRow, reader

_TOKEN = re.compile(r"('(?:[^']|'')*')|(::)|:([a-z_][a-z0-9_]*)")


class Statement:
    """A prepared text: its name, its parameters in order, and how its columns are read."""

    __slots__ = ("columns", "name", "params", "places", "read")

    def __init__(self, name: bytes, params: tuple[str, ...]) -> None:
        self.name = name
        self.params = params
        self.places: dict[str, int] | None = None
        self.columns = range(0)
        self.read: tuple[Any, ...] = ()

    def learn(self, result: pq.abc.PGresult) -> dict[str, int]:
        """The columns, which are the same for every run."""
        self.columns = range(result.nfields)
        self.places = {(result.fname(number) or b"").decode(): number for number in self.columns}
        self.read = tuple(reader(result.ftype(number)) for number in self.columns)
        return self.places


def rows_in(result: pq.abc.PGresult, statement: Statement) -> list[Row]:
    """All rows of a result of that statement."""
    places = statement.places or statement.learn(result)
    value, columns, read = result.get_value, statement.columns, statement.read
    found: list[Any] = []
    for row in range(result.ntuples):
        values = [None if (raw := value(row, column)) is None else read[column](raw) for column in columns]
        found.append(FoundRow(places, tuple(values)))
    return found


@lru_cache(maxsize=2048)
def positional(sql: str) -> tuple[str, tuple[str, ...]]:
    """The text with `$1` for the first `:name`, and the names in order; literals and casts are left alone."""
    names: list[str] = []

    def place(found: re.Match[str]) -> str:
        name = found[3]
        if name is None:
            return found[0]
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return _TOKEN.sub(place, sql), tuple(names)
