"""What a year's report and a morning's digest cost: 20,000 appeals and 5,000 journal entries.

`python -m bench.reports`: the reads and the view run as in the bot, and the files are printed in a separate process, as
the bot does it; meanwhile a reader makes the query of every update, and its longest wait is reported. Then the real bot
is asked for the year in a chat, and compared with a bot without requests: neither loads the printing libraries.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bench.appeals import PATIENCE, REAL, Run, opened, prepare, settings_of
from bench.archive import EVERY_MS, fill
from bot.city.reading import default_file, read_city
from bot.clock import Clock
from bot.domain.counting.periods import Period, Span
from bot.domain.journal.entries import NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.messages.outbox import Delivery, Frame
from bot.domain.reports.book import Book
from bot.domain.reports.messages import Digest
from bot.domain.reports.report import Report
from bot.printers.apart import printed
from bot.services.journal import writing
from bot.services.people.languages import Languages
from bot.services.reports.figures import Figures
from bot.services.reports.reports import FORMS, Reports, Wanted
from bot.texts import Texts
from bot.views.reports.books import Books
from bot.views.reports.digest import DigestViews
from bot.views.words.speech import Speech
from storage.database import Database, Transaction
from storage.engines import engine_of
from storage.office import facts
from storage.reports import reports as stored
from storage.sqlite import SqliteDatabase
from storage.sqlite_file import SqliteFile

APPEALS, ENTRIES = 20_000, 5_000
# Targets: seconds of processor time for the year with all its files (other load on the machine barely affects it),
# seconds that a reader waits meanwhile, seconds for the digest.
YEAR, WAIT, DIGEST = 10.0, 1.0, 0.1
# How much higher the peak memory of a bot asked for reports may be (MB): a year's rows and a second connection's pages,
# which are freed again; the printing libraries would take 60 MB and stay.
GROWS = 40.0


def main() -> int:
    """Print the figures; return 1 when a target is missed."""
    return asyncio.run(measure())


async def measure() -> int:
    """Generate the year, then report on it."""
    city = read_city(default_file())
    year = Period.around(Span.YEAR, datetime(2026, 6, 1).date())
    now = year.bounds(city.time_zone)[0] + APPEALS * EVERY_MS
    speech = Speech(Texts.load(), city, Languages(city, ()))
    figures = Figures(city)
    with tempfile.TemporaryDirectory() as folder:
        db = await SqliteDatabase.open(Path(folder) / "bot.db")
        await db.write(_fill, now)
        began, busy = time.monotonic(), _busy()
        ended = asyncio.Event()
        waiting = asyncio.ensure_future(_longest_wait(db, ended))  # noqa: TID251  awaited below
        reports, wanted = Reports(city, figures), Wanted(year)
        numbers = {line.key: await db.read(reports.number, line, year) for line in reports.lines(wanted)}
        counted = time.monotonic() - began
        report = await db.write(lambda tx: stored.make(tx, now, year, "", numbers))
        book = await asyncio.to_thread(_book, Path(folder), Books(speech, figures), report, now)
        for form in FORMS:
            await printed(book, form, Path(folder))
        took, used = time.monotonic() - began, _busy() - busy
        ended.set()
        wait = await waiting
        digest = await _digest(db, DigestViews(speech, figures), now)
        await db.close()
        live = await _live(Path(folder))
    heavy = [name for name in ("matplotlib", "docx", "xlsxwriter") if name in sys.modules]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"numbers of the year         {counted:6.2f} s")
    print(f"with all files              {took:6.2f} s, of the processor {used:.2f} s  target ≤ {YEAR:.0f}")
    print(f"longest wait of a reader    {wait:6.2f} s  target ≤ {WAIT:.0f}")
    print(f"digest                      {digest:6.3f} s  target ≤ {DIGEST}")
    print(f"peak memory of this process {memory:6.0f} MB, printing libraries loaded: {', '.join(heavy) or 'none'}")
    print(f"the bot without reports     {live.without.memory:6.0f} MB, first poll after {live.without.start:.2f} s")
    print(f"the bot that made them      {live.asked.memory:6.0f} MB, first poll after {live.asked.start:.2f} s")
    print(f"text, document, table, plots{live.took:6.2f} s in the chat")
    grew = live.asked.memory - live.without.memory
    print(f"memory that reports cost    {grew:6.0f} MB  target ≤ {GROWS:.0f}")
    return int(used > YEAR or wait > WAIT or digest > DIGEST or grew > GROWS or bool(heavy))


@dataclass(frozen=True)
class Live:
    """The real bot with a year of work: a run without reports, one with them, seconds until all files arrived."""

    without: Run
    asked: Run
    took: float


async def _live(folder: Path) -> Live:
    async with opened(20) as bench:
        database = SqliteFile(folder / "live.db")
        await prepare(database, bench, APPEALS)
        with database.transaction(writing=True) as tx:
            _journal(tx, Clock().now())
        head, took = await bench.sandbox.person("Марина"), 0.0

        async def ask() -> None:
            nonlocal took
            began = time.monotonic()
            await head.start()
            await head.send("/report year")
            shown = await head.wait(lambda m: "📊" in m.text and bool(m.buttons), timeout=PATIENCE)
            for label, name in (("Документ", ".docx"), ("Таблица", ".xlsx"), ("Графики", "'photo'")):
                await head.press(shown, label)
                await head.wait(lambda m: name in str(m.raw), timeout=PATIENCE)  # noqa: B023
            took = time.monotonic() - began

        async def run(first: Callable[[], Awaitable[None]] | None) -> Run:
            settings = {**settings_of(database.path, folder), "ADMIN_IDS": str(head.id)}
            return await bench.run(REAL, settings, first)

        without, asked = await run(None), await run(ask)
        return Live(without, asked, took)


def _book(folder: Path, books: Books, report: Report, now: int) -> Book:
    """Read the book as the printer does: through its own connection."""
    with engine_of(f"sqlite:///{folder / 'bot.db'}").transaction() as tx:
        return books.make(tx, report, "ru", now)


def _fill(tx: Transaction, now: int) -> None:
    fill(tx, now, APPEALS, -100)
    _journal(tx, now)


def _journal(tx: Transaction, now: int) -> None:
    """Add the counted answers and a year of journal entries."""
    tx.execute(
        "insert into appeal_answers (appeal_id, round, at, in_time, minutes) "
        "select id, 1, answered_at, 1, 60 from appeals"
    )
    kinds = list(Kind)
    for number in range(ENTRIES):
        at = now - number * APPEALS * EVERY_MS // ENTRIES
        campaigns = ("бкд",) if number % 3 else ("сво",)
        writing.write(
            tx,
            now,
            NewEntry(
                kinds[number % len(kinds)], f"Строка {number}", at, (1, "Вера"), f"bench:{number}", campaigns=campaigns
            ),
        )


def _busy() -> float:
    """Processor time of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


async def _longest_wait(db: Database, ended: asyncio.Event) -> float:
    """The longest that an update would wait for its first database read (seconds)."""
    longest = 0.0
    while not ended.is_set():
        began = time.monotonic()
        await db.read(facts.get, facts.LAST_CONTACT)
        longest = max(longest, time.monotonic() - began)
        await asyncio.sleep(0.02)
    return longest


async def _digest(db: Database, views: DigestViews, now: int) -> float:
    today = datetime.fromtimestamp(now / 1000).date()
    payload = {"day": str(today), "since": str(today - timedelta(days=3))}
    row: Delivery[Digest] = Delivery(1, "digest:1", Digest.kind, "digest:1", "moderators", payload=payload)
    frame = Frame(row, now, -100)
    began = time.monotonic()
    await db.read(views.digest, frame)
    return time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
