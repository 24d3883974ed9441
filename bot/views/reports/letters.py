"""A report by mail: a short letter with the files attached."""

from __future__ import annotations

import html

from bot.city.sections.mail import Mail
from bot.city.sections.reports import Reports as Section
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import File, Letter
from bot.domain.reports.messages import ReportLetter
from bot.services.reports.figures import Figures
from bot.views import shows
from bot.views.reports.books import Books
from bot.views.words.speech import Speech
from storage.database import Transaction
from storage.reports import reports

_PAGE = '<!doctype html><html lang="{lang}"><body style="font-family:sans-serif;color:#222">{body}</body></html>'


class ReportLetterViews:
    """The view of letters to the readers named in the city file, in the office's language."""

    def __init__(self, speech: Speech, figures: Figures) -> None:
        self._speech = speech
        self._books = Books(speech, figures)

    @shows(ReportLetter)
    def letter(self, tx: Transaction, frame: Frame[ReportLetter]) -> Letter | None:
        """The letter; None when the reader is no longer in the city file."""
        city, voice = self._speech.city, self._speech.office
        section, mail = city.get(Section), city.get(Mail)
        reader = section.readers.get(frame.message.to.partition(":")[2]) if section else None
        if reader is None or not reader.email or mail is None:
            return None
        report = reports.get(tx, frame.message.report)
        subject = self._books.title(voice, report)
        found = reports.for_reader(tx, report.id, frame.message.to, frame.message.job)
        args = {"title": subject, "office": city.office.get(voice.lang), "contacts": ", ".join(city.contacts)}
        text = voice.text("report-letter", **args)
        body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
        return Letter(
            to=reader.email,
            subject=subject,
            text=text,
            html=_PAGE.format(lang=voice.lang, body=body),
            identity=f"report-{report.id}-{frame.message.job}",
            files=tuple(File(each.name, each.content) for each in found),
            instead=voice.text("report-letter-instead"),
        )
