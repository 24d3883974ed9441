"""The photo archive with 50,000 pictures: how long `/photos` takes, and comparing a new picture with the others.

`python -m bench.photos`: on SQLite, and on PostgreSQL where a server is installed (it starts one of its own).
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.photos.likeness import LOOKS_SAME, near
from bot.domain.photos.searching import kept_words, read_wanted
from storage.database import Database, Engine, Transaction
from storage.photos import looks, words
from storage.sqlite_file import SqliteFile
from tests import engines

PICTURES, AT_ONCE = 50_000, 1_000
ZONE = ZoneInfo("Asia/Vladivostok")
# Targets (seconds): a search with its count, and a comparison.
SEARCH, COMPARE = 1.0, 0.1
SUBJECTS = ("Открытие катка", "Парад Победы", "Уборка снега", "Субботник", "Заседание Думы", "Концерт", "Ремонт дороги")
PLACES = ("площадь Юности", "проспект Ленина", "парк Судостроитель", "улица Кирова", "набережная", "ДК Алмаз")
ASKED = (
    "",
    "каток",
    "каток 2025",
    "площадь юности",
    "28.11.2025",
    "ноябрь улица",
    "событие 120",
    "без подписи",
    "снимков нет",
)
PHOTO = """
insert into photos (state, original, taken_at, sent_at, filed_at, caption, event_id, path, sha256, dhash, fine)
values ('kept', 1, :at, :at, :at, :caption, :event, :path, :sha, :dhash, :dhash) returning id
"""


def main() -> int:
    """Print the figures; return 1 when a target is missed."""
    return asyncio.run(measure())


async def measure() -> int:
    """Generate the archive on each engine and search it."""
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        file = SqliteFile(Path(folder) / "bot.db")
        file.migrate()
        missed |= await _measure_on("SQLite", file)
    if engines.program("initdb") is None:
        print("PostgreSQL: no server here, so nothing is measured on it")
        return int(missed)
    with ExitStack() as opened:
        from storage.postgres.engine import PostgresOffice

        url = opened.enter_context(engines.postgres())
        missed |= await _measure_on("PostgreSQL", PostgresOffice(url, Path("/nonexistent")))
    return int(missed)


async def _measure_on(name: str, engine: Engine) -> bool:
    db = await engine.open()
    try:
        chance = random.Random(1)
        for first in range(0, PICTURES, AT_ONCE):
            await db.write(_fill, chance, first)
        slowest = max([await _search(db, asked) for asked in ASKED])
        compared = max([await _compare(db, f"{chance.getrandbits(64):016x}") for _ in range(10)])
    finally:
        await db.close()
    print(f"{name}: {PICTURES} pictures, the slowest of {len(ASKED)} searches {slowest:.3f} s  target ≤ {SEARCH:.0f}")
    print(f"{name}: a new picture compared with whatever may be like it {compared:.3f} s  target ≤ {COMPARE}")
    return slowest > SEARCH or compared > COMPARE


async def _search(db: Database, asked: str) -> float:
    wanted = read_wanted(asked)
    began = time.monotonic()
    await db.read(words.find, wanted, 10)
    await db.read(words.count, wanted)
    return time.monotonic() - began


async def _compare(db: Database, dhash: str) -> float:
    began = time.monotonic()
    near(await db.read(looks.sharing, dhash), dhash, LOOKS_SAME)
    return time.monotonic() - began


def _fill(tx: Transaction, chance: random.Random, first: int) -> None:
    for number in range(first, first + AT_ONCE):
        taken = datetime(2021, 1, 1, 9, tzinfo=ZONE) + timedelta(minutes=number * 50)
        caption = "" if number % 20 == 0 else f"{chance.choice(SUBJECTS)}, {chance.choice(PLACES)}, кадр {number}"
        photo_id = tx.insert(
            PHOTO,
            {
                "at": int(taken.timestamp() * 1000),
                "caption": caption,
                "event": number // 40 if number % 3 == 0 else None,
                "path": f"made/{number}.jpg",
                "sha": f"{number:064x}",
                "dhash": f"{chance.getrandbits(64):016x}",
            },
        )
        words.put(tx, photo_id, kept_words([caption, "пресс-служба администрации", "Вера"], taken.date()))


if __name__ == "__main__":
    sys.exit(main())
