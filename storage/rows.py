"""From rows to the domain's dataclasses: a column and a field of one name are one thing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar, cast

from storage.database import Row

T = TypeVar("T")


def into(kind: type[T], row: Row, **given: Any) -> T:
    """Build a `kind` from the row's columns, with `given` fields in place of theirs.

    Rows are read by position and the fields are set all at once: looking fifty columns up by name, and setting fifty
    frozen fields one by one, takes ten times as long.
    """
    made = object.__new__(kind)
    values = tuple(cast("tuple[Any, ...]", row))
    columns = _places(cast("Any", kind), tuple(row.keys()), tuple(given))
    made.__dict__.update({name: values[place] for name, place in columns})
    made.__dict__.update(given)
    return made


@lru_cache(maxsize=256)
def _places(kind: Any, columns: tuple[str, ...], given: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """(field, place of its column) for every field that is not given."""
    names = kind.__dataclass_fields__
    return tuple((name, columns.index(name)) for name in names if name not in given)


def texts(words: Iterable[str]) -> str:
    """Words of ours as they stand within a statement's `in (…)`."""
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)
