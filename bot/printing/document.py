"""A report as a Word document, on the office's own letterhead if it has one."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from bot.domain.reports.book import Book, Cell, Part, Sheet

_INK, _QUIET = RGBColor(0x1F, 0x2A, 0x37), RGBColor(0x6B, 0x76, 0x85)
_HEAD = "E8EEF7"
_WIDTH = Cm(16.5)
# Two of them fit on a page.
_PICTURE = Cm(15.2)
_THIN = "\u202f"


def write(book: Book, folder: Path, step: Callable[[int, int], None]) -> Path:
    """Write the document; returns its file."""
    document = Document(book.template or None)
    if not book.template:
        _set_page(document)
    document.core_properties.title = book.title
    _title(document, book)
    pictures = _pictures(book, step)
    for part in book.parts:
        _write_part(document, part, pictures)
    file = folder / f"{book.name}.docx"
    document.save(str(file))
    return file


def _set_page(document: Any) -> None:
    """A4 with the margins of official documents and one plain typeface throughout."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(13)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for name, size in (("Heading 1", 15), ("Heading 2", 13)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Times New Roman", Pt(size), True
        style.font.color.rgb = _INK
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(attribute), None)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), "Times New Roman")
        style.element.rPr.rFonts.set(qn("w:cs"), "Times New Roman")
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(4)
        style.paragraph_format.keep_with_next = True
    _number_pages(section)


def _number_pages(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(10)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        else:
            field = OxmlElement("w:instrText")
            field.text = text
        run._r.append(field)


def _title(document: Any, book: Book) -> None:
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(2)
    run = title.add_run(book.title)
    run.bold, run.font.size = True, Pt(16)
    subtitle = document.add_paragraph()
    subtitle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    subtitle.paragraph_format.space_after = Pt(14)
    run = subtitle.add_run(book.subtitle)
    run.font.size, run.font.color.rgb = Pt(11), _QUIET


def _write_part(document: Any, part: Part, pictures: list[bytes]) -> None:
    if part.own_page:
        document.add_page_break()
    if part.heading:
        _heading(document, part)
    for sentence in part.sentences:
        paragraph = document.add_paragraph(sentence)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for item in part.items:
        paragraph = _item(document, item)
        paragraph.paragraph_format.space_after = Pt(2)
    if part.table is not None and part.table.rows:
        _write_table(document, part.table)
    if part.plot is not None:
        document.add_picture(BytesIO(pictures[part.plot]), width=_PICTURE)
        document.paragraphs[-1].paragraph_format.space_after = Pt(4)
        document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _heading(document: Any, part: Part) -> None:
    """Use the letterhead's heading style; if it has none, bold text."""
    level = 1 if part.own_page else 2
    if _has(document, f"Heading {level}"):
        document.add_heading(part.heading, level=level)
    else:
        document.add_paragraph().add_run(part.heading).bold = True


def _item(document: Any, text: str) -> Any:
    if _has(document, "List Bullet"):
        return document.add_paragraph(text, style="List Bullet")
    return document.add_paragraph(f"— {text}")


def _has(document: Any, style: str) -> bool:
    return any(each.name == style for each in document.styles)


def _write_table(document: Any, sheet: Sheet) -> None:
    table = document.add_table(rows=1, cols=len(sheet.columns))
    if _has(document, "Table Grid"):
        table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = sheet.widths or tuple(1 for _ in sheet.columns)
    whole = sum(widths)
    for column, name in enumerate(sheet.columns):
        _fill(table.rows[0].cells[column], name, bold=True)
        _shade(table.rows[0].cells[column])
    _mark_row(table.rows[0], "w:tblHeader")
    for row in sheet.rows:
        cells = table.add_row().cells
        for column, cell in enumerate(row):
            _fill(cells[column], _said(cell), right=isinstance(cell, int | float))
    # Word reads the width of cells, other programs that of columns.
    for column, width in enumerate(widths):
        table.columns[column].width = int(_WIDTH * width / whole)
        for cell in table.columns[column].cells:
            cell.width = int(_WIDTH * width / whole)
    for row in table.rows:
        _mark_row(row, "w:cantSplit")
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(cell: Any, text: str, *, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(10.5)


def _shade(cell: Any) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), _HEAD)
    cell._tc.get_or_add_tcPr().append(shading)


def _mark_row(row: Any, what: str) -> None:
    """Repeat the heading on every page of the table (`tblHeader`), or keep a row on one page (`cantSplit`)."""
    mark = OxmlElement(what)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _said(cell: Cell) -> str:
    if cell is None:
        return "—"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int) or cell.is_integer():
        return f"{int(cell):,}".replace(",", _THIN)
    return f"{cell:.1f}".replace(".", ",")


def _pictures(book: Book, step: Callable[[int, int], None]) -> list[bytes]:
    """The plots of the document, which take longer than its text; their library is loaded only if needed."""
    if not any(part.plot is not None for part in book.parts):
        return []
    from bot.printing import plots

    pictures = []
    for number, plot in enumerate(book.plots):
        step(number, len(book.plots) + 1)
        pictures.append(plots.drawn(plot))
    step(len(book.plots), len(book.plots) + 1)
    return pictures
