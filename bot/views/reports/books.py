"""A report as a book: every word and number of its document, spreadsheet and plots."""

from __future__ import annotations

import html
from collections.abc import Iterator

from bot.city.sections.reports import Reports as Section
from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.lines import Line, Unit
from bot.domain.counting.periods import Span
from bot.domain.reports import layouts
from bot.domain.reports.book import Book, Cell, Part, Sheet
from bot.domain.reports.layouts import Item
from bot.domain.reports.report import Number, Report
from bot.domain.time.slots import local_day
from bot.services.reports.figures import Figures
from bot.views.reports.campaign import CampaignTables
from bot.views.reports.numbers import Numbers, said_line
from bot.views.reports.pictures import Pictures
from bot.views.reports.report import file_name, period_title
from bot.views.reports.yearly import Yearly
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.journal import journal
from storage.reports import corrections, reports
from storage.reports.reports import Job

# How many rows of a line a document lists; a spreadsheet has them all.
_LISTED = 60


class Books:
    """Makes books of reports."""

    def __init__(self, speech: Speech, figures: Figures) -> None:
        self._speech = speech
        self._city = speech.city
        self._figures = figures

    def of(self, tx: Transaction, job: Job, now: int) -> Book:
        """The book that a job prints."""
        if job.report_id is not None:
            return self.make(tx, reports.get(tx, job.report_id), job.language, now)
        today = local_day(now, self._city.time_zone)
        plot = Pictures(self._speech.voice(job.language), self._city, self._figures).followers(tx, Span.MONTH, today)
        return Book("", "", f"followers-{today}", (), (), (plot,) if plot else ())

    def make(self, tx: Transaction, report: Report, lang: str, now: int) -> Book:
        """The book of the report in that language."""
        voice = self._speech.voice(lang)
        plots = Pictures(voice, self._city, self._figures).of(tx, report, now)
        section = self._city.get(Section)
        parts = [*self._parts(tx, voice, report)]
        parts += [
            Part(voice.text("book-plots") if not at else "", plot=at, own_page=not at) for at in range(len(plots))
        ]
        return Book(
            title=self.title(voice, report),
            subtitle=self._subtitle(voice, report),
            name=file_name(report.period, report.campaign),
            parts=tuple(parts),
            sheets=tuple(self._sheets(tx, voice, report)),
            plots=plots,
            template=str(section.template) if section and section.template else "",
        )

    def title(self, voice: Voice, report: Report) -> str:
        """What the report is called."""
        period = period_title(voice, report.period)
        if not report.campaign:
            return voice.text("book-title", period=period)
        campaign = self._city[Campaigns].get(report.campaign).title
        return voice.text("book-title-campaign", period=period, campaign=campaign)

    def _subtitle(self, voice: Voice, report: Report) -> str:
        made = f"{local_day(report.given_at or report.made_at, self._city.time_zone):%d.%m.%Y}"
        key = "book-given" if report.given_at else "book-draft"
        return voice.text(key, office=self._city.office.get(voice.lang), day=made)

    # ── the document ──

    def _parts(self, tx: Transaction, voice: Voice, report: Report) -> Iterator[Part]:
        if report.campaign:
            yield Part("", tuple(self._sentences(voice, report, tuple(Item(key, parts=8) for key in report.numbers))))
            yield from CampaignTables(voice, self._city, self._figures).parts(tx, report)
            yield from self._changed(tx, voice, report)
            return
        yearly = Yearly(voice, self._city, self._figures) if report.period.span is Span.YEAR else None
        for block in layouts.blocks(report.period.span, self._city[Campaigns]):
            items = tuple(item for item in block.items if item.line in report.numbers)
            own = yearly.sentences(tx, block.key, report) if yearly else []
            yield from self._block(tx, voice, report, voice.text(f"report-block-{block.key}"), items, own)
        if yearly:
            yield from yearly.end(report)
        yield from self._ahead(voice, report)
        yield from self._changed(tx, voice, report)

    def _changed(self, tx: Transaction, voice: Voice, report: Report) -> Iterator[Part]:
        if report.since:
            yield Part(voice.text("book-since"), items=tuple(self._since(tx, voice, report)))

    def _ahead(self, voice: Voice, report: Report) -> Iterator[Part]:
        if report.ahead:
            items = (html.unescape(str(said_line(voice, each, report.made_at))) for each in report.ahead)
            yield Part(voice.text("report-ahead"), items=tuple(items))

    def _block(
        self, tx: Transaction, voice: Voice, report: Report, heading: str, items: tuple[Item, ...], own: list[str]
    ) -> Iterator[Part]:
        """The lines of a block; rows listed by title follow directly under their line."""
        sentences: list[str] = []
        for item, sentence in zip(items, self._sentences(voice, report, items), strict=True):
            sentences.append(sentence)
            if titles := tuple(self._titles(tx, voice, report, item)):
                yield Part(heading, tuple(sentences), titles)
                heading, sentences = "", []
        yield Part(heading, (*sentences, *own))

    def _sentences(self, voice: Voice, report: Report, items: tuple[Item, ...]) -> Iterator[str]:
        numbers = Numbers(voice, self._city)
        for item in items:
            yield numbers.sentence(self._figures.lines[item.line], report.numbers[item.line], item.parts)

    def _titles(self, tx: Transaction, voice: Voice, report: Report, item: Item) -> Iterator[str]:
        """The rows of a line whose titles the report names."""
        if not item.titles:
            return
        for row in self._figures.rows(tx, self._figures.lines[item.line], report.period, _LISTED):
            yield f"{local_day(row.at, self._city.time_zone):%d.%m} — {row.title}"
        if (rest := report.numbers[item.line].count - _LISTED) > 0:
            yield voice.text("book-more", count=rest)

    def _since(self, tx: Transaction, voice: Voice, report: Report) -> Iterator[str]:
        numbers = Numbers(voice, self._city)
        for each in report.since:
            line = self._figures.lines[each.line]
            tail = " — " + "; ".join(each.titles) if each.titles else ""
            change = numbers.change(line, each.by, 0)
            yield voice.text("book-since-line", title=numbers.title(line), change=change, tail=tail)
        for said in corrections.since(tx, report.given_at or 0):
            if said.line in report.numbers:
                title = numbers.title(self._figures.lines[said.line])
                yield voice.text("book-since-by", title=title, name=said.by_name, words=said.words)

    # ── the spreadsheet ──

    def _sheets(self, tx: Transaction, voice: Voice, report: Report) -> Iterator[Sheet]:
        yield self._totals(voice, report)
        if report.campaign:
            yield from CampaignTables(voice, self._city, self._figures).sheets(tx, report)
            return
        yield self._breakdown(voice, report)
        if report.period.span is Span.YEAR:
            yield Yearly(voice, self._city, self._figures).months(tx, report)
            yield self._years(tx, voice, report)
        yield self._journal(tx, voice, report)

    def _totals(self, voice: Voice, report: Report) -> Sheet:
        """Every line with its definition: the sheet «Итоги»."""
        numbers = Numbers(voice, self._city)
        rows = []
        for key, number in report.numbers.items():
            line = self._figures.lines[key]
            title = numbers.column(line)
            rows.append(
                (title, _cell(line, number.value), _cell(line, number.before), _change(line, number), numbers.how(line))
            )
        names = ("line", "this", "before", "change", "how")
        columns = tuple(voice.text(f"sheet-{name}", span=report.period.span.value) for name in names)
        return Sheet(voice.text("sheet-totals"), columns, tuple(rows), (44, 12, 12, 12, 80))

    def _breakdown(self, voice: Voice, report: Report) -> Sheet:
        numbers, rows = Numbers(voice, self._city), []
        for key, number in report.numbers.items():
            line = self._figures.lines[key]
            rows += [
                (numbers.title(line), numbers.part(line, part), _cell(line, value))
                for part, value in number.parts
                if line.parts
            ]
        columns = (voice.text("sheet-line", span="week"), voice.text("sheet-part"), voice.text("sheet-number"))
        return Sheet(voice.text("sheet-parts"), columns, tuple(rows), (44, 44, 12))

    def _years(self, tx: Transaction, voice: Voice, report: Report) -> Sheet:
        line = self._figures.lines["incidents"]
        rows = tuple((str(year), value) for year, value in self._figures.years(tx, line, report.period.first.year))
        title = Numbers(voice, self._city).title(line)
        return Sheet(title, (voice.text("sheet-year"), title), rows, (12, 20), chart=title)

    def _journal(self, tx: Transaction, voice: Voice, report: Report) -> Sheet:
        """The journal's rows of the period."""
        rows: list[tuple[Cell, ...]] = []
        campaigns = self._city[Campaigns]
        for each in journal.between(tx, *report.period.bounds(self._city.time_zone)):
            kind = voice.text(f"journal-kind-{each.kind}") if each.kind else voice.text("journal-no-kind")
            tags = ", ".join(campaigns.get(key).title for key in each.campaigns)
            day = f"{local_day(each.happened_at, self._city.time_zone):%d.%m.%Y}"
            rows.append((len(rows) + 1, day, kind, each.title, tags, each.url))
        names = ("number-sign", "day", "kind", "title", "campaigns", "link")
        columns = tuple(voice.text(f"sheet-{name}") for name in names)
        return Sheet(voice.text("sheet-journal"), columns, tuple(rows), (6, 12, 18, 60, 30, 40))


def _cell(line: Line, value: float | None) -> Cell:
    if value is None:
        return None
    return round(value, 1) if line.unit is Unit.MARK else round(value)


def _change(line: Line, number: Number) -> Cell:
    if number.value is None or number.before is None:
        return None
    return (
        round(number.value - number.before, 1) if line.unit is Unit.MARK else round(number.value) - round(number.before)
    )
