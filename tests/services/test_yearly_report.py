"""The yearly report: every line of the sector's report in its order, its own figures, its final list."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image

from bot.city.model import City
from bot.domain.counting.periods import Period, Span
from bot.domain.journal.entries import NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.reports.book import Book
from bot.printing.__main__ import printed
from bot.services.followers.followers import Followers
from bot.services.journal import writing
from bot.services.people.languages import Languages
from bot.services.reports.figures import Figures
from bot.services.reports.reports import Reports, Wanted
from bot.views.reports.books import Books
from bot.views.words.speech import Speech
from storage.database import Database, Transaction
from storage.reports import reports as stored
from tests.stage import city
from tests.stage import texts as strict_texts

YEAR = Period.around(Span.YEAR, date(2023, 6, 1))


async def book_of(db: Database, here: City, period: Period, now: int) -> Book:
    figures = Figures(here)
    books = Books(Speech(strict_texts(), here, Languages(here, ())), figures)

    def make(tx: Transaction) -> Book:
        Followers(here).start(tx, now)
        numbers = Reports(here, figures).count(tx, Wanted(period))
        return books.make(tx, stored.make(tx, now, period, "", numbers), "ru", now)

    return await db.write(make)


@pytest.fixture
async def of_2023(db: Database) -> Book:
    return await book_of(db, city(), YEAR, YEAR.bounds(city().time_zone)[1])


def test_it_prints_the_figures_of_the_report_for_2023(of_2023: Book, tmp_path: Path):
    (file,) = printed(of_2023, "docx", tmp_path)
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    for said in (
        "С 2018 года — 27\u202f348: 2018 — 184; 2019 — 1\u202f782; 2020 — 4\u202f829; 2021 — 6\u202f081; "
        "2022 — 6\u202f141; 2023 — 8\u202f331.",
        "В среднем 160 в неделю и 34 в рабочий день.",
        "Пресс-релизы — 1\u202f267.",
        "Ответы на запросы СМИ — 836.",
        "Специальная военная операция, материалов — 2\u202f468.",
        "Администрация: Одноклассники — 18\u202f000 (на 31.12.2023)",
        "всего 30\u202f840.",
        "всего 12\u202f875.",
        "Подписчики — 43\u202f715",
        "Горячие линии — 73.",
        "Рубрики — 9.",
        "Поступило сообщений: —.",  # nothing is known of it, and that is no nought
    ):
        assert said in words, said


def test_the_final_list_is_in_the_order_of_the_report(of_2023: Book, tmp_path: Path):
    (part,) = [part for part in of_2023.parts if part.heading == "Итоговые показатели"]
    assert [re.split(r"( — |: —)", item)[0] for item in part.items] == [
        "Ответы на запросы СМИ", "Информационные бюллетени", "Пресс-релизы", "Собственные видеоролики", "Подписчики",
        "Освещено мероприятий", "Интернет-конференции", "Актуальные интервью", "Рубрики",
        "Обработано инцидентов", "Горячие линии",
    ]  # fmt: skip
    headings = [part.heading for part in of_2023.parts if part.heading]
    assert (
        headings.index("«Инцидент Менеджмент»") < headings.index("Запросы СМИ") < headings.index("Какие задачи стоят")
    )


def test_the_sheet_of_totals_says_how_each_line_is_counted(of_2023: Book, tmp_path: Path):
    (file,) = printed(of_2023, "xlsx", tmp_path)
    sheet = openpyxl.load_workbook(file)["Итоги"]
    rows = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=5)}
    assert rows["Обработано инцидентов"][1:4] == [8331, 6141, 2190]
    assert rows["Обработано инцидентов"][4].startswith("Инциденты из выгрузок")
    assert rows["Поступило сообщений"][1] == "—"
    assert all(row[4] for row in rows.values())


async def test_a_year_under_way_is_expected_hatched_and_adds_to_the_sum(db: Database):
    here = city()
    zone = here.time_zone
    now = Period.around(Span.DAY, date(2024, 7, 1)).bounds(zone)[0]

    def write(tx: Transaction) -> None:
        tx.execute(
            "insert into appeals (source, written_at, registered_at, last_message_at, topic, first_guess, confidence,"
            " due_at, remind_at, state) values ('vk', :at, :at, :at, 'snow', 'snow', 1, :at, :at, 'answered')",
            {"at": now - 1000},
        )
        answer = (
            "insert into appeal_answers (appeal_id, round, at, in_time, minutes) select id, 1, :at, 1, 5 from appeals"
        )
        tx.execute(answer, {"at": now - 1000})
        writing.write(tx, now, NewEntry(Kind.BOOKLET, "Налоги", now - 9_000_000_000, (1, "Вера"), "b"))

    await db.write(write)
    book = await book_of(db, replace(here), Period.around(Span.YEAR, date(2024, 1, 1)), now)
    years = book.plots[0]
    assert years.labels[-2:] == ("2023", "2024")
    assert years.series[0].hatched == (6,)
    assert years.series[0].values[-1] == 2
    (months,) = [sheet for sheet in book.sheets if sheet.title == "По месяцам"]
    assert [row[0] for row in months.rows][-2:] == ["июн 2024", "июл 2024"]
    assert months.rows[-2][1:] == (1, 1, 100, 5, None)
    assert any("27\u202f349" in sentence for part in book.parts for sentence in part.sentences)


def test_every_plot_is_as_wide_as_a_phone_shows_it(of_2023: Book, tmp_path: Path):
    files = printed(of_2023, "png", tmp_path)
    assert len(files) == len(of_2023.plots) >= 1
    for file in files:
        with Image.open(file) as picture:
            assert picture.size == (1280, 960)


def test_a_letterhead_of_the_office_stays_on_top_whatever_styles_it_has(of_2023: Book, tmp_path: Path):
    letterhead = docx.Document()
    letterhead.add_paragraph("Администрация города")
    for name in ("List Bullet", "Heading 2", "Heading 1", "Table Grid"):
        letterhead.styles[name].delete()
    letterhead.save(str(tmp_path / "blank.docx"))
    (file,) = printed(replace(of_2023, template=str(tmp_path / "blank.docx")), "docx", tmp_path)
    words = [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    assert words[:2] == ["Администрация города", "Отчёт пресс-службы: 2023 год"]
    assert "— Горячие линии — 73." in words
