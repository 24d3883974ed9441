"""A publication once more: its picture replaced by a reply, drafts found again, a new draft of what is out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.acceptance.desk import carded, drafted, open_desk, out
from tests.stage import Stage, eventually, labels


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path) as opened:
        yield opened


async def test_a_planned_post_gets_another_picture_by_a_reply_and_is_repeated_once_it_is_out(office: Stage) -> None:
    editor = office.admin
    first = await editor.photo("Каток откроют завтра")
    await editor.send("/post город завтра 09:00", reply_to=first.id)
    draft = await drafted(editor, 1)
    await editor.send("/drafts")
    listed = await editor.wait(lambda m: "Черновики" in m.text and "№ 1" in labels(m))
    assert "🖼 · Каток откроют завтра" in listed.text
    await editor.press(draft, "Запланировать")
    card = await carded(editor, 1, "запланирована")

    another = await editor.photo("", reply_to=card.id)
    shown = await editor.wait(
        lambda m: bool(m.from_bot and m.media and m.text == "Каток откроют завтра"), after=another
    )
    assert shown.media
    await editor.send("/calendar")
    plan = await editor.wait(lambda m: "План публикаций" in m.text and "№ 1" in labels(m))
    pressed = await editor.press(plan, "№ 1")
    assert pressed == "Публикация № 1: вот как она выйдет."
    await office.sandbox.advance(22 * 3600 + 60)
    [post] = await out(office)
    assert post.text == "Каток откроют завтра"

    await editor.press(await carded(editor, 1, "вышла"), "Повторить")
    again = await drafted(editor, 2)
    assert "Такой же текст" in again.text
    await editor.press(again, "Опубликовать")
    await eventually(lambda: office.query("select state from posts where id = 2")[0]["state"] == "sent")
    await out(office, 2)
