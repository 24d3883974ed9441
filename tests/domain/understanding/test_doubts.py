"""How well the bot tells talk between colleagues from answers, measured on invented replies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.domain.answers.answer_checks import Known, doubt_of
from bot.domain.content import Content

KEPT_BACK = Path(__file__).parents[1] / "kept_back"
TODAY = date(2026, 11, 24)
OFFICE = ("52-71-11", "press@example.org")


def lines(name: str) -> list[str]:
    return (KEPT_BACK / f"{name}.txt").read_text("utf-8").splitlines()


def asked(text: str) -> bool:
    return doubt_of(Content(text), TODAY, [], Known("Тамара Ивановна Кох", OFFICE)) is not None


def test_of_a_hundred_words_to_colleagues_ninety_five_are_asked_about():
    """100 replies that the rules have not been taught with, and as many answers."""
    talk = lines("colleagues")
    unasked = [text for text in talk if not asked(text)]
    assert len(talk) == 100
    assert len(unasked) <= 0.05 * len(talk), unasked


def test_of_a_hundred_answers_five_are_asked_about_at_most():
    answers = lines("answers")
    stopped = [text for text in answers if asked(text)]
    assert len(answers) == 100
    assert len(stopped) <= 0.05 * len(answers), stopped


@pytest.mark.parametrize(
    "text",
    [
        "Тань, посмотри пожалуйста",
        "девочки кто возьмет",
        "это не к нам, это к жилищникам",
        "надо в отдел отправить",
        "Ольга Кравцова просила не отвечать",
        "ложная, не отвечаем",
    ],
)
def test_words_among_ourselves_are_asked_about(text: str) -> None:
    assert asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Тамара Ивановна, здравствуйте! Дерево уберут сегодня.",
        "Здравствуйте! Звоните в диспетчерскую: 52-71-11, работают круглосуточно.",
        "Добрый день! Напишите нам на press@example.org, пришлём схему.",
        "Здравствуйте! Площадку открыли 12 июня.",
    ],
)
def test_politeness_own_numbers_and_what_was_are_not(text: str) -> None:
    assert not asked(text)


@pytest.mark.parametrize("text", ["Починили", "Завтра уберём", "Уже вывезли"])
def test_few_letters_that_plainly_answer_are_not(text: str) -> None:
    assert not asked(text)


@pytest.mark.parametrize("text", ["ок", "мм", "да", "беру", "спам", "кто?"])
def test_few_letters_that_answer_nothing_are(text: str) -> None:
    assert asked(text)


def test_another_number_and_a_day_that_is_promised_too_late_still_are() -> None:
    assert asked("Здравствуйте! Позвоните мастеру: 52-71-12, он подскажет по телефону 8 914 123-45-67.")
    assert asked("Здравствуйте! Площадку откроют 12 июня.")
