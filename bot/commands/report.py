"""`python -m bot report`: the report of a period as text and files, without Telegram."""

from __future__ import annotations

import argparse
import html
import re
import sys
from pathlib import Path

from bot.city.model import City
from bot.clock import Clock
from bot.domain.counting.periods import Period, Span
from bot.domain.reports.report import Report
from bot.domain.time.slots import local_day
from bot.printing.__main__ import printed
from bot.services.people.languages import Languages
from bot.services.reports.figures import Figures
from bot.services.reports.reports import FORMS, Reports, Wanted
from bot.settings import Settings
from bot.texts import Texts
from bot.views.reports.books import Books
from bot.views.reports.report import ReportViews
from bot.views.words.speech import Speech
from storage.database import StorageRefused, StorageUnavailable, Transaction
from storage.engines import engine_of
from storage.reports import reports as stored

DONE, FAILED, REFUSED = 0, 1, 2


def run(settings: Settings, city: City, args: argparse.Namespace) -> int:
    """Print the report and write its files; the database is not changed, so the bot may be running."""
    now = Clock(settings.sandbox_clock).now()
    day = args.date or local_day(now, city.time_zone)
    period = Period.around(Span(args.span), day)
    if period.first > local_day(now, city.time_zone):
        return _say(f"--date {day}: this period is still to come", REFUSED)
    try:
        engine = engine_of(settings.database_url)
        if not engine.exists():
            return _say(f"DATABASE_URL: {engine.name}: there is no database yet", REFUSED)
        with engine.transaction() as tx:
            return _write(tx, city, settings, Wanted(period), now, args.out)
    except StorageRefused as error:
        return _say(f"DATABASE_URL: {error}", REFUSED)
    except (StorageUnavailable, OSError) as error:
        return _say(str(error), FAILED)


def _write(tx: Transaction, city: City, settings: Settings, wanted: Wanted, now: int, out: Path) -> int:
    texts, languages, figures = Texts.load(), Languages(city, settings.admin_ids), Figures(city)
    speech = Speech(texts, city, languages)
    # A report that was given out is printed in that version.
    report = stored.find(tx, wanted.period)
    if report is None or report.given_at is None:
        numbers = Reports(city, figures).count(tx, wanted)
        report = Report(0, wanted.period, wanted.campaign, numbers, now, None, "", ())
    views = ReportViews(speech, figures)
    lines = [*views.lines(tx, speech.office, report), *views.since(tx, speech.office, report)]
    text = html.unescape(re.sub(r"<[^>]+>", "", "\n".join(lines)))
    book = Books(speech, figures).make(tx, report, city.language, now)
    out.mkdir(parents=True, exist_ok=True)
    files = [out / f"{book.name}.txt"]
    files[0].write_text(text + "\n", encoding="utf-8")
    for form in FORMS:
        files += printed(book, form, out)
    print(text)
    print()
    for file in files:
        print(file)
    return DONE


def _say(what: str, code: int) -> int:
    print(what, file=sys.stderr)
    return code
