"""A report on one phone screen, and the rows behind each of its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.content import clipped, utf16_length
from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.lines import Measure
from bot.domain.counting.periods import Period, Span
from bot.domain.messages.outbox import Frame
from bot.domain.messenger import carrier
from bot.domain.outgoing import File, Outgoing, Say
from bot.domain.reports.layouts import Item, blocks
from bot.domain.reports.messages import ReportFile, ReportProgress, ReportRows, ReportShown
from bot.domain.reports.report import Number, Report
from bot.services.reports.figures import Figures
from bot.texts import Markup
from bot.views import shows
from bot.views.reports.numbers import Numbers, said_line
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.reports import beginning, corrections, reports

ROWS, TITLE, LINES = 10, 90, 8
# Room in a message for the formatting of a report.
FORMATTING = 200
_FORMS = (("button-report-xlsx", "xlsx"), ("button-report-docx", "docx"), ("button-report-png", "png"))


class ReportViews:
    """Views of reports."""

    def __init__(self, speech: Speech, figures: Figures) -> None:
        self._speech = speech
        self._figures = figures

    @shows(ReportShown)
    def report(self, tx: Transaction, frame: Frame[ReportShown]) -> Outgoing:
        """The numbers, and what can be done with them."""
        voice = self._speech.reader(tx, frame)
        report = reports.get(tx, frame.message.report)
        lines = list(self.fitting(tx, voice, report, carrier(frame.delivery.recipient).text))
        forms = tuple(button(key, Action.REPORT_FILE, report.id, form) for key, form in _FORMS)
        photos = (button("button-report-photos", Action.REPORT_PHOTOS, report.id),) if report.campaign else ()
        more = (
            *photos,
            button("button-report-why", Action.REPORT_WHY, report.id, 0),
            button("button-report-give", Action.REPORT_GIVE, report.id),
        )
        return Say(
            Markup("\n".join(lines)),
            buttons=voice.labelled((forms, more)),
            reply_to=frame.message.asked or None,
        )

    def fitting(self, tx: Transaction, voice: Voice, report: Report, length: int) -> Iterator[Markup]:
        """The text, cut to fit a message of that length; the changes since are never left out."""
        lines, since = list(self.lines(tx, voice, report)), list(self.since(tx, voice, report))
        room = length - FORMATTING - sum(utf16_length(line) + 1 for line in since)
        for number, line in enumerate(lines):
            room -= utf16_length(line) + 1
            if room < 0:
                yield voice.html("report-rest", count=len(lines) - number)
                break
            yield line
        yield from since

    def lines(self, tx: Transaction, voice: Voice, report: Report) -> Iterator[Markup]:
        """The text of the report: headings, and a line for each number."""
        numbers = Numbers(voice, self._speech.city)
        title = period_title(voice, report.period)
        if report.campaign:
            campaign = self._speech.city[Campaigns].get(report.campaign).title
            yield voice.html("report-title-campaign", title=title, campaign=campaign)
        else:
            yield voice.html("report-title", title=title)
        yield self._state(voice, report)
        yield from self._began(tx, voice, report)
        if report.campaign:
            for key in report.numbers:
                yield self._number(voice, numbers, Item(key, parts=8), report.numbers[key])
            return
        ahead = [said_line(voice, each, report.made_at) for each in report.ahead]
        yield from self._blocks(voice, numbers, report)
        if ahead:
            yield voice.html("report-block", title=voice.text("report-ahead"))
            yield from ahead

    @shows(ReportRows)
    def rows(self, tx: Transaction, frame: Frame[ReportRows]) -> Outgoing | None:
        """The rows of a line, each with its `Лишнее`; `Добавить` below them."""
        row, voice = frame.message, self._speech.office
        report, line = reports.get(tx, row.report), self._figures.lines.get(row.line)
        if line is None:
            return None
        page = row.page
        found = self._figures.rows(tx, line, report.period, ROWS + 1, page * ROWS)
        numbers, time = Numbers(voice, self._speech.city), voice.time(frame.now)
        lines = [
            voice.html("report-rows-title", title=numbers.title(line), period=period_title(voice, report.period)),
            voice.html("report-rows-how", how=numbers.how(line)),
        ]
        for number, each in enumerate(found[:ROWS], start=page * ROWS + 1):
            tail = f" · {numbers.part(line, each.part)}" if line.parts and each.part else ""
            text = voice.html(
                "report-row", number=number, day=time.day(each.at), title=clipped(each.title, TITLE), tail=tail
            )
            lines.append(text)
        if not found:
            lines.append(voice.html("report-rows-none"))
        place = list(report.numbers).index(line.key)
        extra = [
            button("button-report-extra", Action.REPORT_EXTRA, report.id, place, number - 1, number=number)
            for number, _ in enumerate(found[:ROWS], start=page * ROWS + 1)
        ]
        turns = []
        if page:
            turns.append(button("list-back", Action.REPORT_TURN, report.id, place, page - 1))
        if len(found) > ROWS:
            turns.append(button("list-on", Action.REPORT_TURN, report.id, place, page + 1))
        add = (
            () if line.measure is Measure.LAST else (button("button-report-add", Action.REPORT_ADD, report.id, place),)
        )
        rows: Rows = (tuple(extra[:5]), tuple(extra[5:]), tuple(turns), add)
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(tuple(each for each in rows if each)))

    @shows(ReportProgress)
    def progress(self, tx: Transaction, frame: Frame[ReportProgress]) -> Outgoing | None:
        """The progress of printing a file."""
        found = reports.progress(tx, frame.message.job)
        if found is None:
            return None
        voice, shade = self._speech.reader(tx, frame), "▓" * found.done + "░" * (found.steps - found.done)
        args = {"form": found.form, "shade": shade, "done": found.done, "steps": found.steps}
        return Say(voice.html("report-progress", **args), reply_to=frame.message.asked or None, silent=True)

    @shows(ReportFile)
    def file(self, tx: Transaction, frame: Frame[ReportFile]) -> Outgoing | None:
        """A printed file: a picture is shown as such, with its numbers as the caption."""
        row = frame.message
        found = reports.file(tx, row.job, row.number)
        if found is None:
            return None
        return Say(
            found.caption,
            html=False,
            file=File(found.name, found.content, picture=found.name.endswith(".png")),
            reply_to=row.asked or None,
        )

    def _blocks(self, voice: Voice, numbers: Numbers, report: Report) -> Iterator[Markup]:
        for block in blocks(report.period.span, self._speech.city[Campaigns]):
            lines = [
                self._number(voice, numbers, item, report.numbers[item.line])
                for item in block.items
                if item.line in report.numbers and _is_told(report.numbers[item.line])
            ]
            if lines:
                yield voice.html("report-block", title=voice.text(f"report-block-{block.key}"))
                yield from lines

    def _number(self, voice: Voice, numbers: Numbers, item: Item, number: Number) -> Markup:
        """«Поступило: 31 (+4) — ВК 12, бот 10»."""
        line = self._figures.lines[item.line]
        return voice.html(
            "report-line",
            title=numbers.title(line),
            value=numbers.value(line, number.value),
            tail=numbers.tail(line, number, item.parts, " — "),
        )

    def _state(self, voice: Voice, report: Report) -> Markup:
        if report.given_at is None:
            return voice.html("report-draft")
        day = voice.time(report.made_at).day(report.given_at)
        if not report.given_by:
            return voice.html("report-given-out", day=day)
        return voice.html("report-given-out-by", day=day, by=report.given_by)

    def _began(self, tx: Transaction, voice: Voice, report: Report) -> Iterator[Markup]:
        """A line that the bot has no data before it began, if that falls within the period."""
        began, stretch = beginning.of(tx), self._figures.stretch(report.period)
        if began is not None and stretch.since < began < stretch.until:
            yield voice.html("report-began", day=voice.time(report.made_at).day(began))

    def since(self, tx: Transaction, voice: Voice, report: Report) -> Iterator[Markup]:
        """What changed since it was given out, and who corrected what; empty if nothing changed."""
        if not report.since:
            return
        numbers = Numbers(voice, self._speech.city)
        yield voice.html("report-since")
        for each in report.since:
            line = self._figures.lines.get(each.line)
            if line is None:
                continue
            change = numbers.change(line, each.by, 0) or "±0"
            titles = "; ".join(clipped(title, TITLE) for title in each.titles)
            tail = f" — {titles}" if titles else ""
            yield voice.html("report-since-line", title=numbers.title(line), change=change, tail=tail)
        for said in corrections.since(tx, report.given_at or 0):
            if said.line in report.numbers:
                line = self._figures.lines[said.line]
                yield voice.html(
                    "report-since-by", title=numbers.title(line), name=said.by_name, words=clipped(said.words, TITLE)
                )


def line_rows(report: Report, titles: list[tuple[int, str]], page: int) -> Rows:
    """A page of buttons for the lines of the report (index and title), to choose whose rows to show."""
    keys: list[tuple[Button, ...]] = [
        (Button("", button("", Action.REPORT_LINE, report.id, at).data, label=clipped(title, 40)),)
        for at, title in titles
    ]
    turns = []
    if page:
        turns.append(button("list-back", Action.REPORT_WHY, report.id, page - 1))
    if (page + 1) * LINES < len(keys):
        turns.append(button("list-on", Action.REPORT_WHY, report.id, page + 1))
    back = (button("button-back", Action.REPORT_BACK, report.id),)
    return (*keys[page * LINES : (page + 1) * LINES], *((tuple(turns),) if turns else ()), back)


def period_title(voice: Voice, period: Period) -> str:
    """«Неделя 47, 16–22 ноября 2026 года», «ноябрь 2026 года», «2026 год»."""
    first, last = period.first, period.last
    return voice.text(
        f"period-{period.span}",
        week=first.isocalendar().week,
        day=first.day,
        month=first.month,
        last_day=last.day,
        last_month=last.month,
        same_month=first.month == last.month,
        year=str(last.year),
    )


def file_name(period: Period, campaign: str) -> str:
    """«report-2026-W47»: the same for every form, and readable on any machine."""
    year, week, _ = period.first.isocalendar()
    name = {
        Span.DAY: f"{period.first}",
        Span.WEEK: f"{year}-W{week:02}",
        Span.MONTH: f"{period.first:%Y-%m}",
        Span.YEAR: f"{period.first:%Y}",
    }[period.span]
    return f"report-{name}" + (f"-{campaign}" if campaign else "")


def _is_told(number: Number) -> bool:
    """Whether the screen shows the line: empty ones are left out, but a share of zero is shown.

    The sheet and the document have all lines.
    """
    return bool(number.value or number.count or number.before)
