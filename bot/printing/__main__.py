"""`python -m bot.printing FORM FOLDER`: reads a book (of the form `month` a month) from standard input, and writes its
files into the folder."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.domain.reports.book import Book

MONTH = "month"


def main(argv: list[str]) -> int:
    """Print the names of the files that were written, a line each, in their order."""
    form, folder = argv
    said = sys.stdin.read()
    files = _month(said, Path(folder)) if form == MONTH else printed(Book.load(said), form, Path(folder))
    for file in files:
        print(file.name)
    return 0


def _month(said: str, folder: Path) -> list[Path]:
    from bot.domain.events.month import MonthPage
    from bot.printing import month

    return month.write(MonthPage.load(said), folder)


def printed(book: Book, form: str, folder: Path) -> list[Path]:
    """The files of that form: `xlsx`, `docx` or `png`."""
    match form:
        case "xlsx":
            from bot.printing import spreadsheet

            return [spreadsheet.write(book, folder)]
        case "docx":
            from bot.printing import document

            return [document.write(book, folder)]
        case "png":
            from bot.printing import plots

            return plots.write(book, folder)
    raise ValueError(f'unknown form "{form}"')


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
