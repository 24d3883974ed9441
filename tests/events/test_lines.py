"""How people write events: every field of a line, headings of a pasted plan, and what is refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import Refusal
from bot.domain.events.asked import Asked, Mode, read_asked
from bot.domain.events.events import Facts, Visibility
from bot.domain.events.lines import Page, read_line, read_lines
from bot.domain.events.when import Span, read_span
from tests.events.conftest import at
from tests.stage import city

ZONE = city().time_zone
PAGE = Page(at(11, 24, 12), ZONE, city()[Campaigns])


def read(line: str) -> Facts:
    return read_line(line, PAGE).facts


def span(line: str) -> tuple[int, int | None, bool]:
    facts = read(line)
    return facts.begins_at, facts.ends_at, facts.all_day


def test_one_line_gives_all_fields():
    assert read("28.11 11:00 Открытие катка; пл. Юности; УФКСиМП; фото видео #бкд") == Facts(
        "Открытие катка",
        at(11, 28, 11),
        place="пл. Юности",
        organiser="УФКСиМП",
        wanted=("photo", "video"),
        campaigns=("бкд",),
    )


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("28.11 11:00 Каток", (at(11, 28, 11), None, False)),
        ("28.11.2026 11.00 Каток", (at(11, 28, 11), None, False)),
        ("28 ноября в 11:00 Каток", (at(11, 28, 11), None, False)),
        ("28 ноября 2026 года, суббота, 11:00 – Каток", (at(11, 28, 11), None, False)),
        ("завтра 15:00-17:30 Каток", (at(11, 25, 15), at(11, 25, 17, 30), False)),
        ("пт с 10:00 до 12:00 Каток", (at(11, 27, 10), at(11, 27, 12), False)),
        ("31.12 22:00-02:00 Новый год", (at(12, 31, 22), at(1, 1, 2, year=2027), False)),
        ("28.11 Ярмарка", (at(11, 28), at(11, 29), True)),
        ("28-30.11 Ярмарка", (at(11, 28), at(12, 1), True)),
        ("30.12–02.01 Ярмарка", (at(12, 30), at(1, 3, year=2027), True)),
        ("28.11 10:00 – 30.11 18:00 Слёт", (at(11, 28, 10), at(11, 30, 18), False)),
        ("05.01 10:00 Каток", (at(1, 5, 10, year=2027), None, False)),
        ("20.11 10:00 Уже было", (at(11, 20, 10), None, False)),
    ],
)
def test_times_as_people_write_them(line, wanted):
    assert span(line) == wanted


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("31.02 11:00 Каток", "event-bad-date"),
        ("29.02.2027 11:00 Каток", "event-bad-date"),
        ("28.11 25:00 Каток", "event-bad-hour"),
        ("28.11 11:75 Каток", "event-bad-hour"),
        ("28 ноября, пятница, 11:00 Каток", "event-other-weekday"),
        ("28.11 11:00", "event-no-title"),
        ("Каток", "event-no-day"),
        ("30.11-28.11 Каток", "event-bad-days"),
        ("28.11.2062 11:00 Каток", "event-far-date"),
        ("28.11 11:00 Каток #нету", "campaign-unknown"),
        ("28.11 11:00 Каток; аккр до вчерашнего 5", "event-bad-accreditation"),
        (f"28.11 11:00 {'Каток ' * 50}", "event-too-long"),
    ],
)
def test_what_is_no_event_is_refused_in_words(line, key):
    with pytest.raises(Refusal) as refusal:
        read(line)
    assert refusal.value.text_key == key


@pytest.mark.parametrize(
    "line",
    [
        "27.11 10:00 Планёрка внутр",
        "27.11 10:00 Планёрка (внутр)",
        "27.11 10:00 Планёрка; каб. 12; внутр",
        "27.11 10:00 Планёрка; каб. 12 внутр.",
        "27.11 10:00 Планёрка; каб. 12; УД; пригл; внутреннее #план",
        "27.11 10:00 Планёрка; фото и видео внутр",
    ],
)
def test_an_internal_event_is_never_taken_for_a_public_one(line):
    facts = read(line)
    assert facts.visibility == Visibility.INTERNAL
    assert "внутр" not in f"{facts.title} {facts.place} {facts.organiser} {facts.contact}"


def test_the_word_within_a_title_is_no_flag():
    facts = read("27.11 10:00 Ремонт внутриквартальных дорог")
    assert (facts.title, facts.visibility) == ("Ремонт внутриквартальных дорог", Visibility.PUBLIC)


def test_flags_say_who_may_ask_and_how_sure_it_is():
    facts = read("27.11 15:00 Дума (время уточняется); ДК; аппарат; подход; аккр до 26.11 12:00; т. 52-71-11")
    assert (facts.tentative, facts.approach, facts.accreditation_until) == (True, True, at(11, 26, 12))
    assert (facts.title, facts.place, facts.organiser, facts.contact) == ("Дума", "ДК", "аппарат", "т. 52-71-11")
    assert read("27.11 15:00 Пресс-тур; пригл").visibility == Visibility.PRESS
    assert read("27.11 15:00 Дума; предв").tentative


def test_a_plan_with_days_as_headings_is_read_as_it_is_pasted():
    plan = """
        27 ноября, пятница
        10.00 – большой зал. Аппаратное совещание
        • 12:00-13:00 Пресс-конференция; каб. 5

        28.11
        28.11 11.00 Каток
        15:00 Ярмарка
        ———
        """
    entered, wrong = read_lines(plan, PAGE)
    assert not wrong
    assert [(each.facts.begins_at, each.facts.title) for each in entered] == [
        (at(11, 27, 10), "большой зал. Аппаратное совещание"),
        (at(11, 27, 12), "Пресс-конференция"),
        (at(11, 28, 11), "Каток"),
        (at(11, 28, 15), "Ярмарка"),
    ]


def test_a_weekly_line_is_a_repetition():
    found = read_line("каждый вт 10:00-10:30 Радио-2; студия", PAGE)
    assert found.weekly is not None
    assert (found.weekly.weekday, found.weekly.minute, found.weekly.length) == (1, 600, 30)
    assert found.facts.title == "Радио-2"


def test_another_time_keeps_what_is_not_said():
    before, today = Span(at(11, 28, 11), at(11, 28, 13)), date(2026, 11, 24)
    assert read_span("29.11 12:00", today, ZONE, before) == Span(at(11, 29, 12))
    assert read_span("16:30", today, ZONE, before) == Span(at(11, 28, 16, 30))
    assert read_span("30.11", today, ZONE, before) == Span(at(11, 30, 11), at(11, 30, 13))
    with pytest.raises(Refusal):
        read_span("когда-нибудь", today, ZONE, before)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", Asked(Mode.DAY, date(2026, 11, 24))),
        ("завтра", Asked(Mode.DAY, date(2026, 11, 25))),
        ("неделя", Asked(Mode.WEEK, date(2026, 11, 23))),
        ("следующая неделя", Asked(Mode.WEEK, date(2026, 11, 30))),
        ("месяц", Asked(Mode.MONTH, date(2026, 11, 1))),
        ("месяц декабрь", Asked(Mode.MONTH, date(2026, 12, 1))),
        ("месяц января", Asked(Mode.MONTH, date(2027, 1, 1))),
        ("month 02.2027", Asked(Mode.MONTH, date(2027, 2, 1))),
        ("12", Asked(Mode.CARD, date(2026, 11, 24), number=12)),
        ("каток юности", Asked(Mode.FOUND, date(2026, 11, 24), "каток юности")),
    ],
)
def test_what_people_want_to_see(words, wanted):
    assert read_asked(words, datetime.fromtimestamp(at(11, 24, 12) / 1000, ZONE).date()) == wanted
