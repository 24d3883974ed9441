from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.languages import LANGUAGES
from bot.domain.time.spoken_time import Wording
from bot.domain.time.when import HourPassed, WhenError, WhenKind, parse_when, split_when
from tests.stage import texts as strict_texts

ZONE = ZoneInfo("Asia/Vladivostok")
TEXTS = strict_texts()


def at(text: str, zone: ZoneInfo = ZONE) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


NOW = at("2026-11-24T19:00")  # a Tuesday


def said(words: str, now: int = NOW, zone: ZoneInfo = ZONE) -> str:
    instant = parse_when(words, now, zone).instant
    return datetime.fromtimestamp(instant / 1000, zone).replace(tzinfo=None).isoformat(timespec="minutes")


def refusal(words: str, now: int = NOW, zone: ZoneInfo = ZONE) -> WhenError:
    with pytest.raises(WhenError) as caught:
        parse_when(words, now, zone)
    for lang in LANGUAGES:
        assert TEXTS.get(lang, caught.value.text_key, **caught.value.args_for_text)
    return caught.value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("20:15", "2026-11-24T20:15"),
        ("в 20:15", "2026-11-24T20:15"),
        ("сегодня 23:59", "2026-11-24T23:59"),
        ("завтра 09:00", "2026-11-25T09:00"),
        ("завтра в 9", "2026-11-25T09:00"),
        ("Завтра, в 9", "2026-11-25T09:00"),
        ("завтра 9.30", "2026-11-25T09:30"),
        ("09:00 завтра", "2026-11-25T09:00"),
        ("послезавтра 7:05", "2026-11-26T07:05"),
        ("пт 10:00", "2026-11-27T10:00"),
        ("в пятницу в 10", "2026-11-27T10:00"),
        ("вт 20:00", "2026-11-24T20:00"),
        ("вт 18:00", "2026-12-01T18:00"),
        ("понедельник 08:00", "2026-11-30T08:00"),
        ("25.11 18:30", "2026-11-25T18:30"),
        ("25.11.2026 18:30", "2026-11-25T18:30"),
        ("25.11.26 18:30", "2026-11-25T18:30"),
        ("25 ноября в 18:30", "2026-11-25T18:30"),
        ("1 марта 2027 года 18:30", "2027-03-01T18:30"),
        ("31.12 23:59", "2026-12-31T23:59"),
        ("01.01 09:00", "2027-01-01T09:00"),  # a date without a year is the nearest one
        ("29.02.2028 10:00", "2028-02-29T10:00"),
        ("+30m", "2026-11-24T19:30"),
        ("+30м", "2026-11-24T19:30"),
        ("+2h", "2026-11-24T21:00"),
        ("+2ч", "2026-11-24T21:00"),
        ("+1d", "2026-11-25T19:00"),
        ("+1д", "2026-11-25T19:00"),
        ("tomorrow at 9", "2026-11-25T09:00"),
        ("on friday 10:00", "2026-11-27T10:00"),
    ],
)
def test_words_of_editors(words, expected):
    assert said(words) == expected
    assert parse_when(words, NOW, ZONE).kind is WhenKind.PLANNED


def test_what_a_person_wrote_who_had_not_seen_the_rules_is_understood_and_nothing_misread():
    """By the set in `unseen`: at least 95 in 100 of the plain ones; what nobody can know is refused."""
    now = at("2026-11-24T11:00")
    lines = (Path(__file__).parents[1] / "unseen" / "whens.txt").read_text("utf-8").splitlines()
    meant = {words: expected.replace(" ", "T") for words, expected in (line.split("\t") for line in lines)}
    read = {}
    for words in meant:
        try:
            read[words] = said(words, now)
        except WhenError:
            read[words] = "-"
    assert {words: got for words, got in read.items() if got not in (meant[words], "-")} == {}
    plain = [words for words, expected in meant.items() if expected != "-"]
    refused = [words for words in plain if read[words] == "-"]
    assert len(refused) <= 0.05 * len(plain), refused


def test_what_the_bot_itself_says_of_a_time_it_understands():
    for words in ("2026-11-25T09:00", "2026-11-27T18:30", "2027-01-01T10:30", "2026-12-24T00:05"):
        told = Wording(TEXTS, "ru", NOW, ZONE).when(at(words))
        assert said(told) == words, told


def test_seconds_are_for_testing_a_post_in_a_moment():
    assert parse_when("+45s", NOW, ZONE).instant == NOW + 45_000
    assert parse_when("+45с", NOW, ZONE).instant == NOW + 45_000


@pytest.mark.parametrize("words", ["", "сейчас", "Сейчас", "now"])
def test_now_and_nothing_mean_now(words):
    when = parse_when(words, NOW, ZONE)
    assert (when.instant, when.kind) == (NOW, WhenKind.NOW)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("завтро 9:00", "when-unknown"),
        ("9", "when-unknown"),
        ("завтра 13:00 утра", "when-unknown"),
        ("10 утра вечера", "when-unknown"),
        ("в половине седьмого", "when-unknown"),
        ("10-11", "when-unknown"),
        ("завтра 09:00 10:00", "when-unknown"),
        ("завтра пт 10:00", "when-days-differ"),
        ("в пятницу 26.11 10:00", "when-days-differ"),
        ("в следующую пятницу в 10:00", "when-which-week"),
        ("в этот понедельник в 10:00", "when-which-week"),
        ("сейчас 10:00", "when-unknown"),
        ("+5x", "when-unknown"),
        ("в", "when-unknown"),
        ("завтра 10:00 в", "when-unknown"),
        ("завтра", "when-needs-hour"),
        ("25.11", "when-needs-hour"),
        ("24:00", "when-bad-hour"),
        ("завтра 9:75", "when-bad-hour"),
        ("31.11 10:00", "when-bad-date"),
        ("00.12 10:00", "when-bad-date"),
        ("29.02 10:00", "when-bad-date"),
        ("30.02.2028 10:00", "when-bad-date"),
        ("23.11 10:00", "when-past-date"),
        ("23.11.2026 10:00", "when-past-date"),
        ("25.11.2030 10:00", "when-too-far"),
        ("+999999d", "when-too-far"),
    ],
)
def test_what_cannot_be_is_refused_in_words(words, key):
    assert refusal(words).text_key == key


@pytest.mark.parametrize("words", ["18:30", "19:00", "сегодня 18:30", "24.11 18:30", "24.11.2026 18:30"])
def test_an_hour_already_past_today_is_offered_for_tomorrow(words):
    error = refusal(words)
    assert isinstance(error, HourPassed)
    assert error.tomorrow in (at("2026-11-25T18:30"), at("2026-11-25T19:00"))


def test_today_is_the_citys_day_also_when_utc_is_still_at_yesterday():
    early = at("2026-11-25T08:00")
    assert said("сегодня 09:00", early) == "2026-11-25T09:00"
    assert said("завтра 09:00", early) == "2026-11-26T09:00"
    assert said("ср 09:00", early) == "2026-11-25T09:00"


def test_a_years_end_and_a_leap_day_are_crossed():
    assert said("завтра 00:00", at("2026-12-31T23:59")) == "2027-01-01T00:00"
    assert said("завтра 12:00", at("2028-02-28T12:00")) == "2028-02-29T12:00"
    assert said("29.02 12:00", at("2028-02-28T12:00")) == "2028-02-29T12:00"


def test_an_hour_that_the_clocks_skip_is_refused():
    berlin = ZoneInfo("Europe/Berlin")
    assert refusal("28.03.2027 02:30", at("2027-03-01T12:00", berlin), berlin).text_key == "when-clock-change"


def test_hashtags_may_stand_anywhere_in_the_command():
    for tokens in (["завтра", "09:00", "#улицы"], ["#улицы", "завтра", "09:00"]):
        when, hashtags = split_when(tokens, NOW, ZONE)
        assert when.instant == at("2026-11-25T09:00")
        assert hashtags == ("#улицы",)
    when, hashtags = split_when(["#улицы"], NOW, ZONE)
    assert when.kind is WhenKind.NOW


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_time_or_a_refusal(words):
    try:
        answer = Wording(TEXTS, "ru", NOW, ZONE).when(parse_when(words, NOW, ZONE).instant)
    except WhenError as error:
        answer = TEXTS.get("ru", error.text_key, **error.args_for_text)
    assert answer


@given(st.datetimes(datetime(2026, 11, 24, 19, 1), datetime(2028, 11, 20)))
def test_a_full_date_means_itself(moment):
    assert said(f"{moment:%d.%m.%Y %H:%M}") == moment.isoformat(timespec="minutes")
