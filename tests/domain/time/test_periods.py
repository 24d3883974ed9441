"""Periods are half-open stretches of the city's days, so that the short ones add up to the long one."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.counting.periods import Period, Span

ZONE = ZoneInfo("Asia/Vladivostok")


def test_a_week_begins_on_monday_at_midnight_and_ends_where_the_next_begins():
    week = Period.around(Span.WEEK, date(2026, 11, 28))
    assert (week.first, week.last) == (date(2026, 11, 23), date(2026, 11, 29))
    since, until = week.bounds(ZONE)
    assert datetime.fromtimestamp(since / 1000, ZONE) == datetime(2026, 11, 23, tzinfo=ZONE)
    assert until == Period.around(Span.WEEK, date(2026, 11, 30)).bounds(ZONE)[0]


def test_new_year_falls_at_the_citys_midnight():
    old, new = (Period.around(Span.YEAR, date(year, 6, 1)) for year in (2026, 2027))
    assert old.bounds(ZONE)[1] == new.bounds(ZONE)[0]
    assert datetime.fromtimestamp(new.bounds(ZONE)[0] / 1000, ZONE) == datetime(2027, 1, 1, tzinfo=ZONE)


def test_days_and_months_add_up():
    year = Period.around(Span.YEAR, date(2028, 2, 29))
    months = year.within(Span.MONTH)
    assert sum(month.days for month in months) == year.days == 366
    assert [len(month.within(Span.DAY)) for month in months][:3] == [31, 29, 31]
    assert Period.around(Span.MONTH, date(2027, 1, 31)).previous.first == date(2026, 12, 1)


def test_a_key_names_one_period():
    week = Period.around(Span.WEEK, date(2026, 12, 31))
    assert Period.parse(week.key) == week
