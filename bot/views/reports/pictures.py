"""The plots of a report: what each shows, and the finding that is its title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from bot.city.model import City
from bot.city.sections.pages import Pages
from bot.domain.content import clipped
from bot.domain.counting.periods import Period, Span
from bot.domain.reports.book import Plot, PlotKind, Series
from bot.domain.reports.report import Report
from bot.domain.time.slots import day_bounds, local_day
from bot.services.reports.figures import Figures
from bot.views.reports.numbers import Numbers, grouped, signed
from bot.views.words.speech import Voice
from storage.database import Transaction
from storage.followers import counts
from storage.journal import journal

TOPICS, WEEKS = 8, 12
# A share is drawn if it is based on at least this many answers.
_ENOUGH = 1
# A day's growth is marked if it is at least this large and this many times the usual. `_POST`: a title's length.
_STANDS_OUT, _TIMES, _POST = 10, 3, 60
# How many days back the curve of followers goes, by the span of the report.
_DAYS = {Span.DAY: 30, Span.WEEK: 60, Span.MONTH: 92, Span.YEAR: 366}


@dataclass(frozen=True)
class _Peak:
    """The page, the day with its index, and by how much the page grew."""

    page: str
    at: int
    day: str
    growth: int


class Pictures:
    """Makes the plots of a report in one voice."""

    def __init__(self, voice: Voice, city: City, figures: Figures) -> None:
        self._voice = voice
        self._city = city
        self._figures = figures
        self._numbers = Numbers(voice, city)

    def of(self, tx: Transaction, report: Report, now: int) -> tuple[Plot, ...]:
        """All plots that have something to show."""
        today = local_day(now, self._city.time_zone)
        if report.campaign:
            of_campaign = (self._kinds(tx, report), self._pieces(tx, report, today))
            return tuple(plot for plot in of_campaign if plot is not None)
        found = (
            self._years(tx, report, today) if report.period.span is Span.YEAR else None,
            self._in_time(tx, report, today),
            self._topics(tx, report),
            self.followers(tx, report.period.span, min(report.period.last, today)),
        )
        return tuple(plot for plot in found if plot is not None)

    def _years(self, tx: Transaction, report: Report, today: date) -> Plot | None:
        """Incidents by year; for a year that is not over also the expected total, hatched."""
        line, year = self._figures.lines["incidents"], report.period.first.year
        known = dict(self._figures.years(tx, line, year))
        if len(known) < 2:
            return None
        years = list(range(min(known), max(known) + 1))
        values = [known.get(each) for each in years]
        so_far = values[-1] or 0
        hatched: tuple[int, ...] = ()
        if years[-1] == year and report.period.first <= today < report.period.last:
            elapsed = (today - report.period.first).days + 1
            values[-1] = round(so_far * report.period.days / elapsed)
            hatched = (len(values) - 1,)
        real = tuple(so_far if at in hatched else None for at in range(len(values)))
        return Plot(
            PlotKind.COLUMNS,
            self._years_title(years[-1], values, expected=bool(hatched)),
            self._text("plot-years-note", expected=bool(hatched)),
            "\n".join(f"{each}: {grouped(value)}" for each, value in known.items()),
            tuple(str(each) for each in years),
            (Series("", tuple(values), hatched), *((Series("", real),) if hatched else ())),
        )

    def _years_title(self, year: int, values: list[float | None], *, expected: bool) -> str:
        now, before = values[-1] or 0, values[-2]
        key = "plot-years-expected" if expected else "plot-years"
        if not before:
            alone = "plot-years-expected-alone" if expected else "plot-years-alone"
            return self._text(alone, value=grouped(now), year=str(year))
        more = round(100 * (now - before) / before)
        return self._text(key, value=grouped(now), year=str(year), percent=abs(more), way=_way(more))

    def _in_time(self, tx: Transaction, report: Report, today: date) -> Plot | None:
        """The share answered in time, by week or, for a year, by month."""
        line = self._figures.lines["in-time"]
        steps = list(self._steps(report.period, today))
        figures = [self._figures.of(tx, line, each) for each in steps]
        shares = [each.value if each.count >= _ENOUGH else None for each in figures]
        while shares and shares[0] is None:  # skip the steps before the first answer
            shares, steps = shares[1:], steps[1:]
        number = report.numbers.get("in-time")
        if number is None or number.value is None or sum(each is not None for each in shares) < 2:
            return None
        points = 0 if number.before is None else round(number.value) - round(number.before)
        way = "alone" if number.before is None else _way(points)
        labels = tuple(self._label(each, report.period.span) for each in steps)
        pairs = [f"{label}: {_percent(share)}" for label, share in zip(labels, shares, strict=True)]
        return Plot(
            PlotKind.LINES,
            self._text("plot-in-time", percent=round(number.value), points=abs(points), way=way),
            self._text("plot-in-time-note", span="month" if report.period.span is Span.YEAR else "week"),
            "; ".join(pairs),
            labels,
            (Series("", tuple(shares)),),
            percent=True,
        )

    def _topics(self, tx: Transaction, report: Report) -> Plot | None:
        """What people wrote about, next to the previous period."""
        return self._compared(tx, report, "topics", "topics")

    def _kinds(self, tx: Transaction, report: Report) -> Plot | None:
        """The pieces of a campaign by kind, next to the previous period."""
        return self._compared(tx, report, f"campaign-{report.campaign}", "kinds")

    def _pieces(self, tx: Transaction, report: Report, today: date) -> Plot | None:
        """The pieces of a campaign, week by week or month by month."""
        line = self._figures.lines[f"campaign-{report.campaign}"]
        steps = list(self._steps(report.period, today))
        values = [self._figures.of(tx, line, each).value for each in steps]
        while values and values[0] is None:  # skip the steps before the bot began
            values, steps = values[1:], steps[1:]
        if len(values) < 2 or not any(values):
            return None
        labels = tuple(self._label(each, report.period.span) for each in steps)
        most = max(range(len(values)), key=lambda at: values[at] or 0)
        span = "month" if report.period.span is Span.YEAR else "week"
        return Plot(
            PlotKind.COLUMNS,
            self._text("plot-pieces", span=span, count=grouped(values[most] or 0), step=labels[most]),
            self._text("plot-pieces-note", name=line.name, span=span),
            "; ".join(f"{label}: {_count(value)}" for label, value in zip(labels, values, strict=True)),
            labels,
            (Series("", tuple(values)),),
        )

    def _compared(self, tx: Transaction, report: Report, key: str, what: str) -> Plot | None:
        """The largest parts of a line, next to the previous period."""
        line, number = self._figures.lines[key], report.numbers.get(key)
        if number is None or not number.parts:
            return None
        before = dict(self._figures.of(tx, line, report.period.previous).parts)
        parts = number.parts[:TOPICS]
        names = tuple(self._numbers.part(line, key) for key, _ in parts)
        now = Series(self._text("plot-this", span=report.period.span.value), tuple(value for _, value in parts))
        old = Series(self._text("plot-before"), tuple(before.get(key) for key, _ in parts))
        return Plot(
            PlotKind.BARS,
            self._text(f"plot-{what}", first=names[0], count=grouped(parts[0][1]), whole=grouped(number.value or 0)),
            self._text(f"plot-{what}-note", name=line.name),
            "\n".join(f"{name}: {grouped(value)}" for name, (_, value) in zip(names, parts, strict=True)),
            names,
            (now, old) if before else (now,),
        )

    def followers(self, tx: Transaction, span: Span, last: date) -> Plot | None:
        """One curve per page over the days up to `last`; a day without a count is a gap."""
        first = last - timedelta(days=_DAYS[span] - 1)
        found = counts.between(tx, str(first), str(last))
        by_page: dict[str, dict[str, int]] = {}
        for each in found:
            by_page.setdefault(each.page, {})[each.day] = each.value
        days = sorted({each.day for each in found})
        if len(days) < 2:
            return None
        every = [str(date.fromisoformat(days[0]) + timedelta(days=at)) for at in range(_between(days[0], days[-1]) + 1)]
        pages = [page for page in self._city[Pages].by_key.values() if page.key in by_page]
        peak = self._peak(by_page, every)
        series = tuple(
            Series(
                each.title,
                tuple(by_page[each.key].get(day) for day in every),
                marked=(peak.at,) if peak and peak.page == each.key else (),
            )
            for each in pages
        )
        ends = [(values[0], values[-1]) for values in ([*by_page[each.key].values()] for each in pages)]
        total, growth = sum(last for _, last in ends), sum(last - first for first, last in ends)
        return Plot(
            PlotKind.LINES,
            self._text(
                "plot-followers", total=grouped(total), change=signed(growth), day=_short(date.fromisoformat(days[0]))
            ),
            self._text("plot-followers-note") + self._told(tx, peak),
            "\n".join(
                f"{each.title}: {grouped(end)} ({signed(end - start)})"
                for each, (start, end) in zip(pages, ends, strict=True)
            ),
            tuple(_short(date.fromisoformat(day)) for day in every),
            series,
            panels=True,
        )

    def _peak(self, by_page: Mapping[str, Mapping[str, int]], days: Sequence[str]) -> _Peak | None:
        """The largest day-to-day growth of a page that is counted daily, if it stands out."""
        found = [
            _Peak(page, at, days[at], counted[days[at]] - counted[days[at - 1]])
            for page, counted in by_page.items()
            for at in range(1, len(days))
            if days[at] in counted and days[at - 1] in counted
        ]
        most = max(found, key=lambda each: each.growth, default=None)
        if most is None:
            return None
        usual = median(each.growth for each in found if each.page == most.page)
        return most if most.growth >= max(_STANDS_OUT, usual * _TIMES) else None

    def _told(self, tx: Transaction, peak: _Peak | None) -> str:
        """When and where it was, and what was published there that day."""
        if peak is None:
            return ""
        page = self._city[Pages].by_key[peak.page]
        day = date.fromisoformat(peak.day)
        args = {"day": _short(day), "page": page.title, "change": signed(peak.growth)}
        title = journal.published(tx, page.channel, *day_bounds(day, self._city.time_zone))
        if not title:
            return "\n" + self._text("plot-followers-peak", **args)
        return "\n" + self._text("plot-followers-peak-post", **args, post=clipped(title, _POST))

    def _steps(self, period: Period, today: date) -> Iterator[Period]:
        """Months of the year, or the last weeks up to the period's end."""
        if period.span is Span.YEAR:
            yield from (each for each in period.within(Span.MONTH) if each.first <= today)
            return
        last = Period.around(Span.WEEK, min(period.last, today))
        for back in range(WEEKS - 1, -1, -1):
            yield Period.around(Span.WEEK, last.first - timedelta(days=7 * back))

    def _label(self, step: Period, span: Span) -> str:
        if span is Span.YEAR:
            return self._text("month-short", month=step.first.month)
        return _short(step.first)

    def _text(self, key: str, /, **args: object) -> str:
        return self._voice.text(key, **args)


def _way(change: float) -> str:
    return "more" if change > 0 else "less" if change < 0 else "same"


def _count(value: float | None) -> str:
    return "—" if value is None else grouped(value)


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{round(value)} %"


def _short(day: date) -> str:
    return f"{day.day}.{day.month:02}"


def _between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
