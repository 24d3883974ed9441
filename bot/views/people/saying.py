"""General messages to anybody."""

from __future__ import annotations

from bot.domain.buttons import Button
from bot.domain.messages.outbox import Frame
from bot.domain.messages.people import Told
from bot.domain.outgoing import Outgoing, Say
from bot.texts import Markup
from bot.views import shows
from bot.views.words.speech import Speech
from storage.database import Transaction


class SayingViews:
    """Views of texts named by their keys."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(Told)
    def say(self, tx: Transaction, frame: Frame[Told]) -> Outgoing:
        """Any text, or several."""
        voice, what = self._speech.reader(tx, frame), frame.message
        keys = what.texts or (what.text,)
        return Say(
            Markup("\n\n".join(voice.said(key, frame.now, what.args) for key in keys)),
            buttons=voice.labelled(tuple((Button(key, data),) for key, data in what.buttons)),
            ask_location=voice.text("button-send-location") if what.location else "",
            hide_keyboard=what.hide,
        )
