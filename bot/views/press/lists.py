"""Lists of requests."""

from __future__ import annotations

from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.press.messages import PressList
from bot.services.press.moderating import listed
from bot.texts import Markup
from bot.views import shows
from bot.views.press.journalist import day_words
from bot.views.words.speech import Speech
from storage.database import Transaction


class RequestListViews:
    """`/media` and its search."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._office = speech.office

    @shows(PressList)
    def requests(self, tx: Transaction, frame: Frame[PressList]) -> Outgoing:
        """`/media`: a line for each request, with its day."""
        voice, words = self._office, frame.message.words
        found = listed(tx, words)
        lines = [
            voice.html("press-found", words=words, count=len(found))
            if words
            else voice.html("press-open", count=len(found))
        ]
        for each in found:
            args = {"number": each.number, "outlet": each.outlet, "summary": each.summary}
            if each.is_open:
                day = day_words(voice, each.last_day, frame.now, self._speech.city)
                lines.append(voice.html("press-row-open", **args, day=day, name=each.taken_name or "none"))
            else:
                lines.append(voice.html("press-row-over", **args, state=voice.text(f"press-state-{each.state}")))
        return Say(Markup("\n".join(lines)), reply_to=frame.message.asked)
