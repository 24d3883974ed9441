"""What is out is corrected, deleted and kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.acceptance.desk import carded, drafted, open_desk, out, published, sendings
from tests.stage import Stage, eventually, labels


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path) as opened:
        yield opened


async def test_the_text_is_corrected_before_and_after_it_is_out(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nСобрание в среду")
    await editor.press(await drafted(editor, 1), "Исправить текст")
    await editor.wait(lambda m: "Пришлите новый текст" in m.text)
    await editor.wait(lambda m: m.from_bot and m.text == "Собрание в среду")
    await editor.send("Собрание в <i>четверг</i>", html=True)
    await editor.wait(lambda m: m.from_bot and m.html == "Собрание в <i>четверг</i>")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    [post] = await out(office)
    assert post.html == "Собрание в <i>четверг</i>"

    await editor.send("/edit 1\nСобрание в пятницу")

    async def corrected() -> bool:
        return (await published(office))[0].text == "Собрание в пятницу"

    await eventually(corrected)
    assert await sendings(office) == 1


async def test_what_is_out_is_deleted_from_the_channel_after_a_second_question(office: Stage) -> None:
    editor = office.admin
    parts = await editor.album([("photo", "Лишнее"), ("photo", "")])
    await editor.send("/post город", reply_to=parts[0].id)
    await editor.press(await drafted(editor, 1), "Опубликовать")
    await out(office, 2)
    await carded(editor, 1, "вышла")
    await editor.send("/unpost 1")
    question = await carded(editor, 1, "Удалить её из канала?")
    await editor.press(question, "Да, удалить из канала")

    async def empty() -> bool:
        return await published(office) == []

    await eventually(empty)
    await carded(editor, 1, "удалена")


async def test_what_telegram_does_not_delete_any_more_is_told_with_a_link(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nСтарое")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    [post] = await out(office)
    await carded(editor, 1, "вышла")
    await office.channels["city"].set_member("bot", "administrator", rights=["can_post_messages"])
    await office.sandbox.advance(3 * 86400)
    await editor.send("/unpost 1")
    await editor.press(await carded(editor, 1, "Удалить её"), "Да, удалить")
    told = await carded(editor, 1, "Удалите вручную")
    assert f"/{post.id}" in told.text


async def test_a_scan_sent_as_a_file_is_pointed_out(office: Stage) -> None:
    scan = await office.admin.document("Газета 1936 года", file_name="scan.jpg")
    await office.admin.send("/post история", reply_to=scan.id)
    assert "присланы файлами" in (await drafted(office.admin, 1)).text


async def test_the_clean_copy_for_the_site_has_no_hashtag(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post история #улицы\nУлица Мира\nЕщё | https://example.org/")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    card = await carded(editor, 1, "вышла")
    await editor.press(card, "Текст для сайта")
    copy = await editor.wait(lambda m: "Текст для сайта, публикация № 1" in m.text)
    assert copy.text.endswith("Улица Мира")


async def test_kind_campaigns_and_link_are_kept_for_the_reports(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nРемонт моста")
    await editor.press(await drafted(editor, 1), "Ещё…")
    await editor.press(await editor.wait(lambda m: "Вид" in labels(m)), "Вид")
    await editor.press(await editor.wait(lambda m: "Пресс-релиз" in labels(m)), "Пресс-релиз")
    await editor.press(await editor.wait(lambda m: "Пресс-релиз" in m.text and "Ещё…" in labels(m)), "Ещё…")
    await editor.press(await editor.wait(lambda m: "Кампании" in labels(m)), "Кампании")
    await editor.wait(lambda m: "К каким кампаниям" in m.text)
    await editor.send("#мосты")
    await editor.wait(lambda m: "#бкд" in m.text and "мосты" in m.text)
    await editor.send("#БКД, план")
    await editor.wait(lambda m: "бкд, план" in m.text)
    assert office.query("select kind, campaigns from posts") == [{"kind": "release", "campaigns": "бкд, план"}]


async def test_the_history_says_who_did_what(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nСвет дали")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    await carded(editor, 1, "вышла")
    await editor.send("/post 1")
    history = await editor.wait(lambda m: "история" in m.text and "выход" in m.text)
    assert "Алла Админ — подготовка" in history.text


async def test_what_was_edited_before_the_command_is_published_as_edited(office: Stage) -> None:
    editor = office.admin
    prepared = await editor.send("Собрание в среду")
    await editor.edit(prepared, "Собрание в четверг")
    await editor.send("/post город", reply_to=prepared.id)
    await editor.press(await drafted(editor, 1), "Опубликовать")
    assert [post.text for post in await out(office)] == ["Собрание в четверг"]
