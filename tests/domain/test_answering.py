"""Rules around an answer: doubts, blanks, days that are said and promised, words that are searched, 59-FZ."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers.answer_checks import Colleague, doubt_of, past_day
from bot.domain.answers.blanks import blanks, filled, filled_by
from bot.domain.appeals.formal import clocks, remind_before
from bot.domain.appeals.sources import source_called
from bot.domain.content import Content, Media
from bot.domain.errors import Refusal
from bot.domain.formatted import Formatted
from bot.domain.time.deadline import WorkClock
from bot.domain.time.promises import end_of
from bot.domain.time.said_day import said_day
from bot.domain.time.workdays import Interval, OfficeHours
from bot.domain.understanding.searching import sought

ZONE = ZoneInfo("Asia/Vladivostok")
TUESDAY = date(2026, 11, 24)
COLLEAGUES = [Colleague("Вера", "vera_press"), Colleague("Борис")]


def ms(*when: int) -> int:
    return round(datetime(*when, tzinfo=ZONE).timestamp() * 1000)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Вера, глянь сюда, пожалуйста, это твоё", "colleague"),
        ("  @vera_press это твоё, посмотри", "colleague"),
        ("Здравствуйте!", "greeting"),
        ("Ага.", "short"),
        ("Яму засыплют до 20 ноября, спасибо", "past"),
        ("Позвоните 8 914 123-45-67, там подскажут", "contact"),
        ("Обратитесь к Иванову Петру Сергеевичу лично", "contact"),
    ],
)
def test_what_may_be_a_mistake_is_doubted(text, kind):
    found = doubt_of(Content(text), TUESDAY, COLLEAGUES)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте! Яму засыплют завтра.",
        "Веранда уже починена, спасибо за сигнал",
        "Ваше сообщение от 20.11 передали дорожникам",
        "Засыплют до 27.11, спасибо за терпение",
        "Приедут 15 января, раньше не получится",
        "Длина участка 3.5 км, расчистим к вечеру",
        "Вывезут сегодня с 14.30 до 16.00, спасибо",
    ],
)
def test_an_ordinary_answer_is_not(text):
    assert doubt_of(Content(text), TUESDAY, COLLEAGUES) is None


def test_a_photo_with_few_words_is_an_answer():
    assert doubt_of(Content("Готово", media=Media("photo", "id")), TUESDAY, COLLEAGUES) is None


def test_a_day_without_a_year_far_behind_is_next_years():
    assert past_day("до 15.01 сделаем", TUESDAY) is None
    assert past_day("до 15.01.2026 сделаем", TUESDAY) == "15.01.2026"
    assert past_day("до 31.02 сделаем", TUESDAY) is None


def plainly(text: str, **values: str) -> str:
    """The text with those blanks filled."""
    return filled(Formatted(text), {name: Formatted(value) for name, value in values.items()}).text


def test_blanks_are_found_filled_and_left():
    text = "На {улица} починят {срок}, { СРОК }."
    assert blanks(text) == ("улица", "срок", "СРОК")
    assert plainly(text, Улица="Кирова", срок="завтра") == "На Кирова починят завтра, завтра."
    assert plainly(text, улица="") == text
    assert blanks("В скобках {} и {\n} пусто") == ()


@pytest.mark.parametrize(
    ("text", "said", "whole"),
    [
        ("На {где} — {когда}", "Кирова\nзавтра", "На Кирова — завтра"),
        ("Сделаем {срок}", "до конца\nнедели", "Сделаем до конца недели"),
        ("На {где} — {когда}", "Кирова", "На Кирова — {когда}"),
        ("Сделаем {срок}", "  ", "Сделаем {срок}"),
    ],
)
def test_blanks_are_filled_from_a_reply_line_by_line(text, said, whole):
    assert filled_by(Formatted(text), Formatted(said)).text == whole


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("сегодня", TUESDAY),
        ("Завтра", date(2026, 11, 25)),
        ("до пт", date(2026, 11, 27)),
        ("в пятницу", date(2026, 11, 27)),
        ("вт", TUESDAY),
        ("27.11", date(2026, 11, 27)),
        ("27.11.26", date(2026, 11, 27)),
        ("5 декабря", date(2026, 12, 5)),
        ("5 января 2027 года", date(2027, 1, 5)),
        ("10.01", date(2027, 1, 10)),
        ("3 дня", date(2026, 11, 27)),
        ("через 10 дней", date(2026, 12, 4)),
        ("вчера", date(2026, 11, 23)),
        ("31.02", None),
        ("tomorrow", date(2026, 11, 25)),
        ("by Fri", date(2026, 11, 27)),
        ("on Wednesday", date(2026, 11, 25)),
        ("27 November", date(2026, 11, 27)),
        ("December 5th", date(2026, 12, 5)),
        ("5 January 2027", date(2027, 1, 5)),
        ("January 5, 2027", date(2027, 1, 5)),
        ("in 3 days", date(2026, 11, 27)),
        ("someday", None),
        ("29.02", None),
        ("когда-нибудь", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_type_them(words, day):
    assert said_day(words, TUESDAY) == day


def test_a_promised_day_ends_in_the_evening_or_with_the_office():
    round_the_clock = WorkClock(ZONE)
    noon = ms(2026, 11, 24, 12)
    assert end_of(TUESDAY, round_the_clock, noon) == ms(2026, 11, 24, 18)
    assert end_of(TUESDAY, round_the_clock, ms(2026, 11, 24, 19)) == ms(2026, 11, 24, 23, 59)
    hours = OfficeHours({day: (Interval(9 * 60, 17 * 60),) for day in range(5)})
    office = WorkClock(ZONE, hours)
    assert end_of(TUESDAY, office, noon) == ms(2026, 11, 24, 17)
    assert end_of(TUESDAY, office, ms(2026, 11, 24, 17)) == ms(2026, 11, 25, 17)
    assert end_of(date(2026, 11, 28), office, noon) == ms(2026, 11, 30, 17)
    for day in (date(2026, 11, 23), date(2027, 11, 23)):
        with pytest.raises(Refusal):
            end_of(day, office, noon)


def test_the_clocks_of_59_fz_end_with_their_last_days_and_are_reminded_of_in_the_morning():
    ends = clocks(TUESDAY, ZONE)
    assert ends.pass_by == ms(2026, 12, 1, 23, 59)
    assert ends.answer_by == ms(2026, 12, 24, 23, 59)
    assert not ends.pass_by < remind_before("pass", ms(2026, 11, 30, 9), ZONE)
    assert ends.pass_by < remind_before("pass", ms(2026, 11, 30, 10), ZONE)
    assert not ends.answer_by < remind_before("answer", ms(2026, 12, 20, 23), ZONE)
    assert ends.answer_by < remind_before("answer", ms(2026, 12, 21, 10), ZONE)


def test_words_are_searched_by_what_their_forms_share():
    assert [each.stem for each in sought("Ёлкина ямы на Ленина, дом 14")] == ["елки", "ям", "лени", "дом", "14"]
    assert [each.stem for each in sought("на")] == ["на"]
    assert [each.stem for each in sought("проспект Мира, 5")] == ["мир", "5"]
    assert [each.stem for each in sought("площадь")] == ["площ"]
    assert [each.short for each in sought("ямы Ленина")] == [True, False]
    assert sought("%'_ - *") == []


def test_sources_are_called_by_many_names():
    assert [source_called(word) for word in ("ВК", "ok", "Звонок", "газета")] == ["vk", "ok", "phone", None]
