"""A file that takes long shows how far it has come, in one message that goes when the file is there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.domain.counting.periods import Period, Span
from bot.domain.reports.book import Book, Plot, PlotKind, Series
from bot.domain.reports.messages import ReportProgress
from bot.printers import apart
from bot.printers.apart import Steps, printed
from bot.printers.reports import settle, tell
from bot.services.reports.reports import Wanted
from storage import outbox
from storage.database import Transaction
from storage.outbox import sending
from storage.reports import reports as stored
from storage.reports.reports import File, Job
from tests.services.conftest import Work

WANTED = Wanted(Period.around(Span.WEEK, date(2026, 3, 10)))


async def a_job(work: Work) -> Job:
    report = await work.do(work.services.reports.make, WANTED, await work.look(work.services.reports.count, WANTED))
    number = await work.do(stored.ask, Job(0, report.id, "docx", "moderators", 7, "ru"))
    job: Job = await work.look(stored.wanted)
    assert job.id == number
    return job


async def said(work: Work) -> list[str]:
    return [each.text for each in await work.read(-100, "report_progress:")]


async def test_it_moves_and_then_goes(work: Work) -> None:
    job = await a_job(work)
    await work.do(tell, job, 0, 0)
    assert await said(work) == ["⏳ Документ: считаем…"]
    await work.do(tell, job, 1, 4)
    assert await said(work) == ["⏳ Документ: ▓░░░ 1 из 4"]

    def arrives(tx: Transaction, now: int) -> None:
        row = outbox.find(tx, ReportProgress("moderators", job.id))
        assert row is not None
        sending.sent(tx, now, row, None)

    await work.do(arrives)
    await work.do(settle, job, [File("report.docx", "", b"x")])
    (gone,) = await work.look(outbox.keyed, "erase:report_progress:")
    assert gone.message.of == f"report_progress:{job.id}"


async def test_one_that_was_quick_is_never_said(work: Work) -> None:
    job = await a_job(work)
    await work.do(tell, job, 0, 0)
    await work.do(settle, job, [File("report.docx", "", b"x")])
    (row,) = await work.look(outbox.keyed, "report_progress:")
    assert (row.state, await work.look(outbox.keyed, "erase:")) == ("cancelled", [])


async def test_the_process_says_how_far_it_is_and_its_files_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[int, int]] = []

    class Heard(Steps):
        def __setattr__(self, name: str, value: object) -> None:
            super().__setattr__(name, value)
            if name == "count":
                heard.append((self.done, self.count))

    plot = Plot(PlotKind.BARS, "Находка", "о чём", "1", ("а",), (Series("", (1.0,)),))
    monkeypatch.setattr(apart, "PATIENCE", 300.0)
    files = await printed(Book("Отчёт", "", "report", (), (), (plot, plot)), "png", tmp_path, Heard())
    assert [file.name for file in files] == ["report-1.png", "report-2.png"]
    assert heard[-2:] == [(0, 2), (1, 2)]
