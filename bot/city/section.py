"""A section of the city file that belongs to one room: how it is read, and its value when it is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.city.model import City
from bot.city.toml import Table

T = TypeVar("T")


@dataclass(frozen=True)
class Section(Generic[T]):
    """A table of the file.

    `read` gets it with the city read so far (the earlier sections included); keys it does not take are refused. Without
    `absent`, a missing section switches its job off and `city.get(kind)` is None; with it, `city[kind]` always exists.
    """

    key: str
    kind: type[T]
    read: Callable[[Table, City], T]
    absent: T | None = None
