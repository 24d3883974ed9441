"""Seen from outside: health pages, webhook, backup and restore, quarantine and replay, check."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.clock import Clock
from tests.stage import Stage, bind, eventually, labels, open_stage


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def quiet(tmp_path: Path, database: str) -> AsyncIterator[Stage]:
    """An office whose bot is not started yet."""
    async with open_stage(tmp_path, database=database) as opened:
        yield opened


async def get(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, await response.text()


async def test_health_and_metrics_tell_how_it_goes_and_nothing_personal(quiet: Stage) -> None:
    port = free_port()
    quiet.settings["health_port"] = port
    await quiet.start()
    await bind(quiet)
    anna = await quiet.resident("Анна Секретова")
    await anna.send("Яма на Ленина 14")
    await quiet.card("№ 1")
    assert await get(f"http://127.0.0.1:{port}/healthz") == (200, '{"ok": true, "reasons": []}')
    status, page = await get(f"http://127.0.0.1:{port}/metrics")
    assert status == 200
    assert 'pressbot_appeals{state="open"} 1.0' in page
    assert "pressbot_deliveries_oldest_seconds" in page
    assert re.search(r"pressbot_telegram_silence_seconds \d", page)
    for personal in ("Секретова", "Ленина", str(anna.id)):
        assert personal not in page


async def test_a_database_that_cannot_be_written_is_waited_for_and_seen(
    quiet: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    port = free_port()
    quiet.settings["health_port"] = port
    quiet.engine.migrate()
    with quiet.locked():
        await quiet.start()
        await eventually(lambda: "the database cannot be written" in caplog.text)
        status, page = await get(f"http://127.0.0.1:{port}/healthz")
        assert status == 503
        assert "the database cannot be written" in page

    async def healthy() -> bool:
        return (await get(f"http://127.0.0.1:{port}/healthz"))[0] == 200

    await eventually(healthy)


async def test_by_webhook_an_update_is_confirmed_only_with_the_secret_and_once_it_is_stored(quiet: Stage) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    quiet.settings |= {"webhook_url": url, "webhook_secret": "s3cret", "webhook_port": port}
    await quiet.start()
    await bind(quiet)
    anna = await quiet.resident()
    await anna.send("Яма на Ленина 14")
    await quiet.card("№ 1")
    forged = {"update_id": 10**9, "message": {"text": "Взлом"}}
    async with aiohttp.ClientSession() as session:
        for secret in ("", "wrong"):
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
            async with session.post(url, json=forged, headers=headers) as response:
                assert response.status == 403
        for body in (b"{", b"[1]", b'{"update_id": "7"}', b'{"update_id": 99999999999999999999}'):
            async with session.post(url, data=body, headers={"X-Telegram-Bot-Api-Secret-Token": "s3cret"}) as response:
                assert response.status == 400
    assert not quiet.query("select 1 from updates where update_id = 1000000000")
    with quiet.locked():
        await anna.send("И ещё одна рядом")
        await asyncio.sleep(0.5)
        assert (await quiet.sandbox.get("updates", limit=1))["pending"] == 1
    await anna.wait(lambda m: "Добавили к № 1" in m.text, timeout=30)


async def test_a_failing_update_is_set_aside_told_and_replayed_while_the_next_goes_on(
    office: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.services.residents.intake import Intake

    monkeypatch.setattr("bot.telegram.receiving.inbox.PAUSES", (0.05, 0.05))
    anna, oleg = await office.resident("Анна"), await office.resident("Олег")
    receive = Intake.receive

    def poisoned(self, tx, now, actor, message):
        if "яд" in message.content.text:
            raise RuntimeError("a fault of ours")
        return receive(self, tx, now, actor, message)

    monkeypatch.setattr(Intake, "receive", poisoned)
    await anna.send("Здесь яд в подвале на Ленина 14")
    await anna.send("А ещё не горит фонарь у дома")
    await anna.wait(lambda m: "№ 1 ·" in m.text)
    await office.admin.wait(lambda m: "не удалось обработать (RuntimeError)" in m.text)
    [aside] = office.query("select update_id, raw from updates where state = 'quarantined'")
    assert "яд в подвале" in aside["raw"]
    monkeypatch.setattr(Intake, "receive", receive)
    code, out = await office.command("replay", str(aside["update_id"]))
    assert code == 0, out
    await eventually(lambda: len(office.query("select id from messages where content like '%яд%'")) == 1)
    assert oleg.id


async def test_a_backup_restored_says_nothing_twice_and_erases_again(office: Stage, tmp_path: Path) -> None:
    anna, oleg = await office.resident("Анна"), await office.resident("Олег Забытый")
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "№ 1 ·" in m.text)
    await oleg.send("Не горит фонарь на Мира 5")
    await oleg.wait(lambda m: "№ 2 ·" in m.text)
    await office.sandbox.fault("sendMessage", kind="flood", retry_after=60, chat=anna.id)
    card = await office.card("№ 1")
    await office.boris.send("Здравствуйте! Засыплем завтра утром.", chat=office.moderators, reply_to=card.id)
    await eventually(lambda: bool(office.query("select 1 from deliveries where kind = 'answer'")))
    copy = tmp_path / "copy.db"
    assert (await office.command("backup", str(copy)))[0] == 0
    await office.sandbox.clear_faults()
    await oleg.send("/forget")
    sure = await oleg.wait(lambda m: m.from_bot and bool(m.buttons) and "стереть" in " ".join(labels(m)).lower())
    await oleg.press(sure, sure.buttons[0][0])
    await eventually(lambda: bool(office.query("select 1 from erasures")))
    await anna.send("/start")
    refused = await office.command("restore", str(copy))
    assert refused[0] == 1
    assert "stop it first" in refused[1]
    await office.halt()

    code, out = await office.command("restore", str(copy))
    assert code == 0, out
    assert "held until an admin says" in out
    await office.start()
    asked = await office.admin.wait(lambda m: "База восстановлена из копии" in m.text, timeout=20)
    assert not office.query("select 1 from people where name like '%Забытый%'")
    assert not any("Засыплем" in m.text for m in await anna.sees())
    await office.admin.press(asked, "Отправить")
    await anna.wait(lambda m: "Засыплем завтра утром" in m.text, timeout=20)
    await oleg.start()
    welcome = await oleg.wait(lambda m: m.id > sure.id and "Даю согласие" in labels(m), timeout=20)
    await oleg.press(welcome, "Даю согласие")
    await oleg.send("Снег не убирают на Мира 5")
    await oleg.wait(lambda m: "№ 3 ·" in m.text, timeout=20)


async def test_what_is_no_backup_is_refused_in_one_line(quiet: Stage, tmp_path: Path) -> None:
    broken, newer = tmp_path / "broken.db", tmp_path / "newer.db"
    broken.write_bytes(b"SQLite format 3\0" + os.urandom(4000))
    with sqlite3.connect(newer) as connection:
        connection.execute("create table schema_migrations (number integer, name text, sha256 text)")
        connection.execute("insert into schema_migrations values (999, 'later', 'x')")
    connection.close()
    for file, words in ((broken, "broken.db"), (newer, "use a newer one"), (tmp_path / "none.db", "no such file")):
        code, out = await quiet.command("restore", str(file))
        assert code == 2, out
        assert words in out
        assert len(out.strip().splitlines()) == 1


async def test_check_names_what_is_wrong_and_what_to_do(office: Stage) -> None:
    await office.moderators.change(username="pressoffice")
    code, out = await office.command("check")
    assert code == 1
    lines = {line.partition(":")[0]: line for line in out.splitlines()}
    assert "ok    token: @sandbox_bot" in out
    assert "make it private" in out
    assert "/bind channel city" in out
    assert "ok    backup" in lines
    assert "ok    database" in lines
    assert json.dumps(office.token) not in out
    await office.halt()  # its nightly copy is due any moment
    # The database was made by the machine's own time.
    await office.sandbox.set_time(datetime.fromtimestamp(Clock().now() / 1000, UTC) + timedelta(hours=48))
    office.change("delete from facts where name = 'last_backup'")
    code, out = await office.command("check")
    assert "WRONG backup: there was none yet" in out
    await office.sandbox.set_bot(revoked=True)
    code, out = await office.command("check")
    assert code == 1
    assert "WRONG token: Telegram refuses BOT_TOKEN" in out
