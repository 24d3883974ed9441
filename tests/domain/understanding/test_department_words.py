from __future__ import annotations

import pytest

from bot.domain.answers.department_answers import greeted, media_of, words_of
from bot.domain.appeals.appeals import Written
from bot.domain.content import Content, Media
from bot.domain.formatted import Formatted
from bot.domain.understanding.department_words import is_acceptance, is_refusal


@pytest.mark.parametrize(
    "words",
    [
        "+",
        "++",
        "Принято",
        "принято!",
        " Приняли. ",
        "принял",
        "взяли в работу",
        "ок",
        "ОК",
        "👍",
        "В работе",
        "Accepted",
        "Got it!",
        "OK",
        "taken",
    ],
)
def test_words_that_only_say_it_is_taken_on(words):
    assert is_acceptance(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Принято, сделаем завтра до обеда",
        "не принято",
        "+7 914 123-45-67",
        "Сделали",
        "окно разбито",
        "?",
        "Accepted, by Friday",
        "done",
    ],
)
def test_words_that_say_more_are_an_answer(words):
    assert not is_acceptance(words)


def written(row: int, text: str = "", *, photo: bool = False, group: str | None = None, message_id: int = 0) -> Written:
    media = Media("photo", f"file{row}") if photo else None
    return Written(row, 1, -100, message_id or row, 5, "Глеб", "department", Content(text, media=media), group, 0, None)


def test_the_words_of_all_messages_are_one_answer():
    assert words_of([written(1, "Засыпали."), written(2, photo=True), written(3, "Заровняли.")]).text == (
        "Засыпали.\n\nЗаровняли."
    )


def test_what_stands_for_a_press_gives_way_to_words_but_not_to_a_photo():
    pressed = written(1, "Всё сделали.", message_id=-7)
    assert words_of([pressed, written(2, photo=True)]).text == "Всё сделали."
    assert words_of([pressed, written(2, "Засыпали щебнем.")]).text == "Засыпали щебнем."


def test_an_album_goes_once_and_a_photo_by_itself():
    parts = [
        written(1, photo=True, group="a"),
        written(2, photo=True, group="a"),
        written(3, photo=True),
        written(4, "х"),
    ]
    assert [part.id for part in media_of(parts)] == [1, 3]


@pytest.mark.parametrize("words", ["Не наше, это спорткомитет", "не к нам", "Это не наша территория", "Not ours"])
def test_another_departments_matter_is_told_by_its_beginning(words):
    assert is_refusal(words)


@pytest.mark.parametrize("words", ["Сделали, хотя это не наше", "не нашли место", "Не нашлось песка", ""])
def test_other_words_refuse_nothing(words):
    assert not is_refusal(words)


@pytest.mark.parametrize(
    ("words", "sent"),
    [
        ("посыпали", "Здравствуйте!\n\nПосыпали"),
        ("Здравствуйте, яму засыпали", "Здравствуйте, яму засыпали"),
        ("Анна, добрый день! Вывезли", "Анна, добрый день! Вывезли"),
        ("", ""),
    ],
)
def test_a_resident_is_greeted_whatever_a_department_writes(words: str, sent: str) -> None:
    assert greeted(Formatted(words), "Здравствуйте!").text == sent
