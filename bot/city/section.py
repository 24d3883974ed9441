"""A section of the city file that belongs to one room: how it is read, and what stands for it when it is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.city.model import City
from bot.city.toml import Table

T = TypeVar("T")


@dataclass(frozen=True)
class Section(Generic[T]):
    """A table of the file. `read` gets it with the city as far as it is read (the sections before this one included);
    keys that it does not take are refused. Without `absent` a file without the section switches its job off:
    `city.get(kind)` is None then; with it, `city[kind]` is always there."""

    key: str
    kind: type[T]
    read: Callable[[Table, City], T]
    absent: T | None = None
