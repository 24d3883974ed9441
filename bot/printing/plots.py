"""Plots for reading on a phone: the finding as the title, few marks, numbers where they belong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.domain.reports.book import Book, Plot, PlotKind, Series

# 1280 × 960 pixels: the width at which Telegram keeps a photo.
_INCHES, _DPI = (8.0, 6.0), 160
_GROUND, _INK, _QUIET, _GRID = "#FFFFFF", "#1F2A37", "#6B7685", "#E6EAF0"
_STRONG, _PALE = "#2F6FDE", "#B9C6DA"
_COLOURS = ("#2F6FDE", "#E07B39", "#2E9E6B", "#8E56BE", "#C43D54", "#1B9AAA", "#B8860B", "#5A6472")
_TITLE, _NOTE, _LABEL = 19, 12.5, 12
_THIN = "\u202f"
# With more columns than this their names are smaller.
_FEW = 10
# Letters that fit beside a line, and the height of one row of them (as a share of the picture).
_BESIDE, _LINE = 20, 0.042
# A series whose maximum is below this share of the overall maximum gets its own panel.
_SMALL = 0.22


def write(book: Book, folder: Path, step: Callable[[int, int], None]) -> list[Path]:
    """One picture per plot, in order."""
    files = []
    for number, plot in enumerate(book.plots, start=1):
        step(number - 1, len(book.plots))
        file = folder / f"{book.name}-{number}.png"
        file.write_bytes(drawn(plot))
        files.append(file)
    return files


def drawn(plot: Plot) -> bytes:
    """The picture as PNG."""
    figure = Figure(figsize=_INCHES, dpi=_DPI, facecolor=_GROUND)
    FigureCanvasAgg(figure)
    title = "\n".join(wrap(plot.title, 42))
    lines = title.count("\n") + 1
    figure.text(0.06, 0.955, title, fontsize=_TITLE, fontweight="bold", color=_INK, va="top", linespacing=1.15)
    under = 0.955 - 0.05 * lines - 0.022
    note = "\n".join(line for each in plot.note.split("\n") for line in wrap(each, 66))
    figure.text(0.06, under, note, fontsize=_NOTE, color=_QUIET, va="top", linespacing=1.25)
    _DRAWING[plot.kind](figure, plot, under - 0.045 * (note.count("\n") + 1) - 0.03)
    out = BytesIO()
    figure.savefig(out, format="png", facecolor=_GROUND)
    return out.getvalue()


def _columns(figure: Figure, plot: Plot, top: float) -> None:
    """Vertical bars, the last one in full colour; expected values are hatched."""
    axes = _axes(figure, (0.06, 0.1, 0.88, top - 0.1))
    series = plot.series[0]
    values = [value or 0 for value in series.values]
    last = len(values) - 1
    for at, value in enumerate(values):
        if series.values[at] is None:
            axes.text(at, 0, "—", ha="center", va="bottom", fontsize=_LABEL, color=_QUIET)
            continue
        expected = at in series.hatched
        axes.bar(
            at,
            value,
            width=0.66,
            color=_GROUND if expected else (_STRONG if at == last else _PALE),
            edgecolor=_STRONG if expected else "none",
            hatch="///" if expected else None,
            linewidth=1.2 if expected else 0,
        )
        if len(plot.series) > 1 and (part := plot.series[1].values[at]):
            axes.bar(at, part, width=0.66, color=_STRONG)
        said = ("≈" + _THIN if expected else "") + _grouped(value)
        axes.text(at, value, said, ha="center", va="bottom", fontsize=_LABEL, color=_INK, fontweight="bold")
    size = _LABEL if len(values) <= _FEW else _LABEL - 2
    axes.set_xticks(range(len(values)), plot.labels, fontsize=size, color=_INK)
    axes.set_yticks([])
    axes.set_ylim(0, max(values, default=1) * 1.12 or 1)
    axes.spines["bottom"].set_visible(True)


def _bars(figure: Figure, plot: Plot, top: float) -> None:
    """Horizontal bars, the first on top, with the previous period as a pale bar beneath."""
    axes = _axes(figure, (0.36, 0.06, 0.56, top - 0.06))
    now, before = plot.series[0], plot.series[1] if len(plot.series) > 1 else None
    count = len(plot.labels)
    greatest = max([value or 0 for each in plot.series for value in each.values] or [1]) or 1
    for at, label in enumerate(plot.labels):
        place, value = count - at, now.values[at] or 0
        height = 0.36 if before else 0.62
        axes.barh(place + (0.19 if before else 0), value, height=height, color=_STRONG)
        axes.text(
            value + greatest * 0.015,
            place + (0.19 if before else 0),
            _grouped(value),
            va="center",
            fontsize=_LABEL,
            fontweight="bold",
            color=_INK,
        )
        if before and (old := before.values[at]) is not None:
            axes.barh(place - 0.19, old, height=height, color=_PALE)
            axes.text(
                old + greatest * 0.015, place - 0.19, _grouped(old), va="center", fontsize=_LABEL - 2, color=_QUIET
            )
        axes.text(
            -greatest * 0.02,
            place,
            "\n".join(wrap(label, 22)),
            ha="right",
            va="center",
            fontsize=_LABEL,
            color=_INK,
        )
    axes.set_xlim(0, greatest * 1.15)
    axes.set_ylim(0.4, count + 0.6)
    axes.set_xticks([])
    axes.set_yticks([])
    if before:
        _name_bars(figure, (now.name, before.name))


def _name_bars(figure: Figure, names: tuple[str, str]) -> None:
    """A legend for the strong and the pale bars, at the bottom."""
    for number, (name, colour) in enumerate(zip(names, (_STRONG, _PALE), strict=True)):
        figure.text(0.36 + number * 0.28, 0.025, "■", color=colour, fontsize=_LABEL)
        figure.text(0.385 + number * 0.28, 0.025, name, color=_QUIET, fontsize=_LABEL)


def _lines(figure: Figure, plot: Plot, top: float) -> None:
    """A line per series with its name at its end; gaps stay open; small series get their own panel."""
    groups = _panels(plot)
    space, gap = top - 0.1, 0.06
    heights = [0.62, 0.38] if len(groups) == 2 else [1.0]
    bottom = 0.1 + space
    number = 0
    for group, share in zip(groups, heights, strict=True):
        height = (space - gap * (len(groups) - 1)) * share
        bottom -= height
        axes = _axes(figure, (0.105, bottom, 0.62 if len(plot.series) > 1 else 0.79, height))
        ends = []
        for series in group:
            colour = _COLOURS[number % len(_COLOURS)]
            number += 1
            _draw_line(axes, series, colour)
            for at in series.marked:
                axes.plot(at, series.values[at], "o", markersize=13, mfc="none", mec=_INK, mew=1.6, zorder=4)
            known = [(at, value) for at, value in enumerate(series.values) if value is not None]
            if known:
                ends.append((known[-1], series.name, colour))
        _scale(axes, plot, group, last=group is groups[-1])
        _name_ends(axes, plot, ends)
        bottom -= gap


def _draw_line(axes: Any, series: Series, colour: str) -> None:
    """A line broken where values are unknown; a series of isolated points is dotted from point to point."""
    known = [(at, value) for at, value in enumerate(series.values) if value is not None]
    if _is_sparse([at for at, _ in known]):
        places, values = [at for at, _ in known], [value for _, value in known]
        axes.plot(places, values, color=colour, linewidth=1.6, linestyle=":", marker="o", markersize=_mark(values) or 3)
        return
    broken = [float("nan") if value is None else value for value in series.values]
    axes.plot(range(len(broken)), broken, color=colour, linewidth=2.6, marker="o", markersize=_mark(broken))


def _is_sparse(places: Sequence[int]) -> bool:
    """Whether most of the points have no neighbours."""
    beside = {place + 1 for place in places} | {place - 1 for place in places}
    return sum(place in beside for place in places) * 2 < len(places)


def _scale(axes: Any, plot: Plot, group: Sequence[Series], *, last: bool) -> None:
    known = [value for each in group for value in each.values if value is not None]
    low, high = min(known, default=0), max(known, default=1)
    room = max((high - low) * 0.15, high * 0.02, 1)
    if plot.percent:
        floor = max(0, min(80, int(low // 10) * 10 - 10))
        ticks = range(floor, 101, 10 if floor >= 50 else 25 if floor % 25 == 0 else 20)
        axes.set_ylim(floor, 100 + (100 - floor) * 0.05)
        axes.set_yticks(ticks, [f"{tick}{_THIN}%" for tick in ticks], fontsize=_LABEL - 1, color=_QUIET)
    else:
        axes.set_ylim(max(0, low - room), high + room)
        axes.yaxis.set_major_locator(_whole_numbers())
        axes.yaxis.set_major_formatter(lambda value, _: _grouped(value))
        axes.tick_params(axis="y", labelsize=_LABEL - 1, labelcolor=_QUIET)
    axes.grid(axis="y", color=_GRID, linewidth=1)
    axes.set_xlim(-0.4, len(plot.labels) - 0.6)
    step = max(1, -(-len(plot.labels) // 8))
    places = list(range(0, len(plot.labels), step))
    labels = [plot.labels[at] for at in places] if last else []
    axes.set_xticks(places, labels or [""] * len(places), fontsize=_LABEL - 1, color=_QUIET)


def _name_ends(axes: Any, plot: Plot, ends: list[tuple[tuple[int, float], str, str]]) -> None:
    """Names with last values at the right, moved apart where they would overlap."""
    bottom, top = axes.get_ylim()
    line = (top - bottom) * _LINE / axes.get_position().height
    above = float("-inf")
    for (at, value), name, colour in sorted(ends, key=lambda each: each[0][1]):
        said = f"{round(value)}{_THIN}%" if plot.percent else _grouped(value)
        words = wrap(f"{said} {name}", _BESIDE)
        place = max(value, above + line * len(words) / 2)
        above = place + line * len(words) / 2
        axes.annotate(
            "\n".join(words),
            (at, value),
            xytext=(len(plot.labels) - 0.6 + 0.02 * len(plot.labels), place),
            fontsize=_LABEL - 1.5 if name else _LABEL,
            color=colour,
            fontweight="bold",
            va="center",
            linespacing=1.1,
            annotation_clip=False,
        )


def _panels(plot: Plot) -> list[list[Series]]:
    """One panel, or a second one for the small series."""
    greatest = [max([value for value in each.values if value is not None], default=0) for each in plot.series]
    top = max(greatest, default=0)
    large = [each for each, most in zip(plot.series, greatest, strict=True) if most >= top * _SMALL]
    small = [each for each, most in zip(plot.series, greatest, strict=True) if most < top * _SMALL]
    return [large, small] if plot.panels and small else [list(plot.series)]


def _axes(figure: Figure, box: tuple[float, float, float, float]) -> Any:
    axes: Any = figure.add_axes(box)
    axes.set_facecolor(_GROUND)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.spines["bottom"].set_color(_PALE)
    axes.tick_params(length=0)
    return axes


def _mark(values: Sequence[float]) -> float:
    """The marker size: points are marked if there are few."""
    return 5 if len(values) <= 16 else 0


def _whole_numbers() -> Any:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins=4, integer=True)


def _grouped(value: float) -> str:
    return f"{round(value):,}".replace(",", _THIN)


_DRAWING = {PlotKind.COLUMNS: _columns, PlotKind.BARS: _bars, PlotKind.LINES: _lines}
