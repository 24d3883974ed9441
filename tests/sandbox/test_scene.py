"""The sandbox knows no host: what the page says of its world comes from outside, and may be left out."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from pathlib import Path

import aiohttp
import pytest

from bot.city.reading import read_city
from bot.commands.scene import scene
from sandbox.client import SandboxClient
from sandbox.control.scene import PARTS, checked
from sandbox.server import running

ROOT = Path(__file__).parents[2]
OF_THIS_HOST = re.compile(r"moderator|department|resident|office|appeal|жител|отдел|пресс|комсомольск", re.IGNORECASE)


def test_nothing_in_the_sandbox_speaks_of_its_host():
    files = [file for file in (ROOT / "sandbox").rglob("*") if file.suffix in (".py", ".js", ".html", ".css")]
    assert files
    assert [file.name for file in files if OF_THIS_HOST.search(file.read_text(encoding="utf-8"))] == []


async def test_the_page_gets_what_the_host_gave():
    given = {"title": {"ru": "Город", "en": "City"}, "columns": ["anna"]}
    async with running(scene=given) as server, SandboxClient(server.url) as sandbox:
        assert await sandbox.get("scene") == given
    async with running() as server, SandboxClient(server.url) as sandbox:
        assert await sandbox.get("scene") == {}


@pytest.mark.parametrize(
    ("given", "words"), [({"titel": {}}, "no 'titel'"), ({"tour": {}}, "'tour' of a scene is a list")]
)
def test_a_scene_that_the_page_could_not_show_is_refused(given, words):
    with pytest.raises(ValueError, match=words):
        checked(given)


def test_the_scene_of_this_office_is_whole():
    shown = scene(read_city(ROOT / "city.toml"))
    assert checked(shown) == shown
    assert set(PARTS) == set(shown)
    assert all(sample["svg"].startswith("<svg") for sample in shown["samples"])
    deeds = [deed for step in shown["tour"] for deed in step.get("deeds", [])]
    kept = {deed[name] for deed in deeds for name in ("keep", "last") if name in deed}
    assert {deed[name] for deed in deeds for name in ("on", "after", "reply_to") if name in deed} <= kept


async def alone(*options: str) -> asyncio.subprocess.Process:
    command = (sys.executable, "-m", "sandbox", "--port", "0", *options)
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=pipe, stderr=pipe)


async def test_started_alone_it_serves_any_bot_in_an_empty_world(tmp_path):
    (tmp_path / "scene.toml").write_text('title = {en = "Library"}\n')
    process = await alone("--scene", str(tmp_path / "scene.toml"), "--token", "77:library", "--zone", "Asia/Tokyo")
    try:
        assert process.stdout is not None
        _, url, _, token = (await process.stdout.readline()).decode().split()
        async with SandboxClient(url) as sandbox:
            state = await sandbox.state()
            assert (state["people"], state["chats"], state["clock"]["zone"]) == ([], [], "Asia/Tokyo")
            assert (await sandbox.get("scene"))["title"] == {"en": "Library"}
        async with aiohttp.ClientSession() as session, session.get(f"{url}/bot{token}/getMe") as response:
            assert (await response.json())["result"]["id"] == 77
    finally:
        process.terminate()
        assert await process.wait() == 0


async def test_a_wrong_scene_ends_the_start_in_words(tmp_path):
    (tmp_path / "scene.json").write_text(json.dumps({"titel": "?"}))
    process = await alone("--scene", str(tmp_path / "scene.json"))
    _, error = await process.communicate()
    assert process.returncode == 2
    assert b"a scene has no 'titel'" in error
