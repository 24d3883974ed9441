"""How well dangers are told from other troubles, measured on invented messages in both languages."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from bot.domain.understanding.urgency import emergency

KEPT_BACK = Path(__file__).parents[1] / "kept_back"


def lines(name: str) -> list[str]:
    return [
        line
        for language in ("", ".en")
        for line in (KEPT_BACK / f"{name}{language}.txt").read_text("utf-8").splitlines()
    ]


def test_of_a_hundred_dangers_in_new_words_ninety_five_are_found() -> None:
    """Messages in both languages that the rules have not been taught with."""
    told = lines("dangers")
    missed = [text for text in told if emergency(text) is None]
    assert len(told) == 120
    assert len(missed) <= 0.05 * len(told), missed


def test_of_a_hundred_other_messages_two_raise_an_alarm_at_most() -> None:
    others = lines("ordinary")
    alarmed = [text for text in others if emergency(text) is not None]
    assert len(others) == 200
    assert len(alarmed) <= 0.02 * len(others), alarmed


def test_what_people_write_of_roads_and_yards_seldom_raises_an_alarm() -> None:
    """Some 1,900 invented messages of every topic, a few of them of danger indeed."""
    rows = files("bot.domain.topics").joinpath("examples.txt").read_text("utf-8").splitlines()
    told = [row.partition("|")[2] for row in rows if "|" in row and not row.startswith("#")]
    alarmed = [text for text in told if emergency(text) == "danger"]
    assert len(alarmed) <= 0.02 * len(told), alarmed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Сильно пахнет газом на лестнице", "gas"),
        ("горит балкон на пятом этаже", "fire"),
        ("во дворе лежит оборванный провод под напряжением", "wire"),
        ("потолок рухнул на людей", "collapse"),
        ("ребёнок провалился под лёд", "injury"),
        ("открытый люк у школы", "manhole"),
        ("подпорная стена поползла на гаражи с людьми", "danger"),
        ("there is a live wire on the pavement", "wire"),
    ],
)
def test_it_is_said_which_danger_it_is(text: str, kind: str) -> None:
    assert emergency(text) == kind


def test_a_smell_that_is_not_there_is_no_alarm() -> None:
    assert emergency("Газом не пахнет, но плита не работает") is None
    assert emergency("Сильно пахнет газом, не знаем, что делать") == "gas"
