"""How well dangers are told from other troubles, measured on invented messages in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.understanding.urgency import emergency

SETS = (Path(__file__).parents[1] / "said", Path(__file__).parents[1] / "unseen")


def lines(name: str) -> list[str]:
    files = [folder / f"{name}{language}.txt" for folder in SETS for language in ("", ".en")]
    return [line for file in files if file.exists() for line in file.read_text("utf-8").splitlines() if line]


@pytest.mark.parametrize("latin", [False, True], ids=["russian", "english"])
def test_of_a_hundred_dangers_ninety_five_are_found(latin: bool) -> None:
    told = [text for text in lines("dangers") if text.isascii() is latin]
    missed = [text for text in told if emergency(text) is None]
    assert len(missed) <= 0.05 * len(told), missed


def test_of_what_the_words_were_not_widened_with_most_is_found_and_little_alarms() -> None:
    """Sixty dangers and sixty other messages: an honest floor, and a low one."""
    fresh = Path(__file__).parents[1] / "fresh"
    told, others = ((fresh / f"{name}.txt").read_text("utf-8").splitlines() for name in ("dangers", "ordinary"))
    assert sum(emergency(text) is not None for text in told) >= 0.6 * len(told)
    assert sum(emergency(text) is not None for text in others) <= 0.04 * len(others)


@pytest.mark.parametrize("latin", [False, True], ids=["russian", "english"])
def test_of_a_hundred_other_messages_two_raise_an_alarm_at_most(latin: bool) -> None:
    told = [text for text in lines("ordinary") if text.isascii() is latin]
    alarmed = [text for text in told if emergency(text) is not None]
    assert len(alarmed) <= 0.02 * len(told), alarmed


def test_a_smell_that_is_not_there_is_no_alarm() -> None:
    assert emergency("Газом не пахнет, но плита не работает") is None
    assert emergency("Сильно пахнет газом, не знаем, что делать") == "gas"
