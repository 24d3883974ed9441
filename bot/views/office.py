"""The office's own affairs: requests to bind a chat, menus of commands, forum threads."""

from __future__ import annotations

from bot.domain.buttons import Rows, button
from bot.domain.deliveries import Frame
from bot.domain.menus import MENUS
from bot.domain.outgoing import Outgoing, Raw, Say
from bot.views.speech import STAFF_LANGUAGE, Speech
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

    def menu(self, tx: Transaction, frame: Frame) -> Outgoing:
        """The commands that Telegram shows a kind of person."""
        commands = [
            {"command": name, "description": self._speech.texts.get(STAFF_LANGUAGE, f"command-{name}")}
            for name in MENUS[frame.delivery.text("audience")]
        ]
        everybody = bool(frame.delivery.payload.get("everybody"))
        scope = {"type": "default"} if everybody else {"type": "chat", "chat_id": frame.chat_id}
        return Raw("setMyCommands", {"commands": commands, "scope": scope}, addressed=False)

    def thread(self, tx: Transaction, frame: Frame) -> Outgoing:
        """A forum thread for a topic."""
        title = self._speech.topic(STAFF_LANGUAGE, frame.delivery.text("topic"))
        return Raw("createForumTopic", {"name": title})

    def thread_reopen(self, tx: Transaction, frame: Frame) -> Outgoing:
        """A closed thread opened again; the General one has a call of its own."""
        thread = frame.delivery.number("thread")
        if not thread:
            return Raw("reopenGeneralForumTopic")
        return Raw("reopenForumTopic", {"message_thread_id": thread})

    def _place(self, lang: str, place: str) -> str:
        kind, _, key = place.partition(":")
        city = self._speech.city
        title = {"department": lambda: city.departments[key].title, "channel": lambda: city.channels[key].title}
        return self._speech.texts.get(lang, f"place-{kind}", title=title[kind]() if kind in title else "")
