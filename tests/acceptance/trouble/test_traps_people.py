"""Traps of who is who: anonymous administrators, channels as authors, people who want to be forgotten."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from sandbox.client import Message
from tests.acceptance.departments.steps import forward, work
from tests.stage import Stage, eventually, labels

ANSWER = "Здравствуйте! Засыплем завтра до обеда."


async def appealed(office: Stage) -> Message:
    """The card of an appeal."""
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    return await office.card("№ 1 ·")


async def test_trap_22_an_anonymous_administrator_is_a_moderator_in_the_moderators_group(office: Stage) -> None:
    card = await appealed(office)
    group = office.moderators
    await group.set_member(office.vera, "administrator", anonymous=True)
    await office.vera.send(ANSWER, chat=group, reply_to=card.id, as_chat=group)
    await eventually(lambda: office.query("select state from appeals") == [{"state": "answered"}])
    await office.boris.send("/appeal 1", chat=group)
    history = await office.card("История")
    assert "анонимный администратор" in history.text


async def test_trap_22_anywhere_else_an_anonymous_administrator_and_a_channel_are_nobody(office: Stage) -> None:
    card = await appealed(office)
    city = office.channels["city"]
    other = await office.sandbox.chat("supergroup", "Чужая", members=[office.vera, office.admin], bot="administrator")
    await office.vera.send("/open", chat=other, as_chat=other)
    await office.admin.send(ANSWER, chat=office.moderators, reply_to=card.id, as_chat=city)
    await office.admin.send("/open", chat=office.moderators, as_chat=city)
    await office.admin.send("/bind channel history", chat=other, as_chat=city)
    await office.handled()
    await office.boris.send("// слежу", chat=office.moderators, reply_to=card.id)
    await eventually(lambda: office.query("select kind from messages where kind = 'note'") != [])
    assert office.query("select state from appeals") == [{"state": "open"}]
    assert office.query("select 1 from messages where kind = 'answer'") == []
    assert not any("Открытые" in m.text for m in await office.boris.sees(chat=office.moderators))
    assert not any(m.from_bot for m in await office.vera.sees(chat=other))
    assert office.query("select 1 from bindings where place = 'channel:history'") == []


async def test_trap_22_an_anonymous_administrator_of_a_departments_chat_is_told_that_nobody_heard(
    office: Stage,
) -> None:
    card = await appealed(office)
    await forward(office, card)
    task = await work(office, "№ 1 ·")
    chat = office.departments["roads"]
    await office.admin.send("Засыпали сегодня", chat=chat, reply_to=task.id, as_chat=chat)
    await work(office, "Отключите анонимность")
    assert office.query("select 1 from messages where kind = 'department'") == []


async def test_trap_23_forget_removes_text_media_and_name_everywhere_and_keeps_the_counters(office: Stage) -> None:
    anna = await office.resident("Анна Уникальная")
    photo = await anna.photo("Провал на Ленина 14, видна бабушкина калитка")
    card = await office.card("№ 1 ·")
    await forward(office, card)
    await work(office, "калитка")
    await anna.edit(photo, "Провал на Ленина 14, упала бабушкина калитка")
    await work(office, "упала")
    await anna.send("/forget")
    sure = await anna.wait(lambda m: "Да, стереть" in labels(m))
    await anna.press(sure, "Да, стереть")

    async def gone() -> bool:
        seen = await office.moderators.messages() + await office.departments["roads"].messages()
        return not any("калитка" in m.text or "Уникальная" in m.text or m.media for m in seen if m.from_bot)

    await eventually(gone)
    with closing(sqlite3.connect(office.copied())) as connection:
        dump = "\n".join(connection.iterdump())
    for trace in ("калитка", "Уникальная", photo.media[0].file_id, photo.media[0].unique_id):
        assert trace not in dump
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]


async def test_trap_23_forget_removes_words_from_the_quarantine(office: Stage) -> None:
    anna = await office.resident("Анна Уникальная")
    await anna.send("Провал на Ленина 14")
    await office.card("№ 1 ·")
    raw = (await office.sandbox.updates(1))[0]
    await office.halt()
    office.change(
        "update updates set state = 'quarantined', raw = :raw where update_id = :id",
        raw=json.dumps(raw, ensure_ascii=False),
        id=raw["update_id"],
    )
    await office.start()
    await anna.send("/forget")
    sure = await anna.wait(lambda m: "Да, стереть" in labels(m))
    await anna.press(sure, "Да, стереть")
    await anna.wait(lambda m: "имя, сообщения и вложения стёрты" in m.text)
    assert not [row for row in office.query("select raw from updates") if "Провал" in (row["raw"] or "")]
