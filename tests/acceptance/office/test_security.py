"""Nobody without the role does anything, whatever button data or command they send, at the moment they send it."""

from __future__ import annotations

import ast
import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from bot.domain.buttons import Action
from bot.settings import Settings
from sandbox.client import Chat, Person
from tests.stage import ROOT, Stage, eventually

_ALL = (
    "select id, state, taken_by, topic from appeals order by id",
    "select place, chat_id from bindings order by place",
    "select person_id, role from roles order by person_id, role",
    "select id, state from posts order by id",
    "select count(*) as n from messages where kind in ('answer', 'note')",
)


def actions() -> list[str]:
    """Every action that a button may hold."""
    return sorted(Action)


async def world(office: Stage) -> list[Any]:
    """What an outsider must not change."""
    return [office.query(each) for each in _ALL]


async def forge(who: Person, chat: Chat | None, message: int, *forms: str) -> None:
    """Every action with ids that exist, forged, some at a time."""
    presses = [f"{action}:{ids}" for action in actions() for ids in forms]
    for some in range(0, len(presses), 20):
        forged = (who.press_data(message, data, chat=chat, wait=0.0) for data in presses[some : some + 20])
        await asyncio.gather(*forged)


async def test_forged_presses_of_outsiders_change_nothing_in_any_chat(office: Stage) -> None:
    anna, mallory = await office.resident("Анна"), await office.resident("Мэллори")
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    other = await office.sandbox.chat("supergroup", "Чужая группа", members=[mallory])
    there = await mallory.send("Привет", chat=other)
    own = next(m for m in await mallory.sees() if m.from_bot)
    await office.handled()
    before = await world(office)
    for ids in ("1:1", "1:roads"):  # a chat's presses are handled one by one: some hundreds at a time
        await forge(mallory, None, own.id, ids)
        await office.handled()
    await forge(mallory, other, there.id, "1:1")
    await office.handled()
    await office.sandbox.inject(_press(mallory, office.moderators, card.id, "take:1"))
    await office.sandbox.inject(_press(mallory, office.moderators, card.id, "close:1"))
    await office.sandbox.inject(_press(mallory, office.moderators, card.id, "closeas:1:spam"))
    await office.handled()
    await eventually(lambda: not office.query("select 1 from updates where state = 'new'"))
    assert await world(office) == before
    assert not office.query("select 1 from updates where state = 'quarantined'")


def _press(who: Person, chat: Chat, message: int, data: str) -> dict[str, Any]:
    """A press in a chat in which the person is not: only a forger's server could send it."""
    shown = {"message_id": message, "date": 1, "chat": {"id": chat.id, "type": "supergroup", "title": chat.title}}
    person = {"id": who.id, "is_bot": False, "first_name": who.name}
    return {"callback_query": {"id": "1", "from": person, "message": shown, "chat_instance": "1", "data": data}}


async def test_staff_commands_of_outsiders_do_nothing(office: Stage) -> None:
    mallory = await office.resident("Мэллори")
    group = await office.sandbox.chat("supergroup", "Чужая группа", members=[mallory])
    before = await world(office)
    for words in ("/bind moderators", "/unbind", "/editor add", "/head add 1", "/post город\nВзлом", "/open", "/chats"):
        await mallory.send(words)
        await mallory.send(words, chat=group)
    await office.handled()
    await eventually(lambda: not office.query("select 1 from updates where state = 'new'"))
    assert await world(office) == before


async def test_a_role_is_lost_with_the_group(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    await office.moderators.set_member(office.vera, "left")
    await office.sandbox.inject(_press(office.vera, office.moderators, card.id, "take:1"))
    await office.handled()
    await eventually(lambda: not office.query("select 1 from updates where state = 'new'"))
    assert office.query("select taken_by from appeals") == [{"taken_by": None}]


async def test_a_channel_that_writes_in_the_moderators_group_is_nobody(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    await office.admin.send(
        "Ответ от имени канала, который не должен уйти.",
        chat=office.moderators,
        reply_to=card.id,
        as_chat=office.channels["city"].id,
    )
    await office.handled()
    await eventually(lambda: not office.query("select 1 from updates where state = 'new'"))
    assert not office.query("select 1 from messages where kind = 'answer'")


async def test_a_replayed_press_does_nothing_twice(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    assert await office.boris.press(card, "Взять")
    updates = await office.sandbox.updates()
    press = next(each for each in reversed(updates) if "callback_query" in str(each))
    await office.sandbox.redeliver(int(press["update_id"]))
    await office.boris.press_data(card, "take:1", chat=office.moderators)
    history = office.query("select action from events where appeal_id = 1 and action = 'taken'")
    assert len(history) == 1


async def test_the_text_of_people_never_becomes_markup(office: Stage) -> None:
    anna = await office.resident("<b>Анна</b> & <a href='tg://user?id=1'>Ко</a>")
    words = "<b>Яма</b> <script>alert(1)</script> &amp; [link](http://x) *звёздочки* _черта_ </code>"
    await anna.send(words)
    card = await office.card("<script>alert(1)</script>")
    assert words in card.text
    assert "<b>Анна</b>" in card.text
    assert not any(each["type"] == "text_link" for each in card.entities)


async def test_the_token_stands_in_no_log_line_and_no_repr(office: Stage, caplog: pytest.LogCaptureFixture) -> None:
    anna = await office.resident()
    await office.sandbox.fault(kind="cut_before", times=3)
    await office.sandbox.fault(kind="error", status=500, times=3)
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1", within=20)
    secret = office.token.partition(":")[2]
    assert caplog.text
    assert not re.search(rf"\d+:{re.escape(secret)}", caplog.text)
    assert office.token not in repr(office.make_settings())


def test_no_handler_takes_a_path_or_a_command_from_a_message() -> None:
    """Nothing that people write reaches a file name, a shell or SQL text."""
    for package in ("handlers", "bot/services", "bot/views", "storage"):
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    name = ast.unparse(node.func)
                    assert name not in {"eval", "exec", "os.system", "subprocess.run", "open"}, f"{file}: {name}"


def test_the_webhook_needs_a_secret_and_https(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for url, secret in (("https://x.example/hook", None), ("http://x.example/hook", "s")):
        with pytest.raises(ValueError, match="WEBHOOK"):
            Settings(_env_file=None, webhook_url=url, webhook_secret=secret)  # type: ignore[call-arg, arg-type]


async def test_a_stranger_who_binds_learns_no_keys_of_the_city_file(office: Stage) -> None:
    eve = await office.resident("Ева")
    for words in ("/bind", "/bind moderators", "/bind department nothing"):
        asked = await eve.send(words)
        await eve.wait(lambda m: m.text == "Привязывать чаты может только администратор бота.", after=asked)
    assert not any("transport" in m.text for m in await eve.sees())
