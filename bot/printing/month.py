"""The picture of a month: a calendar page readable on a phone, each event with its hour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch, Rectangle

from bot.domain.events.month import Cell, Entry, MonthPage

# 1280 pixels wide, the size at which Telegram keeps a photo; as high as the weeks need. All sizes are in inches.
_WIDTH, _DPI = 8.0, 160
_EDGE, _TOP, _LEGEND = 0.1, 1.05, 0.42
_HEAD, _LEADING, _GAP, _LEAST = 0.38, 0.165, 0.07, 0.62
_GROUND, _INK, _QUIET, _LINE, _OFF = "#FFFFFF", "#1F2A37", "#8A94A3", "#DDE3EA", "#F6F7F9"
_COLOURS = {"public": "#2F6FDE", "press": "#B8860B", "internal": "#8E56BE", "off": "#A9B1BC"}
_TITLE, _WEEKDAY, _NUMBER, _ENTRY = 20, 11, 12, 8.6
# The maximum number of lines of a title, and of a day.
_TITLE_LINES, _DAY_LINES = 3, 13
_WIDE = (_WIDTH - 2 * _EDGE) / 7
_ROOM = _WIDE - 0.19


@dataclass(frozen=True)
class _Block:
    """An event as lines that fit into its day; the first is its hour, if it has one."""

    entry: Entry
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Day:
    """The layout of a day: its blocks, and how many events are left out."""

    cell: Cell
    blocks: tuple[_Block, ...]
    more: int

    @property
    def height(self) -> float:
        lines = sum(len(block.lines) for block in self.blocks) + bool(self.more)
        return _HEAD + lines * _LEADING + len(self.blocks) * _GAP + 0.04


def write(page: MonthPage, folder: Path) -> list[Path]:
    """Write the page's one picture."""
    file = folder / "month.png"
    file.write_bytes(drawn(page))
    return [file]


def drawn(page: MonthPage) -> bytes:
    """The picture as PNG."""
    weeks = [[_laid_out(cell) for cell in week] for week in page.weeks]
    heights = [max(_LEAST, *(day.height for day in week)) for week in weeks]
    height = _TOP + sum(heights) + (_LEGEND if page.legend else _EDGE)
    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, facecolor=_GROUND)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    axes.text(0.16, 0.44, page.title, fontsize=_TITLE, fontweight="bold", color=_INK, va="center")
    for at, name in enumerate(page.weekdays):
        axes.text(_EDGE + _WIDE * (at + 0.5), 0.9, name, fontsize=_WEEKDAY, color=_QUIET, ha="center", va="center")
    top = _TOP
    for week, high in zip(weeks, heights, strict=True):
        for at, day in enumerate(week):
            _draw(axes, day, (_EDGE + _WIDE * at, top), high)
        top += high
    _legend(axes, page, height - 0.2)
    out = BytesIO()
    figure.savefig(out, format="png", facecolor=_GROUND)
    return out.getvalue()


def _laid_out(cell: Cell) -> _Day:
    blocks: list[_Block] = []
    left = _DAY_LINES
    for entry in cell.entries:
        lines = (*((entry.clock,) if entry.clock else ()), *_wrapped(entry.title))
        if len(lines) > left:
            break
        blocks.append(_Block(entry, lines))
        left -= len(lines)
    return _Day(cell, tuple(blocks), cell.more + len(cell.entries) - len(blocks))


def _draw(axes: Any, day: _Day, corner: tuple[float, float], high: float) -> None:
    (left, top), cell = corner, day.cell
    ground = _OFF if cell.off else _GROUND
    axes.add_patch(Rectangle(corner, _WIDE, high, facecolor=ground, edgecolor=_LINE, linewidth=0.8))
    if cell.today:
        box = FancyBboxPatch((left + 0.07, top + 0.07), 0.26, 0.19, boxstyle="round,pad=0.01,rounding_size=0.06")
        box.set(facecolor=_COLOURS["public"], edgecolor="none")
        axes.add_patch(box)
    ink = _GROUND if cell.today else _INK if cell.inside else "#BFC7D1"
    place, align = (left + 0.2, "center") if cell.today else (left + 0.09, "left")
    axes.text(place, top + 0.17, str(cell.day), fontsize=_NUMBER, fontweight="bold", color=ink, va="center", ha=align)
    at = top + _HEAD + _LEADING / 2
    for block in day.blocks:
        _draw_block(axes, block, (left, at), inside=cell.inside)
        at += len(block.lines) * _LEADING + _GAP
    if day.more:
        axes.text(left + 0.13, at, f"+{day.more}", fontsize=_ENTRY, color=_QUIET, va="center", fontweight="bold")


def _draw_block(axes: Any, block: _Block, corner: tuple[float, float], *, inside: bool) -> None:
    left, top = corner
    kind = block.entry.kind if inside else "off"
    high = _LEADING * len(block.lines)
    axes.add_patch(Rectangle((left + 0.06, top - _LEADING / 2), 0.03, high, facecolor=_COLOURS[kind], edgecolor="none"))
    for at, line in enumerate(block.lines):
        weight = "bold" if at == 0 and block.entry.clock else "normal"
        where = (left + 0.13, top + at * _LEADING)
        ink = _QUIET if kind == "off" else _INK
        axes.text(*where, line, fontsize=_ENTRY, color=ink, va="center", fontweight=weight, parse_math=False)


def _wrapped(title: str) -> tuple[str, ...]:
    """The title in lines that fit into a day; a title that is too long ends in an ellipsis."""
    lines = [""]
    for word in title.split():
        joined = f"{lines[-1]} {word}".strip()
        if _fits(joined):
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        while not _fits(word):
            cut = max(at for at in range(1, len(word)) if at == 1 or _fits(word[:at] + "-"))
            lines[-1] = word[:cut] + "-"
            lines.append("")
            word = word[cut:]
        lines[-1] = word
    if len(lines) > _TITLE_LINES:
        last = lines[_TITLE_LINES - 1]
        while not _fits(last + "…"):
            last = last[:-1]
        lines = [*lines[: _TITLE_LINES - 1], last.rstrip(" ,.;-") + "…"]
    return tuple(lines)


def _fits(text: str) -> bool:
    width, _, _ = _measure().get_text_width_height_descent(text, FontProperties(size=_ENTRY), ismath=False)
    return bool(width <= _ROOM * _DPI)


@cache
def _measure() -> Any:
    """A renderer for measuring the width of a text."""
    made: Any = RendererAgg
    return made(16, 16, _DPI)


def _legend(axes: Any, page: MonthPage, top: float) -> None:
    left = 0.16
    for kind, words in page.legend:
        axes.add_patch(Rectangle((left, top - 0.06), 0.12, 0.12, facecolor=_COLOURS[kind], edgecolor="none"))
        axes.text(left + 0.18, top, words, fontsize=_WEEKDAY - 1, color=_INK, va="center")
        left += 0.42 + 0.09 * len(words)
