"""What admins read: requests to bind a chat."""

from __future__ import annotations

from bot.domain.buttons import Rows, button
from bot.domain.deliveries import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.views.speech import Speech
from storage import chats
from storage.database import Transaction


class OfficeViews:
    """Views of the office's own affairs."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def bind_request(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """«Привязать?» with the chat's title and id; decided, it says so."""
        lang = self._speech.lang(tx, frame)
        request = chats.binding_request(tx, frame.delivery.number("request"))
        if request is None:
            return None
        words = {
            "title": request.binding.title,
            "id": str(request.binding.chat_id),
            "place": self._place(lang, request.binding.place),
        }
        if request.decided:
            return Say(self._speech.html(lang, "bind-request-decided", **words))
        key = "bind-request-moves" if frame.delivery.payload.get("moves") else "bind-request"
        rows: Rows = (
            (button("button-bind", "bind", request.id, "yes"), button("button-bind-no", "bind", request.id, "no")),
        )
        return Say(self._speech.html(lang, key, **words), buttons=self._speech.labelled(lang, rows))

    def _place(self, lang: str, place: str) -> str:
        kind, _, key = place.partition(":")
        city = self._speech.city
        title = {"department": lambda: city.departments[key].title, "channel": lambda: city.channels[key].title}
        return self._speech.texts.get(lang, f"place-{kind}", title=title[kind]() if kind in title else "")
