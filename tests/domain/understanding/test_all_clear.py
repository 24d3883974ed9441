"""«Отбой» is told from a new trouble."""

from __future__ import annotations

import pytest

from bot.domain.understanding.smalltalk import is_all_clear


@pytest.mark.parametrize(
    "words", ["Отбой, уже засыпали", "Уже починили, отбой", "всё, уже убрали", "Вопрос снят", "Воду уже дали", "Отбой!"]
)
def test_what_is_done_is_called_off(words: str) -> None:
    assert is_all_clear(words)


@pytest.mark.parametrize(
    "words",
    [
        "Уже третий день воду отключили",
        "Уже убрали, но плохо",
        "Уже не убрали третий раз",
        "Яма на дороге, уже колесо пробил",
        "Уже починили?",
        "Уже два раза засыпали и опять провалилось там же на том месте",
    ],
)
def test_a_trouble_is_none(words: str) -> None:
    assert not is_all_clear(words)
