from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.time.spoken_time import Wording
from tests.stage import texts as strict_texts

ZONE = ZoneInfo("Asia/Vladivostok")
TEXTS = strict_texts()


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp() * 1000)


NOW = at("2026-11-24T19:00")
RU = Wording(TEXTS, "ru", NOW, ZONE)
EN = Wording(TEXTS, "en", NOW, ZONE)


@pytest.mark.parametrize(
    ("moment", "ru", "en"),
    [
        ("2026-11-24T21:20", "сегодня в 21:20", "today at 21:20"),
        ("2026-11-25T09:00", "завтра, 25 ноября, в 09:00", "tomorrow, 25 November, at 09:00"),
        ("2026-11-23T10:00", "вчера, 23 ноября, в 10:00", "yesterday, 23 November, at 10:00"),
        ("2026-11-30T10:30", "в понедельник, 30 ноября, в 10:30", "on Monday, 30 November, at 10:30"),
        ("2026-12-01T10:30", "во вторник, 1 декабря, в 10:30", "on Tuesday, 1 December, at 10:30"),
        ("2027-01-01T00:00", "в пятницу, 1 января 2027 года, в 00:00", "on Friday, 1 January 2027, at 00:00"),
    ],
)
def test_an_instant_is_said_as_people_say_it(moment, ru, en):
    assert RU.when(at(moment)) == ru
    assert EN.when(at(moment)) == en


def test_a_deadline_names_the_day_unless_it_is_today():
    assert RU.until(at("2026-11-24T21:20")) == "до 21:20"
    assert RU.until(at("2026-11-25T10:30")) == "до 10:30 завтра, 25 ноября"
    assert RU.until(at("2026-11-30T10:30")) == "до 10:30 в понедельник, 30 ноября"
    assert EN.until(at("2026-11-30T10:30")) == "by 10:30 on Monday, 30 November"


def test_a_heading_names_the_day():
    assert RU.day(at("2026-11-24T00:00")) == "сегодня, 24 ноября"
    assert RU.day(at("2026-11-26T10:00")) == "четверг, 26 ноября"
    assert RU.clock(at("2026-11-26T07:05")) == "07:05"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "сейчас"),
        (1, "через 1 минуту"),
        (2, "через 2 минуты"),
        (5, "через 5 минут"),
        (11, "через 11 минут"),
        (21, "через 21 минуту"),
        (60, "через 1 час"),
        (80, "через 1 час 20 минут"),
        (14 * 60, "через 14 часов"),
        (21 * 60, "через 21 час"),
        (3 * 24 * 60, "через 3 дня"),
        (111 * 24 * 60, "через 111 дней"),
        (-20, "20 минут назад"),
    ],
)
def test_what_is_left_is_said_with_the_right_plural(minutes, words):
    assert RU.left(NOW + minutes * 60_000) == words


def test_what_is_left_in_english():
    assert EN.left(NOW + 60_000) == "in 1 minute"
    assert EN.left(NOW - 2 * 3_600_000) == "2 hours ago"
