"""From rows to the domain's dataclasses: a column and a field of one name are one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from storage.database import Row

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")


def into(kind: type[T], row: Row, **given: Any) -> T:
    """Build a `kind` from the row's columns, with `given` fields in place of theirs."""
    names = cast("type[DataclassInstance]", kind).__dataclass_fields__
    return kind(**{name: given[name] if name in given else row[name] for name in names})
