"""The tagger on messages that nobody fitted it to: short, hurried, misspelt, without the obvious word."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from bot.domain.topics import TOPICS, Tagger
from bot.domain.topics.evaluation import report
from bot.domain.topics.fitting import Labelled, fit
from bot.domain.topics.training import examples

JANUARY = dt.date(2026, 1, 15)
JULY = dt.date(2026, 7, 15)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Яма на яме, колёса бьём каждый день", "roads"),
        ("на перекрёстке сфетофор не работает", "roads"),
        ("Сугробы у перехода выше человека", "snow"),
        ("автобуз опять не приехал, ждём час", "transport"),
        ("баки переполнены, вороны растаскивают", "waste"),
        ("фонарь у подъезда не горит вторую неделю", "lighting"),
        ("Качели на площадке сломаны", "yards"),
        ("батареи ледяные, дома 15 градусов", "housing"),
        ("Стая собак у школы кидается на детей", "other"),
        ("НЕТ ГОРЯЧЕЙ ВОДЫ!!!", "housing"),
        ("траваааа по пояс", "yards"),
    ],
)
def test_a_plain_request_finds_its_topic(tagger: Tagger, text: str, topic: str) -> None:
    assert tagger.guess(text).topic == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("яма во дворе дома, машины цепляют днищем", "yards"),
        ("нет крышки на колодце", "yards"),
        ("тротуар разбит, с коляской не пройти", "roads"),
        ("ливнёвка забита, улицу топит", "roads"),
        ("дворник не убирает двор, мусор и окурки", "waste"),
        ("сосульки висят над входом", "snow"),
        ("отключили электричество на всей улице", "housing"),
        ("воняет с завода, нечем дышать", "other"),
    ],
)
def test_what_belongs_to_whom_follows_the_office_s_habit(tagger: Tagger, text: str, topic: str) -> None:
    assert tagger.guess(text).topic == topic


@pytest.mark.parametrize(
    "text", ["почистите дорогу", "не пройти по тротуару", "когда придёт грейдер", "во двор не заехать"]
)
def test_a_request_of_january_is_about_snow_without_the_word(tagger: Tagger, text: str) -> None:
    assert tagger.guess(text, JANUARY).topic == "snow"


@pytest.mark.parametrize("text", ["Сволочи вы все", "эй", "сколько можно", "Ну и порядки у вас"])
def test_the_season_alone_names_no_topic(tagger: Tagger, text: str) -> None:
    assert tagger.guess(text, JANUARY).topic == "other"


def test_in_winter_the_examples_are_found_as_well_as_when_the_season_named_topics_alone(tagger: Tagger) -> None:
    found = report((each.topic, tagger.guess(each.text, JANUARY)) for each in examples())
    assert found.accuracy > 0.935
    assert found.topics["snow"].f1 > 0.933


def test_the_season_counts_only_when_the_date_is_known(tagger: Tagger) -> None:
    text = "почистите дорогу"
    in_january, undated, in_july = (tagger.guess(text, date).scores["snow"] for date in (JANUARY, None, JULY))
    assert in_january > undated > in_july


@pytest.mark.parametrize(
    "text",
    [
        "контейнерная площадка в сугробах, не подойти",
        "автобус в горку не тянет, песка бы",
        "на остановке по колено",
        "парковка под отвалами, машину не поставить",
        "идём с собакой, аллея как стекло",
    ],
)
def test_a_word_of_winter_wins_over_the_place_in_january_and_not_in_july(tagger: Tagger, text: str) -> None:
    assert tagger.guess(text, JANUARY).topic == "snow"
    assert tagger.guess(text, JULY).topic != "snow"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("залейте во дворе ледяную горку для детей", "yards"),
        ("в автобусе окна изнутри во льду, печка не греет", "transport"),
        ("баки под снегом переполнены, не вывозят", "waste"),
        ("трубы перемёрзли, сидим без воды", "housing"),
        ("рыбаки на тонком льду реки, поставьте таблички", "other"),
    ],
)
def test_ice_and_snow_that_nobody_can_clear_away_stay_with_their_topic(tagger: Tagger, text: str, topic: str) -> None:
    assert tagger.guess(text, JANUARY).topic == topic


def test_a_text_in_which_nothing_is_known_is_not_drawn_to_snow_by_a_fit() -> None:
    texts = [Labelled(f"абракадабра {number}", "snow") for number in range(50)]
    lexicon = Tagger.load().lexicon
    fitted = Tagger(lexicon, fit(lexicon, texts))
    assert fitted.guess("эники беники").topic == "other"


def test_a_landmark_does_not_decide(tagger: Tagger) -> None:
    assert tagger.guess("яма на дороге напротив больницы").topic == "roads"
    assert tagger.guess("фонари не горят возле автобусной остановки").topic == "lighting"


def test_the_topic_that_another_office_would_choose_comes_second(tagger: Tagger) -> None:
    assert tagger.guess("яма на дороге").ranked[:2] == ("roads", "yards")
    assert tagger.guess("вывезите мусор").ranked[:2] == ("waste", "yards")


def test_probabilities_sum_to_one_and_come_likeliest_first(tagger: Tagger) -> None:
    guess = tagger.guess("Во дворе темно и грязно, автобусы не ходят")
    assert set(guess.scores) == set(TOPICS)
    assert sum(guess.scores.values()) == pytest.approx(1.0)
    assert list(guess.scores.values()) == sorted(guess.scores.values(), reverse=True)
    assert guess.ranked[0] == guess.topic
    assert guess.confidence == guess.scores[guess.topic]


def test_the_words_that_decided_are_words_of_the_text(tagger: Tagger) -> None:
    guess = tagger.guess("Третий день не вывозят мусор, контейнеры полные")
    assert "мусор" in guess.words
    assert set(guess.words) <= {"третий", "день", "не", "вывозят", "мусор", "контейнеры", "полные"}


@pytest.mark.parametrize(
    "text", ["", "   ", "🙂🙂🙂", "hello, where is the museum?", "1234567890", "\u200b\u202e", "а" * 4096]
)
def test_a_text_without_anything_known_gets_an_unsure_guess(tagger: Tagger, text: str) -> None:
    guess = tagger.guess(text)
    assert guess.confidence < 0.7
    assert guess.words == ()


def test_letters_that_only_look_right_are_read(tagger: Tagger) -> None:
    latin_look_alikes = "мycop не вывозят"  # y, c, o, p are Latin
    assert tagger.guess(latin_look_alikes).topic == "waste"
    assert tagger.guess("автобус не при\u0435\u0445ал, марш\u00adрут 5").topic == "transport"


def test_the_same_text_always_gets_the_same_guess(tagger: Tagger) -> None:
    text = "Скользко у подъезда, дворник не посыпает, мусор не вывезли"
    assert tagger.guess(text, JANUARY) == Tagger.load().guess(text, JANUARY)


def test_a_guess_takes_well_under_a_millisecond(tagger: Tagger) -> None:
    text = "Здравствуйте! Прошу отремонтировать дорогу у дома 5 по улице Садовой, ямы глубокие, ездить невозможно. " * 2
    times = []
    for number in range(200):
        start = time.perf_counter()
        tagger.guess(f"{text}{number}")
        times.append(time.perf_counter() - start)
    assert sorted(times)[100] < 0.001


@pytest.mark.parametrize("text", ["а" * 4096, "снег дорога яма " * 256, "🙂" * 4096, "a@" * 2048, "ул. " * 1024])
def test_a_hostile_text_costs_no_more_than_a_long_one(tagger: Tagger, text: str) -> None:
    start = time.perf_counter()
    tagger.guess(text)
    assert time.perf_counter() - start < 0.1
