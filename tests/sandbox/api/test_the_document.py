from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import aiohttp
import pytest

import sandbox.control  # noqa: F401  # fills the routes
from sandbox.api.faults import KINDS
from sandbox.control.stage import ROUTES
from sandbox.people.acting import ACTIONS

DOCUMENT = (Path(__file__).parents[3] / "docs" / "sandbox.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("verb", "name"), sorted({(verb, name) for verb, name, _ in ROUTES}))
def test_each_call_of_the_control_interface_is_described(verb, name):
    assert f"{verb} /sandbox/{name}" in DOCUMENT or (verb in DOCUMENT and f"`{verb}`" in DOCUMENT)


@pytest.mark.parametrize("name", sorted({*ACTIONS, "album", "press", "press_data"}))
def test_each_action_is_described(name):
    assert f"`{name}`" in DOCUMENT


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_fault_is_described(kind):
    assert f"`{kind}`" in DOCUMENT


async def test_the_sandbox_starts_alone_and_says_where(tmp_path):
    command = ["-m", "sandbox", "--port", "0", "--state", str(tmp_path), "--no-limits"]
    root = Path(__file__).parents[3]
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.PIPE, cwd=root)
    try:
        assert process.stdout is not None
        word, url, _, token = (await process.stdout.readline()).decode().split()
        assert word == "sandbox"
        async with aiohttp.ClientSession() as session, session.get(f"{url}/bot{token}/getMe") as response:
            assert (await response.json())["result"]["is_bot"]
    finally:
        process.terminate()
        assert await process.wait() == 0
    assert (tmp_path / "clock.json").exists()
    assert (tmp_path / "world.db").exists()
