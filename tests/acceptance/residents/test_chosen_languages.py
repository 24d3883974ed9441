"""Whoever works in a Russian office may read English, and the office may change its language."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from tests.stage import Stage, bind, city, eventually, open_stage


async def described(office: Stage, chat_id: int, command: str, letters: str) -> bool:
    """Whether the menu of that chat describes the command with such letters."""
    return any(
        each["command"] == command and re.match(letters, each["description"]) is not None
        for menu in await office.sandbox.commands("chat", chat_id=chat_id)
        for each in menu["commands"]
    )


async def test_an_editor_of_a_russian_office_may_read_english_in_private(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as office:
        await office.start()
        await bind(office)
        await office.admin.send("/language en")
        await office.admin.send("/calendar")
        await office.admin.wait(lambda m: "Planned posts" in m.text)
        await office.admin.send("/chats")
        await office.admin.wait(lambda m: "moderators' group" in m.text)
        await office.admin.send("/calendar", chat=office.moderators)
        await office.card("План публикаций")


async def test_another_language_at_the_next_start_renews_menus_and_what_changes_from_then_on(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as office:
        await office.start()
        await bind(office)
        for lang, letters in (("en", "[A-Z]"), ("ru", "[А-Я]")):
            await office.halt()
            office.city = city(language=lang)
            await office.start()
            await eventually(partial(described, office, office.moderators.id, "open", letters))
        menus = await office.sandbox.commands("default")
        assert {each["language"] for each in menus} == {"", "en"}
