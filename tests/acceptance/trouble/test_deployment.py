"""What `deploy/` ships, as far as it runs without containers: the proxy before two processes, what the image holds."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import aiohttp
import pytest

from bot.settings import Settings
from tests import engines
from tests.acceptance.office.test_watched import free_port, get
from tests.balancer import OK, SECRET
from tests.chaos.lives import lives
from tests.chaos.scenes import PATIENCE
from tests.stage import ROOT, bind, eventually, open_stage

DEPLOY = ROOT / "deploy"
# What each process tells beside what is told on every engine.
TOLD = {"leader", "workers", "clock_offset_seconds", "commits_in_doubt", "writer_wait_seconds", "database_connections"}
TAKEN_BY = "select distinct worker from updates"


def of_the_office() -> dict[str, str]:
    """What compose.yaml says to each of its two processes."""
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    service = re.search(r"^  first: &office$(.*?)^  second:$", text, flags=re.MULTILINE | re.DOTALL)
    assert service
    environment = service[1].partition("    environment:\n")[2].partition("    depends_on:")[0]
    return dict(re.findall(r'^ +([A-Z_]+): "?([^"\n]+)', environment, flags=re.MULTILINE))


@contextmanager
def proxy(folder: Path, first: int, second: int) -> Iterator[int]:
    """The shipped proxy before processes at these ports; its own."""
    program = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")
    if program is None:
        pytest.skip("no haproxy here, so the shipped proxy is not tried: apt-get install haproxy")
    port, config = free_port(), (DEPLOY / "haproxy.cfg").read_text("utf-8")
    webhook = of_the_office()["WEBHOOK_PORT"]
    for shipped, here in (
        (f"first:{webhook}", f"127.0.0.1:{first}"),
        (f"second:{webhook}", f"127.0.0.1:{second}"),
        ("    bind :8443\n", f"    bind 127.0.0.1:{port}\n"),
    ):
        assert config.count(shipped) == 1
        config = config.replace(shipped, here)
    (folder / "haproxy.cfg").write_text(config)
    process = subprocess.Popen([program, "-db", "-q", "-f", str(folder / "haproxy.cfg")])
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


def settings_of(url: str, port: int, page: int) -> dict[str, str]:
    return {"WEBHOOK_URL": url, "WEBHOOK_SECRET": SECRET, "WEBHOOK_PORT": str(port), "HEALTH_PORT": str(page)}


async def pushed(url: str, number: int) -> int:
    """How an update is taken that is as large as Telegram's may be: each letter of Russian travels as six."""
    body = json.dumps({"update_id": number, "of_a_later_api": "Ж" * 4096})
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


async def standing(page: int) -> tuple[str, str]:
    """How many work, and whether it leads, as the process with that page tells."""
    status = (await get(f"http://127.0.0.1:{page}/healthz"))[0]
    metrics = (await get(f"http://127.0.0.1:{page}/metrics"))[1]
    told = dict(re.findall(r"^pressbot_(\w+) (\S+)$", metrics, flags=re.MULTILINE))
    if status != OK:
        return "", ""
    assert told.keys() >= TOLD
    return told["workers"], told["leader"]


async def test_behind_the_shipped_proxy_one_that_is_killed_is_passed_over(tmp_path: Path) -> None:
    assert {*of_the_office()} <= {name.upper() for name in Settings.model_fields}
    pages, ports = (free_port(), free_port()), (free_port(), free_port())
    numbers, opened = count(10**9), open_stage(tmp_path, database=engines.POSTGRES)
    async with opened as office, lives(office) as born:
        with proxy(tmp_path, *ports) as front:
            url = f"http://127.0.0.1:{front}/hook"
            each = [settings_of(url, *place) for place in zip(ports, pages, strict=True)]
            dies = await born.begin(**each[0])
            await bind(office)
            await born.begin(**each[1])

            async def both_take() -> bool:
                assert await pushed(url, next(numbers)) == OK
                return len(office.query(TAKEN_BY)) == 2

            await eventually(both_take, within=PATIENCE)
            await born.end(signal.SIGKILL, pid=dies)
            assert [await pushed(url, next(numbers)) for _ in range(4)] == [OK] * 4
            people = [await office.resident(f"Житель {number}") for number in range(4)]
            for person in people:
                await person.send("Яма на Ленина 14")
            for person in people:
                await person.wait(lambda m: m.from_bot and m.text.startswith("№"), timeout=PATIENCE)
            with pytest.raises(aiohttp.ClientConnectionError):
                await get(f"http://127.0.0.1:{pages[0]}/healthz")
            await born.begin(**each[0])
            await eventually(lambda: born.log.read_text().count("serving as") == 3, within=PATIENCE)

            async def both_work() -> bool:
                return sorted([await standing(page) for page in pages]) == [("2.0", "0.0"), ("2.0", "1.0")]

            await eventually(both_work, within=PATIENCE)


def test_the_image_holds_all_that_the_program_needs(tmp_path: Path) -> None:
    for line in re.findall(r"^COPY (.+) \S+$", (DEPLOY / "Dockerfile").read_text("utf-8"), flags=re.MULTILINE):
        for name in line.split():
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, tmp_path / name)
    bare = {"PATH": os.environ["PATH"], "DATABASE_URL": f"sqlite:///{tmp_path / 'bot.db'}", "ADMIN_IDS": "1"}
    command = [sys.executable, "-m", "bot", "check"]
    done = subprocess.run(command, cwd=tmp_path, env=bare, capture_output=True, text=True, check=False)
    assert "1 to be put right" in done.stdout, done.stderr


def test_systemd_takes_the_units_as_they_are() -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd here, so the units are not looked at")
    units = sorted(map(str, DEPLOY.glob("*.service")))
    done = subprocess.run([program, "verify", *units], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
