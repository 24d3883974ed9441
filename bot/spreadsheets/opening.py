"""From a file to rows of cells: an Excel workbook or a CSV, whatever else has its name refused with a reason."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence

from bot.domain.incident_system.reading import FILE_BYTES, ROWS

# What a workbook of that many rows unpacks to, with room to spare; a bomb unpacks to far more.
UNPACKED_BYTES = 600 * 1024 * 1024
PACKED_AT_MOST = 400  # times smaller than unpacked, of a part that is not small
SMALL_PART = 10 * 1024 * 1024
# Titles and headings that may stand above the rows.
ABOVE = 50
SHEETS, COLUMNS = 10, 500

_WORKBOOK, _OLD_OR_LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED_MARK = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"%PDF", b"II*\x00", b"MM\x00*")
_ENCODINGS = ("utf-8-sig", "cp1251")
_DELIMITERS = ";,\t"

Cells = Sequence[object]


class Unusable(Exception):
    """It is no table that can be read; `reason` ends a text key."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def tables(content: bytes) -> Iterator[Iterator[Cells]]:
    """The rows of each sheet of a file. Values only: a formula is what its cell showed. Raises Unusable."""
    if len(content) > FILE_BYTES:
        raise Unusable("too-big")
    if not content.strip(b"\x00\t\r\n "):
        raise Unusable("empty")
    if content.startswith(_WORKBOOK):
        yield from _workbook(content)
    elif content.startswith(_OLD_OR_LOCKED):
        raise Unusable("locked" if _LOCKED_MARK in content else "old")
    elif content.startswith(_PICTURES):
        raise Unusable("picture")
    else:
        yield _text(content)


def _workbook(content: bytes) -> Iterator[Iterator[Cells]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # only the process that reads needs it

    _defuse(content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for name in book.sheet_names[:SHEETS]:
                sheet = book.get_sheet_by_name(name)
                if sheet.total_height > ROWS + ABOVE:
                    raise Unusable("too-many-rows")
                if sheet.total_width > COLUMNS:
                    raise Unusable("bomb")
                yield iter(sheet.to_python(skip_empty_area=False))
    except PasswordError:
        raise Unusable("locked") from None
    except (CalamineError, OSError, ValueError, KeyError):
        raise Unusable("broken") from None
    except MemoryError:
        raise Unusable("bomb") from None


def _defuse(content: bytes) -> None:
    """Refuse what unpacks to more than any export does, before it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unusable("broken") from None
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise Unusable("broken")
    swollen = any(
        part.file_size > SMALL_PART and part.file_size > PACKED_AT_MOST * part.compress_size for part in parts
    )
    if swollen or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise Unusable("bomb")


def _text(content: bytes) -> Iterator[Cells]:
    """The rows of a CSV in either encoding that Excel writes, under any of its delimiters."""
    text = _decoded(content)
    if "\x00" in text or text.lstrip()[:1] == "<":
        raise Unusable("not-a-table")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(FILE_BYTES)
    return _bounded(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _bounded(rows: Iterator[Cells]) -> Iterator[Cells]:
    try:
        for number, row in enumerate(rows):
            if number >= ROWS + ABOVE:
                raise Unusable("too-many-rows")
            yield row
    except csv.Error:
        raise Unusable("broken") from None


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unusable("not-a-table")
