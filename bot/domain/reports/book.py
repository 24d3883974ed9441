"""A report ready to print: all words and numbers of its document, spreadsheet and plots, and nothing else.

It is made where the figures and texts are available, and printed in a separate process that needs neither.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

Cell = str | int | float | None
# The prefix of a progress line from the printing process: `STEP done/of`; any other line names a file.
STEP = "step "


class PlotKind(StrEnum):
    """Vertical bars (years), horizontal bars (topics), lines (shares or followers)."""

    COLUMNS = "columns"
    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True)
class Series:
    """Values by label; None is a gap.

    `hatched` are the indices of values that are only expected, `marked` of those the note is about.
    """

    name: str
    values: tuple[float | None, ...]
    hatched: tuple[int, ...] = ()
    marked: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plot:
    """A plot. `title` states the finding, `note` says what is shown, `caption` has the numbers.

    With `panels` small series get their own scale; `percent`: the scale ends at 100.
    """

    kind: PlotKind
    title: str
    note: str
    caption: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    percent: bool = False
    panels: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table in a spreadsheet or a document.

    One to be read by programs is `bare`: there is nothing above its columns.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    chart: str = ""
    bare: bool = False


@dataclass(frozen=True)
class Part:
    """A part of the document: a heading, then any of sentences, a list, a table, a plot (by its index)."""

    heading: str
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: Sheet | None = None
    plot: int | None = None
    own_page: bool = False


@dataclass(frozen=True)
class Book:
    """A whole report. `name` is the name of its files, `template` the office's letterhead, if any."""

    title: str
    subtitle: str
    name: str
    parts: tuple[Part, ...]
    sheets: tuple[Sheet, ...]
    plots: tuple[Plot, ...] = ()
    template: str = ""

    def dump(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def load(cls, stored: str) -> Book:
        found: dict[str, Any] = json.loads(stored)
        return cls(
            title=found["title"],
            subtitle=found["subtitle"],
            name=found["name"],
            parts=tuple(_part(each) for each in found["parts"]),
            sheets=tuple(_sheet(each) for each in found["sheets"]),
            plots=tuple(_plot(each) for each in found["plots"]),
            template=found["template"],
        )


def _sheet(found: Mapping[str, Any]) -> Sheet:
    rows = tuple(tuple(row) for row in found["rows"])
    return Sheet(found["title"], tuple(found["columns"]), rows, tuple(found["widths"]), found["chart"], found["bare"])


def _part(found: Mapping[str, Any]) -> Part:
    table = _sheet(found["table"]) if found["table"] else None
    return Part(
        found["heading"],
        tuple(found["sentences"]),
        tuple(found["items"]),
        table,
        found["plot"],
        found["own_page"],
    )


def _plot(found: Mapping[str, Any]) -> Plot:
    series = tuple(
        Series(each["name"], *(tuple(each[name]) for name in ("values", "hatched", "marked")))
        for each in found["series"]
    )
    return Plot(
        PlotKind(found["kind"]),
        found["title"],
        found["note"],
        found["caption"],
        tuple(found["labels"]),
        series,
        found["percent"],
        found["panels"],
    )
