"""The journal and the morning digest: a line a message, what left is there by itself, one digest an office day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.acceptance.desk import drafted, open_desk, out
from tests.stage import Stage, eventually, labels

# Friday, 27 November 2026, 11:00 in the city.
FRIDAY = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path, FRIDAY) as opened:
        yield opened


def kinds(office: Stage) -> list[str]:
    return [str(row["kind"]) for row in office.query("select kind from journal where removed_at is null order by id")]


async def test_a_line_is_one_message_and_goes_with_one_press(office: Stage) -> None:
    await office.boris.send("/log интервью Радио-2: уборка снега #бкд вчера", chat=office.moderators)
    noted = await office.card("Записано, вчера")
    assert "интервью · Радио-2: уборка снега · #бкд" in noted.text
    await office.boris.send("/log буклет Как оплатить налог", chat=office.moderators)
    await office.card("Как оплатить налог")
    await office.boris.send("/log", chat=office.moderators)
    day = await office.card("Журнал · сегодня")
    assert "1. буклет · Как оплатить налог" in day.text
    assert "Радио-2" not in day.text
    await office.boris.press(day, "✕ 1")
    await office.card("Пока пусто")
    assert kinds(office) == ["interview"]


async def test_a_line_without_a_kind_is_asked_for_it(office: Stage) -> None:
    await office.boris.send("/log Открыли каток, нацпроект", chat=office.moderators)
    asked = await office.card("Что это было?")
    assert "#бкд" in labels(asked)
    await office.boris.press(asked, "мероприятие")
    await office.boris.press(await office.card("мероприятие · Открыли каток"), "#бкд")
    await office.card("мероприятие · Открыли каток, нацпроект · #бкд")
    assert office.query("select kind, campaign from journal join journal_campaigns on entry_id = id") == [
        {"kind": "event", "campaign": "бкд"}
    ]


async def test_a_forwarded_link_becomes_a_publication(office: Stage) -> None:
    await office.boris.send("Во дворах города убрали снег https://news.example/7")
    source = await office.boris.wait(lambda m: "news.example" in m.text)
    await office.boris.forward(source, chat=office.moderators)
    await office.boris.press(await office.card("Вышло в СМИ?"), "В журнал")
    await office.card("публикация в СМИ · Во дворах города")
    assert [row["url"] for row in office.query("select url from journal")] == ["https://news.example/7"]


async def test_what_left_is_in_the_journal_and_what_was_deleted_is_not(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nНа Кирова убрали снег")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    await out(office)
    await eventually(lambda: kinds(office) == ["information"])
    await editor.send("/unpost 1")
    await editor.press(await editor.wait(lambda m: "Да, удалить из канала" in labels(m)), "Да, удалить из канала")
    await eventually(lambda: not kinds(office))


async def test_mondays_digest_covers_the_days_off_and_comes_once(office: Stage) -> None:
    resident = await office.resident()
    await resident.send("На улице Кирова яма, машины объезжают её по тротуару")
    await office.card("№ 1")
    await office.boris.send("/log Что-то было", chat=office.moderators)
    await office.card("Что это было?")
    await office.sandbox.set_time(FRIDAY + timedelta(days=1))  # a Saturday: no digest
    await office.handled()
    await office.sandbox.set_time(FRIDAY + timedelta(days=3))
    digest = await office.card("☀️ понедельник, 30 ноября", within=60)
    assert "пятница, 27 ноября: пришло 1" in digest.text
    assert "открыто 1" in digest.text
    assert "без вида — 1" in digest.text
    await office.halt()
    await office.start()
    await office.boris.send("/digest", chat=office.moderators)
    await eventually(lambda: _digests(office) == ["digest:2026-11-30:moderators", "digest:asked"], within=60)
    await office.boris.press(digest, "Назвать вид")
    await office.card("Что-то было")


def _digests(office: Stage) -> list[str]:
    keys = [str(row["key"]) for row in office.query("select key from deliveries where kind = 'digest' order by id")]
    return [key if key.endswith("moderators") else "digest:asked" for key in keys]
