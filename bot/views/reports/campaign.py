"""The report of a campaign: its pieces by kind and one by one, what people wrote about it and what was checked."""

from __future__ import annotations

from collections.abc import Iterator

from bot.city.model import City
from bot.domain.content import clipped
from bot.domain.journal.entries import Entry
from bot.domain.reports.book import Cell, Part, Sheet
from bot.domain.reports.report import Report
from bot.domain.time.slots import local_day
from bot.services.reports.figures import Figures
from bot.views.reports.numbers import Numbers
from bot.views.words.speech import Voice
from storage.appeals import campaigns
from storage.database import Transaction
from storage.journal import journal
from storage.reports import material
from storage.reports.material import Whereabouts

_WORDS = 200


class CampaignTables:
    """Tables of a campaign's document and spreadsheet."""

    def __init__(self, voice: Voice, city: City, figures: Figures) -> None:
        self._voice = voice
        self._city = city
        self._figures = figures
        self._numbers = Numbers(voice, city)

    def parts(self, tx: Transaction, report: Report) -> Iterator[Part]:
        """The tables under their headings; one without rows is left out."""
        for sheet in self.sheets(tx, report):
            if sheet.rows:
                yield Part(sheet.title, table=sheet)

    def sheets(self, tx: Transaction, report: Report) -> Iterator[Sheet]:
        """By kind, then every piece, then messages."""
        yield self._kinds(report)
        yield self._pieces(tx, report)
        yield self._appeals(tx, report)

    def _kinds(self, report: Report) -> Sheet:
        line = self._figures.lines[f"campaign-{report.campaign}"]
        number = report.numbers[line.key]
        rows: list[tuple[Cell, ...]] = [(self._numbers.part(line, kind), round(value)) for kind, value in number.parts]
        if rows:
            rows.append((self._text("sheet-total"), round(number.value or 0)))
        columns = (self._text("sheet-kind"), self._text("sheet-number"))
        return Sheet(self._text("sheet-kinds"), columns, tuple(rows), (40, 12))

    def _pieces(self, tx: Transaction, report: Report) -> Sheet:
        bounds = report.period.bounds(self._city.time_zone)
        found, places = journal.between(tx, *bounds), material.whereabouts(tx, *bounds)
        rows: list[tuple[Cell, ...]] = []
        for each in found:
            if report.campaign in each.campaigns:
                place = places.get(each.id, Whereabouts())
                kind = self._text(f"journal-kind-{each.kind}") if each.kind else self._text("journal-no-kind")
                where, pictures = self._where(each, place), place.pictures or ""
                rows.append((len(rows) + 1, self._day(each.happened_at), kind, each.title, where, each.url, pictures))
        names = ("number-sign", "day", "kind", "title", "where", "link", "photos")
        columns = tuple(self._text(f"sheet-{name}") for name in names)
        return Sheet(self._text("book-campaign-rows"), columns, tuple(rows), (7, 11, 19, 38, 24, 24, 10))

    def _where(self, entry: Entry, place: Whereabouts) -> str:
        """«Город, сайт, СМИ (12)», and the outlet where it appeared, if any."""
        names = [self._city.channel(key).title for key in place.channels]
        names += [self._text("sheet-where-site")] * place.site
        names += [self._text("sheet-where-media", count=place.copies)] * bool(place.copies)
        names += [entry.outlet] * bool(entry.outlet)
        return ", ".join(names)

    def _appeals(self, tx: Transaction, report: Report) -> Sheet:
        bounds, rows = report.period.bounds(self._city.time_zone), list[tuple[Cell, ...]]()
        for each in campaigns.between(tx, report.campaign, *bounds):
            words = clipped(" ".join(each.summary.split()), _WORDS)
            checked = self._text("part-checked" if each.checked else "part-unchecked")
            state = self._text(f"sheet-state-{each.state}")
            rows.append((each.id, self._day(each.at), each.place or "", words, checked, state))
        names = ("number-sign", "day", "place", "words", "checked", "state")
        columns = tuple(self._text(f"sheet-{name}") for name in names)
        return Sheet(self._text("book-campaign-appeals"), columns, tuple(rows), (7, 11, 24, 46, 20, 16))

    def _day(self, at: int) -> str:
        return f"{local_day(at, self._city.time_zone):%d.%m}"

    def _text(self, key: str, /, **args: object) -> str:
        return self._voice.text(key, **args)
