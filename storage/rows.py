"""Turns rows into dataclasses: a column fills the field of the same name."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from storage.database import Row

T = TypeVar("T")


def into(kind: type[T], row: Row, **given: Any) -> T:
    """Build a `kind` from the row's columns, with `given` fields in place of theirs.

    A `StrEnum` field gets the enum member, or None when the column is empty.
    Rows are read by position and the fields are set all at once: looking fifty columns up by name, and setting fifty
    frozen fields one by one, takes ten times as long.
    """
    made = object.__new__(kind)
    values = tuple(cast("tuple[Any, ...]", row))
    columns, words = _places(cast("Any", kind), tuple(row.keys()), tuple(given))
    made.__dict__.update({name: values[place] for name, place in columns})
    made.__dict__.update({name: word(values[place]) if values[place] else None for name, place, word in words})
    made.__dict__.update(given)
    return made


@lru_cache(maxsize=256)
def _places(
    kind: Any, columns: tuple[str, ...], given: tuple[str, ...]
) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int, type[StrEnum]], ...]]:
    """(field, column index) for every field that is not given; and again, with the enum, for the enum fields."""
    fields = tuple((name, columns.index(name)) for name in kind.__dataclass_fields__ if name not in given)
    hints = get_type_hints(kind)
    words = ((name, place, _word(hints[name])) for name, place in fields)
    return fields, tuple((name, place, word) for name, place, word in words if word)


def _word(hint: Any) -> type[StrEnum] | None:
    """The enum in a field's type, optional or not; None when there is none."""
    kinds = (each for each in (hint, *get_args(hint)) if isinstance(each, type))
    return next((each for each in kinds if issubclass(each, StrEnum)), None)


def texts(words: Iterable[str]) -> str:
    """Constants of the code, quoted for a statement's `in (…)`."""
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)
