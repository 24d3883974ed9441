"""An incident system export of 8,331 rows, imported while residents write; and the largest export accepted.

`python -m bench.incidents`: the sandbox and the bot are separate processes. Residents write one after another, before
the file is dropped and until the import is complete, and each one's wait for the receipt is measured. Then, on a
database alone, how long any other transaction waits while 50,000 rows are imported.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bench.appeals import FEW, ROOT, Bench, opened, prepare, text_of
from bot.city.reading import read_city
from bot.clock import Clock
from bot.domain.incident_system.columns import READ
from bot.domain.incident_system.reading import ROWS as MOST
from bot.domain.people import BOT, MODERATORS
from bot.settings import Settings
from bot.telegram.receiving.incident_files import Reading
from bot.wiring import services
from sandbox.client import Person
from storage.database import Database, Transaction
from storage.incident_system.imports import Dropped
from storage.sqlite_file import SqliteFile
from tests.made_exports import as_csv, by_xlsxwriter, year

ROWS = 8_331
RESIDENTS, BEFORE = 200, 20
# Targets: seconds from the dropped file to the last row in place, and how many times longer than before a resident
# waits meanwhile (median).
IMPORT, SLOWER = 60.0, 3.0
# The longest that another transaction may wait while the largest export is imported (seconds).
PAUSE = 0.5
LOOK = 0.005
# Columns left out to keep the largest export within 20 MB.
LEFT_OUT = ("first_answer_text", "own_answer", "theme_group", "author")
PATIENCE = 180.0


def main() -> int:
    """Print the figures; return 1 when a target is missed."""
    return max(asyncio.run(measure()), asyncio.run(measure_pauses()))


async def measure_pauses() -> int:
    """Import the largest export accepted while another writer keeps writing."""
    headings = [heading for name, heading in READ.items() if name not in LEFT_OUT]
    export = as_csv(year(MOST, datetime(2026, 1, 1)), encoding="cp1251", headings=headings)
    with tempfile.TemporaryDirectory() as name:
        db = await SqliteFile(Path(name) / "run.db").open()
        others = asyncio.ensure_future(_others(db))  # noqa: TID251  ended below
        try:
            took = await _largest(db, export)
        finally:
            others.cancel()
            waits = await others
            await db.close()
    print(f"{MOST} rows ({len(export) / 1e6:.0f} MB) from the file to the last card: {took:.1f} s")
    print(f"another transaction waits {statistics.median(waits) * 1000:.1f} ms, {max(waits) * 1000:.0f} at most")
    return int(max(waits) > PAUSE)


async def _largest(db: Database, export: bytes) -> float:
    """Seconds from the file to the last card."""
    made = services(Settings(_env_file=None), read_city(ROOT / "city.toml"))  # type: ignore[call-arg]
    clock, dropped = Clock(None), Dropped(MODERATORS, 0, 0, "", "export.csv", BOT.id, "")
    began = time.monotonic()
    number = await db.write(lambda tx: made.importing.bring(tx, clock.now(), dropped))
    await Reading(db, clock, made.importing, number, lambda: None).run(export)
    await db.write(lambda tx: made.importing.accept(tx, clock.now(), BOT, number))
    while await db.write(lambda tx: made.following.sweep(tx, clock.now())):
        pass
    return time.monotonic() - began


async def _others(db: Database) -> list[float]:
    """Write repeatedly until cancelled; return how long each write waited (seconds)."""
    waits: list[float] = []

    def nothing(tx: Transaction) -> None:
        tx.execute("update incident_imports set attempts = attempts where id = 0")

    with suppress(asyncio.CancelledError):
        while True:
            began = time.monotonic()
            await db.write(nothing)
            waits.append(time.monotonic() - began)
            await asyncio.sleep(LOOK)
    return waits


async def measure() -> int:
    """Start the bot, time residents without and with an import."""
    export = by_xlsxwriter(year(ROWS, datetime(2026, 1, 1)))
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "run.db"
        async with opened(RESIDENTS) as bench:
            await prepare(SqliteFile(database), bench, FEW)
            env = {
                **os.environ,
                "BOT_TOKEN": bench.token,
                "BOT_API_URL": bench.sandbox.url,
                "DATABASE_URL": f"sqlite:///{database}",
                "SEND_LIMITS": "off",
                "LOG_LEVEL": "ERROR",
                "ADMIN_IDS": "1",
            }
            process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", cwd=ROOT, env=env)
            try:
                return _report(*await _timed(bench, export))
            finally:
                process.terminate()
                await process.wait()


async def _timed(bench: Bench, export: bytes) -> tuple[list[float], list[float], float]:
    """Waits before the import, waits during it, and how long it took (seconds)."""
    people = [await bench.sandbox.find_person(who) for who in bench.residents]
    await _wait_of(people[0])
    before = [await _wait_of(each) for each in people[1:BEFORE]]
    importing = asyncio.ensure_future(_import(bench, export))  # noqa: TID251  awaited below
    during: list[float] = []
    for each in people[BEFORE:]:
        if importing.done():
            break
        during.append(await _wait_of(each))
    return before, during, await importing


async def _wait_of(resident: Person) -> float:
    began = time.monotonic()
    asked = await resident.send(text_of(resident.id))
    await resident.wait(lambda m: m.from_bot and "№" in m.text, after=asked, timeout=PATIENCE)
    return time.monotonic() - began


async def _import(bench: Bench, export: bytes) -> float:
    """Drop the file, accept it, and wait until the import is complete; return the seconds taken."""
    people = (await bench.sandbox.state())["people"]
    boris = await bench.sandbox.find_person(next(each["id"] for each in people if each["name"] == "Борис"))
    began = time.monotonic()
    await boris.document(chat=bench.moderators, file=export, file_name="export.xlsx")
    offer = await boris.wait(
        lambda m: m.from_bot and any("Принять" in row for row in m.buttons), chat=bench.moderators, timeout=PATIENCE
    )
    await boris.press(offer, "Принять")
    await boris.wait(lambda m: m.id == offer.id and "Всё разнесено" in m.text, chat=bench.moderators, timeout=PATIENCE)
    return time.monotonic() - began


def _report(before: list[float], during: list[float], took: float) -> int:
    usual, meanwhile = statistics.median(before), statistics.median(during)
    print(f"{ROWS} rows from the dropped file to the last card: {took:.1f} s (aim: under {IMPORT:.0f})")
    print(f"a resident waits {usual * 1000:.0f} ms for the receipt, {max(before) * 1000:.0f} at most")
    print(f"meanwhile {meanwhile * 1000:.0f} ms, {max(during) * 1000:.0f} at most, of {len(during)}")
    return int(took > IMPORT or meanwhile > SLOWER * usual)


if __name__ == "__main__":
    sys.exit(main())
