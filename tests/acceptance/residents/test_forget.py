"""`/forget` and retention: names, words and media go everywhere, figures stay."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.services.office.erasure import Erasure
from sandbox.client import Message, Person
from storage.office import erasures
from storage.office.erasures import Erased
from tests.stage import Stage, bind, city, eventually, labels, open_stage

DAY = 24 * 3600
# Words and names of the story below that must be nowhere afterwards.
TRACES = ("Петрова", "третьего подъезда", "глубок", "засыпали", "перезвоните", "слово для своих", "Радуга")


def traces(office: Stage) -> list[str]:
    """Where the database still holds any of them."""
    found = []
    with closing(sqlite3.connect(office.copied())) as connection:
        tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        for table in tables:
            for row in connection.execute(f"select * from {table}"):
                text = " ".join(str(value) for value in row)
                found += [f"{table}: {trace}" for trace in TRACES if trace in text]
    return found


async def story(office: Stage) -> tuple[Person, Message]:
    """An appeal with everything: words, photo, addition, edit, correction, note, answer, mark; and an open one."""
    anna = await office.resident()
    sent = await anna.photo("Яма у третьего подъезда, магазин Радуга")
    card = await office.card("№ 1")
    await office.boris.wait(lambda m: m.reply_to == card.id and m.kind == "photo", chat=office.moderators)
    await anna.send("очень глубокая")
    await office.handled()
    await office.sandbox.advance(8)
    await office.boris.wait(lambda m: "глубокая" in m.text, chat=office.moderators)
    await anna.edit(sent, "Яма у третьего подъезда, магазин Радуга, перезвоните")
    await office.boris.wait(lambda m: "Житель исправил" in m.text, chat=office.moderators)
    receipt = await anna.wait(lambda m: "Отозвать" in labels(m))
    await anna.press_data(receipt, "settopic:1:snow")
    await office.boris.send("// слово для своих", chat=office.moderators, reply_to=card.id)
    await office.boris.send("Здравствуйте! Яму засыпали, Анна Петрова.", chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "засыпали" in m.text and "4" in labels(m))
    await anna.press(answer, "4")
    await eventually(lambda: office.query("select rating from appeals") == [{"rating": 4}])
    await office.sandbox.advance(700)
    await anna.send("Не горит фонарь у третьего подъезда")
    await office.card("№ 2")
    return anna, card


async def forget(anna: Person) -> None:
    await anna.send("/forget")
    sure = await anna.wait(lambda m: "Да, стереть" in labels(m))
    assert await anna.press(sure, "Да, стереть") == "Стёрто."
    await anna.wait(lambda m: "имя, сообщения и вложения стёрты" in m.text)


async def test_forget_asks_once_more(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1")
    await anna.send("/forget")
    sure = await anna.wait(lambda m: "Да, стереть" in labels(m))
    await anna.press(sure, "Не надо")
    await anna.wait(lambda m: m.id == sure.id and "ничего не стираем" in m.text and not labels(m))
    assert office.query("select state from appeals") == [{"state": "open"}]


async def test_forget_erases_everything_and_keeps_the_figures(office: Stage) -> None:
    anna, card = await story(office)
    assert traces(office)
    await forget(anna)
    await office.handled()
    assert traces(office) == []
    rows = office.query("select id, person_id, state, topic, rating, answered_in_time from appeals order by id")
    assert [dict(row) for row in rows] == [
        {"id": 1, "person_id": None, "state": "answered", "topic": "snow", "rating": 4, "answered_in_time": 1},
        {
            "id": 2,
            "person_id": None,
            "state": "withdrawn",
            "topic": "lighting",
            "rating": None,
            "answered_in_time": None,
        },
    ]
    files = office.query("select content from messages where content like '%media%'")
    assert files == []
    erased = await office.boris.wait(lambda m: m.id == card.id and "данные стёрты" in m.text, chat=office.moderators)
    assert "№ 1" in erased.text

    async def clean() -> bool:
        seen = await office.boris.sees(chat=office.moderators)
        left = [m for m in seen if m.from_bot and ("подъезда" in m.text or "глубок" in m.text or m.kind == "photo")]
        own = [m for m in await anna.sees() if m.from_bot and ("подъезда" in m.text or "засыпали" in m.text)]
        return not left and not own

    await eventually(clean)
    assert await anna.keyboard() is None
    await anna.send("/my")
    await anna.wait(lambda m: "ещё ничего нам не писали" in m.text)


async def test_lists_that_showed_it_show_it_without_its_words_and_not_what_was_looked_for(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма у третьего подъезда")
    card = await office.card("№ 1")
    for asked in ("/open", "/find Петрова", "/find подъезда"):
        sent = await office.boris.send(asked, chat=office.moderators)
        shown = await office.boris.wait(lambda m, to=sent.id: m.reply_to == to, chat=office.moderators)  # type: ignore[misc]
        assert "третьего подъезда" in shown.text
    await forget(anna)

    async def clean() -> bool:
        seen = await office.boris.sees(chat=office.moderators)
        return not [m for m in seen if m.from_bot and ("подъезд" in m.text or "Петров" in m.text)]

    await eventually(clean)
    assert traces(office) == []
    assert card.id


async def test_messages_older_than_two_days_are_edited(office: Stage) -> None:
    anna, card = await story(office)
    await office.sandbox.advance(3 * DAY)
    await forget(anna)

    async def clean() -> bool:
        seen = await office.boris.sees(chat=office.moderators)
        return not [m for m in seen if m.from_bot and ("подъезда" in m.text or "глубок" in m.text)]

    await eventually(clean)
    await office.boris.wait(lambda m: "Стёрто по просьбе автора" in m.text, chat=office.moderators)
    assert traces(office) == []
    assert card.id


async def test_what_waits_for_consent_is_erased_too_and_a_new_beginning_is_a_new_consent(office: Stage) -> None:
    anna = await office.resident(consent=False)
    await anna.send("Яма у третьего подъезда")
    await anna.wait(lambda m: "ещё не передано" in m.text)
    await forget(anna)
    assert office.query("select * from waiting_messages") == []
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "получено, но ещё не передано" in m.text)
    assert office.query("select id from appeals") == []


async def test_an_erased_appeal_cannot_be_answered_rated_or_edited_back(office: Stage) -> None:
    anna = await office.resident()
    sent = await anna.send("Яма у третьего подъезда")
    card = await office.card("№ 1")
    await forget(anna)
    await office.boris.wait(lambda m: m.id == card.id and "стёрты" in m.text, chat=office.moderators)
    await anna.edit(sent, "Яма у третьего подъезда, глубокая")
    await office.handled()
    welcome = (await anna.sees())[-1]
    assert await anna.press_data(welcome, "reopen:1") == "Это не ваше сообщение."
    await office.boris.send("Здравствуйте! Яму заделали вчера.", chat=office.moderators, reply_to=card.id)
    await office.handled()
    assert not any("заделали" in m.text for m in await anna.sees())
    assert "подъезда" not in str(office.query("select content from messages"))


async def test_the_erasure_is_logged_and_can_be_done_again_after_a_restore(office: Stage) -> None:
    anna, _ = await story(office)
    await office.halt()
    copy = office.copied()
    await office.start()
    await forget(anna)
    await office.halt()
    log = [Erased(**dict(row)) for row in office.query("select person_id, erased_at from erasures")]
    assert [line.person_id for line in log] == [anna.id]
    office.engine.replace(copy, 0)
    assert traces(office)
    database = await office.engine.open()
    assert await database.write(Erasure(city()).redo, log[0].erased_at + 1000, log) == 1
    assert await database.read(erasures.log) == log
    await database.close()
    assert traces(office) == []


@pytest.fixture
async def short(tmp_path: Path) -> AsyncIterator[Stage]:
    """An office that keeps closed appeals for thirty days."""
    async with open_stage(tmp_path) as opened:
        opened.city = city(retention=replace(city().retention, appeals=30))
        await opened.start()
        await bind(opened)
        yield opened


async def test_closed_appeals_are_erased_when_their_time_is_over(short: Stage) -> None:
    await story(short)
    await short.sandbox.advance(31 * DAY)
    await short.halt()
    await short.start()
    await eventually(lambda: bool(short.query("select id from appeals where id = 1 and erased_at is not null")))
    assert short.query("select state, erased_at from appeals where id = 2") == [{"state": "open", "erased_at": None}]
    assert short.query("select name from people where name = 'Анна Петрова'")
    assert short.query("select content from messages where appeal_id = 1 and content <> '{}'") == []


async def test_the_department_s_chat_is_cleaned_as_well(office: Stage) -> None:
    anna = await office.resident()
    await anna.photo("Яма у третьего подъезда, магазин Радуга")
    card = await office.card("№ 1")
    await office.boris.press(card, "В отдел")
    menu = await office.boris.wait(
        lambda m: m.id == card.id and any("дорожной" in label for label in labels(m)), chat=office.moderators
    )
    await office.boris.press(menu, next(label for label in labels(menu) if "дорожной" in label))
    roads = office.departments["roads"]
    there = await office.dispatcher.wait(lambda m: "подъезда" in m.text and bool(labels(m)), chat=roads)
    await anna.send("очень глубокая")
    await office.handled()
    await office.sandbox.advance(8)
    await office.dispatcher.wait(lambda m: "глубокая" in m.text, chat=roads)
    await office.dispatcher.send("Яму у третьего подъезда засыпали", chat=roads, reply_to=there.id)
    await office.boris.wait(lambda m: m.from_bot and "засыпали" in m.text, chat=office.moderators)
    await forget(anna)

    async def clean() -> bool:
        seen = [*await office.dispatcher.sees(chat=roads), *await office.boris.sees(chat=office.moderators)]
        return not [m for m in seen if m.from_bot and any(trace in m.text for trace in TRACES)]

    await eventually(clean)
    assert traces(office) == []


async def test_a_copy_whose_sending_was_lost_leads_home_and_forgets_its_words_too(office: Stage) -> None:
    anna = await office.resident()
    await office.sandbox.fault("sendMessage", kind="cut_after", times=1, chat=office.moderators.id)
    await anna.send("Яма у третьего подъезда, Ленина 14")

    async def cards() -> list[Message]:
        return [m for m in await office.boris.sees(chat=office.moderators) if "третьего подъезда" in m.text]

    async def two() -> bool:
        return len(await cards()) == 2

    await eventually(two)
    lost, known = await cards()
    await office.boris.send("Здравствуйте! Яму засыпали.", chat=office.moderators, reply_to=lost.id)
    await anna.wait(lambda m: "Яму засыпали" in m.text)
    await office.boris.wait(lambda m: m.id == known.id and "✅ ответили" in m.text, chat=office.moderators)
    await anna.send("/forget")
    asked = await anna.wait(lambda m: "Да, стереть" in labels(m))
    await anna.press(asked, "Да, стереть")

    async def none() -> bool:
        return not await cards()

    await eventually(none)


async def test_the_history_of_an_erased_message_names_nobody_and_says_nothing_empty(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма у третьего подъезда")
    card = await office.card("№ 1 ·")
    await office.boris.press(card, "Взять")
    await forget(anna)
    await eventually(lambda: office.query("select 1 from appeals where erased_at is not null") != [])
    await office.boris.send("/appeal 1", chat=office.moderators)
    story = await office.card("История")
    assert "житель: сообщение принято" in story.text
    assert "Борис: взято в работу" in story.text
    assert not any(line.endswith(": ") for line in story.text.splitlines())
    assert office.query("select 1 from events where actor_id = :id", id=anna.id) == []
