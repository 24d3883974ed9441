"""An export is read as it is: columns by name, cells of any kind, and a clear word for what is none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import openpyxl
import pytest
import xlsxwriter

from bot.domain.incident_system.columns import HEADINGS
from bot.domain.incident_system.incident import Incident, Unreadable, source_of
from bot.domain.incident_system.values import instant_of, span_of, text_of
from bot.spreadsheets.apart import Heard, Progress, Refused, Total, read_apart
from tests.made_exports import (
    AUTHOR,
    Row,
    as_csv,
    by_openpyxl,
    by_xlsxwriter,
    incident,
    repacked,
    with_dimension,
)

ZONE = ZoneInfo("Asia/Vladivostok")
EVENING = datetime(2026, 11, 27, 20, 6, 30)
NIGHT = timedelta(hours=13, minutes=30)


async def read(content: bytes, renamed: Mapping[str, str] | None = None) -> list[Heard]:
    return [each async for each in read_apart(content, renamed or {}, ZONE)]


async def incidents(content: bytes) -> list[Incident]:
    return [each for each in await read(content) if isinstance(each, Incident)]


async def refusal(content: bytes) -> Refused:
    (refused,) = await read(content)
    assert isinstance(refused, Refused)
    return refused


def forty() -> list[Row]:
    return [incident(100 + n, EVENING, answered_after=NIGHT if n % 2 else None) for n in range(40)]


async def test_two_libraries_and_csv_say_the_same_with_and_without_a_dimension() -> None:
    rows = forty()
    whole = await incidents(by_xlsxwriter(rows))
    assert len(whole) == 40
    for book in (
        by_openpyxl(rows),
        with_dimension(by_openpyxl(rows), "A1"),
        with_dimension(by_xlsxwriter(rows), "A1"),
        with_dimension(by_xlsxwriter(rows), ""),
        with_dimension(by_xlsxwriter(rows), "A1:XFD1048576"),
    ):
        assert await incidents(book) == whole
    for encoding, delimiter in (("utf-8-sig", ";"), ("cp1251", ";"), ("utf-16", "\t"), ("utf-8", ",")):
        assert await incidents(as_csv(rows, encoding=encoding, delimiter=delimiter)) == whole


async def test_columns_are_found_by_name_in_any_order_and_unknown_ones_ignored() -> None:
    rows = [{**each, "Новый столбец": "что-то"} for each in forty()]
    shuffled = ["Новый столбец", *reversed(HEADINGS)]
    assert await incidents(by_xlsxwriter(rows, shuffled)) == await incidents(by_xlsxwriter(rows))


async def test_a_renamed_column_is_found_by_the_city_file() -> None:
    rows = [{**each, "№ обращения": each["Номер инцидента"]} for each in forty()]
    headings = ["№ обращения" if each == "Номер инцидента" else each for each in HEADINGS]
    book = by_xlsxwriter(rows, headings)
    assert await refusal(book) == Refused("another", ("Номер инцидента",))
    found = await read(book, renamed={"number": "№  Обращения"})
    assert Total(40, 0, 0) in found


async def test_both_clocks_are_the_systems_own() -> None:
    (one,) = await incidents(by_xlsxwriter([incident(1, EVENING, answered_after=NIGHT)]))
    assert one.created_at == round(EVENING.replace(tzinfo=ZONE).timestamp() * 1000)
    assert one.first_answer_at == one.created_at + NIGHT / timedelta(milliseconds=1)
    # 20:06 in the evening and half past thirteen hours later: 09:36, an hour and six minutes of a day from 08:30.
    assert one.working_ms == timedelta(hours=1, minutes=6) / timedelta(milliseconds=1)
    assert not one.is_open
    assert one.is_late


async def test_what_is_answered_keeps_no_words_and_nobodys_address() -> None:
    me = AUTHOR.format(77)
    told = incident(1, EVENING, {"URL автора": me + "/", "Текст инцидента": f"Пишу с {me}, яма у дома 5"})
    wall = incident(2, EVENING, {"URL автора": me, "Урл поста": f"{me}?w=wall77_1"})
    closed = incident(3, EVENING, answered_after=NIGHT)
    first, second, third = await incidents(by_xlsxwriter([told, wall, closed]))
    assert first.words == "Пишу с …, яма у дома 5"
    assert first.post.startswith("https://ok.ru/")
    assert second.post == ""
    assert (third.words, third.post, third.place) == ("", "", "")
    assert "vk.com/id77" not in repr((first, second, third))


async def test_rows_that_cannot_be_read_are_named_with_their_number() -> None:
    rows = [
        incident(1, EVENING),
        incident(2, EVENING, {"Номер инцидента": "-"}),
        incident(3, EVENING, {"Дата создания": "вчера"}),
        incident(4, EVENING, {"Текст инцидента": " "}),
        incident(5, EVENING, {"Номер инцидента": "без номера"}),
        dict.fromkeys(HEADINGS),
        incident(6, EVENING, {"Номер инцидента": 4321}),
        incident(7, EVENING, {"Тема": "", "Группа тем": ""}),
    ]
    found = await read(by_xlsxwriter(rows))
    bad = [(each.line, each.reason) for each in found if isinstance(each, Unreadable)]
    assert bad == [(3, "number"), (4, "created"), (5, "text"), (6, "number-odd")]
    good = [each for each in found if isinstance(each, Incident)]
    assert [(each.line, each.number) for each in good] == [(2, "1"), (8, "4321"), (9, "7")]


async def test_a_number_in_two_departments_is_one_incident_as_it_stands_now() -> None:
    old = incident(1, EVENING, {"Отдел": "ЖКХ"})
    moved = incident(1, EVENING, {"Отдел": "Дороги"}, answered_after=NIGHT)
    for rows in ([old, moved], [moved, old]):
        found = await read(by_xlsxwriter(rows))
        (one,) = [each for each in found if isinstance(each, Incident)]
        assert not one.is_open
        assert Total(1, 0, 1) in found


async def test_a_title_over_merged_cells_and_a_second_sheet_are_no_hindrance() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_urls": False}) as book:
        book.add_worksheet("О выгрузке").write(0, 0, "Сформировано автоматически")
        sheet = book.add_worksheet("Лист1")
        sheet.merge_range(0, 0, 1, 46, "Выгрузка инцидентов за неделю")
        sheet.write_row(3, 0, HEADINGS)
        for at, row in enumerate((incident(1, EVENING), incident(2, EVENING)), start=4):
            sheet.write_row(at, 0, [str(row[heading]) for heading in HEADINGS])
        sheet.merge_range(4, 0, 5, 0, "Пресс-служба")
    assert [(each.line, each.number) for each in await incidents(file.getvalue())] == [(5, "1"), (6, "2")]


async def test_a_formula_is_the_text_that_it_is() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADINGS))
    row = incident(1, EVENING, {"Текст инцидента": "Яма", "Дом": '=HYPERLINK("http://x","5")'})
    sheet.append([row[heading] for heading in HEADINGS])
    file = io.BytesIO()
    book.save(file)
    (one,) = await incidents(file.getvalue())
    assert "HYPERLINK" not in one.place
    (text,) = await incidents(by_xlsxwriter([incident(1, EVENING, {"Текст инцидента": '=CMD("x")'})]))
    assert text.words == '=CMD("x")'


def picture() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(file, "PNG")
    return file.getvalue()


def locked() -> bytes:
    """What a password makes of a workbook: another kind of container that names its only stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def bomb() -> bytes:
    return repacked(
        by_xlsxwriter(forty()), "xl/worksheets/sheet1.xml", lambda sheet: sheet + b" " * (700 * 1024 * 1024)
    )


def unlike() -> bytes:
    return by_xlsxwriter([{"ФИО": "Иванов", "Оклад": 1}], ("ФИО", "Оклад"))


def far_away() -> bytes:
    """Two cells at the ends of the largest sheet there is."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Номер инцидента")
        sheet.write(40_000, 16_000, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (picture, "picture"),
        (locked, "locked"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(2000), "old"),
        (bomb, "bomb"),
        (unlike, "another"),
        (far_away, "bomb"),
        (lambda: b"", "empty"),
        (lambda: by_xlsxwriter(forty())[:-3000], "broken"),
        (lambda: zipped("word/document.xml"), "broken"),
        (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "not-a-table"),
        (lambda: bytes(range(256)) * 20, "not-a-table"),
        (lambda: b"x" * (20 * 1024 * 1024 + 1), "too-big"),
    ],
)
async def test_what_is_no_export_is_refused_with_its_reason(content: Callable[[], bytes], reason: str) -> None:
    assert (await refusal(content())).reason == reason


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, "x")
    return file.getvalue()


async def test_another_table_is_told_what_it_lacks() -> None:
    assert await refusal(unlike()) == Refused("another", ("Номер инцидента", "Текст инцидента", "Дата создания"))


async def test_more_than_fifty_thousand_rows_are_refused() -> None:
    table = "Номер инцидента;Текст инцидента;Дата создания\n" + "1;яма;2026-01-01\n" * 50_100
    assert (await read(table.encode()))[-1] == Refused("too-many-rows")


async def test_progress_is_heard_while_it_is_read() -> None:
    table = "Номер инцидента;Текст инцидента;Дата создания\n" + "".join(f"{n};яма;2026-01-01\n" for n in range(1200))
    heard = await read(table.encode())
    assert heard[:2] == [Progress(500), Progress(1000)]
    assert Total(1200, 0, 0) in heard


def test_cells_of_every_kind_are_understood() -> None:
    moment = datetime(2026, 11, 27, 20, 6, tzinfo=ZONE).timestamp() * 1000
    for cell in ("2026-11-27 20:06:00", "27.11.2026 20:06", datetime(2026, 11, 27, 20, 6), "2026-11-27T10:06:00+00:00"):
        assert instant_of(cell, ZONE) == moment
    assert instant_of(datetime(2026, 11, 27, 10, 6, tzinfo=UTC), ZONE) == moment
    assert [instant_of(cell, ZONE) for cell in ("-", "", None, "0001-01-01", True, "31.02.2026")] == [None] * 6
    hour = 3_600_000
    spans = (timedelta(hours=26), "26:00:00", "1 д. 2:00:00", "1 day, 2:00:00", 26 / 24)
    assert [span_of(cell) for cell in spans] == [26 * hour] * 5
    assert span_of(time(1, 30)) == 1.5 * hour
    assert [span_of(cell) for cell in ("-", None, "скоро", -1, True)] == [None] * 5
    assert [text_of(cell) for cell in (12345.0, 7, " — ", None, "\u200bда\xa0")] == ["12345", "7", "", "", "да"]


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("https://vk.com/wall-1_2", "vk"),
        ("m.vk.com/wall-1_2", "vk"),
        ("https://ok.ru/group/1", "ok"),
        ("https://t.me/kms/5", "telegram"),
        ("https://notvk.com/wall", "other"),
        ("http://[bad", "other"),
        ("", "other"),
    ],
)
def test_the_source_is_the_network_of_the_address(address: str, source: str) -> None:
    assert source_of(address) == source
