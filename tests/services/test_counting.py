"""Numbers of reports: each is the number of rows that it opens, and what is not known is no nought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.city.reading import read_city
from bot.city.sections.history import History
from bot.domain.counting.periods import Period, Span
from bot.domain.journal.entries import NewEntry
from bot.domain.journal.kinds import Kind
from bot.services.journal import writing
from bot.services.reports.figures import Figures
from storage.database import Transaction
from storage.sqlite import SqliteDatabase

CITY = read_city(Path(__file__).parents[2] / "city.toml")
NOVEMBER = Period.around(Span.MONTH, date(2026, 11, 1))


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    return round(datetime(2026, month, day, hour, minute, tzinfo=CITY.time_zone).timestamp() * 1000)


def entry(kind: Kind | None, happened: int, cause: str, **more: object) -> NewEntry:
    return NewEntry(kind=kind, title=cause, happened_at=happened, author=(1, "Вера"), cause=cause, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("line", list(Figures(CITY).lines), ids=lambda line: line.key)
async def test_every_line_counts_and_opens_on_an_empty_database(db: SqliteDatabase, line) -> None:
    figures = Figures(CITY)
    found = await db.read(figures.of, line, NOVEMBER)
    assert found.value is None
    assert await db.read(figures.rows, line, NOVEMBER, 10) == []


async def test_a_number_is_that_of_the_rows_it_opens_and_the_weeks_add_up_to_it(db: SqliteDatabase) -> None:
    figures = Figures(CITY)
    line = figures.lines["interviews"]

    def write(tx: Transaction) -> None:
        writing.write(tx, 0, entry(Kind.INTERVIEW, at(10, 31, 23, 59), "october"))
        for day in (1, 8, 15, 22, 30):
            writing.write(tx, 0, entry(Kind.INTERVIEW, at(11, day), f"day {day}"))
        writing.write(tx, 0, entry(Kind.BOOKLET, at(11, 5), "no interview"))

    await db.write(write)
    number = await db.read(figures.of, line, NOVEMBER)
    assert number.value == len(await db.read(figures.rows, line, NOVEMBER, 100)) == 5
    days = [(await db.read(figures.of, line, day)).value or 0 for day in NOVEMBER.within(Span.DAY)]
    assert sum(days) == 5


async def test_one_cause_makes_one_line_and_what_a_person_took_out_stays_out(db: SqliteDatabase) -> None:
    figures = Figures(CITY)

    def count(tx: Transaction) -> float | None:
        return figures.of(tx, figures.lines["events"], NOVEMBER).value

    def act(tx: Transaction) -> None:
        assert count(tx) is None
        number = writing.write(tx, 0, entry(Kind.EVENT, at(11, 5), "event:5"))
        assert writing.write(tx, 0, entry(Kind.EVENT, at(11, 5), "event:5")) == number
        assert count(tx) == 1
        writing.write(tx, 0, entry(Kind.BOOKLET, at(11, 2), "booklet"))
        writing.take_back(tx, 0, "event:5")
        assert count(tx) == 0
        writing.write(tx, 0, entry(Kind.EVENT, at(11, 5), "event:5"))
        assert count(tx) == 1
        tx.execute("update journal set removed_at = 1, removed_by = 7 where id = :id", {"id": number})
        writing.write(tx, 0, entry(Kind.EVENT, at(11, 5), "event:5"))
        assert count(tx) == 0

    await db.write(act)


async def test_a_piece_of_two_campaigns_of_a_group_is_one_piece_of_the_group(db: SqliteDatabase) -> None:
    figures = Figures(CITY)

    def write(tx: Transaction) -> None:
        writing.write(tx, 0, entry(Kind.VIDEO, at(11, 5), "both", campaigns=("бкд", "среда")))
        writing.write(tx, 0, entry(Kind.BOOKLET, at(11, 6), "one", campaigns=("бкд",)))

    await db.write(write)
    number = {
        key: (await db.read(figures.of, figures.lines[key], NOVEMBER)).value
        for key in ("campaigns", "campaign-бкд", "campaign-среда", "group-Национальные проекты")
    }
    assert number == {"campaigns": 3, "campaign-бкд": 2, "campaign-среда": 1, "group-Национальные проекты": 2}


async def test_the_years_of_the_yearly_report_add_up_with_what_the_bot_counted(db: SqliteDatabase) -> None:
    figures = Figures(CITY)
    incidents = figures.lines["incidents"]
    years = await db.read(figures.years, incidents, 2026)
    assert dict(years)[2023] == 8331
    assert sum(value for _, value in years) == 27_348


async def test_a_year_in_which_the_bot_began_adds_what_was_before_it(db: SqliteDatabase) -> None:
    figures = Figures(replace(CITY, sections={**CITY.sections, History: History({"events": {2026: 300}})}))
    await db.write(lambda tx: writing.write(tx, 0, entry(Kind.EVENT, at(11, 5), "event:5")))
    year = Period.around(Span.YEAR, date(2026, 1, 1))
    assert (await db.read(figures.of, figures.lines["events"], year)).value == 301


async def test_what_was_added_and_taken_out_by_hand_counts(db: SqliteDatabase) -> None:
    figures = Figures(CITY)
    line = figures.lines["events"]

    def act(tx: Transaction) -> float | None:
        number = writing.write(tx, 0, entry(Kind.EVENT, at(11, 5), "event:5"))
        writing.write(tx, 0, entry(Kind.EVENT, at(11, 6), "event:6"))
        tx.execute(
            "insert into line_exclusions values ('events', :row, 'не было', 1, 'Вера', 0)", {"row": f"journal:{number}"}
        )
        tx.execute(
            "insert into line_additions (line, happened_at, title, by_id, by_name, at) "
            "values ('events', :at, 'Без бота', 1, 'Вера', 0)",
            {"at": at(11, 7)},
        )
        return figures.of(tx, line, NOVEMBER).value

    assert await db.write(act) == 2
    assert [row.title for row in await db.read(figures.rows, line, NOVEMBER, 9)] == ["event:6", "Без бота"]
