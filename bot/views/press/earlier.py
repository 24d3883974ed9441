"""Earlier answers that may be reused."""

from __future__ import annotations

from bot.domain.content import WORDS_SHOWN, clipped
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.press.messages import PressCard, PressEarlier
from bot.texts import escape
from bot.views import shows
from bot.views.words.speech import Speech
from storage import outbox
from storage.database import Transaction
from storage.outbox import links
from storage.press import messages, requests


class EarlierViews:
    """Views of earlier answers."""

    def __init__(self, speech: Speech) -> None:
        self._office = speech.office

    @shows(PressEarlier)
    def earlier(self, tx: Transaction, frame: Frame[PressEarlier]) -> Outgoing | None:
        """An earlier answer, under the card of the current request."""
        voice, found = self._office, requests.find(tx, frame.message.earlier)
        if found is None:
            return None
        said = messages.of_request(tx, found.id)
        words = "\n\n".join(each.content.text for each in said if each.kind == "answer" and each.content.text)
        card = outbox.find(tx, PressCard(frame.message.request))
        shown = [each for each in links.of_delivery(tx, card.id) if each.chat_id == frame.chat_id] if card else []
        body = voice.html(
            "press-earlier",
            number=found.number,
            outlet=found.outlet,
            day=voice.time(frame.now).date(found.answered_at or frame.now),
            text=escape(clipped(words, WORDS_SHOWN)),
        )
        return Say(body, reply_to=shown[-1].message_id if shown else None)
