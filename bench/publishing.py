"""How late posts are sent: 1,000 planned posts over 50 channels, 20 a minute each, with the sending limits on.

`python -m bench.publishing`: the real bot as a separate process against the sandbox on loopback. A post's delay runs
from its due time to the moment the sandbox receives the call.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bot.domain.content import Content
from bot.domain.people import channel
from bot.domain.publishing.posts import Material
from sandbox import server as sandbox_server
from sandbox.client import SandboxClient
from storage.database import Transaction
from storage.office import chats
from storage.office.chats import Binding
from storage.publishing import moves, posts
from storage.publishing.posts import NewPost
from storage.sqlite import SqliteDatabase

ROOT = Path(__file__).parent.parent
CHANNELS, EACH = 50, 20
# The interval between a channel's posts (ms): 20 a minute, Telegram's limit for a channel.
EVERY_MS = 3_000
# The bot is given this long (ms) to start.
AHEAD_MS = 15_000
ADMIN = 100001
# The target: the 99th percentile, in ms.
TARGET_MS = 2_000


@dataclass(frozen=True)
class Lateness:
    """Delays from due time to call received (ms), sorted; `refused` calls were over Telegram's limits."""

    values: tuple[int, ...]
    refused: int

    def percentile(self, share: float) -> int:
        return self.values[min(len(self.values) - 1, int(len(self.values) * share))]


def main() -> int:
    """Print the figures; return 1 when the target is missed or a post is missing."""
    found = asyncio.run(measure())
    if not found.values:
        print("no post was published: the bot did not serve")
        return 1
    p50, p99 = found.percentile(0.50), found.percentile(0.99)
    print(f"posts published        {len(found.values)} of {CHANNELS * EACH}, {found.refused} calls refused")
    print(
        f"due to received        p50 {p50} ms, p99 {p99} ms, longest {found.values[-1]} ms (target: p99 < {TARGET_MS})"
    )
    return int(len(found.values) != CHANNELS * EACH or p99 >= TARGET_MS)


async def measure() -> Lateness:
    """Run one minute of the fullest schedule that the limits allow."""
    with tempfile.TemporaryDirectory() as folder:
        server = await sandbox_server.start(port=0, state_dir=Path(folder) / "world", limits=True)
        try:
            async with SandboxClient(server.url) as sandbox:
                return await _measure(sandbox, server.token, Path(folder))
        finally:
            await server.stop()


async def _measure(sandbox: SandboxClient, token: str, folder: Path) -> Lateness:
    admin = await sandbox.person("Editor")
    keys = [f"c{number}" for number in range(CHANNELS)]
    places = [await sandbox.chat("channel", key, members=[admin], bot="administrator") for key in keys]
    first = int(time.time() * 1000) + AHEAD_MS  # noqa: TID251  the sandbox's clock is the real one here
    due = {}
    db = await SqliteDatabase.open(folder / "bot.db")
    for number in range(EACH):
        for key in keys:
            due[f"{key} {number}"] = first + number * EVERY_MS
    await db.write(_prepare, first, dict(zip(keys, [place.id for place in places], strict=True)), due)
    await db.close()
    (folder / "city.toml").write_text(_city(keys), encoding="utf-8")
    (folder / "streets.txt").write_bytes((ROOT / "streets.txt").read_bytes())
    process = _bot(sandbox.url, token, folder)
    try:
        await asyncio.sleep((first - time.time() * 1000) / 1000 + EACH * EVERY_MS / 1000 + 5)  # noqa: TID251
    finally:
        process.terminate()
        process.wait()
    return await _lateness(sandbox, due)


def _prepare(tx: Transaction, now: int, places: dict[str, int], due: dict[str, int]) -> None:
    """Bind the channels and plan every post."""
    for key, chat_id in places.items():
        chats.bind(tx, now, Binding(channel(key), chat_id, key), ADMIN)
    for text, at in due.items():
        material = Material((Content(text),))
        draft = NewPost((ADMIN, "Editor"), f"person:{ADMIN}", material, (text.partition(" ")[0],), due_at=at)
        post = posts.create(tx, now, draft)
        moves.plan(tx, post.id)


def _city(keys: list[str]) -> str:
    """The shipped city file with other channels and no rubrics."""
    text = (ROOT / "city.toml").read_text(encoding="utf-8")
    head, rest = text.split("[channels.city]")[0], text[text.index("# ── Рабочее время") :]
    return head + "".join(f'[channels.{key}]\ntitle = "{key}"\naliases = []\n\n' for key in keys) + rest


def _bot(url: str, token: str, folder: Path) -> subprocess.Popen[bytes]:
    settings = {
        "BOT_TOKEN": token,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "CITY_FILE": str(folder / "city.toml"),
        "ADMIN_IDS": str(ADMIN),
        "SEND_LIMITS": "on",
        "LOG_LEVEL": "ERROR",
    }
    return subprocess.Popen([sys.executable, "-m", "bot", "run"], cwd=ROOT, env={**os.environ, **settings})


async def _lateness(sandbox: SandboxClient, due: dict[str, int]) -> Lateness:
    calls = await sandbox.calls("sendMessage")
    late = [call.at - due[call.params["text"]] for call in calls if call.ok and call.params["text"] in due]
    return Lateness(tuple(sorted(late)), sum(not call.ok for call in calls))


if __name__ == "__main__":
    sys.exit(main())
