"""Questions to the city: what a line says, which questions are alike, what is printed, the paper out and back."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from docx import Document

from bot.domain.errors import Refusal
from bot.domain.questions import papers
from bot.domain.questions.asked import read_conference, read_line
from bot.domain.questions.printed import printed, printed_answer
from bot.domain.questions.questions import alike, fits, nearest, promised_day, same
from tests.stage import city

ZONE = city().time_zone


def at(day: int, hour: int, month: int = 12) -> int:
    return int(datetime(2026, month, day, hour, tzinfo=ZONE).timestamp() * 1000)


NOW = at(27, 12, 11)


def test_a_conference_is_said_in_one_line_in_any_order_of_its_hours():
    said = read_conference("Отопление; Петров, УЖКХ; в эфире 22.12 15:00; до 20.12 12:00", NOW, ZONE)
    assert (said.topic, said.speaker) == ("Отопление", "Петров, УЖКХ")
    assert (said.closes_at, said.airs_at) == (at(20, 12), at(22, 15))
    assert not said.missing


def test_what_a_conference_lacks_is_named():
    assert read_conference("", NOW, ZONE).missing == ("topic", "speaker", "closes_at")
    assert read_conference("Отопление; до 20.12 12:00", NOW, ZONE).missing == ("speaker",)


@pytest.mark.parametrize("words", ["Тема; Кто; до 32.12 12:00", "Тема; Кто; до 20.12 12:00; в эфире 19.12 15:00"])
def test_hours_that_cannot_be_are_refused(words):
    with pytest.raises(Refusal):
        read_conference(words, NOW, ZONE)


def test_a_hot_line_is_said_in_one_line():
    said = read_line("28.11 10:00-12:00 Отопление; т. 52-00-00; УЖКХ; с вопросами", NOW, ZONE)
    assert (said.topic, said.phone, said.who) == ("Отопление", "т. 52-00-00", "УЖКХ")
    assert (said.begins_at, said.ends_at) == (at(28, 10, 11), at(28, 12, 11))
    assert said.with_questions
    assert not said.missing
    assert read_line("28.11 10:00-12:00", NOW, ZONE).missing == ("topic", "phone", "who")


@pytest.mark.parametrize(
    "words", ["28.11 12:00-10:00 Тема", "вчера 10:00-12:00 Тема", "10:00-12:00 Тема", "28.11 25:00-26:00 Т"]
)
def test_a_hot_line_without_hours_that_can_be_is_refused(words):
    with pytest.raises(Refusal):
        read_line(words, NOW, ZONE)


def test_the_same_question_in_other_words_is_likely_the_same():
    others = [(1, "Когда дадут отопление на улице Кирова?"), (2, "Почему не чистят снег во дворах?")]
    assert alike("Когда на Кирова дадут тепло и отопление?", others) == [1]
    assert alike("Будет ли каток на площади Юности?", others) == []
    assert nearest("Кто чистит снег?", others, 2) == [2, 1]
    assert same("Когда тепло?!") == same("  когда   ТЕПЛО ")


def test_a_question_is_neither_a_word_nor_a_novel():
    assert fits("Когда?", 10, 1000) == "short"
    assert fits("а" * 1001, 10, 1000) == "long"
    assert fits("Когда дадут отопление?", 10, 1000) == ""


def test_a_promise_counts_working_days():
    assert promised_day(date(2026, 12, 30), 1, city().calendar) == date(2027, 1, 11)
    assert promised_day(date(2026, 11, 27), 1, city().calendar) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Меня зовут Анна Петрова, когда дадут тепло?", "Петрова"),
        ("Когда дадут тепло? Звоните 8 914 123-45-67", "123"),
        ("Почему холодно на Кирова, 10, кв. 15?", "кв. 15"),
        ("Когда будет тепло?\nАнна Петрова", "Петрова"),
        ("Сосед Иванов Пётр Ильич не платит, а тепло дают. Почему?", "Иванов"),
        ("С уважением, Мария", "Мария"),
        ("здравствуйте, меня зовут анна петрова! когда тепло?", "анна петрова"),
        ("Отвечайте мне @anna_petrova", "anna"),
        ("Моя страница vk.com/anna.petrova1, ответьте там", "anna"),
    ],
)
def test_what_leads_to_a_person_is_not_printed(text, gone):
    assert gone not in printed(text)


def test_an_answer_keeps_an_offices_telephone_and_page_and_names_nobody():
    text = "Звоните: телефон 52-00-00 или 8 (4217) 52-00-00, пишите на uk@city.test; примет Сидоров Иван Петрович"
    assert printed_answer(text) == text.replace("Сидоров Иван Петрович", "•••")
    assert "765" not in printed_answer("Мой номер 8 914 765-43-21, звоните")


def test_degrees_in_a_flat_are_no_flat():
    text = "Почему в квартире 16 градусов, а за квартиру 5 тысяч?"
    assert printed(text) == text
    assert "16" not in printed("Почему в квартире 16 холодно?")


def test_streets_and_houses_are_printed():
    text = "Почему холодно на улице Юрия Гагарина, 10, и на Кирова?"
    assert printed(text) == text


ROWS = [(1, "Когда <тепло> & свет?", ""), (2, "Снег\nво дворах", "Чистим"), (7, "Каток", "")]


def paper() -> bytes:
    return papers.write("Интернет-конференция № 4", ["Отопление"], ["№", "Вопрос", "Ответ"], ROWS)


def test_word_opens_the_paper_and_finds_every_question_in_it():
    document = Document(io.BytesIO(paper()))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [["№", "Вопрос", "Ответ"], ["1", "Когда <тепло> & свет?", ""],
                     ["2", "Снег\nво дворах", "Чистим"], ["7", "Каток", ""]]  # fmt: skip


def test_answers_keep_their_numbers_though_the_rows_were_reordered_and_word_saved_it():
    document = Document(io.BytesIO(paper()))
    table = document.tables[0]
    table.rows[1].cells[2].text = "С понедельника"
    table.rows[3].cells[2].add_paragraph("Будет").add_run(" в декабре")
    table._tbl.append(table.rows[1]._tr)
    saved = io.BytesIO()
    document.save(saved)
    read = papers.read(saved.getvalue())
    assert read.conference == 4
    assert dict(read.answers) == {1: "С понедельника", 2: "Чистим", 7: "Будет в декабре"}


def packed(document: str, name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(name, document)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no document",
        b"PK\x03\x04 cut off",
        packed("<x/>", "another.xml"),
        packed("<not closed"),
        packed('<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'),
        packed("<d>" + " " * (papers.UNPACKED_BYTES + 10) + "</d>"),
        paper()[:-300],
        paper()[:-900] + bytes(200) + paper()[-700:],
    ],
    ids=["nothing", "text", "cut", "another", "unclosed", "entities", "bomb", "shortened", "damaged"],
)
def test_a_hostile_or_broken_file_is_refused_in_words(content):
    with pytest.raises(papers.NotAPaper):
        papers.read(content)


def test_a_thousand_questions_are_written_and_read_in_a_moment():
    rows = [(number, "Когда на нашей улице дадут отопление? " * 20, "Скоро") for number in range(1, 1001)]
    assert len(papers.read(papers.write("№ 1", [], ["№", "В", "О"], rows)).answers) == 1000
