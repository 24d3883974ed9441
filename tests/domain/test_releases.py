"""Typography for the site, the shape of a release, addresses, lists of outlets, subscriptions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.press.addresses import read_address
from bot.domain.press.law import after_waiting
from bot.domain.press.outlets import outlet_title, read_outlets
from bot.domain.releases.shape import changes, shape_of, warnings
from bot.domain.releases.subscriptions import takes
from bot.domain.releases.typography import clean
from tests.stage import city

_ = "\u00a0"


@pytest.mark.parametrize(
    ("written", "set_right"),
    [
        ('Завод "Амурсталь" - наш', f"Завод «Амурсталь»{_}— наш"),
        ('"Газета "Дальний край" пишет"', "«Газета „Дальний край“ пишет»"),
        ("Он сказал: “да”", "Он сказал: «да»"),
        ("«Уже „верно“ стоит»", "«Уже „верно“ стоит»"),
        ('Это 5" доски', 'Это 5" доски'),
        ('Не закрыта: "кавычка', 'Не закрыта: "кавычка'),
        ("- Мы рады, - сказал он.", f"—{_}Мы рады,{_}— сказал он."),
        ("Комсомольск-на-Амуре, 10-12 человек", "Комсомольск-на-Амуре, 10-12 человек"),
        ("дом №5 и №  7", f"дом №{_}5 и{_}№{_}7"),
        ("А.В. Иванов и А. В. Иванов", f"А.{_}В.{_}Иванов и{_}А.{_}В.{_}Иванов"),
        ("5 млн руб. и 30 % с НДС", f"5{_}млн руб. и{_}30{_}% с{_}НДС"),
        ("ул. Мира и пр. Ленина", f"ул.{_}Мира и{_}пр.{_}Ленина"),
        ("Каток 🎉 открыт ❄️! #бкд", "Каток открыт !"),
        ("#каток\n\n\n\nТекст...", "Текст…"),
        ("Температура −5 °C, цена 5 ₽", f"Температура −5{_}°C, цена 5{_}₽"),
        ("https://site.ru/a-b - ссылка", f"https://site.ru/a-b{_}— ссылка"),
        ("", ""),
    ],
)
def test_a_text_for_the_site_is_set_as_russian_is(written: str, set_right: str) -> None:
    assert clean(written) == set_right
    assert clean(set_right) == set_right


def test_the_first_line_is_the_heading_and_paragraphs_follow() -> None:
    shape = shape_of("Заголовок\n\nЛид.\nЕщё.\n\n\nВторой.")
    assert (shape.heading, shape.paragraphs) == ("Заголовок", ("Лид.\nЕщё.", "Второй."))


def test_what_had_better_be_looked_at() -> None:
    today = date(2026, 11, 20)
    found = dict(warnings("З" * 101, today))
    assert found.keys() == {"lead", "heading"}
    wrong = dict(warnings("Дума\n\nСобралась 27 ноября, вторник, и 28 ноября, в субботу.", today))
    assert wrong == {"weekday": "27 ноября, вторник"}
    assert not dict(warnings("Дума\n\n31 декабря 2026 года, четверг; 1 января, пятница; 31 февраля, среда.", today))


def test_what_a_correction_changed_is_told_line_by_line() -> None:
    assert changes("А\nБ\nВ", "А\nГ\nВ\nД") == [("Б", "Г"), ("", "Д")]
    assert changes("А\n\nБ", "А\nБ") == []


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (" News@Radio.RU ", "news@radio.ru"),
        ("<a.b+c@d-e.org>", "a.b+c@d-e.org"),
        ("info@радио.рф", "info@xn--80aaing0e.xn--p1ai"),
        ("a@b.ru\r\nBcc: c@d.ru", None),
        ("a@b.ru,c@d.ru", None),
        ("кто@радио.ru", None),
        ("a@localhost", None),
        ("a" * 250 + "@b.ru", None),
        ("", None),
    ],
)
def test_an_address_is_one_and_in_small_letters(words: str, address: str | None) -> None:
    if address is not None and "xn--" in address:
        assert (read_address(words) or "").startswith("info@xn--")
    else:
        assert read_address(words) == address


def test_a_list_of_outlets_is_read_back_as_it_was_printed() -> None:
    listed = read_outlets(
        'Издание;Уровень;Запросов;Почта\n"Газета; вечерняя";край;12;"a@b.ru, C@d.ru"\nРадио-2;город\nТВ;страна;x@y'
    )
    assert [(each.title, each.level.value, each.addresses) for each in listed.outlets] == [
        ("Газета; вечерняя", "region", ("a@b.ru", "c@d.ru")),
        ("Радио-2", "city", ()),
    ]
    assert listed.wrong == (4,)


def test_who_takes_what() -> None:
    assert takes((), "release", {"snow"})
    assert takes((), "announcement", ())
    assert takes({"snow"}, "release", {"snow"})
    assert not takes({"snow"}, "release", {"roads"})
    assert takes({"snow"}, "bulletin", ())
    assert takes({"announcements"}, "announcement", ())
    assert not takes({"announcements"}, "release", ())


def test_the_own_clock_goes_on_by_the_working_days_that_it_stood() -> None:
    calendar = city().calendar
    friday, monday, tuesday = date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)
    assert after_waiting(monday, friday, friday, calendar) == monday
    assert after_waiting(monday, friday, monday, calendar) == tuesday
    assert after_waiting(friday, friday, tuesday, calendar) == tuesday


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=300) | st.text('"«»„“” -—№#.абвА1%\n', max_size=60)


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
@example(" – 0")
@example("#0#0")
@example("«№\r0“")
def test_whatever_people_paste_is_taken_or_refused_and_nothing_breaks(words: str) -> None:
    assert clean(clean(words)) == clean(words)
    dict(warnings(words, date(2026, 11, 27)))
    assert changes(words, words) == []
    found = read_address(words)
    assert found is None or (found.count("@") == 1 and not set(found) & set(" \r\n,;<>"))
    for outlet in read_outlets(words).outlets:
        assert outlet.title


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Каток\n\n«Открыт», — сказал Иван Петров.", ["Иван Петров"]),
        ("Каток\n\nИван Петров рассказал о планах.", ["Иван Петров"]),
        ("Каток\n\n«Открыт», — отметила А.В. Ёлкина-Белая.", ["А.В. Ёлкина-Белая"]),
        ("Каток\n\n«Открыт», — сказал глава города Иван Петров.", []),
        ("Каток\n\n«Открыт», — отметила Анна Белая, директор школы.", []),
        ("Каток\n\nДиректор парка Иван Петров рад. «Ура», — добавил Иван Петров.", []),
    ],
)
def test_whoever_is_quoted_without_an_office_is_pointed_out(text: str, named: list[str]) -> None:
    assert [words for what, words in warnings(text, date(2026, 11, 20)) if what == "office"] == named


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("«Наш город»", "Наш город"),
        ('"Радио-2".', "Радио-2"),
        ("Радио «Берег»", "Радио «Берег»"),
        ("«Берег» и «Восток»", "«Берег» и «Восток»"),
    ],
)
def test_quotation_marks_around_an_outlets_name_are_no_part_of_it_but_those_within_are(written: str, title: str):
    assert outlet_title(written) == title
