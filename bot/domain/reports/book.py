"""A report as it is printed: every word and number of its document, its spreadsheet and its plots, and nothing else.

It is made where the figures and the texts are and printed in a process of its own, which needs neither.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

Cell = str | int | float | None
# A line of a printing process that begins so says how far it has come: `STEP done/of`; any other names a file.
STEP = "step "


class PlotKind(StrEnum):
    """Upright bars (of years), level bars (of topics), lines (of shares or followers)."""

    COLUMNS = "columns"
    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True)
class Series:
    """Values by label; None is a gap. `hatched` are the places of those that are only expected, `marked` of those that
    the note tells of."""

    name: str
    values: tuple[float | None, ...]
    hatched: tuple[int, ...] = ()
    marked: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plot:
    """A picture. `title` says the finding, `note` what is shown; `caption` carries the numbers. With `panels` small
    series have a scale of their own; `percent`: the scale ends at 100."""

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
    """A table: of a spreadsheet, or within a document. One that is to be read by programs is `bare`: nothing stands
    above its columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    chart: str = ""
    bare: bool = False


@dataclass(frozen=True)
class Part:
    """A part of the document: a heading, then sentences, a list, a table, a picture (by its place), whatever it has."""

    heading: str
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: Sheet | None = None
    plot: int | None = None
    own_page: bool = False


@dataclass(frozen=True)
class Book:
    """A whole report. `name` is that of its files, `template` the office's letterhead, if any."""

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
