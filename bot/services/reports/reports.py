"""Reports: made of the numbers of now, given out once, put right row by row; what changes later is told beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from bot.city.model import City
from bot.city.sections.reports import Reports as Section
from bot.domain.buttons import Action
from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.lines import Line, Measure
from bot.domain.counting.periods import Period
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.journal.entries import read_log
from bot.domain.messages.outbox import Message
from bot.domain.people import MODERATORS, Actor, person
from bot.domain.reports import layouts
from bot.domain.reports.messages import ReportRows, ReportShown
from bot.domain.reports.report import Change, Number, Numbers, Report
from bot.domain.time.slots import instant, local_day
from bot.services.journal.keeping import AskedIn
from bot.services.people import saying
from bot.services.reports.figures import Figures
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog
from storage.outbox import links
from storage.reports import corrections, counting
from storage.reports import reports as stored
from storage.reports.reports import Job

# Rows kept of a line when it is given out, and titles told of what came later.
_KEPT, _TOLD = 100_000, 3
_ADDS_UP = (Measure.COUNT, Measure.SUM)
# The numbers of a report, and what changed since it was given out.
Counted = tuple[Numbers, tuple[Change, ...]]
FORMS = ("xlsx", "docx", "png")
# How long the bot waits for a reason (ms).
DIALOG_MS = 30 * 60 * 1000


@dataclass(frozen=True)
class Wanted:
    """What was asked for: a period, and a campaign or none."""

    period: Period
    campaign: str = ""


@dataclass(frozen=True)
class AskedRow:
    """Where `Лишнее` or `Добавить` was pressed: the report, its line, the row (places from 0)."""

    report: int
    line: int
    row: int
    adds: bool = False


class Reports:
    """The use cases of reports. Numbers are counted by reads, so that nothing waits for them; a write stores them."""

    def __init__(self, city: City, figures: Figures) -> None:
        self.figures = figures
        self._city = city
        self._section = city.get(Section)

    def count(self, tx: Transaction, wanted: Wanted) -> Numbers:
        """Every number of the report as it is now."""
        return {line.key: self.number(tx, line, wanted.period) for line in self.lines(wanted)}

    def number(self, tx: Transaction, line: Line, period: Period) -> Number:
        """One number of a report as it is now. Of a year they are better read one by one: others read in between."""
        now, before = (self.figures.of(tx, line, each) for each in (period, period.previous))
        return Number(now.value, before.value, now.count, now.parts)

    def lines(self, wanted: Wanted) -> list[Line]:
        """Every line of the report, in its order."""
        keys = layouts.lines_of(wanted.period.span, self._city[Campaigns], wanted.campaign)
        return [self.figures.lines[key] for key in keys]

    def since(self, tx: Transaction, wanted: Wanted, numbers: Numbers) -> tuple[Change, ...]:
        """What changed since that report was given out; nothing where it was not (a read, like the numbers)."""
        report = stored.find(tx, wanted.period, wanted.campaign)
        if report is None or report.given_at is None:
            return ()
        stood = stored.stood(tx, report.id)
        found = (self._change(tx, report, key, numbers[key], ids) for key, ids in stood.items() if key in numbers)
        return tuple(change for change in found if change is not None)

    def show(self, tx: Transaction, now: int, asked: AskedIn, wanted: Wanted, counted: Counted) -> None:
        """`/report`: the report with these numbers, in the chat that asks; one that was given out with what changed."""
        numbers, since = counted
        report = stored.make(tx, now, wanted.period, wanted.campaign, numbers)
        if report.given_at is not None:
            stored.set_since(tx, report.id, since)
        name = f"{asked.chat_id}:{asked.message_id}"
        outbox.plan(tx, now, ReportShown(asked.home, report.id, name, asked.message_id))

    def give(self, tx: Transaction, now: int, actor: Actor, wanted: Wanted, numbers: Numbers, reader: str = "") -> str:
        """`Отправить…`: to a reader of the city file, or just given out; from here on these numbers stay."""
        require_reports(actor)
        if reader and (self._section is None or reader not in self._section.readers):
            raise NotFound
        if self._section is not None and reader and not self._section.readers[reader].chat:
            raise Refusal("report-no-mail")
        report = stored.make(tx, now, wanted.period, wanted.campaign, numbers)
        report_id = report.id
        self.freeze(tx, now, report, actor.name)
        if reader and self._section is not None:
            recipient = person(self._section.readers[reader].chat)
            outbox.plan(tx, now, ReportShown(recipient, report_id, f"reader:{reader}"))
            self._ask(tx, now, Job(0, report_id, "docx", recipient, 0, self._city.language))
            self._ask(tx, now, Job(0, report_id, "xlsx", recipient, 0, self._city.language))
        self.shown_anew(tx, now, report_id)
        return "report-given"

    def freeze(self, tx: Transaction, now: int, report: Report, by: str) -> None:
        """Give the report out; nothing when it was before."""
        if report.given_at is None:
            wanted = Wanted(report.period, report.campaign)
            rows = {line.key: self._ids(tx, line, report.period) for line in self.lines(wanted) if _adds_up(line)}
            stored.give(tx, now, report.id, by, rows)

    def ask_file(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, report_id: int, form: str) -> str:
        """`Таблица`, `Документ`, `Графики`: printed beside the bot, sent when it is ready."""
        require_reports(actor)
        report = self.find(tx, report_id)
        if form not in FORMS:
            raise NotFound
        self._ask(tx, now, Job(0, report.id, form, pressed.home, pressed.message_id, actor.language))
        return "report-printing"

    def ask_curve(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn) -> str:
        """`График` of the followers."""
        require_reports(actor)
        self._ask(tx, now, Job(0, None, "png", pressed.home, pressed.message_id, actor.language))
        return "report-printing"

    def show_rows(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, report_id: int, number: int) -> None:
        """`Откуда число`: the rows behind the line at that place of the report."""
        require_reports(actor)
        report = self.find(tx, report_id)
        keys = list(report.numbers)
        if not 0 <= number < len(keys):
            raise NotFound
        name = f"{number}:{pressed.chat_id}:{pressed.message_id}:{now}"
        outbox.plan(tx, now, ReportRows(pressed.home, report_id, keys[number], 0, name))

    def turn(self, tx: Transaction, now: int, pressed: AskedIn, page: int) -> None:
        """‹ and ›: another page of rows."""
        link = links.find(tx, pressed.chat_id, pressed.message_id)
        shown = outbox.by_id(tx, link.delivery_id if link else None)
        if shown is None or not isinstance(shown.message, ReportRows):
            raise NotFound("list-outdated")
        outbox.rewrite(tx, now, replace(shown.message, page=max(page, 0)), shown.key)

    def ask_why(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, at: AskedRow) -> None:
        """`Лишнее`, `Добавить`: why, and what?"""
        report = self.find(tx, at.report)
        keys = list(report.numbers)
        line = self.figures.lines.get(keys[at.line]) if 0 <= at.line < len(keys) else None
        if line is None:
            raise NotFound
        rows = [] if at.adds else self.figures.rows(tx, line, report.period, 1, at.row)
        if not at.adds and not rows:
            raise NotFound
        payload: dict[str, int | str] = {"report": report.id, "line": line.key, "row": rows[0].id if rows else ""}
        action = Action.REPORT_ADD if at.adds else Action.REPORT_EXTRA
        people.ask(tx, (pressed.chat_id, actor.id), Dialog(action, payload), now + DIALOG_MS)
        key = f"report_ask:{pressed.chat_id}:{pressed.message_id}:{now}"
        title = rows[0].title if rows else ""
        saying.say(tx, now, pressed.home, key, f"report-{'add' if at.adds else 'extra'}-ask", title=title)

    def put_right(self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, dialog: Dialog, words: str) -> None:
        """The reason, or the row that is to be added, was written: the line is counted anew."""
        if dialog.kind == Action.REPORT_ADD:
            self.add(tx, now, actor, dialog.word("line"), words)
        else:
            self.exclude(tx, now, actor, (dialog.word("line"), dialog.word("row")), words)
        people.end_dialog(tx, asked.chat_id, actor.id)
        self.renew(tx, now, dialog.number("report"), dialog.word("line"))
        key = f"report_right:{asked.chat_id}:{asked.message_id}"
        saying.say(tx, now, asked.home, key, "report-put-right")

    def exclude(self, tx: Transaction, now: int, actor: Actor, at: tuple[str, str], reason: str) -> None:
        """`Лишнее`: the row does not belong to the line; `at` is (line, row)."""
        require_reports(actor)
        line = self._line(at[0])
        if not reason.strip():
            raise Refusal("report-reason-needed")
        if not corrections.exclude(tx, now, line.key, at[1], reason.strip(), (actor.id, actor.name)):
            raise AlreadyDone("report-excluded-already")

    def add(self, tx: Transaction, now: int, actor: Actor, key: str, words: str) -> None:
        """`Добавить`: a row that the line lacks, in words that may end with its day."""
        require_reports(actor)
        today = local_day(now, self._city.time_zone)
        said = read_log(f": {words}", Campaigns(), today)
        at = instant(said.day, time(12), self._city.time_zone)
        corrections.add(tx, now, self._line(key).key, at, said.title, (actor.id, actor.name))

    def renew(self, tx: Transaction, now: int, report_id: int, key: str) -> None:
        """Count the line anew that was put right: the draft's number, or what changed since it was given out."""
        report = self.find(tx, report_id)
        number = self.number(tx, self._line(key), report.period)
        if report.given_at is None:
            stored.make(tx, now, report.period, report.campaign, {**report.numbers, key: number})
        else:
            change = self._change(tx, report, key, number, stored.stood(tx, report_id).get(key, ()))
            others = tuple(each for each in report.since if each.line != key)
            stored.set_since(tx, report_id, (*others, change) if change else others)
        self.shown_anew(tx, now, report_id)

    def shown_anew(self, tx: Transaction, now: int, report_id: int) -> None:
        """Whatever shows the report or its rows shows them as they are now."""
        for prefix in (ReportShown.of(report_id), ReportRows.of(report_id)):
            for each in outbox.keyed(tx, prefix, Message):
                outbox.refresh(tx, now, each)

    def by_itself(self, tx: Transaction, now: int, period: Period, *, final: bool) -> None:
        """Friday's draft, Monday's final: to the head in private and to the moderators' group."""
        report = stored.make(tx, now, period, "", self.count(tx, Wanted(period)))
        if final:
            self.freeze(tx, now, report, "")
        for recipient in (MODERATORS, *(person(who) for who in people.with_role(tx, "head"))):
            name = f"{'final' if final else 'draft'}:{recipient}"
            outbox.plan(tx, now, ReportShown(recipient, report.id, name))

    def _change(self, tx: Transaction, report: Report, key: str, number: Number, stood: Sequence[str]) -> Change | None:
        """What became of a line, as against the rows that stood behind it; None when nothing did."""
        line = self.figures.lines.get(key)
        if line is None or key not in report.numbers:
            return None
        by = (number.value or 0) - (report.numbers[key].value or 0)
        known = set(stood)
        new = [row.title for row in self.figures.rows(tx, line, report.period, _KEPT) if row.id not in known]
        return Change(key, by, tuple(new[:_TOLD])) if by or new else None

    def _ids(self, tx: Transaction, line: Line, period: Period) -> list[str]:
        return [row.id for row in counting.page(tx, line, self.figures.stretch(period), _KEPT)]

    def _line(self, key: str) -> Line:
        line = self.figures.lines.get(key)
        if line is None:
            raise NotFound
        return line

    def find(self, tx: Transaction, report_id: int) -> Report:
        """The report of that number; NotFound when there is none."""
        try:
            return stored.get(tx, report_id)
        except LookupError:
            raise NotFound from None

    def _ask(self, tx: Transaction, now: int, job: Job) -> None:
        stored.ask(tx, now, job)


def require_reports(actor: Actor) -> None:
    """Raises NotAllowed unless the person answers for the figures: the head, editors, admins."""
    if not actor.is_editor:
        raise NotAllowed("report-staff-only")


def _adds_up(line: Line) -> bool:
    return line.measure in _ADDS_UP
