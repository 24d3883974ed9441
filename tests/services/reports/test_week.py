"""What a week's report says besides its numbers, and that it stays so; whose turn it was when it was late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.city.model import Slot
from bot.domain.counting.periods import Period, Span
from bot.domain.events.events import Facts
from bot.domain.people import Actor
from bot.services.reports import ahead
from bot.services.reports.reports import Wanted
from bot.views.reports.report import ReportViews
from bot.views.words.speech import Speech
from storage import history
from storage.database import Transaction
from storage.events import events
from storage.events.events import Origin
from tests.services.conftest import BORIS, DAY, Work
from tests.stage import city

WEEK = Wanted(Period.around(Span.WEEK, date(2026, 3, 10)))
NEXT_WEDNESDAY = round(datetime(2026, 3, 18, 11, tzinfo=city().time_zone).timestamp() * 1000)


def _plan(tx: Transaction, now: int, title: str, begins: int) -> None:
    assert events.add(tx, now, Facts(title, begins), Origin((1, "Вера")))


async def text(work: Work) -> str:
    made = work.services
    views = ReportViews(Speech(made.texts, made.city, made.languages), made.figures)
    report = await work.do(made.reports.make, WEEK, await work.look(made.reports.count, WEEK))
    return "\n".join(map(str, await work.look(lambda tx: list(views.lines(tx, views._speech.office, report)))))


async def test_it_counts_the_hours_of_rubrics_that_stayed_empty(work: Work) -> None:
    rubric = replace(next(iter(city().rubrics.values())), slots=(Slot(0, 600), Slot(3, 600)))
    here = replace(city(), rubrics={rubric.key: rubric})
    (told,) = await work.look(ahead.of, here, WEEK.period)
    assert (told.key, told.args["count"]) == ("ahead-missed", 2)


async def test_it_tells_what_the_next_week_brings_and_no_later_one(work: Work) -> None:
    await work.do(_plan, "Открытие катка", NEXT_WEDNESDAY)
    await work.do(_plan, "Через две недели", NEXT_WEDNESDAY + 7 * DAY)
    said = await text(work)
    assert "в среду, 18 марта, в 11:00 — Открытие катка" in said
    assert "Через две недели" not in said


async def test_one_that_was_given_out_stays_as_it_was_told(work: Work) -> None:
    await work.do(_plan, "Открытие катка", NEXT_WEDNESDAY)
    reports, admin = work.services.reports, Actor(BORIS.id, BORIS.name, is_admin=True)
    await work.do(reports.give, admin, WEEK, await work.look(reports.count, WEEK))
    await work.do(_plan, "Добавили потом", NEXT_WEDNESDAY)
    said = await text(work)
    assert "Открытие катка" in said
    assert "Добавили потом" not in said


async def test_overdue_messages_are_told_by_whose_turn_it_was(work: Work) -> None:
    first, second = await work.register(), await work.register("На Кирова, 7 не горит фонарь", Actor(1002, "Олег"))
    await work.do(history.note, first.id, BORIS, "forwarded", "roads")
    for appeal in (first, second):
        await work.do(history.note, appeal.id, BORIS, "overdue")
    assert "Просрочено: <b>2</b> — ждали отдел 1, никто не взял 1" in await text(work)


async def test_a_year_that_is_longer_than_a_message_ends_with_how_much_is_left(work: Work) -> None:
    made, year = work.services, Wanted(Period.around(Span.YEAR, date(2026, 1, 1)))
    views = ReportViews(Speech(made.texts, made.city, made.languages), made.figures)
    numbers = await work.look(made.reports.count, year)
    wordy = tuple(
        (f"Очень длинное имя или название издания, а за ним и ещё одно, номер {part}", 1.0) for part in range(12)
    )
    said = {"speakers", "air", "events-held"}
    full = {key: replace(each, value=1.0, count=1, parts=wordy if key in said else ()) for key, each in numbers.items()}
    report = replace(await work.do(made.reports.make, year, numbers), numbers=full)
    lines = await work.look(lambda tx: list(map(str, views.fitting(tx, views._speech.office, report, 4096))))
    assert len("\n".join(lines)) <= 4096
    assert "в документе и таблице" in lines[-1]
