"""Reports: one screen, files printed beside the bot, frozen once given out, every number opens into its rows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image

from sandbox.client import Message
from tests.acceptance.desk import open_desk
from tests.stage import Stage, eventually, labels

# Friday, 27 November 2026, 11:00 in the city.
FRIDAY = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
# The first minute of 2027 in the city; Monday, 30 November, 08:31.
NEW_YEAR, MONDAY = datetime(2026, 12, 31, 14, 0, tzinfo=UTC), datetime(2026, 11, 29, 22, 31, tzinfo=UTC)
DIGESTS = "select 1 from deliveries where kind = 'digest'"
PRINTED = 60.0


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path, FRIDAY) as opened:
        yield opened


async def logged(office: Stage, *lines: str) -> None:
    for line in lines:
        title = line.split(" ", 1)[1].split(" #")[0]
        await office.admin.send(f"/log {line}")
        await office.admin.wait(lambda m: title in m.text and "📒" in m.text)  # noqa: B023


async def report(office: Stage, words: str, *, says: str) -> Message:
    await office.admin.send(f"/report {words}")
    return await office.admin.wait(lambda m: "📊" in m.text and says in m.text and bool(m.buttons))


async def file_of(office: Stage, shown: Message, label: str, name: str) -> bytes:
    assert await office.admin.press(shown, label) == "Готовим: придёт сюда через несколько секунд."
    sent = await office.admin.wait(
        lambda m: name in str(m.raw.get("document", m.raw.get("photo", ""))), timeout=PRINTED
    )
    media = sent.raw.get("document") or sent.raw["photo"][-1]
    return await office.sandbox.download(media["file_id"])


async def test_a_week_is_one_screen_and_its_files_say_the_same(office: Stage) -> None:
    await logged(office, "интервью Радио-2 #бкд", "интервью =cmd|calc", "буклет Налоги")
    resident = await office.resident()
    await resident.send("На улице Кирова яма, машины объезжают её по тротуару")
    await office.card("№ 1")
    shown = await report(office, "week", says="неделя 48, 23–29 ноября 2026 года")
    assert "Актуальные интервью: 2" in shown.text
    assert "Поступило сообщений: 1 — бот 1" in shown.text
    assert "черновик" in shown.text
    book = openpyxl.load_workbook(BytesIO(await file_of(office, shown, "Таблица", "report-2026-W48.xlsx")))
    totals = {row[0].value: row for row in book["Итоги"].iter_rows(min_row=5)}
    assert totals["Актуальные интервью"][1].value == 2
    assert totals["Актуальные интервью"][2].value == "—"  # nothing is known of the week before
    titles = [row[3] for row in book["Журнал"].iter_rows(min_row=5)]
    assert [cell.value for cell in titles] == ["Радио-2", "=cmd|calc", "Налоги"]
    assert {cell.data_type for cell in titles} == {"s"}
    document = docx.Document(BytesIO(await file_of(office, shown, "Документ", "report-2026-W48.docx")))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Отчёт пресс-службы: неделя 48" in words
    assert "Актуальные интервью — 2." in words
    of_campaign = await report(office, "week #бкд", says="Безопасные качественные дороги: неделя 48")
    assert "Безопасные качественные дороги, материалов: 1 — интервью 1" in of_campaign.text
    assert "В архиве нет снимков" in str(await office.admin.press(of_campaign, "Фото"))


async def test_the_last_minutes_of_a_year_and_the_first_of_the_next_fall_into_their_own(office: Stage) -> None:
    for moment, title in ((NEW_YEAR - timedelta(minutes=1), "Последнее"), (NEW_YEAR + timedelta(minutes=5), "Первое")):
        await office.sandbox.set_time(moment)
        await logged(office, f"интервью {title}")
    for year in (2026, 2027):
        shown = await report(office, f"year {year}", says=f"{year} год")
        assert "Актуальные интервью: 1" in shown.text


async def test_a_kill_in_the_minute_of_the_digest_leaves_the_one(office: Stage) -> None:
    await office.halt()
    await office.sandbox.set_time(MONDAY)
    await office.sandbox.fault("sendMessage", kind="slow", delay=5)
    process = office.process()
    await eventually(lambda: bool(office.query(f"{DIGESTS} and state = 'sending'")))
    process.kill()
    process.wait()
    await office.sandbox.clear_faults()
    await office.start()
    await eventually(lambda: bool(office.query(f"{DIGESTS} and state = 'sent'")))
    assert len(office.query(DIGESTS)) == 1
    shown = [each for each in await office.moderators.messages() if "☀️ понедельник, 30 ноября" in each.text]
    assert len(shown) in (1, 2)  # twice only where it had arrived and its answer was lost
    assert len({each.text for each in shown}) == 1


async def test_a_picture_of_the_topics_says_its_finding(office: Stage) -> None:
    resident = await office.resident()
    await resident.send("Во дворе дома 5 на Кирова третий день не вывозят мусор")
    await office.card("№ 1")
    shown = await report(office, "week", says="Поступило")
    assert await office.admin.press(shown, "Графики")
    sent = await office.admin.wait(lambda m: "Чаще всего — «Мусор и уборка»: 1" in m.text, timeout=PRINTED)
    picture = Image.open(BytesIO(await office.sandbox.download(sent.raw["photo"][-1]["file_id"])))
    assert picture.size == (1280, 960)


async def test_what_was_given_out_stays_and_what_came_later_is_told(office: Stage) -> None:
    await logged(office, "интервью Радио-2")
    shown = await report(office, "week", says="Актуальные интервью: 1")
    await office.admin.press(shown, "Отправить…")
    shown = await office.admin.wait(lambda m: "Отдать как есть" in labels(m))
    await office.admin.press(shown, "Отдать как есть")
    await office.admin.wait(lambda m: "отдан, сегодня" in m.text)
    await logged(office, "интервью 6 ТВ")
    late = await report(office, "week", says="С тех пор")
    assert "Актуальные интервью: 1" in late.text
    assert "Актуальные интервью: +1 — 6 ТВ" in late.text


async def test_a_number_opens_into_its_rows_which_are_put_right_with_a_reason(office: Stage) -> None:
    await logged(office, "интервью Радио-2", "интервью Проба")
    shown = await report(office, "week", says="Актуальные интервью: 2")
    await office.admin.press(shown, "Откуда число")
    choice = await office.admin.wait(lambda m: "Актуальные интервью: 2" in labels(m))
    await office.admin.press(choice, "Актуальные интервью: 2")
    rows = await office.admin.wait(lambda m: "2. сегодня, 27 ноября — Проба" in m.text)
    await office.admin.press(rows, "Лишнее 2")
    await office.admin.wait(lambda m: "Почему лишнее: «Проба»?" in m.text)
    await office.admin.send("Записали для пробы")
    await office.admin.wait(lambda m: "Актуальные интервью: 1" in m.text)
    await office.admin.press(rows, "Добавить")
    await office.admin.wait(lambda m: "Что добавить и почему?" in m.text)
    await office.admin.send("Эфир на 6 ТВ, забыли записать 24.11")
    await office.admin.wait(lambda m: "Актуальные интервью: 2" in m.text)
    assert [row["reason"] for row in office.query("select reason from line_exclusions")] == ["Записали для пробы"]


async def test_a_stranger_gets_no_report_and_a_wrong_period_is_refused_in_words(office: Stage) -> None:
    await office.boris.send("/report week", chat=office.moderators)
    await office.card("Отчёты — для заведующего и редакторов")
    await office.admin.send("/report month 2026-13")
    await office.admin.wait(lambda m: "такого срока нет" in m.text)
    await office.admin.send("/report week #погода")
    await office.admin.wait(lambda m: "Кампании «погода» нет" in m.text)


async def test_fridays_draft_and_mondays_final_come_by_themselves_once(office: Stage) -> None:
    await logged(office, "интервью Радио-2")
    await office.sandbox.set_time(FRIDAY + timedelta(hours=5, minutes=1))
    await office.card("черновик", within=60)
    await office.sandbox.set_time(FRIDAY + timedelta(days=3))
    final = await office.card("числа больше не меняются", within=60)
    assert "неделя 48" in final.text
    await office.halt()
    await office.start()
    await office.handled()
    await eventually(lambda: len(office.query("select 1 from deliveries where kind = 'report'")) == 2)
