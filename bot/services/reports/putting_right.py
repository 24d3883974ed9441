"""`Лишнее` and `Добавить`: rows wrongly counted or missing, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from bot.city.model import City
from bot.domain.buttons import Action
from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.lines import Line
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.journal.entries import read_log
from bot.domain.people import Actor
from bot.domain.time.slots import instant, local_day
from bot.services.journal.keeping import AskedIn
from bot.services.people import saying
from bot.services.people.dialogs import QUESTION
from bot.services.reports.reports import Reports, Wanted, require_reports
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog
from storage.reports import corrections
from storage.reports import reports as stored

# How long the bot waits for a reason (ms).
DIALOG_MS = 30 * 60 * 1000


@dataclass(frozen=True)
class AskedRow:
    """Where `Лишнее` or `Добавить` was pressed: the report, its line, the row (places from 0)."""

    report: int
    line: int
    row: int
    adds: bool = False


class PuttingRight:
    """Corrections people make; the reason and the author are kept."""

    def __init__(self, city: City, reports: Reports) -> None:
        self._city = city
        self._reports = reports
        self._figures = reports.figures

    def ask_why(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, at: AskedRow) -> None:
        """`Лишнее`, `Добавить`: ask for the reason or the missing row."""
        report = self._reports.find(tx, at.report)
        keys = list(report.numbers)
        line = self._figures.lines.get(keys[at.line]) if 0 <= at.line < len(keys) else None
        if line is None:
            raise NotFound
        rows = [] if at.adds else self._figures.rows(tx, line, report.period, 1, at.row)
        if not at.adds and not rows:
            raise NotFound
        key = f"report_ask:{pressed.chat_id}:{pressed.message_id}:{now}"
        about: dict[str, int | str] = {"report": report.id, "line": line.key, "row": rows[0].id if rows else ""}
        action = Action.REPORT_ADD if at.adds else Action.REPORT_EXTRA
        people.ask(tx, (pressed.chat_id, actor.id), Dialog(action, {**about, QUESTION: key}), now + DIALOG_MS)
        title = rows[0].title if rows else ""
        saying.say(tx, now, pressed.home, key, f"report-{'add' if at.adds else 'extra'}-ask", title=title)

    def put_right(self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, dialog: Dialog, words: str) -> None:
        """The reason or the missing row was written: count the line anew."""
        if dialog.kind == Action.REPORT_ADD:
            self.add(tx, now, actor, dialog.word("line"), words)
        else:
            self.exclude(tx, now, actor, (dialog.word("line"), dialog.word("row")), words)
        people.end_dialog(tx, asked.chat_id, actor.id)
        self.renew(tx, now, dialog.number("report"), dialog.word("line"))
        key = f"report_right:{asked.chat_id}:{asked.message_id}"
        saying.say(tx, now, asked.home, key, "report-put-right")

    def exclude(self, tx: Transaction, now: int, actor: Actor, at: tuple[str, str], reason: str) -> None:
        """`Лишнее`: exclude the row from the line; `at` is (line, row)."""
        require_reports(actor)
        line = self._line(at[0])
        if not reason.strip():
            raise Refusal("report-reason-needed")
        if not corrections.exclude(tx, now, line.key, at[1], reason.strip(), (actor.id, actor.name)):
            raise AlreadyDone("report-excluded-already")

    def add(self, tx: Transaction, now: int, actor: Actor, key: str, words: str) -> None:
        """`Добавить`: add a missing row, in words that may end with its day."""
        require_reports(actor)
        today = local_day(now, self._city.time_zone)
        said = read_log(f": {words}", Campaigns(), today)
        at = instant(said.day, time(12), self._city.time_zone)
        corrections.add(tx, now, self._line(key).key, at, said.title, (actor.id, actor.name))

    def renew(self, tx: Transaction, now: int, report_id: int, key: str) -> None:
        """Recount the corrected line: a draft shows the new number, a report given out shows the difference."""
        report = self._reports.find(tx, report_id)
        wanted = Wanted(report.period, report.campaign)
        number = self._reports.number(tx, self._line(key), report.period)
        if report.given_at is None:
            self._reports.make(tx, now, wanted, {**report.numbers, key: number})
        else:
            change = self._reports.change(tx, report, key, number, stored.stood(tx, report_id).get(key, ()))
            others = tuple(each for each in report.since if each.line != key)
            stored.set_since(tx, report_id, (*others, change) if change else others)
        self._reports.shown_anew(tx, now, report_id)

    def _line(self, key: str) -> Line:
        line = self._figures.lines.get(key)
        if line is None:
            raise NotFound
        return line
