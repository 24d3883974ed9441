"""Converts values and rows between PostgreSQL's text form and Python."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storage.database import Value

_INT = {20, 21, 23, 26}
_FLOAT = {700, 701}
_BOOL, _NUMERIC = 16, 1700


class FoundRow:
    """A row that works like sqlite3.Row: access by position and by name, and iteration over the values in order."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: dict[str, int], values: tuple[Any, ...]) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, key: str | int) -> Any:
        return self._values[self._places[key] if isinstance(key, str) else key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> Any:
        return self._places.keys()


def written(value: Value) -> bytes | None:
    """A value as PostgreSQL reads it. NUL, which its texts cannot hold, is left out."""
    if value is None:
        return None
    if isinstance(value, str):
        raw = value.encode("utf-8", "replace")
        return raw.replace(b"\0", b"") if b"\0" in raw else raw
    if isinstance(value, int):
        return b"%d" % value
    return repr(value).encode()


def reader(oid: int) -> Any:
    """The function that converts a column of that type to a value."""
    if oid in _INT:
        return int
    if oid in _FLOAT:
        return float
    if oid == _BOOL:
        return _as_number
    if oid == _NUMERIC:
        return _number
    return bytes.decode


def _as_number(raw: bytes) -> int:
    return int(raw == b"t")


def _number(raw: bytes) -> int | float:
    return float(raw) if b"." in raw else int(raw)
