"""A contest's rules: what its announcement must say, and a draw that strangers repeat without us."""

from __future__ import annotations

import subprocess
from datetime import date, datetime

import pytest

from bot.domain.contest import draw, said
from bot.domain.contest.contests import Contest, Stage, Way, read_second
from bot.domain.errors import Refusal
from tests.stage import city

ZONE = city().time_zone
NOW = int(datetime(2026, 12, 1, 10, tzinfo=ZONE).timestamp() * 1000)
TODAY, LISTED = date(2026, 12, 22), date(2026, 12, 20)


def shell(script: str, *arguments: str) -> str:
    """What bash says to a stranger who knows only what was published."""
    return subprocess.run(
        ["bash", "-c", script, "stranger", *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_a_stranger_repeats_the_draw_with_sha256sum() -> None:
    secret, second, numbers = draw.new_secret(), "92,4512", [1, 2, 3, 4, 6, 9, 10, 11, 12, 40]
    by_hand = shell(
        """
        for n in $(echo "$3" | tr ',' '\\n' | awk -F- '{ for (i = $1; i <= ($2 ? $2 : $1); i++) print i }'); do
            echo "$(printf %s "$1|$2|$n" | sha256sum | cut -d' ' -f1) $n"
        done | sort | awk '{ print $2 }'
        """,
        secret,
        second,
        draw.listed(numbers),
    )
    assert [int(each) for each in by_hand.split()] == draw.drawn(secret, second, numbers)


def test_fingerprints_are_what_sha256sum_prints() -> None:
    for text in (draw.new_secret(), "1-4,6,9-12"):
        assert shell('printf %s "$1" | sha256sum | cut -d" " -f1', text) == draw.fingerprint(text)


def test_a_list_is_short_and_says_every_number() -> None:
    assert draw.listed([4, 1, 2, 3, 9, 6, 10]) == "1-4,6,9-10"
    assert draw.listed([]) == ""
    assert draw.listed(range(1, 2001)) == "1-2000"


def test_each_of_five_wins_about_as_often() -> None:
    wins = dict.fromkeys(range(1, 6), 0)
    for number in range(5000):
        wins[draw.drawn(f"secret {number}", "92,4512", wins)[0]] += 1
    assert all(900 < count < 1100 for count in wins.values())


def test_adding_or_dropping_an_entry_shows() -> None:
    assert draw.fingerprint(draw.listed([1, 2, 3])) != draw.fingerprint(draw.listed([1, 2]))
    assert len({draw.new_secret() for _ in range(100)}) == 100


def test_equal_marks_are_drawn_and_higher_ones_come_first() -> None:
    ordered = draw.judged("s", [(1, 10), (2, 25), (3, 10), (4, 10)])
    assert ordered[0] == 2
    assert ordered[1:] == draw.drawn("s", "1-4", [1, 3, 4])


def test_what_the_law_wants_is_read_from_lines_and_missed_by_name() -> None:
    lines = said.read_lines(
        "Расскажите об улице\nНазвание: Улицы\nКак решаем: жребий\nПриз: книга, 2 шт.\nПриём до: 20.12 12:00"
    )
    assert said.missing(lines) == ("task", "criteria", "results")
    said.checked(lines, NOW, ZONE)
    assert said.way_of("Жребий среди верных") is Way.DRAW
    assert said.winners_of({}) == 1


@pytest.mark.parametrize("line", ["Как решаем: монетка", "Приём до: вчера", "Победителей: много", "Приз: " + "а" * 500])
def test_lines_that_cannot_be_kept_are_refused(line: str) -> None:
    with pytest.raises(Refusal):
        said.checked(said.read_lines(line), NOW, ZONE)


def test_the_second_number_enters_as_it_was_typed() -> None:
    found = read_second("21.12 92,4512", LISTED, TODAY)
    assert (found.day, found.digits) == (date(2026, 12, 21), "92,4512")
    assert read_second("21.12 = 92.4512", LISTED, TODAY).digits == "92.4512"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("20.12 92,4512", "contest-second-known"),
        ("19.12 92,4512", "contest-second-known"),
        ("23.12 92,4512", "contest-second-ahead"),
        ("92,4512", "contest-second-usage"),
        ("21.12 сто", "contest-second-usage"),
        ("21.12 1|2", "contest-second-usage"),
    ],
)
def test_a_number_that_would_spoil_the_draw_is_refused(words: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_second(words, LISTED, TODAY)
    assert refused.value.text_key == why


def test_a_contest_may_be_cancelled_in_the_first_half_of_its_term() -> None:
    contest = Contest(
        1, Stage.OPEN, "draw", {}, "", "s", 2000, 1, 5, None, 1000, None, "", "", None, "moderators", 1, "Борис"
    )
    assert contest.may_be_cancelled(1499)
    assert not contest.may_be_cancelled(1500)
