"""The speaker's paper: a Word document with a numbered table, written here and read back by the numbers in it.

It is written and read directly as a ZIP of XML, without a library: a thousand questions take milliseconds, nothing in a
hostile file is unpacked before its size is known, and entities are never resolved.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from bot.domain.word_document import PART, SPACE, packed, paragraph

FILE_BYTES = 5 * 1024 * 1024
UNPACKED_BYTES = 40 * 1024 * 1024
# The most rows we read; a conference has fewer questions.
ROWS = 5000
_MARK = re.compile(r"[№#]\s*(\d{1,9})")
_NUMBER = re.compile(r"[№#]?\s*(\d{1,9})\s*[.)]?")

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# Widths of the columns in twentieths of a point: a number, the question, the answer.
_WIDTHS = (700, 3900, 4755)


class NotAPaper(Exception):
    """Nothing can be read from the file; `reason` ends a text key."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Paper:
    """What was read back: the conference's number from above the table (0: none), and answers by number."""

    conference: int
    answers: tuple[tuple[int, str], ...]


def write(title: str, notes: Sequence[str], heads: Sequence[str], rows: Iterable[tuple[int, str, str]]) -> bytes:
    """A document with a title, notes, and a table (number, question, answer)."""
    table = [_row([(head, True) for head in heads], head=True)]
    table += [_row([(str(number), False), (question, False), (answer, False)]) for number, question, answer in rows]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    body = (
        paragraph(title, bold=True, size=30)
        + "".join(paragraph(note) for note in notes)
        + f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(table)}</w:tbl>'
        "<w:p/>"
    )
    return packed(body)


def read(content: bytes) -> Paper:
    """Read the returned paper, with rows in any order. Raises NotAPaper."""
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reading.begin, reading.end
    parser.CharacterDataHandler = reading.said
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(_unpacked(content), True)
    except expat.ExpatError:
        raise NotAPaper("broken") from None
    answers: dict[int, str] = {}
    for cells in reading.rows:
        found = _NUMBER.fullmatch(cells[0].strip()) if len(cells) > 2 else None
        if found and (answer := cells[2].strip()):
            answers[int(found[1])] = answer
    mark = _MARK.search(reading.above)
    return Paper(int(mark[1]) if mark else 0, tuple(answers.items()))


def _unpacked(content: bytes) -> bytes:
    """The main document part, unpacked after checking its sizes. Raises NotAPaper."""
    if len(content) > FILE_BYTES:
        raise NotAPaper("big")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            part = folder.getinfo(PART)
            if part.flag_bits & 1:
                raise NotAPaper("locked")
            if part.file_size > UNPACKED_BYTES:
                raise NotAPaper("big")
            with folder.open(part) as file:
                found = file.read(UNPACKED_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        raise NotAPaper("broken") from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]  # what a damaged part raises
        raise NotAPaper("broken") from None
    if len(found) > UNPACKED_BYTES:
        raise NotAPaper("big")
    return found


def _refuse(*_: object) -> None:
    """Reject a file with a DOCTYPE: Word never writes one."""
    raise NotAPaper("broken")


class _Reading:
    """Collects the cells of the outermost table, and the text above it. Deleted text has another tag and is skipped."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.above = ""
        self._tables = 0
        self._in_text = False

    def begin(self, name: str, _: object) -> None:
        match name.removeprefix(f"{SPACE} "):
            case "tbl":
                self._tables += 1
            case "tr" if self._tables == 1:
                if len(self.rows) == ROWS:
                    raise NotAPaper("big")
                self.rows.append([])
            case "tc" if self._tables == 1 and self.rows:
                self.rows[-1].append("")
            case "t":
                self._in_text = True
            case "tab":
                self._add("\t")
            case "br" | "cr":
                self._add("\n")

    def end(self, name: str) -> None:
        match name.removeprefix(f"{SPACE} "):
            case "tbl":
                self._tables -= 1
            case "t":
                self._in_text = False
            case "p":
                self._add("\n")

    def said(self, text: str) -> None:
        if self._in_text:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._tables and self.rows and self.rows[-1]:
            self.rows[-1][-1] += text
        elif not self.rows:
            self.above += text


def _row(cells: Sequence[tuple[str, bool]], *, head: bool = False) -> str:
    marks = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        + "".join(paragraph(line, bold=bold) for line in (text.split("\n") if text else [""]))
        + "</w:tc>"
        for (text, bold), width in zip(cells, _WIDTHS, strict=True)
    )
    return f"<w:tr>{marks}{filled}</w:tr>"
