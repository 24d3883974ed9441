"""Answers to the media for the head's approval, and the office's questions to journalists."""

from __future__ import annotations

from bot.domain.buttons import Action, Rows, button
from bot.domain.content import WORDS_SHOWN, clipped
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.press.messages import PressApproval, PressQuestion
from bot.texts import escape
from bot.views import shows
from bot.views.words.speech import Speech
from storage.database import Transaction
from storage.press import messages, requests


class HeadViews:
    """Views of answers that wait for the head."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(PressApproval)
    def approval(self, tx: Transaction, frame: Frame[PressApproval]) -> Outgoing | None:
        """The question and the answer, for approval; once decided, the decision."""
        row, request = messages.get(tx, frame.message.row), requests.find(tx, frame.message.request)
        if row is None or request is None:
            return None
        voice, state = self._speech.reader(tx, frame), requests.approval(tx, row.id)
        args = {"number": request.number, "outlet": request.outlet, "state": state}
        body = voice.html("press-approval", **args, asked=request.summary, text=clipped(row.content.text, WORDS_SHOWN))
        rows: Rows = (
            (
                button("button-press-agree", Action.PRESS_APPROVE, row.id, 1),
                button("button-press-return", Action.PRESS_APPROVE, row.id, 0),
            ),
        )
        buttons = voice.labelled(rows) if state == "asked" else ()
        if row.content.media is None:
            return Say(body, buttons=buttons)
        short = voice.html("press-approval", **args, asked=request.summary, text=clipped(row.content.text, 500))
        return Say(short, content=row.content, buttons=buttons)

    @shows(PressQuestion)
    def question(self, tx: Transaction, frame: Frame[PressQuestion]) -> Outgoing | None:
        """What the office asks back: the journalist replies to it."""
        row, request = messages.get(tx, frame.message.row), requests.find(tx, frame.message.request)
        if row is None or request is None:
            return None
        text = escape(clipped(row.content.text, WORDS_SHOWN))
        return Say(self._speech.reader(tx, frame).html("press-question", number=request.number, text=text))
