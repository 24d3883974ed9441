"""Messages with reports and the morning digest."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message

# Readers in the city file who get mail: `reader:KEY`.
READER = "reader"


@message("digest", Priority.NOTICE, alone=True)
class Digest(Message):
    """The morning digest of that day, counted from the day `since`; `asked` if requested by `/digest`."""

    to: str
    day: str
    since: str
    asked: int = 0
    chat: int = for_key(default=0)

    @property
    def key(self) -> str:
        return f"digest:{self.chat}:{self.asked}" if self.asked else f"digest:{self.day}:{self.to}"


@message("report", Priority.NOTICE, alone=True)
class ReportShown(Message):
    """A report, under the message that asked for it or unasked; `name` makes the message unique."""

    to: str
    report: int
    name: str = for_key()
    asked: int = 0

    @staticmethod
    def of(report: int) -> str:
        """The prefix of the keys of all messages that show that report."""
        return f"report:{report}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.report)}{self.name}"


@message("report_rows", Priority.NOTICE, alone=True)
class ReportRows(Message):
    """The rows behind a line of a report, page by page."""

    to: str
    report: int
    line: str
    page: int
    name: str = for_key()

    @staticmethod
    def of(report: int) -> str:
        return f"report_rows:{report}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.report)}{self.name}"


@message("report_file", Priority.NOTICE)
class ReportFile(Message):
    """A printed file; the files of one job are sent in order."""

    to: str
    job: int
    number: int
    asked: int

    @property
    def key(self) -> str:
        return f"{self.lane}:{self.number}"

    @property
    def lane(self) -> str:
        return f"report_file:{self.job}"


@message("report_letter", Priority.NOTICE, alone=True, mail=True, ask_when_unknown=True)
class ReportLetter(Message):
    """A report by mail to a reader of the city file, with the files that were printed for them up to that job."""

    to: str
    report: int
    job: int

    @property
    def key(self) -> str:
        return f"report_letter:{self.job}"


@message("report_progress", Priority.NOTICE, alone=True)
class ReportProgress(Message):
    """The progress of a file that takes long."""

    to: str
    job: int
    asked: int = 0

    @property
    def key(self) -> str:
        return self.of(self.job)

    @staticmethod
    def of(job: int) -> str:
        return f"report_progress:{job}"
