from __future__ import annotations

import pytest

from bot.domain.understanding.said_number import numbered, said_number


@pytest.mark.parametrize("words", ["17", "№ 17", "№17", "#17", " 17 "])
def test_a_number_is_said_with_and_without_its_sign(words: str) -> None:
    assert said_number(words) == 17


@pytest.mark.parametrize("words", ["", "№", "семнадцать", "17а", "17 18", "²", "٣", "-1", "9" * 19])
def test_what_is_no_number_is_none(words: str) -> None:
    assert said_number(words) == 0


def test_the_words_after_a_number_are_kept_apart() -> None:
    assert numbered("№ 5 завтра в 9\nи ещё") == (5, "завтра в 9\nи ещё")
    assert numbered("завтра 5") == (0, "завтра 5")
