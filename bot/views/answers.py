"""Answers as the resident reads them, and the bot's questions and notices about them in the moderators' group."""

from __future__ import annotations

from bot.domain.buttons import Rows, button
from bot.domain.content import ALBUM_KINDS, TEXT_LIMIT, clipped
from bot.domain.deliveries import Frame
from bot.domain.outgoing import Album, Erase, Outgoing, React, Say
from bot.texts import Markup, escape
from bot.views.speech import STAFF_LANGUAGE, Speech
from storage import appeals, deliveries
from storage.database import Transaction

# The frame around an answer («Ответ на сообщение № 17», the question for a mark) takes up to this much of a message.
FRAME_LENGTH = 300


class AnswerViews:
    """Views of answers."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def answer(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """The answer's words with its number, the marks, and the way back."""
        lang = self._speech.lang(tx, frame)
        row = appeals.message(tx, frame.delivery.number("row"))
        if row is None:
            return None
        parts = appeals.group(tx, row.chat_id, row.media_group) if row.media_group else [row]
        text = "\n\n".join(part.content.text for part in parts if part.content.text)
        key = "answer" if text else "answer-media-only"
        body = self._speech.html(lang, key, number=row.appeal_id, text=escape(clipped(text, TEXT_LIMIT - FRAME_LENGTH)))
        return Say(body, buttons=self._speech.stars(lang, row.appeal_id), preview=True)

    def answer_media(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """The answer's media, which go before its words."""
        row = appeals.message(tx, frame.delivery.number("row"))
        if row is None:
            return None
        parts = appeals.group(tx, row.chat_id, row.media_group) if row.media_group else [row]
        items = tuple(part.content.with_text("") for part in parts if part.content.media)
        if len(items) > 1 and all(item.media and item.media.kind in ALBUM_KINDS for item in items):
            return Album(items[:10])
        return Say(content=row.content.with_text(""))

    def hold(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """«Ответ уйдёт через 10 секунд» with `Не отправлять`."""
        row = frame.delivery.number("row")
        answer = deliveries.by_key(tx, f"answer:{row}")
        written = appeals.message(tx, row)
        if answer is None or written is None:
            return None
        if answer.state == "cancelled":
            return Say(self._speech.html(STAFF_LANGUAGE, "answer-unsent"))
        if answer.state != "planned":
            return None
        stop: Rows = ((button("button-unsend", "unsend", row),),)
        body = self._speech.html(
            STAFF_LANGUAGE, "answer-hold", number=answer.appeal_id, seconds=frame.delivery.number("seconds")
        )
        return Say(body, buttons=self._speech.labelled(STAFF_LANGUAGE, stop), reply_to=written.message_id)

    def confirm(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """The question before an answer that may be a mistake."""
        row = frame.delivery.number("row")
        written = appeals.message(tx, row)
        if written is None:
            return None
        answer = deliveries.by_key(tx, f"answer:{row}")
        if answer is not None:
            return Say(
                self._speech.html(STAFF_LANGUAGE, "answer-unsent" if answer.state == "cancelled" else "answer-leaves")
            )
        appeal = appeals.get(tx, written.appeal_id)
        choice: Rows = ((button("button-send", "confirm", row), button("button-unsend", "unsend", row)),)
        key = f"answer-doubt-{frame.delivery.text('doubt')}"
        body = self._speech.html(STAFF_LANGUAGE, key, number=appeal.id, name=appeal.taken_name or "")
        return Say(body, buttons=self._speech.labelled(STAFF_LANGUAGE, choice), reply_to=written.message_id)

    def notice(self, tx: Transaction, frame: Frame) -> Outgoing:
        """A word to staff about an appeal, in reply to what it is about."""
        row = appeals.message(tx, frame.delivery.number("row"))
        body = self._speech.html(
            STAFF_LANGUAGE,
            frame.delivery.text("text"),
            number=frame.delivery.appeal_id or 0,
            reason=frame.delivery.text("reason"),
        )
        return Say(Markup(body), reply_to=row.message_id if row and row.chat_id == frame.chat_id else None)

    def reaction(self, tx: Transaction, frame: Frame) -> Outgoing:
        """A reaction instead of words."""
        return React(frame.delivery.number("message"), frame.delivery.text("emoji"))

    def erase(self, tx: Transaction, frame: Frame) -> Outgoing:
        """A message of the bot that has done its work."""
        return Erase(frame.delivery.number("message"))
