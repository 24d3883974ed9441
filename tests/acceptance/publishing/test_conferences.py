"""An internet conference through the sandbox: from one line to the answers, and its last minute with a kill in it."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from sandbox.client import Message, Person
from tests.acceptance.desk import drafted, open_desk, out
from tests.stage import Stage, eventually, labels

# Monday, 14 December 2026, 10:00 in the city.
MONDAY = datetime(2026, 12, 14, 0, 0, tzinfo=UTC)
LINE = "Отопление; Петров, начальник УЖКХ; до 16.12 12:00; в эфире 18.12 15:00"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path, MONDAY) as opened:
        yield opened


async def announced(office: Stage, line: str = LINE) -> Message:
    """The conference is announced in the channel; its board."""
    await office.admin.send(f"/conference {line}")
    await office.admin.press(await drafted(office.admin, 1), "Опубликовать")
    await out(office)
    return await office.card("Интернет-конференция № 1")


async def ask(person: Person, text: str, number: int) -> Message:
    """Follow the link and write the question; its receipt."""
    await person.send("/start q1")
    await person.wait(lambda m: "Ваш вопрос?" in m.text or "Приём вопросов уже" in m.text)
    await person.send(text)
    return await person.wait(lambda m: f"Вопрос № {number} принят" in m.text or f"Вопрос № {number} (" in m.text)


async def test_from_one_line_to_the_answer_of_everybody_who_asked(office: Stage) -> None:
    await office.admin.send("/conference Отопление; до 16.12 12:00")
    missing = await office.admin.wait(lambda m: "не хватает" in m.text)
    assert "кто отвечает" in missing.text
    await office.admin.send("Петров, начальник УЖКХ; в эфире 18.12 15:00", reply_to=missing)
    await office.admin.press(await drafted(office.admin, 1), "Опубликовать")
    (post,) = await out(office)
    assert labels(post) == ["Задать вопрос"]
    anna, oleg, ira = [await office.resident(name) for name in ("Анна Петрова", "Олег", "Ирина")]
    await ask(anna, "Когда дадут тепло на Кирова, 10, кв. 15?", 1)
    await ask(oleg, "На Кирова тепло когда дадут?", 2)
    await ask(ira, "Почему шумит труба в подвале?", 3)
    await office.boris.press(await office.card("Вопрос № 1"), "В список")
    second = await office.card("Похоже на № 1")
    await office.boris.press(second, "Объединить")
    choices = await office.boris.wait(lambda m: any("№ 1 ·" in each for each in labels(m)), chat=office.moderators)
    await office.boris.press(choices, next(each for each in labels(choices) if each.startswith("№ 1 ·")))
    await office.boris.press(await office.card("Вопрос № 3"), "В список")
    await office.boris.press(await office.card("в списке 2"), "Документ")
    paper = await office.boris.wait(lambda m: ".docx" in str(m.raw.get("document", "")), chat=office.moderators)
    assert paper.raw["document"]["file_name"] == "конференция-1.docx"
    document = Document(io.BytesIO(await office.sandbox.download(paper.raw["document"]["file_id"])))
    rows = document.tables[0].rows
    assert [row.cells[0].text for row in rows] == ["№", "1", "3"]
    assert "кв. 15" not in rows[1].cells[1].text
    rows[1].cells[2].text = "С понедельника"
    saved = io.BytesIO()
    document.save(saved)
    await office.boris.document(chat=office.moderators, file=saved.getvalue(), file_name="ответы.docx")
    read = await office.card("ответов прочитано 1")
    assert "Без ответа: № 3" in read.text
    await office.admin.press(await office.card("с ответом 1"), "Опубликовать ответы")
    for person in (anna, oleg):
        answer = await person.wait(lambda m: "ответ на ваш вопрос" in m.text)
        assert "С понедельника" in answer.text
    promise = await ira.wait(lambda m: "ответить не успели" in m.text)
    assert "до 21 декабря" in promise.text
    draft = await office.card("ответы на вопросы жителей")
    assert "Анна" not in draft.text


async def test_a_complaint_among_questions_is_a_message_with_its_clock_from_the_asking(office: Stage) -> None:
    await announced(office)
    anna = await office.resident()
    await ask(anna, "На Садовой, 5 третий день нет света, почините!", 1)
    await office.sandbox.advance(40 * 60)
    await office.boris.press(await office.card("Вопрос № 1"), "Это жалоба")
    receipt = await anna.wait(lambda m: "сообщение № 1" in m.text or "Сообщение № 1" in m.text)
    assert receipt
    card = await office.card("третий день нет света")
    assert card
    due, asked = office.query("select a.due_at, q.asked_at from appeals a join questions q on q.appeal_id = a.id")[
        0
    ].values()
    assert due == asked + 2 * 3_600_000


async def test_a_question_is_turned_down_with_a_reason_only_and_forget_takes_its_author(office: Stage) -> None:
    board = await announced(office)
    anna = await office.resident()
    await ask(anna, "Купите гараж недорого!", 1)
    card = await office.card("Вопрос № 1")
    await office.boris.press(card, "Отклонить…")
    await office.boris.press(card, "Грубость или реклама")
    await anna.wait(lambda m: "другими словами" in m.text)
    await anna.send("/forget")
    await anna.press(await anna.wait(lambda m: "Да, стереть" in labels(m)), "Да, стереть")
    await eventually(lambda: not office.query("select id from questions where person_id is not null"))
    await office.card("Отклонён: грубость или реклама")

    async def nameless() -> bool:
        return not [m for m in await office.moderators.messages() if "Анна" in m.text]

    await eventually(nameless)
    await office.card("отклонено 1")
    await office.boris.press(board, "На день позже")
    assert "перенесли" in (await office.card("Интернет-конференцию")).text


async def test_a_hot_line_is_one_line_of_text_three_publications_and_one_line_of_the_report(office: Stage) -> None:
    await office.admin.send("/hotline 16.12 10:00-12:00 Отопление; т. 52-00-00; УЖКХ", chat=office.moderators)
    await office.admin.press(await office.card("Горячая линия № 1"), "Запланировать линию")
    await eventually(lambda: office.query("select state from hot_lines")[0]["state"] == "planned")
    for hour, count in ((datetime(2026, 12, 15, 0, 0, 5), 1), (datetime(2026, 12, 15, 23, 0, 5), 2)):
        await office.sandbox.set_time(hour.replace(tzinfo=UTC))
        await out(office, count)
    await office.sandbox.set_time(datetime(2026, 12, 16, 2, 0, 5, tzinfo=UTC))
    asked = await office.card("Сколько звонков?")
    await office.admin.send("14", chat=office.moderators, reply_to=asked)
    await office.admin.press(await drafted(office.admin, 3, office.moderators), "Опубликовать")
    announced, reminded, told = await out(office, 3)
    assert "52-00-00" in announced.text
    assert "Через час" in reminded.text
    assert "14 звонков" in told.text
    assert [row["cause"] for row in office.query("select cause from journal where kind = 'hotline'")] == ["hotline:1"]


async def test_a_kill_in_the_closing_minute_closes_once_and_loses_no_question(office: Stage) -> None:
    await announced(office)
    anna, oleg = await office.resident(), await office.resident("Олег")
    await office.sandbox.set_time(datetime(2026, 12, 16, 1, 50, tzinfo=UTC))
    await anna.send("/start q1")
    await anna.wait(lambda m: "Ваш вопрос?" in m.text)
    await oleg.send("/start q1")
    await oleg.wait(lambda m: "Ваш вопрос?" in m.text)
    await office.sandbox.set_time(datetime(2026, 12, 16, 1, 59, 50, tzinfo=UTC))
    await office.halt()
    await anna.send("Когда дадут тепло на Кирова?")
    await office.sandbox.set_time(datetime(2026, 12, 16, 2, 0, 20, tzinfo=UTC))
    await oleg.send("А когда починят трубу у нас?")
    process = office.process(SEND_LIMITS="off")
    try:
        await office.card("опоздал", within=150)
    finally:
        process.kill()
    await office.start()
    await office.card("приём вопросов закончился")
    await eventually(lambda: len(office.query("select id from questions")) == 2)
    await office.sandbox.advance(60)
    ended = [m for m in await office.moderators.messages() if "приём вопросов закончился" in m.text]
    assert len(ended) == 1
    late = {row["text"]: row["late"] for row in office.query("select text, late from questions")}
    assert late == {"Когда дадут тепло на Кирова?": 0, "А когда починят трубу у нас?": 1}
