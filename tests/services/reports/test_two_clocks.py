"""The speed of answers by both clocks: round the clock, and in the office's own working time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.city.model import City
from bot.domain.counting.periods import Period, Span
from bot.domain.incident_system.system import System
from bot.domain.time.workdays import Interval, OfficeHours
from bot.services.reports.figures import Figures
from bot.services.reports.second_clock import SecondClock
from storage.database import Database, Transaction
from tests.stage import city

MARCH = Period.around(Span.MONTH, date(2026, 3, 1))


def at(day: int, hour: int, minute: int = 0) -> int:
    return round(datetime(2026, 3, day, hour, minute, tzinfo=city().time_zone).timestamp() * 1000)


async def medians(db: Database, here: City, asked: int, answered: int) -> tuple[float | None, float | None]:
    """Round the clock, and in working time."""

    def write(tx: Transaction) -> None:
        tx.execute(
            "insert into appeals (written_at, registered_at, last_message_at, topic, first_guess, confidence, due_at,"
            " remind_at) values (:at, :at, :at, 'snow', 'snow', 1, :at, :at)",
            {"at": asked},
        )
        tx.execute(
            "insert into appeal_answers (appeal_id, round, at, in_time, minutes) select id, 1, :at, 1, :minutes"
            " from appeals",
            {"at": answered, "minutes": (answered - asked) // 60_000},
        )

    await db.write(write)
    assert await db.write(SecondClock(here).sweep, answered) is False
    figures = Figures(here)
    first, second = [await db.read(figures.of, figures.lines[key], MARCH) for key in ("median", "working")]
    return first.value, second.value


async def test_an_answer_in_the_morning_took_a_night_and_few_working_minutes(db: Database) -> None:
    """The shipped city works round the clock: the second clock is that of the incident system, from 08:30."""
    assert await medians(db, city(), at(10, 21), at(11, 9, 15)) == (12 * 60 + 15, 45)


async def test_a_city_with_hours_counts_by_its_own(db: Database) -> None:
    hours = OfficeHours(dict.fromkeys(range(5), (Interval(9 * 60, 18 * 60),)), {}, city().calendar)
    # From Friday evening over the days off to Monday.
    assert await medians(db, replace(city(), office_hours=hours), at(13, 17, 30), at(16, 9, 30)) == (64 * 60, 60)


async def test_a_city_with_neither_has_one_clock_and_the_other_is_not_known(db: Database) -> None:
    bare = replace(city(), sections={key: value for key, value in city().sections.items() if key is not System})
    assert await medians(db, bare, at(10, 10), at(10, 11)) == (60, None)
