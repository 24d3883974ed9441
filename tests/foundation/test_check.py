"""What `check` says that a deployment should know before its first resident does, and when the sandbox opens."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.commands.check import calendar
from bot.commands.sandbox import opening
from tests.stage import city

ZONE = city().time_zone


def test_a_city_that_works_round_the_clock_is_warned_of_nights_and_sundays() -> None:
    found = calendar(city(office_hours=None), int(datetime(2026, 3, 10, 12, tzinfo=ZONE).timestamp() * 1000))
    assert found.verdict == "WARN "
    assert "at night and on Sundays" in found.words


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (datetime(2026, 3, 15, 4, 36), datetime(2026, 3, 16, 9)),
        (datetime(2026, 3, 10, 4, 36), datetime(2026, 3, 10, 9)),
        (datetime(2026, 3, 10, 15), datetime(2026, 3, 11, 9)),
    ],
)
def test_the_sandbox_opens_at_nine_of_the_next_working_day(now: datetime, opens: datetime) -> None:
    assert opening(now.replace(tzinfo=ZONE), city()) == opens.replace(tzinfo=ZONE)
