"""How a line of the journal is read from one message."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.city.reading import read_city
from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import Refusal
from bot.domain.journal.entries import read_log
from bot.domain.journal.kinds import Kind
from bot.domain.publishing import posts

CAMPAIGNS = read_city(Path(__file__).parents[2] / "city.toml")[Campaigns]
TODAY = date(2026, 11, 28)


def test_one_message_says_kind_title_campaign_day_and_link():
    said = read_log("интервью Радио-2: уборка снега #БКД 24.11 https://radio.example/1", CAMPAIGNS, TODAY)
    assert (said.kind, said.title) == (Kind.INTERVIEW, "Радио-2: уборка снега")
    assert (said.campaigns, said.day, said.url) == (("бкд",), date(2026, 11, 24), "https://radio.example/1")


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("горячая линия: отопление", Kind.HOTLINE, "отопление"),
        ("Публикация в СМИ Дворы города", Kind.PUBLICATION, "Дворы города"),
        ("чужое видео Пожарные о гирляндах", Kind.VIDEO_OF_OTHERS, "Пожарные о гирляндах"),
        ("видео Каток", Kind.VIDEO, "Каток"),
        ("Каток на площади Юности", None, "Каток на площади Юности"),
    ],
)
def test_the_longest_name_of_a_kind_counts_and_without_one_it_is_asked_for(words, kind, title):
    said = read_log(words, CAMPAIGNS, TODAY)
    assert (said.kind, said.title, said.day) == (kind, title, TODAY)


def test_a_day_before_new_year_is_the_year_that_has_been():
    assert read_log("эфир Итоги 30.12", CAMPAIGNS, date(2027, 1, 3)).day == date(2026, 12, 30)
    assert read_log("эфир Итоги вчера", CAMPAIGNS, date(2027, 1, 1)).day == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("интервью Тема #погода", "campaign-unknown"),
        ("интервью Тема 29.11", "journal-future"),
        ("интервью", "journal-usage"),
    ],
)
def test_what_cannot_be_a_line_is_refused_in_words(words, key):
    with pytest.raises(Refusal) as refused:
        read_log(words, CAMPAIGNS, TODAY)
    assert refused.value.text_key == key


def test_words_suggest_a_campaign_and_never_set_it():
    text = "Ремонт дорог на Кирова: как идёт нацпроект"
    assert CAMPAIGNS.suggested(text) == ("бкд",)
    assert read_log(f"информация {text}", CAMPAIGNS, TODAY).campaigns == ()


def test_whatever_a_publication_is_counted_as_the_journal_knows():
    assert set(posts.KINDS) <= {kind.value for kind in Kind}


@pytest.mark.parametrize(
    ("words", "on_air"),
    [
        ("интервью глава города, Радио-2: уборка снега", ("глава города", "Радио-2")),
        ("эфир 6 ТВ: отопление", ("", "6 ТВ")),
        ("интервью Уборка снега", ("", "")),
        ("буклет Налоги: как оплатить", ("", "")),
    ],
)
def test_who_spoke_and_where_stands_before_the_colon(words, on_air):
    assert read_log(words, CAMPAIGNS, TODAY).on_air == on_air
