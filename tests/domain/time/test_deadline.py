from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.city.times import parse_hours
from bot.domain.time.deadline import Deadlines, NeverOpenError, WorkClock
from bot.domain.time.workdays import Calendar, OfficeHours

ZONE = ZoneInfo("Asia/Vladivostok")
DAY = parse_hours("09:00-13:00, 14:00-18:00")
CALENDAR = Calendar(
    shortened=frozenset({date(2026, 6, 11), date(2026, 11, 3)}),
    days={date(2028, 2, 26): True},
)
PLAIN = OfficeHours(dict.fromkeys(range(5), parse_hours("09:00-18:00")), calendar=CALENDAR)
LUNCH = OfficeHours(dict.fromkeys(range(5), DAY), calendar=CALENDAR)
ROUND_THE_CLOCK = WorkClock(ZONE)


def at(text: str, zone: ZoneInfo = ZONE) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


def said(instant: int, zone: ZoneInfo = ZONE) -> str:
    return datetime.fromtimestamp(instant / 1000, zone).replace(tzinfo=None).isoformat(timespec="minutes")


def due(start: str, minutes: int = 120, hours: OfficeHours | None = PLAIN) -> str:
    return said(WorkClock(ZONE, hours).add(at(start), timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-27T17:30", "2026-11-30T10:30"),  # Friday evening → Monday morning
        ("2026-11-24T10:00", "2026-11-24T12:00"),  # within the day
        ("2026-11-24T16:00", "2026-11-24T18:00"),  # runs out at closing time, not at the next opening
        ("2026-11-24T16:01", "2026-11-25T09:01"),
        ("2026-11-24T07:00", "2026-11-24T11:00"),  # before opening
        ("2026-11-24T18:00", "2026-11-25T11:00"),  # at closing
        ("2026-11-28T12:00", "2026-11-30T11:00"),  # on a Saturday
        ("2026-11-24T23:59:59", "2026-11-25T11:00"),
        ("2026-06-10T17:30", "2026-06-11T10:30"),
        ("2026-06-11T16:00", "2026-06-15T10:00"),  # before 12 June: the day ends at 17:00, then three days off
        ("2026-06-12T12:00", "2026-06-15T11:00"),  # on the holiday
        ("2026-11-03T16:30", "2026-11-05T10:30"),  # a shortened Tuesday before a single holiday
        ("2026-12-30T17:00", "2027-01-11T10:00"),  # 31 December 2026 is off by decree, the rest by law
        ("2026-12-31T12:00", "2027-01-11T11:00"),
        ("2027-02-19T17:30", "2027-02-20T10:30"),  # 20 February 2027 is a working Saturday
        ("2027-02-20T17:00", "2027-02-24T10:00"),  # and 22 February is off for it
        ("2028-02-25T17:00", "2028-02-26T10:00"),  # a working Saturday that only the city file knows
    ],
)
def test_two_hours_over_the_production_calendar(start, end):
    assert due(start) == end


def test_a_lunch_break_does_not_count():
    assert due("2026-11-24T12:30", hours=LUNCH) == "2026-11-24T15:30"
    assert due("2026-11-24T13:20", hours=LUNCH) == "2026-11-24T16:00"
    assert due("2026-11-24T11:00", hours=LUNCH) == "2026-11-24T13:00"


def test_a_shortened_day_loses_its_last_hour_and_keeps_its_lunch():
    assert due("2026-06-11T15:30", hours=LUNCH) == "2026-06-15T09:30"
    short_after_lunch = OfficeHours({3: parse_hours("09:00-13:00, 14:00-14:30"), 0: DAY}, calendar=CALENDAR)
    assert short_after_lunch.on(date(2026, 6, 11)) == parse_hours("09:00-12:30")


def test_a_working_saturday_keeps_fridays_hours_even_where_saturdays_have_their_own():
    hours = OfficeHours({4: parse_hours("08:00-16:45"), 5: parse_hours("10:00-12:00")})
    assert hours.on(date(2027, 2, 20)) == parse_hours("08:00-16:45")
    assert hours.on(date(2027, 2, 27)) == parse_hours("10:00-12:00")


def test_hours_of_a_single_date_are_above_all_else():
    hours = OfficeHours(
        dict.fromkeys(range(5), DAY),
        dates={date(2026, 12, 30): (), date(2027, 1, 4): parse_hours("10:00-12:00")},
        calendar=Calendar(shortened=frozenset({date(2027, 1, 4)})),
    )
    assert due("2026-12-29T17:00", hours=hours) == "2027-01-04T11:00"


def test_round_the_clock_a_deadline_crosses_midnight_without_losing_a_minute():
    assert due("2026-11-24T23:30", hours=None) == "2026-11-25T01:30"
    assert due("2026-12-31T23:59", hours=None) == "2027-01-01T01:59"
    start = at("2026-11-24T23:59:59")
    assert ROUND_THE_CLOCK.add(start, timedelta(hours=2)) - start == 2 * 3600 * 1000


def test_a_change_of_summer_time_is_counted_in_real_minutes():
    berlin = ZoneInfo("Europe/Berlin")
    night = OfficeHours({day: parse_hours("00:00-24:00") for day in range(7)})
    start = at("2027-03-28T01:30", berlin)
    assert said(WorkClock(berlin, night).add(start, timedelta(hours=2)), berlin) == "2027-03-28T04:30"


def test_hours_that_never_open_are_refused_instead_of_counting_for_ever():
    closed = OfficeHours({})
    with pytest.raises(NeverOpenError):
        WorkClock(ZONE, closed).add(at("2026-11-24T12:00"), timedelta(hours=1))


def test_the_office_is_open_up_to_closing_time_and_tells_its_next_opening():
    clock = WorkClock(ZONE, LUNCH)
    assert clock.is_open(at("2026-11-27T09:00"))
    assert not clock.is_open(at("2026-11-27T13:30"))
    assert not clock.is_open(at("2026-11-27T18:00"))
    assert said(clock.add(at("2026-11-27T13:30"), timedelta())) == "2026-11-27T14:00"
    assert said(clock.add(at("2026-11-27T18:00"), timedelta())) == "2026-11-30T09:00"
    assert said(clock.add(at("2026-11-27T10:10"), timedelta())) == "2026-11-27T10:10"
    assert ROUND_THE_CLOCK.is_open(0)
    assert ROUND_THE_CLOCK.add(7, timedelta()) == 7


def test_a_year_whose_moves_are_not_decreed_is_missing_until_the_city_file_has_it():
    assert PLAIN.missing_years(date(2026, 11, 24), date(2027, 1, 1)) == ()
    assert PLAIN.missing_years(date(2027, 10, 1), date(2028, 1, 1)) == (2028,)
    told = OfficeHours(PLAIN.week, calendar=Calendar(years=frozenset({2028})))
    assert told.missing_years(date(2027, 10, 1), date(2028, 1, 1)) == ()


def deadlines(hours: OfficeHours | None) -> Deadlines:
    return Deadlines(
        WorkClock(ZONE, hours),
        response=timedelta(hours=2),
        remind_before=timedelta(minutes=30),
        department=timedelta(hours=1),
    )


def test_a_reminder_comes_in_working_hours_only():
    plan = deadlines(PLAIN)
    received = at("2026-11-27T16:10")
    assert said(plan.due(received)) == "2026-11-30T09:10"
    assert said(plan.remind(received, at("2026-11-30T09:10"))) == "2026-11-27T17:40"
    assert said(plan.remind(received, at("2026-11-30T09:30"))) == "2026-11-30T09:00"


def test_a_reminder_is_never_before_the_appeal():
    plan = deadlines(None)
    received = at("2026-11-24T12:00")
    assert plan.remind(received, received + 20 * 60_000) == received


def test_a_source_may_have_its_own_time():
    received = at("2026-11-24T12:00")
    assert said(deadlines(None).due(received, timedelta(hours=8))) == "2026-11-24T20:00"


def test_a_departments_share_ends_a_quarter_of_an_hour_before_the_appeals_own_deadline():
    plan = deadlines(None)
    due_ = at("2026-11-24T14:00")
    assert said(plan.share(at("2026-11-24T12:10"), due_)) == "2026-11-24T13:10"
    assert said(plan.share(at("2026-11-24T13:00"), due_)) == "2026-11-24T13:45"
    assert said(plan.share(at("2026-11-24T13:50"), due_)) == "2026-11-24T13:50"


moments = st.integers(min_value=at("2026-01-01T00:00"), max_value=at("2027-11-30T00:00"))
spans = st.integers(min_value=1, max_value=3 * 8 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(moments, spans)
def test_a_deadline_lies_in_working_hours_and_never_before_its_time(start, span):
    clock = WorkClock(ZONE, LUNCH)
    end = clock.add(start, span)
    assert end - start >= span.total_seconds() * 1000
    assert clock.is_open(end - 1)


@given(moments, spans, spans)
def test_time_adds_up(start, first, second):
    clock = WorkClock(ZONE, LUNCH)
    assert clock.add(clock.add(start, first), second) == clock.add(start, first + second)


@given(moments, moments, spans)
def test_who_comes_later_is_not_due_earlier(one, other, span):
    clock = WorkClock(ZONE, LUNCH)
    early, late = sorted((one, other))
    assert clock.add(early, span) <= clock.add(late, span)


@given(moments, spans)
def test_subtracting_goes_back_to_where_adding_began(start, span):
    clock = WorkClock(ZONE, LUNCH)
    begin = clock.add(start, timedelta())
    back = clock.subtract(clock.add(begin, span), span)
    assert clock.add(back, span) == clock.add(begin, span)
    assert back >= begin or not clock.is_open(begin)
