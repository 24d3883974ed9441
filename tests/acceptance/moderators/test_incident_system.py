"""The incident system in the moderators' group: an export in with one press, an answer out with one."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl

from bot.domain.incident_system.columns import HEADINGS, READ
from tests.made_exports import Row, as_csv, by_openpyxl, by_xlsxwriter, incident, year
from tests.stage import Stage, bind, eventually, labels, open_stage

ZONE = ZoneInfo("Asia/Vladivostok")
FILE = "Выгрузка.xlsx"


async def made(office: Stage) -> list[Row]:
    """Two open ones, one of them late, and one that was answered."""
    now = (await office.sandbox.now()).astimezone(ZONE)
    hour = timedelta(hours=1)
    fresh = incident(6, now - hour / 4, {"Улица": "ул. Кирова", "Дом": "12", "Урл поста": "https://vk.com/wall-1_6"})
    return [fresh, incident(7, now - 5 * hour), incident(8, now - 9 * hour, answered_after=hour)]


async def test_an_export_comes_in_with_one_press_and_an_answer_goes_out_with_one(office: Stage) -> None:
    file = by_openpyxl(await made(office))
    await office.boris.document(chat=office.moderators, file=file, file_name=FILE)
    offer = await office.card("3 строки, новых 3, уже есть 0")
    assert labels(offer) == ["Принять", "Показать", "Отмена"]
    await office.boris.press(offer, "Показать")
    shown = await office.card("Новые открытые")
    assert "6 · ❄️ Снег и гололёд" in shown.text
    await office.boris.press(offer, "Принять")
    card = await office.card("дело 6")
    for part in ("ВКонтакте", "ул. Кирова, 12", "Уборка дорог от снега и наледи"):
        assert part in card.text
    assert {"Ответ для системы", "Вставлено", "Открыть пост"} <= set(labels(card))
    assert "№ 2" in (await office.card("дело 7")).text

    reply = await office.boris.send("Почистят сегодня до 18:00.", chat=office.moderators, reply_to=card.id)
    copy = await office.card("скопируйте, вставьте в системе")
    assert copy.reply_to == reply.id
    assert "<code>Почистят сегодня до 18:00.</code>" in copy.html
    assert "№ 1" not in copy.text
    assert labels(copy) == ["Вставлено", "Открыть пост"]
    assert office.query("select state from appeals where id = 1") == [{"state": "open"}]
    await office.boris.press(copy, "Вставлено")
    await eventually(lambda: office.query("select state from appeals where id = 1") == [{"state": "answered"}])
    await office.boris.wait(lambda m: m.id == reply.id and "👍" in m.reactions, chat=office.moderators)
    await office.boris.wait(lambda m: m.id == copy.id and labels(m) == ["Открыть пост"], chat=office.moderators)

    again = await office.boris.document(chat=office.moderators, file=file, file_name=FILE)
    second = await office.boris.wait(
        lambda m: m.from_bot and "новых 0, уже есть 3" in m.text, chat=office.moderators, after=again
    )
    await office.boris.press(second, "Принять")
    await office.boris.wait(lambda m: m.id == second.id and "Всё разнесено" in m.text, chat=office.moderators)
    assert len(office.query("select id from appeals")) == 2
    assert len(office.query("select id from deliveries where kind = 'deadline'")) == 1


async def test_our_side_is_exported_with_the_systems_headings_and_compared(office: Stage) -> None:
    rows = await made(office)
    await office.boris.document(chat=office.moderators, file=by_xlsxwriter(rows), file_name=FILE)
    await office.boris.press(await office.card("новых 3"), "Принять")
    await office.card("Всё разнесено")
    asked = await office.boris.send("/export incidents неделя", chat=office.moderators)
    book = await office.boris.wait(
        lambda m: m.from_bot and bool(m.media), chat=office.moderators, after=asked, timeout=60
    )
    assert "инцидентов 3, расхождений 0" in book.text
    assert book.file_id is not None
    file = openpyxl.load_workbook(io.BytesIO(await office.sandbox.download(book.file_id)))
    assert file.sheetnames == ["Инциденты", "Сверка"]
    assert [cell.value for cell in file["Инциденты"][1]] == list(HEADINGS)
    assert sorted(str(row[2].value) for row in file["Инциденты"].iter_rows(min_row=2)) == ["6", "7", "8"]
    refused = await office.boris.send("/export всё", chat=office.moderators)
    await office.boris.wait(lambda m: "/export incidents" in m.text, chat=office.moderators, after=refused)


async def test_what_is_no_export_gets_a_clear_word(office: Stage) -> None:
    for content, words in (
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "картинка или PDF"),
        (by_xlsxwriter([{"ФИО": "Иванов"}], ("ФИО",)), "нет столбцов Номер инцидента, Текст инцидента"),
    ):
        asked = await office.boris.document(chat=office.moderators, file=content, file_name=FILE)
        said = await office.boris.wait(
            lambda m: m.from_bot and words in m.text,  # noqa: B023
            chat=office.moderators,
            after=asked,
        )
        assert labels(said) == []
    await office.boris.send("/register vk\nЯма на Кирова", chat=office.moderators)
    card = await office.card("№ 1")
    await office.boris.press_data(card, "sysanswer:1")
    await office.boris.press_data(card, "pasted:1")
    assert office.query("select state from appeals") == [{"state": "open"}]


async def test_a_kill_in_the_middle_of_reading_leaves_nothing_and_the_file_is_read_again(tmp_path: Path) -> None:
    file = as_csv(year(1500, datetime(2026, 1, 1), open_ones=20), encoding="cp1251", headings=tuple(READ.values()))
    async with open_stage(tmp_path) as office:
        process = office.process()
        try:
            await bind(office)
            await office.boris.document(chat=office.moderators, file=file, file_name="Выгрузка.csv")
            await eventually(lambda: bool(office.query("select 1 from incident_rows limit 1")))
        finally:
            process.kill()
        assert office.query("select 1 from incidents_known limit 1") == []
        await office.start()
        offer = await office.card("1500 строк, новых 1500")
        assert office.query("select attempts from incident_imports") == [{"attempts": 2}]
        await office.boris.press(offer, "Принять")
        await office.boris.wait(lambda m: "Всё разнесено" in m.text, chat=office.moderators, timeout=60)
        assert office.query("select count(*) as n from incidents_known") == [{"n": 1500}]
        again = await office.boris.document(chat=office.moderators, file=file, file_name="Выгрузка.csv")
        await office.boris.wait(
            lambda m: "новых 0, уже есть 1500" in m.text, chat=office.moderators, after=again, timeout=60
        )
        assert office.query("select count(*) as n, count(distinct case_number) as cases from appeals") == [
            {"n": 20, "cases": 20}
        ]
