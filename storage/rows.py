"""Turns rows into dataclasses: a column fills the field of the same name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar, cast, get_args, get_type_hints

from storage.database import Row

T = TypeVar("T")
_Reader = Callable[[tuple[Any, ...]], tuple[Any, ...]]


def into(kind: type[T], row: Row, **given: Any) -> T:
    """Build a `kind` from the row's columns, with `given` fields in place of theirs.

    A `StrEnum` field gets the enum member, or None when the column is empty.
    Rows are read by position and the fields are set all at once: looking fifty columns up by name, and setting fifty
    frozen fields one by one, takes three times as long.
    """
    made = object.__new__(kind)
    fields = made.__dict__
    names, read, words = _places(cast("Any", kind), tuple(row.keys()), tuple(given))
    fields.update(zip(names, read(tuple(cast("tuple[Any, ...]", row))), strict=True))
    for name, members in words:
        fields[name] = members[fields[name]] if fields[name] else None
    fields.update(given)
    return made


@lru_cache(maxsize=256)
def _places(
    kind: Any, columns: tuple[str, ...], given: tuple[str, ...]
) -> tuple[tuple[str, ...], _Reader, tuple[tuple[str, Mapping[str, StrEnum]], ...]]:
    """The fields that are not given, what reads their values off a row, and the members of those that are enums."""
    names = tuple(name for name in kind.__dataclass_fields__ if name not in given)
    hints = get_type_hints(kind)
    words = ((name, _word(hints[name])) for name in names)
    return (
        names,
        _reader([columns.index(name) for name in names]),
        tuple((name, {member.value: member for member in word}) for name, word in words if word),
    )


def _reader(places: list[int]) -> _Reader:
    if len(places) == 1:  # `itemgetter` returns the one value bare
        return lambda values: (values[places[0]],)
    return cast(_Reader, itemgetter(*places))


def _word(hint: Any) -> type[StrEnum] | None:
    """The enum in a field's type, optional or not; None when there is none."""
    kinds = (each for each in (hint, *get_args(hint)) if isinstance(each, type))
    return next((each for each in kinds if issubclass(each, StrEnum)), None)


def texts(words: Iterable[str]) -> str:
    """Constants of the code, quoted for a statement's `in (…)`."""
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)
