"""The picture of a month: a sheet of days that is read on a phone, each event with its hour."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from bot.domain.events.month import Cell, Entry, MonthPage

# 1280 pixels wide, as Telegram keeps a photo; as high as the weeks need.
_WIDTH, _DPI = 8.0, 160
_TOP, _WEEK, _LEGEND = 1.05, 1.32, 0.42
_GROUND, _INK, _QUIET, _LINE, _OFF = "#FFFFFF", "#1F2A37", "#8A94A3", "#DDE3EA", "#F6F7F9"
_TODAY = "#2F6FDE"
_COLOURS = {"public": "#2F6FDE", "press": "#B8860B", "internal": "#8E56BE", "off": "#A9B1BC"}
_TITLE, _WEEKDAY, _NUMBER, _ENTRY = 20, 10, 11, 7.6
_LETTERS, _LINES, _LEADING = 19, 7, 0.142


def write(page: MonthPage, folder: Path) -> list[Path]:
    """The one picture of the page."""
    file = folder / "month.png"
    file.write_bytes(drawn(page))
    return [file]


def drawn(page: MonthPage) -> bytes:
    """The picture as PNG."""
    height = _TOP + _WEEK * len(page.weeks) + (_LEGEND if page.legend else 0.12)
    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, facecolor=_GROUND)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    axes.text(0.16, 0.44, page.title, fontsize=_TITLE, fontweight="bold", color=_INK, va="center")
    wide = (_WIDTH - 0.24) / 7
    for at, name in enumerate(page.weekdays):
        colour = _QUIET if at < 5 else _COLOURS["internal"]
        axes.text(0.12 + wide * (at + 0.5), 0.9, name, fontsize=_WEEKDAY, color=colour, ha="center", va="center")
    for row, week in enumerate(page.weeks):
        for at, cell in enumerate(week):
            _cell(axes, cell, (0.12 + wide * at, _TOP + _WEEK * row), wide)
    _legend(axes, page, height - 0.2)
    out = BytesIO()
    figure.savefig(out, format="png", facecolor=_GROUND)
    return out.getvalue()


def _cell(axes: Any, cell: Cell, corner: tuple[float, float], wide: float) -> None:
    left, top = corner
    ground = _OFF if cell.off else _GROUND
    axes.add_patch(Rectangle(corner, wide, _WEEK, facecolor=ground, edgecolor=_LINE, linewidth=0.8))
    ink = _INK if cell.inside else _LINE
    if cell.today:
        box = FancyBboxPatch((left + 0.06, top + 0.05), 0.26, 0.2, boxstyle="round,pad=0.01,rounding_size=0.06")
        box.set(facecolor=_TODAY, edgecolor="none")
        axes.add_patch(box)
        ink = _GROUND
    number = {"fontsize": _NUMBER, "color": ink, "fontweight": "bold"}
    axes.text(left + (0.19 if cell.today else 0.08), top + 0.15, str(cell.day), va="center",
              ha="center" if cell.today else "left", **number)  # fmt: skip
    at, more = 0, cell.more
    for place, entry in enumerate(cell.entries):
        lines = _lines(entry)
        room = _LINES - at - (1 if more or place < len(cell.entries) - 1 else 0)
        if room <= 0:
            more += len(cell.entries) - place
            break
        _entry(axes, entry, lines[:room], (left, top + 0.33 + at * _LEADING), inside=cell.inside)
        at += len(lines[:room])
    if more:
        where = (left + 0.1, top + 0.33 + at * _LEADING)
        axes.text(*where, f"+{more}", fontsize=_ENTRY, color=_QUIET, va="center", fontweight="bold")


def _entry(axes: Any, entry: Entry, lines: list[str], corner: tuple[float, float], *, inside: bool) -> None:
    left, top = corner
    colour = _COLOURS[entry.kind] if inside else _COLOURS["off"]
    bar = Rectangle((left + 0.055, top - 0.06), 0.025, _LEADING * len(lines) - 0.02, facecolor=colour, edgecolor="none")
    axes.add_patch(bar)
    ink = _QUIET if entry.kind == "off" or not inside else _INK
    for at, line in enumerate(lines):
        bold = "bold" if at == 0 and entry.clock else "normal"
        text = axes.text(left + 0.11, top + at * _LEADING, line, fontsize=_ENTRY, color=ink, va="center", clip_on=True)
        text.set_fontweight(bold)


def _lines(entry: Entry) -> list[str]:
    """The hour on a line with how the title begins; at most three lines."""
    said = f"{entry.clock} {entry.title}".strip()
    lines = wrap(said, _LETTERS, break_long_words=True)
    if len(lines) > 3:
        lines = [*lines[:2], lines[2][: _LETTERS - 1].rstrip(" ,.;") + "…"]
    return lines


def _legend(axes: Any, page: MonthPage, top: float) -> None:
    left = 0.16
    for kind, words in page.legend:
        axes.add_patch(Rectangle((left, top - 0.06), 0.12, 0.12, facecolor=_COLOURS[kind], edgecolor="none"))
        axes.text(left + 0.18, top, words, fontsize=_WEEKDAY - 1, color=_INK, va="center")
        left += 0.42 + 0.083 * len(words)
