"""`python -m bot sandbox` as a person runs it: the server, the bot as its child, the office set up."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.client import SandboxClient

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "CITY_FILE": str(ROOT / "city.toml")}


@dataclass
class Running:
    process: asyncio.subprocess.Process
    client: SandboxClient

    async def said(self, words: str) -> str:
        assert self.process.stdout is not None
        async with asyncio.timeout(180):
            while line := (await self.process.stdout.readline()).decode():
                if words in line:
                    return line.strip()
        raise AssertionError(f"it ended without saying {words!r}")

    async def bot_pid(self) -> int | None:
        pid: int | None = (await self.client.get("process"))["process"]["pid"]
        return pid

    async def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), 30)


@asynccontextmanager
async def sandbox(folder: Path, *options: str) -> AsyncIterator[Running]:
    command = (sys.executable, "-m", "bot", "sandbox", "--port", "0", *options)
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE)
    try:
        running = Running(process, SandboxClient("unknown"))
        running.client = SandboxClient((await running.said("http://")).split()[2])
        async with running.client:
            yield running
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


async def gone(pid: int) -> None:
    async with asyncio.timeout(20):
        while is_alive(pid):  # noqa: ASYNC110  another process moves
            await asyncio.sleep(0.05)


async def serves(running: Running, name: str) -> None:
    person = await running.client.person(name)
    sent = await person.start()
    await person.wait(lambda message: message.from_bot, after=sent, timeout=120)


async def test_the_office_opens_and_world_and_database_are_kept_and_reset_together(tmp_path: Path):
    async with sandbox(tmp_path) as running:
        await running.said("The office is open")
        admin = await running.client.find_person("admin")
        group = await running.client.find_chat("moderators")
        assert any(message.from_bot for message in await admin.sees(group))
        first = await running.bot_pid()
        assert first
        await running.client.post("process", action="kill")
        await serves(running, "После падения")
        assert await running.bot_pid() != first
        second = await running.bot_pid()
        assert await running.end() == 0
        assert second
        await gone(second)
    assert (tmp_path / "var/sandbox/bot.db").exists()

    async with sandbox(tmp_path) as running:
        await running.said("The office is open")
        assert "После падения" in [view["name"] for view in (await running.client.get("people"))["people"]]
        await running.client.reset()
        assert "После падения" not in [view["name"] for view in (await running.client.get("people"))["people"]]
        await serves(running, "После сброса")
        pid = await running.bot_pid()
        running.process.kill()
        assert pid
        await gone(pid)

    for file in (tmp_path / "var/sandbox").glob("bot.db*"):
        file.unlink()
    async with sandbox(tmp_path) as running:
        await running.said("The office is open")
        assert "После сброса" not in [view["name"] for view in (await running.client.get("people"))["people"]]
        assert await running.end() == 0


async def test_the_demo_plays_a_day_and_stays_up(tmp_path: Path):
    async with sandbox(tmp_path, "--demo") as running:
        await running.said("the day is over")
        admin = await running.client.find_person("admin")
        group = [message.text for message in await admin.sees(await running.client.find_chat("moderators"))]
        for number in range(1, 11):
            assert any(f"№ {number} " in text for text in group)
        assert running.process.returncode is None
        assert await running.end() == 0


def test_a_taken_port_ends_it_and_a_free_one_is_named(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = subprocess.run(
            [sys.executable, "-m", "bot", "sandbox", "--port", str(port)],
            cwd=tmp_path,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert answer.returncode == 2
    assert f"Port {port} is taken" in answer.stderr
    free = int(answer.stderr.split()[-1])
    with socket.socket() as other:
        other.bind(("127.0.0.1", free))
