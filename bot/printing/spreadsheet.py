"""A report as a spreadsheet: one sheet per table, numbers as numbers, and people's text never as formulas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from bot.domain.reports.book import Book, Cell, Sheet

_NAME_LIMIT = 31
_WIDTH = 18
_INK, _LINE, _HEAD = "#1F2A37", "#D5DBE3", "#E8EEF7"


def write(book: Book, folder: Path, step: Callable[[int, int], None]) -> Path:
    """Write the workbook; returns its file."""
    file = folder / f"{book.name}.xlsx"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties({"title": book.title, "subject": book.subtitle})
        formats = _Formats(workbook)
        for number, sheet in enumerate(book.sheets):
            step(number, len(book.sheets))
            _write_sheet(workbook, formats, book, sheet)
    return file


class _Formats:
    """Cell formats."""

    def __init__(self, workbook: Any) -> None:
        base = {"font_name": "Arial", "font_size": 10, "font_color": _INK, "valign": "top"}
        self.title = workbook.add_format({**base, "bold": True, "font_size": 14})
        self.note = workbook.add_format({**base, "font_color": "#6B7685"})
        self.head = workbook.add_format(
            {**base, "bold": True, "bg_color": _HEAD, "bottom": 1, "bottom_color": _INK, "text_wrap": True}
        )
        line = {**base, "bottom": 1, "bottom_color": _LINE}
        self.text = workbook.add_format({**line, "text_wrap": True})
        self.whole = workbook.add_format({**line, "num_format": "#,##0"})
        self.broken = workbook.add_format({**line, "num_format": "0.0"})


def _write_sheet(workbook: Any, formats: _Formats, book: Book, sheet: Sheet) -> None:
    page = workbook.add_worksheet(_sheet_name(sheet.title))
    first = 0 if sheet.bare else 3
    if not sheet.bare:
        page.write_string(0, 0, book.title, formats.title)
        page.write_string(1, 0, book.subtitle, formats.note)
    for column, name in enumerate(sheet.columns):
        width = sheet.widths[column] if column < len(sheet.widths) else _WIDTH
        page.set_column(column, column, width)
        page.write_string(first, column, name, formats.head)
    for number, row in enumerate(sheet.rows, start=first + 1):
        for column, cell in enumerate(row):
            _write_cell(page, formats, (number, column), cell)
    page.freeze_panes(first + 1, 1)
    if sheet.rows:
        page.autofilter(first, 0, first + len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    if sheet.chart and sheet.rows:
        _add_chart(workbook, page, sheet, first)


def _write_cell(page: Any, formats: _Formats, at: tuple[int, int], cell: Cell) -> None:
    if isinstance(cell, bool) or cell is None or isinstance(cell, str):
        page.write_string(*at, str(cell) if cell is not None else "—", formats.text)
    elif isinstance(cell, int) or cell.is_integer():
        page.write_number(*at, cell, formats.whole)
    else:
        page.write_number(*at, cell, formats.broken)


def _add_chart(workbook: Any, page: Any, sheet: Sheet, first: int) -> None:
    """A bar chart of the second column by the first, beside the table."""
    chart = workbook.add_chart({"type": "column"})
    last, name = first + len(sheet.rows), _sheet_name(sheet.title)
    chart.add_series(
        {
            "categories": [name, first + 1, 0, last, 0],
            "values": [name, first + 1, 1, last, 1],
            "fill": {"color": "#2F6FDE"},
            "gap": 60,
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": sheet.chart, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": _LINE}}})
    chart.set_size({"width": 640, "height": 360})
    page.insert_chart(first, len(sheet.columns) + 1, chart)


def _sheet_name(title: str) -> str:
    """A title in the form that Excel accepts for a sheet."""
    return "".join("-" if letter in "[]:*?/\\" else letter for letter in title).strip("'")[:_NAME_LIMIT]
