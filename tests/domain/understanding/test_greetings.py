"""What a message opens with is no part of what it is about."""

from __future__ import annotations

import pytest

from bot.domain.understanding.smalltalk import without_greeting


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("здравствуйте я живу на ленина", "я живу на ленина"),
        ("Здравствуйте, Анна Петровна! Яму засыпали.", "Яму засыпали."),
        ("Тамара Ивановна, здравствуйте! Дерево уберут", "Дерево уберут"),
        ("Здравствуйте! Спасибо, что написали. Яму засыплют", "Яму засыплют"),
        ("Добрый вечер Кирова 5", "Кирова 5"),
        ("Hello, the lamp is out", "the lamp is out"),
    ],
)
def test_the_greeting_is_left_out(words: str, left: str) -> None:
    assert without_greeting(words) == left


@pytest.mark.parametrize("words", ["Здравствуйте", "Добро пожаловать", "Приветливая продавщица", "High street is dark"])
def test_what_is_no_greeting_or_nothing_else_stays(words: str) -> None:
    assert without_greeting(words) == words
