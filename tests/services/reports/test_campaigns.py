"""A campaign's report: its pieces and where they came out, what people wrote of it and what was looked at."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.buttons import mark
from bot.domain.counting.periods import Period, Span
from bot.domain.errors import NotFound
from bot.domain.events.events import Facts, Visibility
from bot.domain.journal.entries import NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.messages.appeals import Card
from bot.domain.reports.book import Book
from bot.services.journal import writing
from bot.services.reports.reports import Wanted
from bot.views.reports.books import Books
from bot.views.words.speech import Speech
from storage.database import Transaction
from storage.events import events
from storage.events.events import Origin
from storage.reports import material
from tests.services.conftest import BORIS, HOUR, Work

WEEK = Wanted(Period.around(Span.WEEK, date(2026, 3, 10)), "бкд")


async def book(work: Work) -> Book:
    made = work.services
    books = Books(Speech(made.texts, made.city, made.languages), made.figures)
    numbers = await work.look(made.reports.count, WEEK)
    report = await work.do(made.reports.make, WEEK, numbers)
    found: Book = await work.look(books.make, report, "ru", work.now)
    return found


async def test_messages_of_a_campaign_are_tagged_on_their_card_counted_and_listed(work: Work) -> None:
    appeal = await work.register("На Садовой, 5 яма на дороге после ремонта")
    tags = work.services.appeal_campaigns
    with pytest.raises(NotFound):  # the city file has it no more
        await work.do(tags.turn, BORIS, appeal.id, mark("погода"))
    with pytest.raises(NotFound):  # nothing to look at before it is of a campaign
        await work.do(tags.check, BORIS, appeal.id)
    assert await work.do(tags.turn, BORIS, appeal.id, mark("бкд")) == "campaign-tagged"
    assert await work.do(tags.check, BORIS, appeal.id) == "campaign-checked"
    (card,) = await work.read(-100, Card(appeal.id).key)
    assert "🏷 #бкд · проверено на месте" in card.text
    numbers = await work.look(work.services.reports.count, WEEK)
    assert (numbers["campaign-appeals-бкд"].value, numbers["campaign-appeals-бкд"].parts) == (1, (("checked", 1),))
    (table,) = [part.table for part in (await book(work)).parts if part.heading == "Сообщения жителей"]
    assert table is not None
    (row,) = table.rows
    assert row[:2] == (appeal.id, "10.03")
    assert row[4:] == ("проверено на месте", "в работе")
    assert await work.do(tags.turn, BORIS, appeal.id, mark("бкд")) == "campaign-untagged"
    assert (await work.look(work.services.reports.count, WEEK))["campaign-appeals-бкд"].value == 0


async def test_its_pieces_are_listed_with_where_they_came_out_and_subtotals_by_kind(work: Work) -> None:
    def write(tx: Transaction, now: int) -> None:
        ours, by = ("бкд",), (1, "Вера")
        title, url = "глава, Радио-2: мост", "https://city.example/1"
        air = NewEntry(Kind.INTERVIEW, title, now - HOUR, by, "a", campaigns=ours, outlet="Радио-2")
        for entry in (
            air,
            NewEntry(Kind.BOOKLET, "Ремонт", now, by, "b", url, campaigns=ours),
            NewEntry(Kind.BOOKLET, "Чужое", now, by, "c", campaigns=("сво",)),
        ):
            writing.write(tx, now, entry)

    await work.do(write)
    made = await book(work)
    tables = {sheet.title: sheet.rows for sheet in made.sheets}
    assert tables["По видам"] == (("буклет", 1), ("интервью", 1), ("Всего", 2))
    assert tables["Материалы"] == (
        (1, "10.03", "интервью", "глава, Радио-2: мост", "Радио-2", "", ""),
        (2, "10.03", "буклет", "Ремонт", "", "https://city.example/1", ""),
    )
    assert [plot.title for plot in made.plots] == ["Материалов 2, больше всего — «буклет»: 1"]


async def test_its_pictures_are_those_tagged_with_it_or_of_its_event_unless_that_is_the_offices_own(work: Work) -> None:
    def write(tx: Transaction, now: int) -> None:
        for visibility in (Visibility.PUBLIC, Visibility.INTERNAL):
            facts = Facts("Каток", now, visibility=visibility, campaigns=("бкд",))
            assert events.add(tx, now, facts, Origin((1, "Вера")))
        rows = (("kept", "бкд", None, None), ("kept", "", 1, None), ("kept", "", 2, None), ("kept", "сво", None, None),
                ("kept", "бкд, план", None, now), ("absent", "бкд", None, None))  # fmt: skip
        for state, campaigns, event, closed in rows:
            tx.execute(
                "insert into photos (state, campaigns, event_id, closed_at, original, taken_at, sent_at, filed_at)"
                " values (:state, :campaigns, :event, :closed, 1, :now, :now, :now)",
                {"state": state, "campaigns": campaigns, "event": event, "closed": closed, "now": now},
            )

    await work.do(write)
    bounds = WEEK.period.bounds(work.services.city.time_zone)
    assert await work.look(material.photos, "бкд", *bounds) == [1, 2]
