"""Strict reading of a TOML file: every key is taken once, with its type, and errors name the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from bot.city.words import CityError, Words
from bot.domain.time.durations import parse_duration

T = TypeVar("T")
KeyPath = tuple[str, ...]

_KEY = re.compile(r"[\w-]{1,32}")
_HEADER = re.compile(r"\s*\[\[?(?P<path>[^\]]+)\]\]?\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(r"\s*(?P<path>(?:\"[^\"]+\"|'[^']+'|[\w-]+)(?:\s*\.\s*(?:\"[^\"]+\"|[\w-]+))*)\s*=")
_PART = re.compile(r"\"([^\"]+)\"|'([^']+)'|([\w-]+)")


def read_table(path: Path) -> Table:
    """The file's outermost table; raises `CityError` if it cannot be read or is not TOML."""
    source = ""
    try:
        source = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = found.group(1) if found else str(len(source.splitlines()))
        raise CityError(f"{path}:{line}: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise CityError(f"{path}: cannot be read ({reason})") from None
    return Table(_Document(path, _lines(source)), (), data)


@dataclass(frozen=True)
class _Document:
    path: Path
    lines: Mapping[KeyPath, int]

    def error(self, key: KeyPath, reason: str) -> CityError:
        """The error about a key, with the line of the key or of the nearest enclosing table in the file."""
        line = next((self.lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in self.lines), 1)
        return CityError(f"{self.path}:{line}: {'.'.join(key)}: {reason}")


class Table:
    """A table of the file. Each key is taken once; `close` refuses keys that were not taken."""

    def __init__(self, document: _Document, path: KeyPath, values: Mapping[str, object]) -> None:
        self.document = document
        self.path = path
        self._left = dict(values)

    def error(self, key: str, reason: str) -> CityError:
        return self.document.error((*self.path, key), reason)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of a key, which must have that type; without a default the key is required."""
        if key not in self._left:
            if default is not None:
                return default
            for misspelt in get_close_matches(key, self._left, n=1):
                raise self.error(misspelt, f'unknown key; did you mean "{key}"?')
            raise self.error(key, "missing")
        value = self._left.pop(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(key, f"must be {_NAMES[kind]}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value = self.take(key, str, default).strip()
        if not value and default is None:
            raise self.error(key, "is empty")
        return value

    def words(self, key: str) -> Words:
        """A text in both languages: `{ ru = "…", en = "…" }`, or one text for both."""
        if isinstance(self._left.get(key), str):
            text = self.text(key)
            return Words(text, text)
        table = self.table(key)
        words = Words(ru=table.text("ru"), en=table.text("en"))
        table.close()
        return words

    def is_table(self, key: str) -> bool:
        """Whether the key holds a section rather than a plain value."""
        return isinstance(self._left.get(key), dict)

    def strings(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list, [])
        for value in values:
            if not isinstance(value, str):
                raise self.error(key, "must be a list of texts")
        return tuple(values)

    def dates(self, key: str) -> tuple[date, ...]:
        """A list of dates, as TOML writes them or in quotes."""
        values = self.take(key, list, [])
        return tuple(self.parse(key, str(value), parse_date) for value in values)

    def parsed(self, key: str, parse: Callable[[str], T]) -> tuple[T, ...]:
        """A list of texts, each parsed by `parse`; its `ValueError` becomes the error message."""
        return tuple(self.parse(key, value, parse) for value in self.strings(key))

    def parse(self, key: str, value: str, parse: Callable[[str], T]) -> T:
        try:
            return parse(value)
        except ValueError as error:
            raise self.error(key, str(error)) from None

    def duration(self, key: str, default: str | None = None) -> timedelta:
        return self.parse(key, self.text(key, default), parse_duration)

    def table(self, key: str) -> Table:
        """A nested table; an absent one is empty."""
        return Table(self.document, (*self.path, key), self.take(key, dict, {}))

    def tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """The tables within a table by key, each closed when the next is requested."""
        yield from self.table(key).entries()

    def entries(self) -> Iterator[tuple[str, Table]]:
        """The tables this table consists of by key, each closed when the next is requested."""
        for name in self.names():
            if not _KEY.fullmatch(name):
                raise self.error(name, "a key is 1 to 32 letters, digits, _ and -")
            inner = self.table(name)
            yield name, inner
            inner.close()

    def names(self) -> tuple[str, ...]:
        return tuple(self._left)

    def has(self, key: str) -> bool:
        return key in self._left

    def close(self) -> None:
        for key in self._left:
            raise self.error(key, "unknown key")


def parse_date(text: str) -> date:
    """`2026-12-31`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{text}" is not a date such as 2026-12-31') from None


_NAMES: Mapping[type, str] = {
    str: "a text in quotes",
    int: "a whole number",
    bool: "true or false",
    list: "a list in brackets",
    dict: "a table",
}


def _lines(source: str) -> dict[KeyPath, int]:
    """The line where each table and key begins.

    A light scan: the file has already been parsed as TOML, and what the scan misses (keys within a multi-line text)
    only makes an error name the line above.
    """
    lines: dict[KeyPath, int] = {}
    table: KeyPath = ()
    arrays: dict[KeyPath, int] = {}
    within_text = False
    for number, line in enumerate(source.splitlines(), start=1):
        began_within = within_text
        within_text = within_text != (line.count('"""') % 2 == 1)
        if began_within:
            continue
        header = _HEADER.match(line)
        if header and "=" not in line.partition("#")[0]:
            table = _parts(header.group("path"))
            if line.lstrip().startswith("[["):
                index = arrays.get(table, -1) + 1
                arrays[table] = index
                table = (*table, str(index))
            lines.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            lines.setdefault((*table, *_parts(assignment.group("path"))), number)
    return lines


def _parts(path: str) -> KeyPath:
    return tuple("".join(groups) for groups in _PART.findall(path))
