"""`/stats`: today and the last seven days on one screen, by the lines of the reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.counting.lines import Figure
from bot.domain.messages.moderation import Figures as Shown
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.time.slots import day_bounds, local_day
from bot.services.reports.figures import Figures
from bot.texts import Markup
from bot.views import shows
from bot.views.reports.behind import number_rows
from bot.views.reports.numbers import Numbers
from bot.views.words.speech import Speech, Voice
from storage.appeals import listing
from storage.database import Transaction
from storage.reports import counting
from storage.reports.counting import Stretch

_WEEK = 7
_BROKEN_DOWN = (("stats-topics", "topics"), ("stats-departments", "forwarded"))


class StatsViews:
    """The view of `/stats`."""

    def __init__(self, speech: Speech, figures: Figures) -> None:
        self._speech = speech
        self._figures = figures

    @shows(Shown)
    def figures(self, tx: Transaction, frame: Frame[Shown]) -> Outgoing:
        """What is open now, today, the week, by topic and department."""
        zone = self._speech.city.time_zone
        day = local_day(frame.now, zone)
        until = day_bounds(day, zone)[1]
        today = Stretch(day_bounds(day, zone)[0], until)
        week = Stretch(day_bounds(day - timedelta(days=_WEEK - 1), zone)[0], until)
        now, voice = listing.figures(tx, frame.now), self._speech.reader(tx, frame)
        lines = [
            voice.html("stats-title"),
            voice.html("stats-now", open=now.open, nobodys=now.nobodys, overdue=now.overdue),
            "",
            voice.html("stats-today"),
            *self._stretch(tx, voice, today),
            "",
            voice.html("stats-week"),
            *self._stretch(tx, voice, week),
        ]
        numbers = Numbers(voice, self._speech.city)
        for key, name in _BROKEN_DOWN:
            line = self._figures.lines[name]
            parts = self._of(tx, name, week).parts
            rows = [voice.html("stats-row", name=numbers.part(line, part), count=round(n)) for part, n in parts]
            lines += ["", voice.html(key), *rows] if rows else []
        buttons = number_rows(now, week, self._of(tx, "came", week).count, self._of(tx, "in-time", week))
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(buttons), reply_to=frame.message.asked)

    def _stretch(self, tx: Transaction, voice: Voice, stretch: Stretch) -> Iterator[Markup]:
        came, in_time = self._of(tx, "came", stretch), self._of(tx, "in-time", stretch)
        yield voice.html("stats-came", came=came.count)
        yield voice.html("stats-answered", answered=in_time.count, percent=round(in_time.value or 0))
        median = self._of(tx, "median", stretch)
        if median.value is not None:
            yield voice.html("stats-median", span=voice.time(0).span(median.value * 60))
        if came.count:
            yield voice.html("stats-guessed", percent=round(self._of(tx, "guessed", stretch).value or 0))
        marks = self._of(tx, "marks", stretch)
        if marks.value is not None:
            yield voice.html("stats-rated", rating=marks.value, count=marks.count)

    def _of(self, tx: Transaction, key: str, stretch: Stretch) -> Figure:
        return counting.figure(tx, self._figures.lines[key], stretch)
