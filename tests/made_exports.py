"""Invented exports of the incident system, written by two libraries, whole and spoilt."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import openpyxl
import xlsxwriter

from bot.domain.incident_system.columns import HEADINGS

Row = Mapping[str, object]
CITY, ELSEWHERE = "Комсомольск-на-Амуре г.о.", "Амурский р-н"
AUTHOR = "https://vk.com/id{}"
_THEMES = (
    ("Дороги", "Уборка дорог от снега и наледи"),
    ("Дороги", "Некачественное покрытие асфальтовых дорог (ямы, выбоины и пр.)"),
    ("Общественный транспорт", "График движения общественного транспорта"),
    ("Благоустройство", "Ямы во дворах"),
    ("ЖКХ", "Ненадлежащее качество или отключение отопления"),
    ("Обращение с отходами", "Содержание, строительство или отсутствие контейнерных площадок (в т.ч. контейнеров)"),
)
_POSTS = ("https://vk.com/wall-100200_{}?reply={}", "https://ok.ru/group/5300/topic/{}#{}", "https://t.me/kms/{}?c={}")
_STREETS = ("Кирова", "Ленина", "Дикопольцева", "Пионерская")


def incident(
    number: int, created: datetime, given: Row | None = None, *, answered_after: timedelta | None = None
) -> Row:
    """One made incident: open, or first answered so long after it was made; `given` cells stand in place of others."""
    group, theme = _THEMES[number % len(_THEMES)]
    cells: dict[str, object] = dict.fromkeys(HEADINGS, "-")
    cells |= {
        "Кабинет": "Пресс-служба",
        "ID": 900_000 + number,
        "Номер инцидента": str(number),
        "Отдел": "Пресс-служба",
        "Исполнитель": "Исполнитель И.",
        "Текущий шаг инцидента": "В работе",
        "Дата создания": f"{created:%Y-%m-%d %H:%M:%S}",
        "Группа тем": group,
        "Тема": theme,
        "Регион": "Хабаровский край",
        "Муниципалитет": CITY,
        "Населенный пункт": "Комсомольск-на-Амуре",
        "Улица": f"ул. {_STREETS[number % len(_STREETS)]}",
        "Дом": str(1 + number % 60),
        "Тип инцидента": "Решаемый",
        "Урл поста": _POSTS[number % len(_POSTS)].format(number, number + 1),
        "Урл блога": "https://vk.com/kms_novosti",
        "Текст инцидента": f"Посмотрите, что у дома {1 + number % 60}: который день без перемен, № {number}",
        "Аудитория": 100 + number % 900,
        "Вовлеченность": number % 30,
        "URL автора": AUTHOR.format(700_000 + number),
        "Опрос отправлен": "Нет",
    }
    if answered_after is not None:
        cells |= _answered(created, answered_after)
    return {**cells, **(given or {})}


def _answered(created: datetime, after: timedelta) -> Row:
    at = created + after
    begin = at.replace(hour=8, minute=30, second=0)
    working = max(timedelta(), at - max(begin, created)) // timedelta(minutes=1) * timedelta(minutes=1)
    return {
        "Общее время первого ответа": f"{at:%Y-%m-%d %H:%M:%S}",
        "Общий текст первого ответа": "Здравствуйте! Передали дорожной службе.",
        "Время с даты создания инцидента до времени первого ответа": after,
        "Время с даты создания инцидента до времени первого ответа, рабочее время": working,
        "Время 1го ответа ПИ": f"{at:%Y-%m-%d %H:%M:%S}",
        "Уложились или нет после назн. ПИ": "Да" if after <= timedelta(hours=2) else "-",
        "Текущий шаг инцидента": "Готово",
        "Дата окончания": f"{at + timedelta(days=3):%Y-%m-%d %H:%M:%S}",
        "Итог": "Разъяснено",
        "1ый ответ ПИ": "Здравствуйте! Передали дорожной службе.",
        "Причина закрытия": "Нет ответа от автора",
    }


def year(rows: int, first: datetime, *, days: int = 365, open_ones: int = 37, seed: int = 5) -> list[Row]:
    """A year of incidents with different numbers, the last `open_ones` of them still open."""
    dice = random.Random(seed)
    step = timedelta(days=days) / rows
    made = []
    for number in range(rows):
        after = None if number >= rows - open_ones else timedelta(minutes=dice.randint(4, 600))
        made.append(incident(1_000_000 + number, first + number * step, answered_after=after))
    return made


def by_xlsxwriter(rows: Iterable[Row], headings: Sequence[str] = HEADINGS) -> bytes:
    """Written by XlsxWriter, with a true dimension record."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, span = book.add_worksheet("Лист1"), book.add_format({"num_format": "[h]:mm:ss"})
        sheet.write_row(0, 0, headings)
        for at, row in enumerate(rows, start=1):
            for place, heading in enumerate(headings):
                value = row.get(heading)
                if isinstance(value, timedelta):
                    sheet.write_datetime(at, place, value, span)
                elif value is not None:
                    sheet.write(at, place, value)
    return file.getvalue()


def by_openpyxl(rows: Iterable[Row], headings: Sequence[str] = HEADINGS) -> bytes:
    """Written by openpyxl in one go, as programs on a server do: without a dimension record."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Лист1")
    sheet.append(list(headings))
    for row in rows:
        sheet.append([row.get(heading) for heading in headings])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_csv(
    rows: Iterable[Row], *, encoding: str = "utf-8-sig", delimiter: str = ";", headings: Sequence[str] = HEADINGS
) -> bytes:
    """The same columns as text."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(headings)
    writer.writerows([str(row.get(heading, "")) for heading in headings] for row in rows)
    return file.getvalue().encode(encoding)


def with_dimension(book: bytes, said: str = "A1") -> bytes:
    """The workbook with another dimension record; an empty one takes it out."""
    record = f'<dimension ref="{said}"/>'.encode() if said else b""

    def change(sheet: bytes) -> bytes:
        bare = re.sub(rb'<dimension ref="[^"]*"\s*/>', b"", sheet)
        before = b"<sheetViews" if b"<sheetViews" in bare else b"<sheetData"
        return bare.replace(before, record + before, 1)

    return repacked(book, "xl/worksheets/sheet1.xml", change)


def repacked(book: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return file.getvalue()
