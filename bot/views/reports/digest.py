"""The morning digest: at most a screen of short lines, zeros left out; decisions come with their buttons."""

from __future__ import annotations

from bot.domain.buttons import Rows
from bot.domain.counting.lines import Figure
from bot.domain.counting.mornings import Morning
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.reports.messages import Digest
from bot.domain.time.slots import local_day
from bot.services.reports.figures import Figures
from bot.services.reports.mornings import morning_of, told
from bot.texts import Markup
from bot.views import shows
from bot.views.reports.behind import number_rows, of
from bot.views.reports.numbers import said_day, said_line
from bot.views.words.speech import Speech, Voice
from storage.appeals import listing
from storage.database import Transaction
from storage.reports import counting
from storage.reports.counting import Stretch

MOST_LINES = 20


class DigestViews:
    """The view of the digest."""

    def __init__(self, speech: Speech, figures: Figures) -> None:
        self._speech = speech
        self._figures = figures

    @shows(Digest)
    def digest(self, tx: Transaction, frame: Frame[Digest]) -> Outgoing:
        """What happened, what is open, and what today brings."""
        voice, city = self._speech.reader(tx, frame), self._speech.city
        morning = morning_of(city, frame.message, frame.now)
        stretch = Stretch(morning.since, morning.today)
        came, in_time = self._of(tx, "came", stretch), self._of(tx, "in-time", stretch)
        lines = []
        if came.count or in_time.count:
            lines.append(self._yesterday(tx, voice, morning, came.count, in_time))
        buttons: Rows = number_rows(listing.figures(tx, frame.now), stretch, came.count, in_time)
        for each in told(tx, city, morning):
            lines.append(said_line(voice, each, frame.now))
            buttons = (*buttons, *each.buttons)
        if not lines:
            lines.append(voice.html("digest-quiet"))
        elif len(lines) > MOST_LINES:
            lines = [*lines[:MOST_LINES], voice.html("digest-more", count=len(lines) - MOST_LINES)]
        title = voice.html("digest-title", day=said_day(voice, local_day(morning.today, city.time_zone)))
        body = Markup("\n".join([title, *lines]))
        return Say(body, buttons=voice.labelled(buttons), reply_to=frame.message.asked or None)

    def _yesterday(self, tx: Transaction, voice: Voice, morning: Morning, came: int, in_time: Figure) -> Markup:
        """«Вчера: пришло 31, отвечено 29, в срок 27; обычно за 38 минут»; after days off, since the last workday."""
        median = self._of(tx, "median", Stretch(morning.since, morning.today))
        return voice.html(
            "digest-yesterday",
            several="true" if morning.today - morning.since > 25 * 3_600_000 else "false",
            day=said_day(voice, local_day(morning.since, self._speech.city.time_zone)),
            came=came,
            answered=in_time.count,
            in_time=of(in_time),
            span=voice.time(0).span((median.value or 0) * 60),
        )

    def _of(self, tx: Transaction, key: str, stretch: Stretch) -> Figure:
        return counting.figure(tx, self._figures.lines[key], stretch)
