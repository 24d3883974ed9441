"""A report goes by mail to a reader of the city file: one letter with both files, and what became of it is told."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.counting.periods import Period, Span
from bot.domain.errors import Refusal
from bot.domain.journal.entries import NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.people import Actor
from bot.printers.reports import settle
from bot.services.journal import writing
from bot.services.reports.reports import Wanted
from storage import outbox
from storage.database import Transaction
from storage.reports import reports as stored
from storage.reports.reports import File
from tests.services.conftest import Work
from tests.services.releases.conftest import EDITOR, Newsroom

WEEK = Wanted(Period.around(Span.WEEK, date(2026, 11, 25)), "бкд")


async def given(work: Work, actor: Actor = EDITOR) -> str:
    """`Отправить…` to the ministry."""
    reports = work.services.reports
    entry = NewEntry(Kind.BOOKLET, "Мост", work.now - 1, (1, "Вера"), "b", campaigns=("бкд",))
    await work.do(writing.write, entry)
    said: str = await work.do(reports.give, actor, WEEK, await work.look(reports.count, WEEK), "minzhkh")
    return said


async def printed(work: Work, size: int = 100) -> None:
    """The printer has done every job that waits."""
    while (job := await work.look(stored.wanted)) is not None:
        await work.do(settle, job, [File(f"report.{job.form}", "", b"x" * size)])


async def said(work: Work) -> list[str]:
    return [row.message.text for row in await work.look(outbox.keyed, "report_mail:")]


async def test_the_reader_has_one_letter_with_the_document_and_the_table(room: Newsroom) -> None:
    box = await room.sandbox.mailbox("desk@ministry.test", "Министерство")
    assert await given(room) == "report-given-to-mail"
    await printed(room)
    await room.mailed()
    (letter,) = await room.letters(box)
    assert letter.subject == "Безопасные качественные дороги: неделя 48, 23–29 ноября 2026 года"
    assert "документ и таблица — во вложении" in letter.text
    raw = str(letter.view["raw"])
    assert [name in raw for name in ("report.docx", "report.xlsx")] == [True, True]
    assert await said(room) == ["report-mailed"]
    report = await room.look(stored.find, WEEK.period, "бкд")
    assert report.given_at is not None


async def test_a_mailbox_that_is_none_is_told_to_the_moderators(room: Newsroom) -> None:
    box = await room.sandbox.mailbox("desk@ministry.test", "Министерство")
    await box.fault("refused")
    await given(room)
    await printed(room)
    await room.mailed()
    assert await said(room) == ["report-mail-refused"]


async def test_what_could_not_be_printed_is_told_to_the_moderators_and_not_to_the_reader(room: Newsroom) -> None:
    await given(room)
    job = await room.look(stored.wanted)
    await room.do(settle, job, None)
    rows = await room.look(outbox.keyed, "report_failed:")
    assert [row.recipient for row in rows] == ["moderators"]


async def test_in_a_city_without_mail_it_is_refused_in_words_and_not_frozen(work: Work) -> None:
    def freezes(tx: Transaction) -> bool:
        report = stored.find(tx, WEEK.period, "бкд")
        return report is not None and report.given_at is not None

    reports = work.services.reports
    reports._section = _with_reader(reports._section)
    with pytest.raises(Refusal) as refused:
        await given(work)
    assert refused.value.text_key == "report-no-mail"
    assert not await work.look(freezes)


def _with_reader(section):
    from dataclasses import replace

    from bot.city.sections.reports import Reader

    return replace(section, readers={"minzhkh": Reader("minzhkh", "Министерство ЖКХ", "desk@ministry.test", 0)})
