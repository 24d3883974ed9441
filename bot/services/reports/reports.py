"""Reports: made of current numbers, given out once, corrected row by row; later changes are shown beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.city.model import City
from bot.city.sections.mail import Mail
from bot.city.sections.reports import Reader
from bot.city.sections.reports import Reports as Section
from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.lines import Line, Measure
from bot.domain.counting.periods import Period
from bot.domain.errors import NotAllowed, NotFound, Refusal
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor, person
from bot.domain.reports import layouts
from bot.domain.reports.messages import READER, ReportLetter, ReportRows, ReportShown
from bot.domain.reports.report import Change, Number, Numbers, Report
from bot.services.follow_ups import FollowUp, after
from bot.services.journal.keeping import AskedIn
from bot.services.people import saying
from bot.services.photos.archive import MOST_PACKED
from bot.services.reports import ahead
from bot.services.reports.figures import Figures
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.outbox import links
from storage.photos import packs
from storage.reports import counting, material
from storage.reports import reports as stored
from storage.reports.reports import Job

# Rows kept of a line when it is given out, and titles told of what came later.
_KEPT, _TOLD = 100_000, 3
_ADDS_UP = (Measure.COUNT, Measure.SUM)
# The numbers of a report, and what changed since it was given out.
Counted = tuple[Numbers, tuple[Change, ...]]
FORMS = ("xlsx", "docx", "png")


@dataclass(frozen=True)
class Wanted:
    """What was asked for: a period, and a campaign or none."""

    period: Period
    campaign: str = ""


class Reports:
    """The use cases of reports. Numbers are counted by reads, so that nothing waits for them; a write stores them."""

    def __init__(self, city: City, figures: Figures) -> None:
        self.figures = figures
        self._city = city
        self._section = city.get(Section)

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (after(ReportLetter, sent=self._mailed, failed=self._refused, unknown=self._doubtful),)

    def count(self, tx: Transaction, wanted: Wanted) -> Numbers:
        """Every number of the report, as of now."""
        return {line.key: self.number(tx, line, wanted.period) for line in self.lines(wanted)}

    def number(self, tx: Transaction, line: Line, period: Period) -> Number:
        """One number of a report, as of now. A year's are better read one by one, so that others can read in
        between."""
        now, before = (self.figures.of(tx, line, each) for each in (period, period.previous))
        return Number(now.value, before.value, now.count, now.parts)

    def lines(self, wanted: Wanted) -> list[Line]:
        """Every line of the report, in its order."""
        keys = layouts.lines_of(wanted.period.span, self._city[Campaigns], wanted.campaign)
        return [self.figures.lines[key] for key in keys]

    def since(self, tx: Transaction, wanted: Wanted, numbers: Numbers) -> tuple[Change, ...]:
        """What changed since the report was given out; nothing when it was not (a read, like the numbers)."""
        report = stored.find(tx, wanted.period, wanted.campaign)
        if report is None or report.given_at is None:
            return ()
        stood = stored.stood(tx, report.id)
        found = (self.change(tx, report, key, numbers[key], ids) for key, ids in stood.items() if key in numbers)
        return tuple(change for change in found if change is not None)

    def show(self, tx: Transaction, now: int, asked: AskedIn, wanted: Wanted, counted: Counted) -> None:
        """`/report`: show the report with these numbers where it was asked for; one already given out with the
        changes."""
        numbers, since = counted
        report = self.make(tx, now, wanted, numbers)
        if report.given_at is not None:
            stored.set_since(tx, report.id, since)
        name = f"{asked.chat_id}:{asked.message_id}"
        outbox.plan(tx, now, ReportShown(asked.home, report.id, name, asked.message_id))

    def make(self, tx: Transaction, now: int, wanted: Wanted, numbers: Numbers) -> Report:
        """Store the report with these numbers, unless it was given out before."""
        coming = () if wanted.campaign else ahead.of(tx, self._city, wanted.period)
        return stored.make(tx, now, wanted.period, wanted.campaign, numbers, coming)

    def give(self, tx: Transaction, now: int, actor: Actor, wanted: Wanted, numbers: Numbers, reader: str = "") -> str:
        """`Отправить…`: give it to a reader of the city file, or just freeze it; its numbers stay from now on."""
        require_reports(actor)
        to = self._reader(reader) if reader else None
        report = self.make(tx, now, wanted, numbers)
        self.freeze(tx, now, report, actor.name)
        if to is not None:
            recipient = person(to.chat) if to.chat else f"{READER}:{to.key}"
            if to.chat:
                outbox.plan(tx, now, ReportShown(recipient, report.id, f"reader:{to.key}"))
            for form in ("docx", "xlsx"):
                self._ask(tx, now, Job(0, report.id, form, recipient, 0, self._city.language))
        self.shown_anew(tx, now, report.id)
        return "report-given-to-mail" if to and not to.chat else "report-given"

    def _reader(self, key: str) -> Reader:
        """The reader of that key, if they can be written to."""
        found = self._section.readers.get(key) if self._section else None
        if found is None:
            raise NotFound
        if not found.chat and self._city.get(Mail) is None:
            raise Refusal("report-no-mail")
        return found

    def freeze(self, tx: Transaction, now: int, report: Report, by: str) -> None:
        """Freeze the report; does nothing when it is frozen."""
        if report.given_at is None:
            wanted = Wanted(report.period, report.campaign)
            rows = {line.key: self._ids(tx, line, report.period) for line in self.lines(wanted) if _adds_up(line)}
            stored.give(tx, now, report.id, by, rows)

    def ask_file(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, report_id: int, form: str) -> str:
        """`Таблица`, `Документ`, `Графики`: printed in another process, sent when ready."""
        require_reports(actor)
        report = self.find(tx, report_id)
        if form not in FORMS:
            raise NotFound
        self._ask(tx, now, Job(0, report.id, form, pressed.home, pressed.message_id, actor.language))
        return "report-printing"

    def ask_photos(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, report_id: int) -> str:
        """`Фото` of a campaign: its pictures of the period, packed as originals."""
        require_reports(actor)
        report = self.find(tx, report_id)
        ids = material.photos(tx, report.campaign, *report.period.bounds(self._city.time_zone))
        if not ids:
            raise Refusal("report-no-photos")
        campaign, period = self._city[Campaigns].get(report.campaign), report.period
        title = f"{campaign.title}, {period.first:%d.%m}–{period.last:%d.%m.%Y}"
        packs.ask(tx, now, pressed.home, pressed.message_id, actor.language, title, ids[:MOST_PACKED])
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

    def shown_anew(self, tx: Transaction, now: int, report_id: int) -> None:
        """Update everything that shows the report or its rows."""
        for prefix in (ReportShown.of(report_id), ReportRows.of(report_id)):
            for each in outbox.keyed(tx, prefix, Message):
                outbox.refresh(tx, now, each)

    def by_itself(self, tx: Transaction, now: int, period: Period, *, final: bool) -> None:
        """Friday's draft and Monday's final report: to the head in private and to the moderators' group."""
        report = self.make(tx, now, Wanted(period), self.count(tx, Wanted(period)))
        if final:
            self.freeze(tx, now, report, "")
        for recipient in (MODERATORS, *(person(who) for who in people.with_role(tx, "head"))):
            name = f"{'final' if final else 'draft'}:{recipient}"
            outbox.plan(tx, now, ReportShown(recipient, report.id, name))

    def change(self, tx: Transaction, report: Report, key: str, number: Number, stood: Sequence[str]) -> Change | None:
        """The difference between a line now and the rows stored behind it; None when there is none."""
        line = self.figures.lines.get(key)
        if line is None or key not in report.numbers:
            return None
        by = (number.value or 0) - (report.numbers[key].value or 0)
        known = set(stood)
        new = [row.title for row in self.figures.rows(tx, line, report.period, _KEPT) if row.id not in known]
        return Change(key, by, tuple(new[:_TOLD])) if by or new else None

    def _ids(self, tx: Transaction, line: Line, period: Period) -> list[str]:
        return [row.id for row in counting.page(tx, line, self.figures.stretch(period), _KEPT)]

    def find(self, tx: Transaction, report_id: int) -> Report:
        """The report of that number; NotFound when there is none."""
        try:
            return stored.get(tx, report_id)
        except LookupError:
            raise NotFound from None

    def _mailed(self, tx: Transaction, now: int, frame: Frame[ReportLetter], sent: Sent) -> None:
        self._tell(tx, now, frame, "report-mailed")

    def _refused(self, tx: Transaction, now: int, frame: Frame[ReportLetter], failure: Failure) -> None:
        self._tell(tx, now, frame, "report-mail-refused", failure.reason)

    def _doubtful(self, tx: Transaction, now: int, frame: Frame[ReportLetter]) -> None:
        self._tell(tx, now, frame, "report-mail-doubtful")

    def _tell(self, tx: Transaction, now: int, frame: Frame[ReportLetter], text: str, reason: str = "") -> None:
        """Tell the moderators what happened to a letter."""
        key = frame.message.to.partition(":")[2]
        reader = self._section.readers.get(key) if self._section else None
        name = reader.title if reader else key
        saying.say(tx, now, MODERATORS, f"report_mail:{frame.delivery.id}", text, reader=name, reason=reason)

    def _ask(self, tx: Transaction, now: int, job: Job) -> None:
        stored.ask(tx, now, job)


def require_reports(actor: Actor) -> None:
    """Raises NotAllowed for anybody not responsible for figures: the head, editors, admins."""
    if not actor.is_editor:
        raise NotAllowed("report-staff-only")


def _adds_up(line: Line) -> bool:
    return line.measure in _ADDS_UP
