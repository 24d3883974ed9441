from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from aiogram.exceptions import TelegramBadRequest

from sandbox.client import SandboxClient, SandboxError
from sandbox.ground.store import Store
from sandbox.server import start

from .conftest import bot_of


async def test_keys_make_people_and_chats_once(sandbox, anna, boris, group):
    assert (await sandbox.person("Кто-то", key="anna")).id == anna.id
    assert (await sandbox.chat("group", "Другое", key="moderators")).id == group.id
    assert (await sandbox.find_person("boris")).name == "Борис Ким"


async def test_the_clock_moves_and_the_file_follows(server, sandbox, bot, anna):
    await sandbox.set_rate(0)
    await sandbox.set_time(datetime(2026, 11, 27, 7, 30, tzinfo=UTC))
    await sandbox.advance(3600)
    assert await sandbox.now() == datetime(2026, 11, 27, 8, 30, tzinfo=UTC)
    stored = json.loads(server.clock_path.read_text())
    assert stored["rate"] == 0
    assert stored["anchor_ms"] == int(datetime(2026, 11, 27, 8, 30, tzinfo=UTC).timestamp() * 1000)
    assert (await bot.send_message(anna.id, "Который час?")).date == datetime(2026, 11, 27, 8, 30, tzinfo=UTC)
    with pytest.raises(SandboxError, match="goes forward only"):
        await sandbox.advance(-5)


async def test_the_record_holds_everything_in_order(sandbox, bot, anna):
    since = (await sandbox.state())["seq"]
    sent = await anna.send("Яма")
    message = await bot.send_message(anna.id, "Принято")
    await bot.edit_message_text("Решено", chat_id=anna.id, message_id=message.message_id)
    await anna.delete(sent)
    entries = await sandbox.journal(after=since)
    assert [entry["kind"] for entry in entries] == ["message", "message", "edited", "deleted"]
    assert [entry["message"]["text"] for entry in entries[:3]] == ["Яма", "Принято", "Решено"]
    assert entries[3]["ids"] == [sent.id]


async def test_waiting_tells_what_the_chat_shows_and_what_was_refused_when_nothing_comes(bot, anna):
    await anna.send("Есть кто?")
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(anna.id, " ")
    with pytest.raises(
        AssertionError, match=f"Есть кто(.|\n)*sendMessage to {anna.id}: Bad Request: message text is empty"
    ):
        await anna.wait(lambda m: "№" in m.text, timeout=0.05)


async def test_waiting_sees_an_edit_that_makes_a_message_fit(bot, anna):
    message = await bot.send_message(anna.id, "Принято")
    await bot.edit_message_text("Решено", chat_id=anna.id, message_id=message.message_id)
    assert (await anna.wait(lambda m: m.text == "Решено")).id == message.message_id


async def test_a_flood_from_many_people_is_one_call(sandbox, bot, anna, boris):
    people = [anna, boris] * 50
    await sandbox.flood([{"person": one.id, "text": f"Сообщение {n}"} for n, one in enumerate(people)])
    assert len(await bot.get_updates(limit=100)) == 100
    assert (await anna.sees())[-1].text == "Сообщение 98"


async def test_people_see_only_their_own_chats(anna, boris, group):
    with pytest.raises(SandboxError, match="does not see"):
        await anna.sees(group)
    with pytest.raises(SandboxError, match="somebody else's"):
        await anna.send("Привет", chat=boris.id)
    with pytest.raises(SandboxError, match="not in the chat"):
        await anna.send("Привет", chat=group)


async def test_people_edit_and_delete_only_what_is_theirs(bot, anna, boris, group):
    await group.set_member(anna, "member")
    theirs = await boris.send("Распоряжение", chat=group)
    with pytest.raises(SandboxError, match="own messages"):
        await anna.edit(theirs, "Отмена")
    with pytest.raises(SandboxError, match="own messages"):
        await anna.delete(theirs)


async def test_calls_are_logged_without_secrets(sandbox, bot, anna):
    await bot.set_webhook("https://example.org/hook", secret_token="geheim")
    await bot.delete_webhook()
    await bot.send_message(anna.id, "Принято")
    calls = await sandbox.calls()
    assert [call.method for call in calls] == ["setWebhook", "deleteWebhook", "sendMessage"]
    assert "geheim" not in json.dumps([call.params for call in calls])
    assert calls[-1].chat == anna.id
    assert calls[-1].message_id is not None
    assert (await sandbox.totals())["sendMessage"] == {"ok": 1, "refused": 0}


async def test_a_reset_makes_a_new_empty_world(sandbox, bot, anna):
    await sandbox.advance(timedelta(days=3).total_seconds())
    await sandbox.reset()
    state = await sandbox.state()
    assert state["people"] == []
    assert state["chats"] == []
    assert state["pending"] == 0
    assert abs(await sandbox.now() - datetime.fromtimestamp(state["clock"]["now"] / 1000, UTC)) < timedelta(seconds=5)


async def test_foreign_pages_and_names_are_turned_away(server, sandbox):
    async def status(**headers):
        async with sandbox.session.get(f"{server.url}/sandbox/state", headers=headers) as response:
            return response.status

    assert await status() == 200
    assert await status(Origin="http://evil.example") == 403
    assert await status(Host="evil.example") == 403
    async with sandbox.session.post(f"{server.url}/sandbox/reset", data=b"{}") as response:
        assert response.status == 400


async def test_the_page_comes_with_a_strict_policy(server, sandbox):
    async with sandbox.session.get(f"{server.url}/") as response:
        assert response.status == 200
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    async with sandbox.session.get(f"{server.url}/page/../server.py") as response:
        assert response.status == 404


async def test_a_kept_world_survives_a_restart_of_the_sandbox(tmp_path):
    first = await start(0, tmp_path)
    async with SandboxClient(first.url) as sandbox, bot_of(first) as bot:
        anna = await sandbox.person("Анна", key="anna")
        boris = await sandbox.person("Борис", key="boris")
        forum = await sandbox.chat("supergroup", "Форум", members=[boris], forum=True, key="moderators")
        thread = await bot.create_forum_topic(forum.id, "Дороги")
        photo = await anna.photo("Яма")
        await bot.get_updates(allowed_updates=["message", "message_reaction"])
        await bot.get_updates(offset=(await bot.get_updates())[-1].update_id)
        await sandbox.advance(3600)
        await anna.react(photo, "👍")
        await boris.poll("Когда?", ["Сегодня", "Завтра"], chat=forum)
        await boris.vote((await boris.sees(forum))[-1], [1])
        seq = (await sandbox.state())["seq"]
        now, pending = await sandbox.now(), (await sandbox.state())["pending"]
    await first.stop()

    second = await start(0, tmp_path)
    async with SandboxClient(second.url) as sandbox, bot_of(second) as bot:
        anna, boris = await sandbox.find_person("anna"), await sandbox.find_person("boris")
        seen = (await anna.sees())[-1]
        assert (seen.text, seen.reactions) == ("Яма", {"👍": [anna.id]})
        assert (await sandbox.download(seen.media[0].file_id)).startswith(b"\x89PNG")
        assert (await sandbox.state())["pending"] == pending
        assert [t["name"] for t in (await (await sandbox.find_chat("moderators")).info())["threads"]][-1] == "Дороги"
        assert (await boris.sees("moderators"))[-1].view["poll"]["options"][1]["voter_count"] == 1
        assert await sandbox.now() - now < timedelta(seconds=5)
        assert (await sandbox.state())["seq"] > seq
        sent = await bot.send_message(anna.id, "Принято")
        assert sent.message_id == seen.id + 1
        await bot.send_message(
            (await sandbox.find_chat("moderators")).id, "Карточка", message_thread_id=thread.message_thread_id
        )
    await second.stop()


async def test_a_taken_port_is_an_error(server):
    with pytest.raises(OSError, match="in use"):
        await start(server.port)


async def test_what_was_about_to_be_written_at_the_stop_is_written(tmp_path, monkeypatch):
    """The thread that writes may be busy elsewhere when the server stops."""
    store = Store(tmp_path / "world.db")
    taken = asyncio.Event()

    async def never(*work):
        taken.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(asyncio, "to_thread", never)
    store.put("thing", "1", lambda: {"is": "here"})
    running = asyncio.gather(store.run())
    await taken.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    store.close()
    again = Store(tmp_path / "world.db")
    assert list(again.read("thing")) == [("1", {"is": "here"})]
    again.close()
