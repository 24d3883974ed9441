"""The terms of the law on mass media, and what a notice must say."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Refusal
from bot.domain.press.law import DayOff, Terms, clocks
from bot.domain.press.requests import Alarm, Notice, alarms, end_of_day, read_notice, wanted_by
from bot.domain.time.workdays import Calendar

ZONE = ZoneInfo("Asia/Vladivostok")
TODAY = date(2026, 11, 27)


def at(day: date, hour: int, minute: int = 0) -> int:
    return round(datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).timestamp() * 1000)


def test_a_request_of_a_friday_is_answered_in_seven_days_and_refused_in_three():
    due = clocks(TODAY, Terms(), Calendar())
    assert due.law.day == date(2026, 12, 4)
    assert due.notice.day == date(2026, 11, 30)
    assert due.own == date(2026, 11, 30)
    assert not due.law.moved
    assert not due.notice.moved


@pytest.mark.parametrize(
    ("received", "day_off", "notice"),
    [
        # The third day is a Saturday or Sunday.
        (date(2026, 11, 25), DayOff.EARLIER, date(2026, 11, 27)),
        (date(2026, 11, 26), DayOff.EARLIER, date(2026, 11, 27)),
        (date(2026, 11, 26), DayOff.LATER, date(2026, 11, 30)),
        # Before the holidays of New Year the last working day is the one it came on; no term ends before that.
        (date(2026, 12, 30), DayOff.EARLIER, date(2026, 12, 30)),
        (date(2027, 1, 3), DayOff.EARLIER, date(2027, 1, 3)),
    ],
)
def test_a_term_that_ends_on_a_day_off_ends_where_the_city_says(received, day_off, notice):
    known = Calendar(days={date(2026, 12, 31): False, **{date(2027, 1, day): False for day in range(1, 11)}})
    due = clocks(received, Terms(day_off=day_off), known)
    assert due.notice.day == notice
    assert due.notice.moved
    assert due.notice.ends == received + timedelta(days=3)


def test_the_last_day_for_a_notice_is_told_in_its_morning_and_never_before_the_request_came():
    due = clocks(TODAY, Terms(), Calendar())
    told = alarms(at(TODAY, 17), due, ZONE)
    assert told == {Alarm.NOTICE: at(date(2026, 11, 30), 10), Alarm.LAW: at(date(2026, 12, 3), 10)}
    holidays = Calendar(days={date(2026, 12, 31): False, date(2027, 1, 1): False, date(2027, 1, 2): False})
    late = clocks(date(2026, 12, 30), Terms(), holidays)
    assert alarms(at(date(2026, 12, 30), 17), late, ZONE)[Alarm.NOTICE] == at(date(2026, 12, 30), 17)


def test_a_day_of_the_law_ends_at_midnight_of_the_city():
    assert end_of_day("2026-12-04", ZONE) == at(date(2026, 12, 5), 0)


def test_today_means_this_evening_or_what_is_left_of_the_day():
    assert wanted_by("today", at(TODAY, 11), ZONE) == at(TODAY, 18)
    assert wanted_by("today", at(TODAY, 19), ZONE) == at(TODAY, 23, 59)
    assert wanted_by("whenever", at(TODAY, 11), ZONE) is None


def test_a_delay_says_until_when_why_and_who_decided():
    words = read_notice(Notice.DELAY, "до 15.12; собираем данные; Ильин", TODAY)
    assert words.until == date(2026, 12, 15)
    assert (words.reason, words.official) == ("собираем данные", "Ильин")


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        (Notice.DELAY, "собираем данные; Ильин", "press-delay-no-date"),
        (Notice.DELAY, "", "press-delay-no-date"),
        (Notice.DELAY, "26.11; собираем; Ильин", "press-delay-wrong-date"),
        (Notice.DELAY, "15.11.2027; собираем; Ильин", "press-delay-wrong-date"),
        (Notice.DELAY, "до 15.12; собираем данные", "press-notice-parts-delay"),
        (Notice.REFUSAL, "тайна", "press-notice-parts-refusal"),
        (Notice.REFUSAL, f"{'а' * 601}; Ильин", "press-notice-long"),
    ],
)
def test_a_notice_that_lacks_a_part_is_refused_in_words(kind, words, said):
    with pytest.raises(Refusal) as refused:
        read_notice(kind, words, TODAY)
    assert refused.value.text_key == said
