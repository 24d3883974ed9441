"""`/export incidents`: a workbook that opens, our rows under the system's headings, and where the two sides differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from bot.city.model import City
from bot.domain.incident_system.columns import HEADINGS
from bot.domain.incident_system.incident import Incident
from bot.domain.incident_system.system import System
from bot.printing.__main__ import printed
from bot.services.answers import delivered
from bot.services.people.languages import Languages
from bot.spreadsheets.apart import read_apart
from bot.views.incident_system.books import book
from bot.views.words.speech import Speech
from storage.appeals import appeals
from storage.incident_system import comparing
from tests.incident_system.conftest import BORIS, NOW, ZONE, Room, at
from tests.made_exports import Row, incident
from tests.stage import city, texts

HOUR = timedelta(hours=1)
SILENT: Row = {"Общий текст первого ответа": "-", "1ый ответ ПИ": "-"}


async def exported(room: Room, folder: Path) -> Path:
    """The workbook of all incidents."""
    here: City = city()
    rows = await room.db.read(comparing.compared, 0, 1 << 53)
    voice = Speech(texts(), here, Languages(here, ())).office
    (file,) = printed(book(voice, here[System], rows), "xlsx", folder)
    return file


def sheet(file: Path, name: str) -> list[Sequence[Any]]:
    return [tuple(row) for row in openpyxl.load_workbook(file)[name].iter_rows(values_only=True)]


async def test_the_sheet_of_comparison_says_what_differs_of_each_number(room: Room, tmp_path: Path) -> None:
    soon = NOW - HOUR / 2
    await room.take(
        [
            incident(1, NOW - 9 * HOUR, answered_after=HOUR),
            incident(2, soon),
            incident(3, NOW - 9 * HOUR, SILENT, answered_after=HOUR),
            incident(4, NOW - 9 * HOUR, answered_after=5 * HOUR),
            incident(5, soon),
        ]
    )
    await room.db.write(
        lambda tx: tx.execute(
            """insert into appeals (id, source, case_number, written_at, registered_at, last_message_at, topic,
            first_guess, confidence, due_at, remind_at) values (50, 'vk', '1', 1, 1, 1, 'snow', 'snow', 1, 1, 1)"""
        )
    )
    await room.db.write(
        lambda tx: delivered.elsewhere(tx, room.clock.now(), BORIS, appeals.get(tx, 1), at(NOW))  # № 1 is number 2
    )
    file = await exported(room, tmp_path)
    _, _, _, headings, *rows = sheet(file, "Сверка")
    assert headings == ("Номер инцидента", "Расхождение", "У нас", "В системе")
    assert [row[:2] for row in rows] == [
        ("1", "открыт у нас, закрыт там"),
        ("3", "отвечен там, а текста ответа в выгрузке нет"),
        ("4", "поздно по их столбцу"),
        ("2", "отвечен у нас, открыт там"),
    ]
    assert rows[3][2:] == ("№ 1 2026-11-27 12:00:00", "В работе")


async def test_our_rows_stand_under_the_systems_headings_and_can_be_read_back(room: Room, tmp_path: Path) -> None:
    formula = incident(1, NOW - HOUR, {"Текст инцидента": "=1+1"})
    await room.take([formula, incident(2, NOW - 9 * HOUR, answered_after=HOUR)])
    file = await exported(room, tmp_path)
    headings, second, first = sheet(file, "Инциденты")
    assert headings == HEADINGS
    assert first[HEADINGS.index("Текст инцидента")] == "=1+1"
    assert second[HEADINGS.index("Общее время первого ответа")] == f"{NOW - 8 * HOUR:%Y-%m-%d %H:%M:%S}"
    # Both clocks: made at three in the night and answered at four, before the system's working day begins.
    clocks = [name for name in HEADINGS if name.startswith("Время с даты создания инцидента до")]
    assert [second[HEADINGS.index(name)] for name in clocks] == ["1:00:00", "0:00:00"]
    again = [each async for each in read_apart(file.read_bytes(), {}, ZONE) if isinstance(each, Incident)]
    assert {(each.number, each.is_open) for each in again} == {("1", True), ("2", False)}
    assert CalamineWorkbook.from_path(str(file)).sheet_names == ["Инциденты", "Сверка"]
