"""A report: its period, its stored numbers, whether it was issued, and what changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.counting.mornings import Told
from bot.domain.counting.periods import Period


@dataclass(frozen=True)
class Number:
    """The number of a line, that of the period before, and its parts; None means unknown."""

    value: float | None
    before: float | None
    count: int = 0
    parts: tuple[tuple[str, float], ...] = ()


Numbers = Mapping[str, Number]


@dataclass(frozen=True)
class Change:
    """The change of a line after the report was issued: by how much, and the rows added or removed."""

    line: str
    by: float
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """A stored report. With `given_at` None it is a draft, with the numbers of the moment it was made.

    `ahead` is what it also says about the time to come.
    """

    id: int
    period: Period
    campaign: str
    numbers: Numbers
    made_at: int
    given_at: int | None
    given_by: str
    since: tuple[Change, ...]
    ahead: tuple[Told, ...] = ()


def report_key(period: Period, campaign: str) -> str:
    """The key of the one report for this period and campaign."""
    return f"{period.key}:{campaign}" if campaign else period.key


def dump_numbers(numbers: Numbers) -> str:
    rows = {key: [each.value, each.before, each.count, each.parts] for key, each in numbers.items()}
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def load_numbers(stored: str) -> Numbers:
    return {
        key: Number(value, before, count, tuple((part, number) for part, number in parts))
        for key, (value, before, count, parts) in json.loads(stored).items()
    }


def dump_changes(changes: tuple[Change, ...]) -> str:
    return json.dumps([[each.line, each.by, each.titles] for each in changes], ensure_ascii=False)


def load_changes(stored: str) -> tuple[Change, ...]:
    return tuple(Change(line, by, tuple(titles)) for line, by, titles in json.loads(stored))


def dump_told(ahead: Sequence[Told]) -> str:
    return json.dumps([[each.key, dict(each.args)] for each in ahead], ensure_ascii=False)


def load_told(stored: str) -> tuple[Told, ...]:
    return tuple(Told(key, args) for key, args in json.loads(stored))
