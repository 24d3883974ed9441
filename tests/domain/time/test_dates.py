"""Dates that say no year, one reading for all who ask."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.time.dates import nearest, not_ahead, written_in

WINTER = date(2026, 12, 20)


def test_a_date_without_a_year_is_the_nearest_one():
    assert nearest(15, 1, None, WINTER) == date(2027, 1, 15)
    assert nearest(1, 12, None, WINTER) == date(2026, 12, 1)
    assert nearest(15, 1, 2026, WINTER) == date(2026, 1, 15)
    assert nearest(31, 2, None, WINTER) is None


def test_what_has_happened_does_not_lie_ahead():
    assert not_ahead(date(2026, 12, 31), WINTER) == date(2025, 12, 31)
    assert not_ahead(date(2026, 12, 31), WINTER, timedelta(days=31)) == date(2026, 12, 31)
    assert not_ahead(date(2028, 2, 29), date(2028, 1, 10)) == date(2028, 2, 29)


def test_dates_are_found_within_a_text_however_they_are_written():
    text = "С 24.11 и до 15 января 2027, а не 3.5.12 и не 99.99"
    assert [(found, match.group()) for found, match in written_in(text, WINTER)] == [
        (date(2026, 11, 24), "24.11"),
        (date(2027, 1, 15), "15 января 2027"),
    ]
