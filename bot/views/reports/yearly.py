"""What only the yearly report says: sums over the years, means and the busiest days, the final list, the tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from bot.city.model import City
from bot.city.sections.pages import Pages
from bot.domain.counting.periods import Span
from bot.domain.reports.book import Part, Sheet
from bot.domain.reports.layouts import FINAL, MORE
from bot.domain.reports.report import Report
from bot.domain.time.slots import local_day
from bot.services.reports.figures import Figures
from bot.views.reports.numbers import DASH, Numbers, grouped, said_day, signed
from bot.views.words.speech import Voice
from storage.database import Transaction
from storage.followers import counts
from storage.publishing import polls
from storage.reports import counting

# Lines that the tasks of last year are judged by.
_TASKS = ("own-videos", "followers", "campaigns")
# Lines shown by month, and how many topics are ranked.
_MONTHLY = ("came", "answered", "in-time", "median", "working")
_RANKED = 8


class Yearly:
    """Sentences and lists of the yearly report."""

    def __init__(self, voice: Voice, city: City, figures: Figures) -> None:
        self._voice = voice
        self._city = city
        self._figures = figures
        self._numbers = Numbers(voice, city)

    def sentences(self, tx: Transaction, block: str, report: Report) -> list[str]:
        """The sentences of a yearly block besides its lines."""
        match block:
            case "year-incidents":
                return [*self._incidents(tx, report)]
            case "year-followers":
                return [*self._followers(tx, report)]
            case "year-topics":
                return [*self._ranks(tx, report)]
            case "year-polls":
                return [*self._polls(tx, report)]
        return []

    def end(self, report: Report) -> Iterator[Part]:
        """The final list, the tasks with their figures, and what only other offices print."""
        yield Part(self._text("report-block-year-final"), items=tuple(self._line(report, key) for key in FINAL))
        tasks = tuple(self._line(report, key) for key in _TASKS if key in report.numbers)
        yield Part(self._text("report-block-year-tasks"), items=(*tasks, *[self._text("year-task-empty")] * 3))
        more = tuple(self._line(report, item.line, item.parts) for item in MORE)
        yield Part(self._text("report-block-year-more"), items=more, own_page=True)

    def _incidents(self, tx: Transaction, report: Report) -> Iterator[str]:
        line, year = self._figures.lines["incidents"], report.period.first.year
        years = self._figures.years(tx, line, year)
        if years:
            listed = "; ".join(f"{each} — {grouped(value)}" for each, value in years)
            total = grouped(sum(value for _, value in years))
            yield self._text("year-incidents-sum", first=str(years[0][0]), total=total, years=listed)
        number = report.numbers["incidents"].value
        if not number:
            return
        # For the current year, only the days so far.
        until = min(report.period.last, local_day(report.made_at, self._city.time_zone))
        days = [report.period.first + timedelta(days=at) for at in range((until - report.period.first).days + 1)]
        working = sum(self._city.calendar.works(day) for day in days)
        yield self._text(
            "year-incidents-mean",
            week=round(number / (len(days) / 7)),
            day=round(number / max(working, 1)),
        )
        if instants := counting.instants(tx, line, self._figures.stretch(report.period)):
            yield self._busiest([at for at, _ in instants])

    def _busiest(self, instants: list[int]) -> str:
        days = Counter(local_day(at, self._city.time_zone) for at in instants)
        weeks = Counter(day - timedelta(days=day.weekday()) for day in days.elements())
        (day, in_day), (week, in_week) = days.most_common(1)[0], weeks.most_common(1)[0]
        return self._text(
            "year-incidents-most",
            day=said_day(self._voice, day),
            in_day=grouped(in_day),
            week=f"{week:%d.%m}",
            in_week=grouped(in_week),
        )

    def _followers(self, tx: Transaction, report: Report) -> Iterator[str]:
        """Each owner's pages with their last values and the days of these, and each owner's total."""
        before = str(report.period.first - timedelta(days=1))
        owners: dict[str, list[str]] = {}
        sums: Counter[str] = Counter()
        for page in self._city[Pages].by_key.values():
            last = counts.latest(tx, page.key, str(report.period.last))
            value = DASH
            if last is not None:
                old = counts.latest(tx, page.key, before)
                day = _day(last.day)
                if old:
                    change = signed(last.value - old.value)
                    value = self._text("year-page-grown", value=grouped(last.value), day=day, change=change)
                else:
                    value = self._text("year-page", value=grouped(last.value), day=day)
                sums[page.owner] += last.value
            owners.setdefault(page.owner, []).append(f"{page.title} — {value}")
        for owner, pages in owners.items():
            yield self._text("year-owner", owner=owner, pages="; ".join(pages), total=grouped(sums[owner]))

    def _ranks(self, tx: Transaction, report: Report) -> Iterator[str]:
        """How the top topics ranked a year ago."""
        line, parts = self._figures.lines["topics"], report.numbers["topics"].parts[:_RANKED]
        before = [key for key, _ in self._figures.of(tx, line, report.period.previous).parts]
        places = [(self._numbers.part(line, key), before.index(key) + 1) for key, _ in parts if key in before]
        if places:
            ranks = "; ".join(f"{title} — {place}" for title, place in places)
            yield self._text("year-topics-ranks", ranks=ranks)

    def _polls(self, tx: Transaction, report: Report) -> Iterator[str]:
        """The most frequent answer of each poll."""
        for each in polls.closed_between(tx, *report.period.bounds(self._city.time_zone)):
            answer, votes = max(each.options, key=lambda option: option[1], default=("", 0))
            if votes:
                args = {"question": each.question, "voters": each.voters, "answer": answer, "votes": votes}
                yield self._text("year-poll", **args)

    def months(self, tx: Transaction, report: Report) -> Sheet:
        """What came and how quickly it was answered by both clocks, for each month of the year so far."""
        lines = [self._figures.lines[key] for key in _MONTHLY]
        rows = []
        today = local_day(report.made_at, self._city.time_zone)
        for month in (each for each in report.period.within(Span.MONTH) if each.first <= today):
            values = [self._figures.of(tx, line, month).value for line in lines]
            name = f"{self._text('month-short', month=month.first.month)} {month.first.year}"
            rows.append((name, *(None if value is None else round(value) for value in values)))
        columns = (self._text("sheet-month"), *(self._numbers.column(line) for line in lines))
        return Sheet(self._text("sheet-months"), columns, tuple(rows), (14, *(22 for _ in lines)))

    def _line(self, report: Report, key: str, parts: int = 0) -> str:
        return self._numbers.sentence(self._figures.lines[key], report.numbers[key], parts)

    def _text(self, key: str, /, **args: object) -> str:
        return self._voice.text(key, **args)


def _day(iso: str) -> str:
    return f"{iso[8:]}.{iso[5:7]}.{iso[:4]}"
