"""`python -m bot.printing FORM FOLDER`: reads a book from standard input and writes its files into the folder.

For the form `month` it reads a month instead.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from bot.domain.reports.book import STEP, Book

MONTH = "month"
Step = Callable[[int, int], None]


def main(argv: list[str]) -> int:
    """Print the names of the written files in order, one per line."""
    form, folder = argv
    said = sys.stdin.read()
    files = _month(said, Path(folder)) if form == MONTH else printed(Book.load(said), form, Path(folder), _step)
    for file in files:
        print(file.name)
    return 0


def _month(said: str, folder: Path) -> list[Path]:
    from bot.domain.events.month import MonthPage
    from bot.printing import month

    return month.write(MonthPage.load(said), folder)


def _step(done: int, count: int) -> None:
    print(f"{STEP}{done}/{count}", flush=True)


def printed(book: Book, form: str, folder: Path, step: Step = lambda done, count: None) -> list[Path]:
    """The files in that form: `xlsx`, `docx` or `png`; `step` gets the steps done and their total."""
    match form:
        case "xlsx":
            from bot.printing import spreadsheet

            return [spreadsheet.write(book, folder, step)]
        case "docx":
            from bot.printing import document

            return [document.write(book, folder, step)]
        case "png":
            from bot.printing import plots

            return plots.write(book, folder, step)
    raise ValueError(f'unknown form "{form}"')


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
