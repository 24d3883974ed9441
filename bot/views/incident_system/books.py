"""The workbook of `/export incidents`: the system's own headings over our rows, and where the two sides differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo

from bot.domain.incident_system.columns import HEADINGS, READ, YES
from bot.domain.incident_system.differing import Difference, differences
from bot.domain.incident_system.system import System
from bot.domain.reports.book import Book, Cell, Sheet
from bot.views.words.speech import Voice
from storage.incident_system.comparing import Compared

# How many characters an Excel cell holds.
CELL_LENGTH = 32_000
NOTHING = "-"
FILE_NAME = "incidents"
_MINUTE_MS, _HOUR_MS = 60_000, 3_600_000
_WIDTHS = (16, 44, 28, 44)


def book(voice: Voice, system: System, rows: Sequence[Compared]) -> Book:
    """Both sheets, with the counts under the title."""
    zone = system.zone
    differing = [(row, each) for row in rows for each in differences_of(row)]
    named = ("number", "what", "ours", "theirs")
    return Book(
        title=voice.text("sheet-incidents"),
        subtitle=voice.text("system-reconciled", rows=len(rows), differ=len(differing)),
        name=FILE_NAME,
        parts=(),
        sheets=(
            Sheet(voice.text("sheet-incidents"), HEADINGS, tuple(_cells(row, system) for row in rows), bare=True),
            Sheet(
                voice.text("sheet-reconciliation"),
                tuple(voice.text(f"reconciliation-{name}") for name in named),
                tuple(_lines(voice, differing, zone)),
                _WIDTHS,
            ),
        ),
    )


def differences_of(row: Compared) -> list[Difference]:
    """Where the two sides differ; empty if no export contained the row."""
    if row.is_open is None:
        return []
    return differences(
        open_there=bool(row.is_open),
        answered_there=row.first_answer_at is not None,
        in_time_there=bool(row.in_time),
        answers_there=row.answers,
        ours=row.state,
    )


def _cells(row: Compared, system: System) -> tuple[Cell, ...]:
    """A row as the system writes it, by both clocks; our answer is used where the system has none."""
    cells = _by_heading(row, system)
    return tuple(cells.get(heading) or NOTHING for heading in HEADINGS)


def _by_heading(row: Compared, system: System) -> Mapping[str, Cell]:
    answered = row.first_answer_at or row.answered_at
    in_time = row.in_time if row.first_answer_at else row.answered_in_time
    working = row.working_ms
    if answered and working is None:
        working = system.working.between(row.created_at, answered)
    cells: dict[str, Cell] = {
        "number": row.number,
        "created": _moment(row.created_at, system.zone),
        "ended": _moment(row.ended_at, system.zone),
        "first_answer": _moment(answered, system.zone),
        "first_answer_text": row.answer[:CELL_LENGTH],
        "first_answer_after": _span(answered - row.created_at) if answered else "",
        "working_time": _span(working) if working is not None else "",
        "in_time": YES if in_time else "",
        "step": row.step,
        "theme": row.theme,
        "street": row.place,
        "kind": row.kind,
        "outcome": row.outcome,
        "reason": row.reason,
        "post": row.post,
        "text": row.asked[:CELL_LENGTH],
        "answer_1": row.answer[:CELL_LENGTH],
    }
    return {READ[name]: value for name, value in cells.items()}


def _lines(voice: Voice, differing: Iterable[tuple[Compared, Difference]], zone: tzinfo) -> Iterable[tuple[str, ...]]:
    for row, each in differing:
        ours = voice.text("reconciliation-appeal", number=row.appeal) if row.appeal else ""
        answered = _moment(row.answered_at, zone) if row.state == "answered" else ""
        theirs = ", ".join(filter(None, (row.step, _moment(row.first_answer_at, zone))))
        yield row.number, voice.text(f"reconciliation-{each}"), " ".join(filter(None, (ours, answered))), theirs


def _moment(instant: int | None, zone: tzinfo) -> str:
    return f"{datetime.fromtimestamp(instant / 1000, zone):%Y-%m-%d %H:%M:%S}" if instant else ""


def _span(ms: int) -> str:
    hours, rest = divmod(max(0, ms), _HOUR_MS)
    return f"{hours}:{rest // _MINUTE_MS:02}:{rest % _MINUTE_MS // 1000:02}"
