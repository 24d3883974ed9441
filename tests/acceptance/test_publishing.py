"""From a prepared message to the channel, at the right minute, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.client import Message, Person
from tests.office import Office, bind, eventually, labels, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The office at work with its channels bound; the admin, who is an editor, sits at the desk."""
    async with open_office(tmp_path) as opened:
        await opened.sandbox.set_time(datetime(2026, 11, 24, 1, 0, tzinfo=UTC))  # 11:00 in the city
        await opened.start()
        await bind(opened, channels=True)
        yield opened


async def card(editor: Person, number: int, chat: object = None) -> Message:
    """The newest card of that draft."""
    return await editor.wait(lambda m: f"Черновик № {number}" in m.text, chat=chat)  # type: ignore[arg-type]


async def published(office: Office, channel: str = "city") -> list[Message]:
    return [m for m in await office.channels[channel].messages() if m.from_bot]


async def out(office: Office, count: int = 1, channel: str = "city") -> list[Message]:
    """The channel's posts, once there are so many."""

    async def there() -> bool:
        return len(await published(office, channel)) >= count

    await eventually(there)
    return await published(office, channel)


async def test_a_text_under_the_command_is_previewed_and_published_at_the_press(office: Office) -> None:
    editor = office.admin
    await editor.send("/post город\nСубботник в парке <b>в субботу</b>!", html=True)
    draft = await card(editor, 1)
    assert labels(draft) == ["Опубликовать", "Исправить текст", "Другое время", "Ещё…", "Отмена"]
    assert "Администрация Комсомольска-на-Амуре" in draft.text
    preview = await editor.wait(lambda m: m.from_bot and "Субботник" in m.text)
    assert preview.id < draft.id
    assert preview.html == "Субботник в парке <b>в субботу</b>!"
    assert await published(office) == []

    assert "Публикация № 1" in (await editor.press(draft, "Опубликовать") or "")
    [post] = await out(office)
    assert post.html == "Субботник в парке <b>в субботу</b>!"
    await editor.wait(lambda m: "Публикация № 1" in m.text and "вышла" in m.text)


async def test_a_double_press_publishes_once(office: Office) -> None:
    editor = office.admin
    await editor.send("/post город\nОдин раз")
    draft = await card(editor, 1)
    data = draft.button_data["Опубликовать"]
    await editor.press(draft, "Опубликовать")
    assert await editor.press_data(draft, data) == "Уже решено."
    await out(office)
    assert len(await office.sandbox.calls("sendMessage", chat=office.channels["city"])) == 1
